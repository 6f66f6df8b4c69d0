/** Words in katakana as the document has them, with counts: what tells ー from 一 and ニ from 二. */
import { defineMeasure } from '../../pipeline/measure.ts'

const WORD = /[\u30a1-\u30fa\u30fc]{2,}/g

export const kanaWords = defineMeasure<ReadonlyMap<string, number>>({
  id: 'kana-words',
  summary: 'Words in katakana',
  measure({ scan }) {
    const counts = new Map<string, number>()
    for (const page of scan.children)
      for (const { value } of page.children) for (const [word] of value.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1)
    return counts
  },
})
