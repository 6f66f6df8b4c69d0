/**
 * Cross-references: what a text says of another place of the same article, `见表1`, `如图2所示`, `see Section 3`, `[4]`.
 *
 * A word and a number are not enough: `代表1人` is no table, and the third chapter of a book that is cited is no chapter of this article. So
 * each form says what may stand before it; what has no target, or is a range, stays text.
 */
import type { PhrasingContent, Text } from 'mdast'
import { slice } from '../../pipeline/traced.ts'
import { numberKey } from './numerals.ts'
import { type TargetKind, type Targets, targetKey } from './targets.ts'

export interface CrossReference {
  /** Offsets into the text. */
  readonly start: number
  readonly end: number
  readonly kind: TargetKind
  /** Key of the target. */
  readonly target: string
}

/** Han that may stand before 表1 without being a word with it; 代表, 发表, 图表 and the like are words. */
const BEFORE = '(?<![\\p{sc=Han}A-Za-z])|(?<=[见見如由从從据據在与與和及或按照看以将將对對于於即的把比至而使用文])'
const NUMBER = '(?:\\d+(?:[-–.]\\d+)*|[一二三四五六七八九十]+(?![\\p{sc=Han}]))'
/** More numbers follow: a range, or a list that names its kind once. */
const ALONE = '(?![\\d.]*\\d|\\s*(?:[-–—－~～、,，]|and|or|to|至|到|和|与|與|及)\\s*\\d)'
const SECTION_BEFORE = '(?<=[见見]|本文|[上下前后後]文)'

const FORMS: readonly (readonly [TargetKind, RegExp])[] = [
  ['table', new RegExp(`(?:${BEFORE})表\\s?(${NUMBER})${ALONE}`, 'gu')],
  ['figure', new RegExp(`(?:${BEFORE})[图圖]\\s?(${NUMBER})${ALONE}`, 'gu')],
  ['equation', new RegExp(`(?:${BEFORE})公?式\\s?[（(](${NUMBER})[）)]`, 'gu')],
  ['table', new RegExp(`\\bTable\\s(\\d+(?:[-–.]\\d+)*|[IVX]+\\b)${ALONE}`, 'gu')],
  ['figure', new RegExp(`\\bFig(?:ure|\\.)\\s?(\\d+(?:[-–.]\\d+)*)${ALONE}`, 'gu')],
  // Other books have appendices too.
  ['appendix', new RegExp(`(?<![》书書文])附\\s?[录錄]\\s?([A-H]|${NUMBER})(?![A-Za-z\\d])${ALONE}`, 'gu')],
  ['appendix', new RegExp(`(?<=\\b(?:[Ss]ee|[Ii]n|[Cc]f\\.)\\s|\\()Appendix\\s([A-H]|\\d+|[IVX]+)\\b(?!\\sof\\b)${ALONE}`, 'gu')],
  ['equation', /\bEq(?:uation|n?\.)\s?\((\d+(?:[-–.]\d+)*)\)/gu],
  [
    'section',
    new RegExp(`${SECTION_BEFORE}(?:第\\s?(${NUMBER.replace('(?![\\p{sc=Han}])', '')})\\s?[节節章]|(\\d+(?:\\.\\d+)*)\\s?[节節])`, 'gu'),
  ],
  [
    'section',
    new RegExp(`(?<=\\b(?:[Ss]ee|[Ii]n|[Cc]f\\.)\\s|\\()Sec(?:tion|t?\\.)\\s(\\d+(?:\\.\\d+)*|[IVX]+\\b)(?!\\sof\\b)${ALONE}`, 'gu'),
  ],
]
/** `[3]`, `[3, 7]`: each number is a reference of its own; `[2-5]` is a range. */
const WORKS = /\[(\d+(?:\s?[,，、]\s?\d+)*)\]/g

/** In the order of the text; none overlaps another. */
export function crossReferences(text: string, targets: Targets): CrossReference[] {
  if (!targets.size || !/\d|[一二三四五六七八九十A-HIVX]/.test(text)) return []
  const found: CrossReference[] = []
  const add = (kind: TargetKind, printed: string, start: number, end: number): void => {
    const number = numberKey(printed)
    const target = number === undefined ? undefined : targetKey(kind, number)
    if (target !== undefined && targets.has(target)) found.push({ start, end, kind, target })
  }
  for (const [kind, form] of FORMS)
    for (const match of text.matchAll(form)) add(kind, match[1] ?? match[2]!, match.index, match.index + match[0].length)
  for (const match of text.matchAll(WORKS)) {
    const numbers = [...match[1]!.matchAll(/\d+/g)]
    if (numbers.length === 1) add('reference', match[1]!, match.index, match.index + match[0].length)
    else for (const { 0: n, index } of numbers) add('reference', n, match.index + 1 + index, match.index + 1 + index + n.length)
  }
  found.sort((a, b) => a.start - b.start)
  return found.filter(({ start }, k) => k === 0 || start >= found[k - 1]!.end)
}

/** The text as nodes, its cross-references as links to what `idOf` calls their targets. */
export function linkedText(node: Text, targets: Targets, idOf: (key: string) => string): PhrasingContent[] {
  const references = crossReferences(node.value, targets)
  if (!references.length) return [node]
  const text = { value: node.value, pieces: node.data?.pieces ?? [] }
  const part = (start: number, end: number): Text => ({ type: 'text', ...textPart(text, start, end) })
  const out: PhrasingContent[] = []
  let at = 0
  for (const { start, end, kind, target } of references) {
    if (start > at) out.push(part(at, start))
    out.push({ type: 'link', url: `#${idOf(target)}`, children: [part(start, end)], data: { target: kind } })
    at = end
  }
  if (at < node.value.length) out.push(part(at, node.value.length))
  return out
}

function textPart(text: Parameters<typeof slice>[0], start: number, end: number): Pick<Text, 'value' | 'data'> {
  const { value, pieces } = slice(text, start, end)
  return { value, data: { pieces } }
}

declare module 'mdast' {
  interface LinkData {
    /** Of a cross-reference: what it leads to. */
    target?: TargetKind
  }
}
