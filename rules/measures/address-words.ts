/** The words of the document's web addresses (labels of hosts, names of folders and parameters), with how often they stand there. */
import { textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'

const ADDRESS = /(?:https?:\/\/|www\.)[\w.~:/?#@!$&'*+=%()-]+/gi
const WORD = /[A-Za-z_][\w-]{2,}/g

export const addressWords = defineMeasure<ReadonlyMap<string, number>>({
  id: 'address-words',
  summary: 'Words of web addresses',
  measure({ root }) {
    const counts = new Map<string, number>()
    if (!root) return counts
    for (const { node } of textBlocks(root)) {
      const text = 'children' in node ? node.children.map((child) => (child.type === 'text' ? child.value : ' ')).join('') : ''
      for (const [address] of text.matchAll(ADDRESS))
        for (const [word] of address.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    return counts
  },
  say: (w) => `${w.size} words in web addresses`,
})

/** Words that OCR confuses have one skeleton: `s-dca` and `s-cica`, `iang` and `lang`, `pageJd` and `page_id`. */
export const skeleton = (word: string): string =>
  word
    .replace(/J/g, '_i')
    .toLowerCase()
    .replace(/c[il1]/g, 'd')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[i1|]/g, 'l')
    .replace(/0/g, 'o')
