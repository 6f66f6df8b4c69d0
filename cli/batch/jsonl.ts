/**
 * `emend --jsonl`: documents as lines of JSON on standard input, `{ id, text }` or `{ id, path }`, and what came of them on standard output,
 * `{ id, markdown, article, messages }` or `{ id, error }`.
 *
 * The answers come in the order of the lines. No more is read than there is room for: where whoever reads the answers is slow, so is the
 * reading of the lines.
 */

import { InputError } from '../../pipeline/errors.ts'
import type { Console } from '../console.ts'
import type { ConvertFlags } from '../convert.ts'
import { FAILED, OK } from '../exit.ts'
import type { Output } from '../formats.ts'
import { reason } from '../tell.ts'
import { makeRunner, type Runner } from './runner.ts'
import { inShard } from './shard.ts'

/** Lines read and not answered, for each worker: one that takes its time must not leave the others without work. */
const AHEAD = 8
/** Bytes. A document of 16 MB, each character of it escaped as `\uXXXX`. */
const LONGEST_LINE = 96 * 2 ** 20

/** In the names that the lines have for them. */
const KEYS: Readonly<Record<Output, string>> = {
  md: 'markdown',
  json: 'article',
  html: 'html',
  jats: 'jats',
  csl: 'references',
  bibtex: 'bibtex',
}

type Question = { readonly id: unknown } & ({ readonly text: string } | { readonly path: string })

/** @throws {UsageError} where standard output can't be written. */
export async function convertLines(flags: ConvertFlags, console: Console): Promise<number> {
  const { to = ['md', 'json'], shard } = flags
  const runner = await makeRunner(flags, { documents: Number.POSITIVE_INFINITY })
  let status = OK
  const answered: Promise<void>[] = []
  try {
    let number = 0
    for await (const line of linesOf(process.stdin)) {
      number++
      if (line.trim() === '') continue
      const question = parse(line, number)
      if ('id' in question && shard && !inShard(shard, String(question.id))) continue
      const answer = 'error' in question ? question : ask(question, to, runner)
      const before = answered.at(-1)
      const written = Promise.all([answer, before]).then(([{ error, line }]) => {
        if (error) status = FAILED
        return console.out(`${line}\n`)
      })
      // It is heard when its turn comes.
      written.catch(() => {})
      answered.push(written)
      if (answered.length >= AHEAD * runner.jobs) await answered.shift()
    }
    await Promise.all(answered)
  } finally {
    runner.close()
  }
  return status
}

interface Answer {
  readonly error: boolean
  readonly line: string
}

async function ask(question: Question, to: readonly Output[], { run }: Runner): Promise<Answer> {
  const { id } = question
  const path = 'path' in question ? question.path : String(id)
  try {
    const content = 'text' in question ? question.text : undefined
    const { texts, messages } = await run({ input: { path, name: path }, content, to })
    // The article is JSON already.
    const outputs = to.map((format, k) => `"${KEYS[format]}":${format === 'json' ? texts[k] : JSON.stringify(texts[k])}`)
    return { error: false, line: `{"id":${JSON.stringify(id)},${outputs.join(',')},"messages":${JSON.stringify(messages)}}` }
  } catch (error) {
    return failure({ id }, reason(error, path))
  }
}

const failure = (where: object, error: string): Answer => ({ error: true, line: JSON.stringify({ ...where, error }) })

function parse(line: string, number: number): Question | Answer {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return failure({ id: null, line: number }, `Line ${number} is no JSON: ${(error as Error).message}`)
  }
  const { id = null, text, path } = (value ?? {}) as Partial<Record<string, unknown>>
  if (typeof text === 'string') return { id, text }
  if (typeof path === 'string') return { id, path }
  return failure(
    { id, line: number },
    `Line ${number} has neither \`text\` nor \`path\`, expected \`{"id": …, "text": …}\` or \`{"id": …, "path": …}\``,
  )
}

/** Not readline, which goes on reading while nobody asks. @throws {InputError} at a line that has no end. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of stream) {
    let start = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; start = end + 1, end = chunk.indexOf(0x0a, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]).toString()
      parts = []
      length = 0
    }
    parts.push(chunk.subarray(start))
    length += chunk.length - start
    if (length > LONGEST_LINE)
      throw new InputError(`A line of standard input is longer than ${LONGEST_LINE / 2 ** 20} MB; expected a document a line`)
  }
  if (length) yield Buffer.concat(parts).toString()
}
