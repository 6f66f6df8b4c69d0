/**
 * Labels of what a paper says of itself: 【内容提要】, 关键词：, 收稿日期：, Abstract., DOI.
 *
 * Blanks inside a label mean nothing (摘　要, 中图分类 号), and OCR reads the brackets and the colon behind it as other marks.
 */
import { ENGLISH, type Field, LABELS } from './field-labels.ts'
import { endAt, squeeze } from './squeezed.ts'

const OPEN = '[\\[［【〖〔(（《〈]'
const CLOSE = '[\\]］】〗〕)）》〉]'
const COLON = '[:：;；，,.．—–]'
/** Specks that OCR puts before a line. Apart from the lists of labels: with \p{…} in them V8 needs 20 ms more to compile those. */
const SPECK = /^[^\p{L}\p{N}[［【〖〔(（《〈]{0,2}/u

const group = (pattern: string, name: string): string => `(?<${name}>${pattern})`
const anyOf = (suffix: string, get: (label: (typeof LABELS)[number]) => string | undefined): string =>
  LABELS.flatMap((label, k) => (get(label) ? [group(get(label)!, `${label.field}_${k}${suffix}`)] : [])).join('|')
const both = ({ words, marked }: (typeof LABELS)[number]): string => [words, marked].filter(Boolean).join('|')
const EN = ENGLISH.map(({ field, pattern }, k) => group(pattern, `${field}_${k}`)).join('|')
const HEAD = new RegExp(
  `^(?:${OPEN}(?:${anyOf('b', both)})${CLOSE}${COLON}?|${OPEN}?(?:${anyOf('m', both)})[:：;；]|(?:${anyOf('w', (l) => l.words)})${COLON}?|${OPEN}(?:${anyOf('o', (l) => l.words)})(?=.{2,24}${CLOSE}$))`,
)
/** Alone on its line. */
const ALONE = new RegExp(`^(?:${anyOf('a', both)})$`)
const HEAD_EN = new RegExp(`^${OPEN}?(?:${EN})(?:${CLOSE}?${COLON}|${CLOSE})?`)
const MARKED = LABELS.map(both).join('|')
const STRONG = LABELS.flatMap(({ words }) => words ?? []).join('|')
/** Within a line a label stands out by its colon or its brackets … */
const WITHIN = new RegExp(
  `${OPEN}(?:${MARKED})${CLOSE}|${OPEN}?(?:${MARKED})[:：]|(?:DOI|doi)[:：](?=1)|(?<=[;；.。])(?:revised|accepted|published)(?:online)?\\d|(?:Abstract|ABSTRACT|Key-?[Ww]ords|KEY-?WORDS)[:：]`,
  'gu',
)
/** … and behind another label by its word alone. */
const BEHIND = new RegExp(`${OPEN}?(?:${STRONG})${CLOSE}?${COLON}|${WITHIN.source}`, 'gu')
/** A label that begins where a sentence or a bracket ends. */
const AFTER_END = new RegExp(`(?<=[。）)”])(?:${STRONG})[:：]`, 'gu')
/** The label of an abstract, with nothing but a blank behind it. */
const ABSTRACT_WITHIN = /[[［【〖〔(（]?\s*[内內]\s*容\s*[提摘]\s*要/u
/** 摘 要, 提 要 and 要旨 with nothing but a blank behind them. */
const SPACED =
  /^[ \u2002\u3000]*(摘[ \u2002\u3000]*要|提[ \u2002\u3000]*要|文[ \u2002\u3000]*摘|要[ \u2002\u3000]*旨)[ \u2002\u3000]+(?=\S)/
/** The same where a label is known to stand: the blank may be gone, the first character misread. */
const KNOWN =
  /^[^\p{L}\p{N}]{0,4}(?:摘[ \u2002\u3000]*要|提[ \u2002\u3000]*要|文[ \u2002\u3000]*摘|要[ \u2002\u3000]*旨|\p{Script=Han}[ \u2002\u3000]*要)[ \u2002\u3000]*/u

/** Its first character misread, the blanks in their places. */
const MISREAD = /^[ \u2002\u3000]*\p{Script=Han}[ \u2002\u3000]+要[ \u2002\u3000]+(?=\S)/u

/** What the caller knows: nothing; that an abstract is `due`, so that its label may be damaged; that a label was there before blanks went. */
export type Expecting = 'nothing' | 'abstract' | 'label'

export interface Label {
  readonly field: Field
  /** Offset into the value where what is labelled begins. */
  readonly text: number
  /** A colon or brackets set it off. */
  readonly marked: boolean
  /** What the label is, where OCR misread a character of it. */
  readonly word?: string
}

/** The label that a line begins with. */
export function labelOf(value: string, expecting: Expecting = 'nothing'): Label | undefined {
  const squeezed = squeeze(value)
  const speck = SPECK.exec(squeezed.text)![0].length
  const rest = squeezed.text.slice(speck)
  const found = HEAD.exec(rest) ?? ALONE.exec(squeezed.text) ?? HEAD_EN.exec(rest)
  if (found) {
    const length = speck + found[0].length
    const name = Object.entries(found.groups ?? {}).find(([, text]) => text !== undefined)![0]
    const field = name.slice(0, name.lastIndexOf('_')) as Field
    // Alone on its line a label needs no mark.
    const marked = /[^\p{L}\p{N}]$/u.test(found[0]) || length === squeezed.text.length
    const end = endAt(squeezed, length)
    const text = end + /^[\s\u2002\u3000]*/.exec(value.slice(end))![0].length
    // 关键词 清代 is a label, 关键词语的研究 is not.
    if (expecting !== 'label' && !marked && text === end && /^\p{Script=Han}/u.test(value.slice(end))) return undefined
    return { field, text, marked }
  }
  const misread = misreadLabel(squeezed.text)
  if (misread) {
    const end = endAt(squeezed, misread.length)
    return { field: misread.field, text: end + /^[\s\u2002\u3000]*/.exec(value.slice(end))![0].length, marked: true, word: misread.word }
  }
  const spaced = SPACED.exec(value) ?? (expecting === 'nothing' ? null : (expecting === 'label' ? KNOWN : MISREAD).exec(value))
  return spaced ? { field: 'abstract', text: spaced[0].length, marked: false } : undefined
}

/** 攸稿日期：, 閱鍵詞：: all characters but one are those of a label, and a colon follows. */
function misreadLabel(text: string): { field: Field; length: number; word: string } | undefined {
  const head = /^[^\p{L}\p{N}]{0,2}(\p{Script=Han}{3,6})[:：]/u.exec(text)
  if (!head) return undefined
  const found = head[1]!
  for (const { field, words } of LABELS) {
    for (const word of words?.split('|') ?? []) {
      if (word.length === found.length && [...word].filter((c, k) => c !== found[k]).length === 1)
        return { field, length: head[0].length, word }
    }
  }
  return undefined
}

/** Offsets of labels that stand further on in a line; `labelled`: the line begins with one too. */
export function labelsWithin(value: string, labelled = false): number[] {
  const squeezed = squeeze(value)
  return [...squeezed.text.matchAll(labelled ? BEHIND : WITHIN)].filter(({ index }) => index > 0).map(({ index }) => squeezed.at[index]!)
}

/** Offsets of labels right behind the end of a sentence, which the extractor took for its line's. */
export function labelsAfterEnd(value: string): number[] {
  const squeezed = squeeze(value)
  return [...squeezed.text.matchAll(AFTER_END)].map(({ index }) => squeezed.at[index]!)
}

/** Offset of an abstract's label within a line where one is due, or -1. */
export const abstractWithin = (value: string): number => ABSTRACT_WITHIN.exec(value)?.index ?? -1

/** The words of all labels, with blanks anywhere: what may go when a label has become a key. */
export const LABEL_PATTERN = [
  ...LABELS.flatMap(({ words, marked }) => [words, marked]).flatMap((list) => (list ? list.replaceAll('?', '').split('|') : [])),
  ...[
    'Abstract',
    'ABSTRACT',
    'Summary',
    'SUMMARY',
    'Keywords',
    'KEYWORDS',
    'Key-words',
    'KeyWords',
    'Keyword',
    'https://doi.org/',
    'http://dx.doi.org/',
    'DOI',
    'doi',
  ],
  ...[
    'Received in revised form',
    'Received',
    'RECEIVED',
    'Revised',
    'revised',
    'REVISED',
    'Accepted',
    'accepted',
    'ACCEPTED',
    'Published',
    'published',
    'online',
    'date',
  ],
]
  .sort((a, b) => b.length - a.length)
  .map((word) => [...word].map((c) => (/[\p{L}\p{N}]/u.test(c) ? c : `[${c === '-' ? '-' : c}]`)).join('\\s*'))
  .join('|')
