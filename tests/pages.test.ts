/**
 * Whole small pages: `pages/<slug>/input.txt`, the Markdown that comes out in `output.md`, options in `cmd.json`. `npm run accept` rewrites the
 * outputs; then read the diff. Where a long page has a fault or two, `faults.json` lists them: what is there, and what should be.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type ReadOptions, read } from '../input/index.ts'
import { checkMarkdown } from '../output/law6.ts'
import { type MarkdownOptions, toMarkdown } from '../output/markdown.ts'
import { processScan } from '../pipeline/process.ts'
import type { StateOptions } from '../pipeline/runner.ts'
import { checkUndo } from '../pipeline/undo.ts'
import { rules } from '../rules/index.ts'
import { differences } from './support/differences.ts'

/**
 * Pages that come out wrong, and what is wrong. Their `output.md` is what should come out, and they must fail: when one starts to pass, take
 * it off the list.
 */
const KNOWN_FAILURES: Readonly<Record<string, string>> = {
  'front-matter': 'A starred note and 段穆，… behind the body, with no marks in front of the names, stay paragraphs',
  'mixed-line-ends': 'A heading that begins with 三 and stands alone runs into its paragraph',
  'notes-run-on': 'A note goes on at the foot of the next page, and its end is taken for a paragraph; a lone dash stays behind a note',
  'tesseract-blanks': 'A speck, `| |`, is a paragraph',
  traditional: '註1 in the text is taken for text; 并 and 説 stay',
}

const FOLDER = fileURLToPath(new URL('./pages/', import.meta.url))
const CORPUS = fileURLToPath(new URL('./corpus/', import.meta.url))

interface Command extends ReadOptions, StateOptions, MarkdownOptions {
  /** An input of the corpus instead of a file beside the output. */
  readonly corpus?: string
}

const slugs = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}${name}/input.txt`) || existsSync(`${FOLDER}${name}/cmd.json`))

describe.each(slugs)('%s', async (slug) => {
  const path = (name: string): string => `${FOLDER}${slug}/${name}`
  const command: Command = existsSync(path('cmd.json')) ? JSON.parse(readFileSync(path('cmd.json'), 'utf8')) : {}
  const input = command.corpus ? `${CORPUS}${command.corpus}` : path('input.txt')
  const { scan } = await read(readFileSync(input), { ...command, name: `${slug}/input.txt` })
  const { article, state, breaches } = processScan(scan, { ...command, rules })
  const markdown = toMarkdown(article, command)

  it('comes out as accepted', async () => {
    const accepted = existsSync(path('output.md')) ? readFileSync(path('output.md'), 'utf8') : ''
    const problems = differences(accepted, markdown)
    if (KNOWN_FAILURES[slug]) {
      expect(problems, `${slug} is right now: take it off the list of known failures`).not.toEqual([])
      return
    }
    // Writes where it is asked to; what it says of long lines is no help, so that is said here.
    const difference = await expect(markdown)
      .toMatchFileSnapshot(path('output.md'))
      .then(
        () => undefined,
        (error: Error) => error,
      )
    if (difference)
      throw new Error(`tests/pages/${slug}/output.md\n${problems.map((problem) => `  ${problem}`).join('\n')}`, { cause: difference })
  })

  it.runIf(existsSync(path('faults.json')))('has the faults that are known', () => {
    const faults = JSON.parse(readFileSync(path('faults.json'), 'utf8')) as readonly { readonly is: string; readonly should: string }[]
    const mended = faults.filter(({ is }) => !markdown.includes(is))
    expect(mended, 'No longer there: take them off the list').toEqual([])
  })

  it('keeps the laws', () => {
    expect(breaches).toEqual([])
    expect([...state.crashed]).toEqual([])
    expect(checkUndo(state)).toEqual([])
    expect(checkMarkdown(article, toMarkdown(article))).toEqual([])
  })
})

it('each known failure is a page', () => {
  expect(Object.keys(KNOWN_FAILURES).filter((slug) => !slugs.includes(slug))).toEqual([])
})
