/**
 * Tables of small cases, as JSON: a line or two of text, and the Markdown it should become.
 *
 * - `repaired.json`: noise, and what is printed under it.
 * - `untouched.json`: text that looks like noise and is none. What comes out is what went in.
 * - `known-failures.json`: cases of both kinds that still go wrong, with what is wrong. Each must fail: when one starts to pass, move it.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'

interface Case {
  readonly name: string
  /** Joined by line ends where it is a list. */
  readonly text: string | readonly string[]
  /** Blocks of the body; `text` where missing. */
  readonly markdown?: string | readonly string[]
  readonly lang?: string
}

const table = <T = Case>(name: string): T[] => JSON.parse(readFileSync(new URL(`./cases/${name}.json`, import.meta.url), 'utf8')) as T[]
const lines = (text: string | readonly string[]): string => (typeof text === 'string' ? text : text.join('\n'))

async function body({ text, lang }: Case): Promise<string> {
  const { markdown } = await convert(lines(text), { lang })
  return markdown()
    .replace(/^---\n[\s\S]*?\n---\n+/, '')
    .trim()
}

const expected = ({ text, markdown }: Case): string =>
  markdown === undefined ? lines(text) : typeof markdown === 'string' ? markdown : markdown.join('\n\n')

describe.each(['repaired', 'untouched'])('%s', (name) => {
  it.each(table(name).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await body(one)).toBe(expected(one))
  })
})

const failures = table<Case & { wrong: string }>('known-failures')
describe.runIf(failures.length)('known failures', () => {
  it.each(failures.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await body(one), 'It is right now: move it to another table').not.toBe(expected(one))
  })
})

it('no name is there twice', () => {
  const names = ['repaired', 'untouched', 'known-failures'].flatMap((name) => table(name).map((one) => one.name))
  expect(names.filter((name, k) => names.indexOf(name) < k)).toEqual([])
})
