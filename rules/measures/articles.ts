/**
 * Where articles begin in a file that holds several, as issues and proceedings do: at an abstract and keywords of their own, below a
 * title, in the language in which the first article has them. An abstract in a second language belongs to its article, and chapters have none.
 * Where no page ends before it, an article begins behind the last line that ends a sentence.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import type { Field } from '../text/field-labels.ts'
import { labelOf } from '../text/fields.ts'
import { alike } from '../text/similar.ts'

export interface ArticleStart {
  readonly line: Line
  /** Number of the page, from 0. */
  readonly page: number
  /** The labels that stand there. */
  readonly fields: readonly Field[]
}

interface Opening extends ArticleStart {
  /** Index of its first line. */
  readonly at: number
  readonly abstract: string
}

const PAIRS: readonly (readonly [Field, Field])[] = [
  ['abstract', 'keywords'],
  ['abstract_en', 'keywords_en'],
]
/** From an abstract to its keywords, and up to where its article begins; fragments of lines count. */
const LONGEST = 90
const HIGHEST = 40
/** An article has so many characters behind its keywords, or the page is one of abstracts. */
const LEAST_BODY = 1200
/** An abstract printed again is of the same article. */
const SAME = 0.5
const COMPARED = 60
/** What stands in front of an abstract, and never within one. */
const ENDED = /[。；;！？!?]$|[.．]$/
/** A note, a work of a list, an address: they end articles, and what follows is front matter of the next. */
const APPARATUS = /^(?:[①-⑳]|[[〔]\d{1,3}[\]〕])|https?:|www\.|:\/\//i
const FOLIO = /^[-－—–·]*\d{1,4}[-－—–·]*$/
/** The label amid a line: lines above it were run together with it. */
const GLUED = /(?:【(?:内容)?[摘提]要】|[内內]容提要|摘要[:：])/
const BEFORE_GLUED = new RegExp(`^.*?(?=${GLUED.source})`)

export const articles = defineMeasure<readonly ArticleStart[]>({
  id: 'articles',
  summary: 'Where articles begin, in a file of several',
  measure({ scan: { children } }) {
    const lines = children.flatMap((page) => page.children)
    const firsts = new Set(children.map((page) => page.children[0]))
    for (const pair of PAIRS) {
      const openings = openingsOf(lines, firsts, pair)
      const found = openings.filter(({ abstract }, k) => openings.slice(0, k).every((other) => alike(other.abstract, abstract) < SAME))
      const long = found.filter(({ at }, k) => lengthOf(lines.slice(at, found[k + 1]?.at)) >= LEAST_BODY)
      if (long.length > 1 && long.length === found.length) return long
      if (openings.length) return []
    }
    return []
  },
  say: (a) => (a.length > 1 ? `${a.length} articles` : 'one article'),
})

function openingsOf(
  lines: readonly Line[],
  firsts: ReadonlySet<Line | undefined>,
  [abstract, keywords]: (typeof PAIRS)[number],
): Opening[] {
  const found: Opening[] = []
  for (let k = 0; k < lines.length; k++) {
    const field = fieldOf(lines[k]!)
    const glued = abstract === 'abstract' && !field && GLUED.test(tight(lines[k]!.value))
    if (!glued && field !== abstract) continue
    const behind = lines.slice(k + 1, k + LONGEST).findIndex((line) => fieldOf(line) === keywords)
    const end = behind < 0 ? -1 : k + 1 + behind
    const at = end < 0 ? undefined : beginning(lines, k, firsts)
    // A title stands above.
    if (at === undefined || !(glued || lines.slice(at, k).some((line) => tight(line.value).length > 3))) continue
    const text = lines
      .slice(k, end)
      .map(({ value }) => tight(value))
      .join('')
      .replace(BEFORE_GLUED, '')
    found.push({ line: lines[at]!, page: lines[at]!.page, fields: [abstract, keywords], abstract: text.slice(0, COMPARED), at })
    k = end
  }
  return found
}

/** Up to the top of the page, or to what ends the article before. */
function beginning(lines: readonly Line[], abstract: number, firsts: ReadonlySet<Line | undefined>): number | undefined {
  for (let at = abstract; abstract - at <= HIGHEST; at--) {
    if (at === 0 || firsts.has(lines[at])) return at
    const above = ascii(tight(lines[at - 1]!.value))
    if (ENDED.test(above) || APPARATUS.test(above) || FOLIO.test(above) || lines[at - 1]!.role === 'note') return at
  }
  return undefined
}

function fieldOf({ value }: Line): Field | undefined {
  const label = value.length > 3 ? labelOf(value) : undefined
  // 内容提要 needs no mark; a sentence may begin with Abstract.
  return label && (label.marked || !label.field.endsWith('_en')) ? label.field : undefined
}

const lengthOf = (lines: readonly Line[]): number => lines.reduce((length, { value }) => length + value.length, 0)
