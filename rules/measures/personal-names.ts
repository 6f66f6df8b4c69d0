/** Names of people that the document itself tells: its authors, and those in front of the titles they wrote. */
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Person } from '../../pipeline/types.ts'
import { words } from '../evidence/words.ts'
import { beginsWithSurname } from '../text/names.ts'

/** 参见周时敏：《账本初探》；范成之、余文澜著《河渠考》 */
const CITED =
  /(?<=^|[，。；、：:,.\s（(”」\]\uFFFC①-⑳0-9见見])[\u4e00-\u9fff]{2,4}(?=(?:、[\u4e00-\u9fff]{2,4})*(?:等|主?[编編]|著|[译譯]|撰)?[：:，,]? ?[《〈“「])/g
/** 于是、游戏, before a title, are words. */
const COMMON_WORD = 20

export const personalNames = defineMeasure<ReadonlySet<string>>({
  id: 'personal-names',
  summary: 'Names of authors and of those who are cited',
  measure({ root, metadata }) {
    const names = new Set<string>()
    const { authors } = metadata
    if (Array.isArray(authors))
      for (const author of authors) {
        const { value } = 'name' in author ? (author as Person).name : author
        if (/^[\u4e00-\u9fff]{2,4}$/.test(value)) names.add(value)
      }
    if (root)
      for (const { node } of textBlocks(root))
        for (const [name] of readBlock(node).value.matchAll(CITED))
          if (beginsWithSurname(name) && words().frequency(name) < COMMON_WORD) names.add(name)
    return names
  },
  say: (names) => (names.size ? `People: ${[...names].slice(0, 12).join('、')}${names.size > 12 ? '…' : ''}` : 'No names were found'),
})
