/**
 * How near a converted article comes to its truth: a few figures from 0 to 1, simple enough to be believed. Null where the truth has nothing of
 * the kind.
 */
import { parse as parseYaml } from 'yaml'

export interface Quality {
  /** Letters, digits and marks of body and notes: pairs of neighbours in common. */
  readonly text: number
  /** The same with widths and spaces as they are. */
  readonly surface: number
  /** Paragraphs with the right first and last ten characters. */
  readonly paragraphs: number
  /** Headings with their level, in order. */
  readonly headings: number | null
  /** Notes with the right text, or nearly. */
  readonly notes: number | null
  /** References to the right note behind the right characters. */
  readonly anchors: number | null
  /** Rows of tables with the right cells. */
  readonly tables: number | null
  /** Values of the front matter. */
  readonly metadata: number
}

export const FIGURES = ['text', 'surface', 'paragraphs', 'headings', 'notes', 'anchors', 'tables', 'metadata'] as const

const ENDS = 10
/** Of a note: this much alike is the same note. */
const ALIKE = 0.8

export function measure(gold: string, found: string): Quality {
  const [truth, made] = [parse(gold), parse(found)]
  const text = (page: Page): string =>
    [...page.headings, ...page.paragraphs, ...page.rows.flat(), ...page.notes.values()].map(bare).join('\n')
  return {
    text: alike(fold(text(truth)), fold(text(made))),
    surface: alike(text(truth), text(made)),
    paragraphs: share(truth.paragraphs.map(ends), made.paragraphs.map(ends))!,
    headings: share(truth.headings.map(fold), made.headings.map(fold)),
    notes: matched([...truth.notes.values()], [...made.notes.values()], same),
    anchors: matched(anchors(truth), anchors(made), (a, b) => a.before === b.before && same(a.note, b.note)),
    tables: share(truth.rows.map(row), made.rows.map(row)),
    metadata: share(values(truth.matter), values(made.matter))!,
  }
}

interface Page {
  readonly matter: unknown
  readonly headings: readonly string[]
  /** With their references. */
  readonly paragraphs: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: ReadonlyMap<string, string>
}

/** Markdown as emend and the gold write it: one block a paragraph, ATX headings, GFM tables and notes. */
function parse(markdown: string): Page {
  const [, matter = '', body = markdown] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? []
  const headings: string[] = []
  const paragraphs: string[] = []
  const rows: string[][] = []
  const notes = new Map<string, string>()
  for (const block of body.split(/\n{2,}/).map((text) => text.trim())) {
    const note = /^\[\^([^\]]+)\]: ?([\s\S]*)$/.exec(block)
    if (/^\[\^[^\]]+\]:/.test(block))
      for (const line of block.split('\n')) {
        const [, id, text] = /^\[\^([^\]]+)\]: ?(.*)$/.exec(line) ?? []
        if (id) notes.set(id, plain(text!))
      }
    else if (note) notes.set(note[1]!, plain(note[2]!))
    else if (/^#{2,6} /.test(block)) headings.push(plain(block))
    else if (block.startsWith('|'))
      rows.push(
        ...block
          .split('\n')
          .filter((line) => !/^\|(?: ?:?-+:? ?\|)+$/.test(line))
          .map((line) =>
            line
              .slice(1, -1)
              .split(/(?<!\\)\|/)
              .map((cell) => plain(cell.trim())),
          ),
      )
    else if (block && !/^(?:# |<!--)/.test(block))
      paragraphs.push(...block.split('\n').map((line) => plain(line.replace(/^(?:> ?|- |\d+\\?[.)] )/, ''))))
  }
  return { matter: matter ? parseYaml(matter) : {}, headings, paragraphs: paragraphs.filter(Boolean), rows, notes }
}

const plain = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/<(https?:[^>]*)>/g, '$1')
const REFERENCE = /\[\^([^\]]+)\]/g
const bare = (text: string): string => text.replace(REFERENCE, '')
/** What no reader would call an error: width, quotation marks, dashes, blanks. */
const fold = (text: string): string =>
  bare(text)
    .normalize('NFKC')
    .replace(/[“”„「」『』"]/g, '"')
    .replace(/[‘’'`]/g, "'")
    .replace(/[‐‑‒–—―−－~～]+/g, '-')
    .replace(/\s+/g, '')

const ends = (text: string): string => {
  const letters = fold(text)
  return `${letters.slice(0, ENDS)}…${letters.slice(-ENDS)}`
}
const row = (cells: readonly string[]): string => cells.map(fold).join('|')
const same = (a: string, b: string): boolean => alike(fold(a), fold(b)) >= ALIKE

function anchors({ paragraphs, notes }: Page): { before: string; note: string }[] {
  return paragraphs.flatMap((text) =>
    Array.from(text.matchAll(REFERENCE), ({ 1: id, index }) => ({
      before: fold(text.slice(0, index)).slice(-ENDS),
      note: notes.get(id!) ?? '',
    })),
  )
}

/** Leaves of the front matter with their keys; numbers and dates as they are written. */
function values(matter: unknown, key = ''): string[] {
  if (Array.isArray(matter)) return matter.flatMap((item) => values(item, key))
  if (typeof matter === 'object' && matter !== null && !(matter instanceof Date))
    return Object.entries(matter).flatMap(([name, value]) => values(value, name))
  return [`${key}: ${fold(matter instanceof Date ? matter.toISOString().slice(0, 10) : String(matter))}`]
}

/** Dice’s coefficient of the pairs of neighbours. */
function alike(a: string, b: string): number {
  const pairs = (text: string): Map<string, number> => {
    const out = new Map<string, number>()
    for (let k = 0; k + 1 < text.length; k++) out.set(text.slice(k, k + 2), (out.get(text.slice(k, k + 2)) ?? 0) + 1)
    return out
  }
  const [left, right] = [pairs(a), pairs(b)]
  let common = 0
  for (const [pair, count] of left) common += Math.min(count, right.get(pair) ?? 0)
  const all = Math.max(0, a.length - 1) + Math.max(0, b.length - 1)
  return all ? (2 * common) / all : 1
}

/** What two lists have in common, each once: 2 × common ÷ both lengths. */
const share = (truth: readonly string[], made: readonly string[]): number | null => matched(truth, made, (a, b) => a === b)

function matched<T>(truth: readonly T[], made: readonly T[], same: (a: T, b: T) => boolean): number | null {
  if (!truth.length) return null
  const left = [...made]
  let common = 0
  for (const one of truth) {
    const at = left.findIndex((other) => same(one, other))
    if (at < 0) continue
    left.splice(at, 1)
    common++
  }
  return (2 * common) / (truth.length + made.length)
}
