/**
 * Where articles begin in a file that holds several, as issues and proceedings do: at pages with an abstract and keywords of their own, below a
 * title, in the language in which the first article has them. An abstract in a second language belongs to its article, and chapters have none.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line, Page } from '../../pipeline/types.ts'
import { tight } from '../text/chars.ts'
import type { Field } from '../text/field-labels.ts'
import { labelOf } from '../text/fields.ts'
import { alike } from '../text/similar.ts'

export interface ArticleStart {
  /** The first line of its page. */
  readonly line: Line
  /** Number of the page, from 0. */
  readonly page: number
  /** The labels that stand there. */
  readonly fields: readonly Field[]
}

interface Opening extends ArticleStart {
  readonly abstract: string
}

const PAIRS: readonly (readonly [Field, Field])[] = [
  ['abstract', 'keywords'],
  ['abstract_en', 'keywords_en'],
]
/** Lines of a page among which an abstract begins, and from there to its keywords; fragments of lines count. */
const HEAD = 60
const LONGEST = 90
/** An article has so many characters behind its keywords, or the page is one of abstracts. */
const LEAST_BODY = 1200
/** An abstract printed again is of the same article. */
const SAME = 0.5
const COMPARED = 60

export const articles = defineMeasure<readonly ArticleStart[]>({
  id: 'articles',
  summary: 'Where articles begin, in a file of several',
  measure({ scan: { children } }) {
    for (const pair of PAIRS) {
      const openings = children.flatMap((page, k) => openingOf(page, k, pair) ?? [])
      const found = openings.filter(({ abstract }, k) => openings.slice(0, k).every((other) => alike(other.abstract, abstract) < SAME))
      const long = found.filter(({ page }, k) => lengthOf(children.slice(page, found[k + 1]?.page)) >= LEAST_BODY)
      if (long.length > 1 && long.length === found.length) return long
      if (openings.length) return []
    }
    return []
  },
  say: (a) => (a.length > 1 ? `${a.length} articles` : 'one article'),
})

function openingOf(page: Page, number: number, [abstract, keywords]: readonly [Field, Field]): Opening | undefined {
  const lines = page.children
  const first = lines[0]
  const at = lines.findIndex((line, k) => k < HEAD && fieldOf(line) === abstract)
  // A title stands above.
  if (!first || !lines.slice(0, Math.max(at, 0)).some((line) => tight(line.value).length > 3)) return undefined
  const end = lines.findIndex((line, k) => k > at && k < at + LONGEST && fieldOf(line) === keywords)
  if (end < 0) return undefined
  const text = lines
    .slice(at, end)
    .map(({ value }) => tight(value))
    .join('')
  return { line: first, page: number, fields: [abstract, keywords], abstract: text.slice(0, COMPARED) }
}

function fieldOf({ value }: Line): Field | undefined {
  const label = value.length > 3 ? labelOf(value) : undefined
  // 内容提要 needs no mark; a sentence may begin with Abstract.
  return label && (label.marked || !label.field.endsWith('_en')) ? label.field : undefined
}

const lengthOf = (pages: readonly Page[]): number =>
  pages.reduce((sum, { children }) => sum + children.reduce((length, { value }) => length + value.length, 0), 0)
