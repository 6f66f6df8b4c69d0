/** Notes for which a mark vouches: 。1 or 〔1〕 in the text of their page, and a line at its foot that begins with 1. */
import type { NoteLabel } from './labels.ts'

/** Behind a stop, or in square brackets; 。3个, 。1998年, No. 3 and p. 12 are no marks. */
const MARK =
  /(?=\d)(?<=[。！？”’』」》)]|[\p{L}"][.,;]["”]?)(?<!(?:^|[^\p{Ll}])(?:[Nn]os?|[Vv]ols?|pp?|[Ff]igs?|[Ee]qs?|[Cc]h|[Aa]rt|[Ss]ect?)\.)(\d{1,2})(?![\d.,:%年月日世个個位名家项項条條章节節页頁期卷号號万萬亿億元])|[〔[]\s?(\d{1,2})\s?[\]〕]/gu

const PLAIN = /^(?:number|dotted|square)$/

export interface LabelledLine {
  /** In half-width marks, without blanks. */
  readonly text: string
  readonly page: number
  readonly label: NoteLabel | undefined
  /** It says what notes say. */
  readonly cites: boolean
}

/** A mark, and the best line for its note so far. */
interface Mark {
  readonly page: number
  line?: number
}

/** Indices of such lines. */
export function vouched(lines: readonly LabelledLine[]): ReadonlySet<number> {
  const found = new Set<number>()
  if (!lines.some(({ label }) => label && PLAIN.test(label.kind))) return found
  const open = new Map<string, Mark>()
  const close = ({ line }: Mark): unknown => line !== undefined && found.add(line)
  const plain = plainKind(lines)
  const isPaged = lines.at(-1)?.page !== lines[0]?.page
  lines.forEach(({ text, page, label, cites }, k) => {
    const key = label && (label.kind === 'square' ? `[${label.number}` : label.kind === plain ? `${label.number}` : undefined)
    const mark = key ? open.get(key) : undefined
    if (mark && page - mark.page < 2) {
      // A heading may have the number, too: it stands above the notes of its page, and cites nothing.
      const isFoot = isPaged && page === mark.page
      if (mark.line === undefined || isFoot || (cites && !lines[mark.line]!.cites)) mark.line = k
    }
    for (const [, number, square] of text.slice(label ? label.end - label.start : 0).matchAll(MARK)) {
      const key = number ?? `[${square}`
      const before = open.get(key)
      if (before) close(before)
      open.set(key, { page })
    }
  })
  for (const mark of open.values()) close(mark)
  return found
}

/** Notes begin with 1 or with 1. in one document, headings and points with the other: what cites more. */
function plainKind(lines: readonly LabelledLine[]): 'number' | 'dotted' {
  const citing = (kind: string): number => lines.filter(({ label, cites }) => cites && label?.kind === kind).length
  return citing('dotted') > citing('number') ? 'dotted' : 'number'
}
