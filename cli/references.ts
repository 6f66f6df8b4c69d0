/** `emend references FILE`: one citation a line in, one CSL-JSON item a line out, `null` where a line is none. */
import { decode } from '../input/encoding.ts'
import { InputError } from '../pipeline/errors.ts'
import { parseCitation } from '../rules/references/citation.ts'
import type { Console } from './console.ts'
import { FAILED, OK } from './exit.ts'
import { readInput } from './read.ts'
import { tellFailure } from './tell.ts'

/** So many items are written at once. */
const BATCH = 500

/** @param path `-` for standard input. */
export async function writeReferences(path: string, { encoding }: { encoding?: string }, console: Console): Promise<number> {
  let text: string
  try {
    text = (await decode(await readInput(path), path, encoding)).text
    if (!text.trim()) throw new InputError('Is empty; expected one citation a line')
  } catch (error) {
    tellFailure({ path, name: path, error }, console)
    return FAILED
  }
  const lines = text.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/)
  let none = 0
  for (let k = 0; k < lines.length; k += BATCH) {
    const items = lines.slice(k, k + BATCH).map((line) => parseCitation(line) ?? null)
    none += items.filter((item) => item === null).length
    await console.out(items.map((item) => `${JSON.stringify(item)}\n`).join(''))
  }
  if (none) console.note(`${none} of ${lines.length} lines are no citation`)
  return OK
}
