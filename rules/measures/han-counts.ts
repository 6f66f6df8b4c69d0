/** How often the document has each Han character, and in which of its forms. */
import type { Root } from 'mdast'
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { toSimplified } from '../evidence/fold.ts'
import { isRegional, isStandard, simplified, standsForOthers } from '../evidence/forms.ts'
import { isHanCode } from '../text/scripts.ts'

/** The document has the other form so many times as often. */
const MAJORITY = 5
const LEAST = 3
/**
 * In traditional text, from one kind of them in so many characters on they are slips of OCR: of 440,000 characters of manuals as typed, in documents of 50,000, none has more
 * than one in 15,000; of what Tesseract reads of them one in 2,000 is such a form.
 */
const KIND_IN = 6000

export interface HanCounts {
  readonly counts: ReadonlyMap<string, number>
  /** Are forms that the document has otherwise so many that OCR mixed them up? */
  readonly mixed: boolean
}

export const hanCounts = defineMeasure<HanCounts>({
  id: 'han-counts',
  summary: 'How often each Han character stands in the document',
  measure({ root }) {
    const counts = countHan(root)
    let all = 0
    let kinds = 0
    for (const [c, times] of counts) {
      all += times
      if (!isStandard(c.charCodeAt(0), false) && usualForm(c, counts)) kinds++
    }
    return { counts, mixed: kinds * KIND_IN > all }
  },
})

function countHan(root: Root | undefined): Map<string, number> {
  const counts = new Map<string, number>()
  if (root)
    for (const { node } of textBlocks(root))
      for (const c of readBlock(node).value) if (isHanCode(c.charCodeAt(0))) counts.set(c, (counts.get(c) ?? 0) + 1)
  return counts
}

/** The form that the document has elsewhere, many times as often; not where either is right somewhere. */
export function usualForm(c: string, counts: ReadonlyMap<string, number>): string | undefined {
  const own = counts.get(c) ?? 0
  const first = (formsOf(counts).get(toSimplified(c)) ?? []).find((form) => form !== c)
  if (!first || counts.get(first)! < Math.max(LEAST, MAJORITY * own) || isRegional(c, first)) return undefined
  // 里 is no form of 裏, which the list of Big5 leaves out, but another character.
  return first === simplified(c) && standsForOthers(first) ? undefined : first
}

const groups = new WeakMap<ReadonlyMap<string, number>, Map<string, string[]>>()

/** Forms of one character that the document has, the commonest first. */
function formsOf(counts: ReadonlyMap<string, number>): Map<string, string[]> {
  let byFold = groups.get(counts)
  if (!byFold) {
    byFold = new Map()
    groups.set(counts, byFold)
    for (const found of counts.keys()) byFold.set(toSimplified(found), [...(byFold.get(toSimplified(found)) ?? []), found])
    for (const forms of byFold.values()) forms.sort((a, b) => counts.get(b)! - counts.get(a)!)
  }
  return byFold
}
