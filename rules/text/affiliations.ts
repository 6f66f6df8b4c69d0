/** Affiliations as they stand below the authors: numbered, parted by semicolons, or one for all. */

import type { Range } from './mastheads.ts'
import type { Name } from './names.ts'

export interface Affiliation extends Range {
  /** As printed; 0 where there is none. */
  readonly number: number
}

/** `（1．`, `；2．`, `1. School`: the number in front of one. */
const NUMBER = /(?<![\d.．-])([1-9])\s*(?:[.．、)）]\s*|(?=[\p{Script=Han}]))(?=[\p{Script=Han}\p{Lu}])/gu
/** `a Department of Economics`: letters do the same. */
const LETTER = /(?:^|(?<=[\s;；]))([a-h])\s+(?=\p{Lu}\p{Ll}+)/gu
const EDGES = /^[\s(（[［;；,，.．。、:：＠@©®"”■□_＿]+|[\s)）\]］;；,，.．。、:：”"]+$/g

export function affiliationsIn(value: string, from = 0): Affiliation[] {
  const text = value.slice(from)
  const letters = counted(text, LETTER)
  const numbers = letters.length > 1 ? letters : counted(text, NUMBER)
  if (!numbers.length || numbers[0]!.number > 2) {
    const parts = [...text.matchAll(/[^;；]+/g)].map((part) => trim(value, from + part.index, from + part.index + part[0].length, 0))
    return parts.filter((part) => part.end > part.start)
  }
  const found = numbers.map(({ number, end }, k) => trim(value, from + end, from + (numbers[k + 1]?.index ?? text.length), number))
  // The first number is lost, and what it stood before is not.
  const lead = trim(value, from, from + numbers[0]!.index, 1)
  return found[0]!.number === 2 && lead.end > lead.start ? [lead, ...found] : found
}

/** Numbers that count up by one, from the first found on. */
function counted(text: string, pattern: RegExp): { number: number; index: number; end: number }[] {
  const all = [...text.matchAll(pattern)].map(({ 0: found, 1: mark, index }) => ({
    number: /\d/.test(mark!) ? Number(mark) : mark!.charCodeAt(0) - 0x60,
    index,
    end: index + found.length,
  }))
  const out: typeof all = []
  for (const one of all) if (!out.length || one.number === out.at(-1)!.number + 1) out.push(one)
  return out
}

function trim(value: string, start: number, end: number, number: number): Affiliation {
  const text = value.slice(start, end)
  const [head, tail] = [/^/, /$/].map(
    (side) =>
      [...text.matchAll(EDGES)].find(({ index, 0: edge }) => (side.source === '^' ? index === 0 : index + edge.length === text.length))?.[0]
        .length ?? 0,
  )
  if (head === text.length) return { start, end: start, number }
  const open = /^[^(（]*[)）]/.test(text.slice(head)) ? tail! : closes(text.slice(head, text.length - tail!)) ? tail! - 1 : tail!
  return { start: start + head!, end: end - Math.max(0, open), number }
}

/** The closing bracket at the end belongs to one that opens inside. */
const closes = (text: string): boolean => (text.match(/[(（]/g)?.length ?? 0) > (text.match(/[)）]/g)?.length ?? 0)

/** Index of the affiliation of each author. Marks that OCR destroyed are told by what is left over, else by the first. */
export function assignAffiliations(names: readonly Pick<Name, 'mark'>[], all: readonly Affiliation[]): (number | undefined)[] {
  if (!all.length) return names.map(() => undefined)
  if (all.length === 1) return names.map(() => 0)
  if (all.every(({ number }) => number === 0)) return names.map((_, k) => (all.length === names.length ? k : k === 0 ? 0 : undefined))
  const found = names.map(({ mark }) => {
    const at = all.findIndex(({ number }) => number === mark)
    return at < 0 ? undefined : at
  })
  // The first author has the first affiliation; numbers count on, so affiliations that no mark leads to go to the last authors without one.
  if (found[0] === undefined) found[0] = 0
  const open = all.map((_, at) => at).filter((at) => !found.includes(at))
  for (let k = found.length - 1; k > 0 && open.length; k--) if (found[k] === undefined) found[k] = open.pop()
  return found.map((at) => at ?? 0)
}
