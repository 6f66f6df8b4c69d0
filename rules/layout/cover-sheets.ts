/**
 * A database puts a sheet of its own before the article: title, authors, source, address, terms of use. The article says all of it again on
 * its own first page, so the sheet is furniture; its source line tells the journal as a running head does.
 *
 * Left alone: title pages of the print, which have no stable address.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'

const AUTHORS = /^\s*Author\(s\)\s*:/
const ADDRESS = /^\s*Stable URL\s*:|jstor\.org\/stable\//
const SOURCE = /^\s*Source\s*:/
/** The last words of a sheet, where no page end shows it. */
const TERMS = /jstor\.org\/terms|extend access to|not-for-profit service|contact support@|All use subject to/i
const MOST_LINES = 40

export default defineRule({
  id: 'cover-sheets',
  stage: 'layout',
  confidence: 'likely',
  summary: 'The cover sheet of a database is furniture.',
  messages: { sheet: 'Cover sheet of a database', source: 'Source line of a cover sheet' },
  examples: [
    {
      before:
        'The Well and the Road\nAuthor(s): Margaret Osgood\nSource: The Journal of Rural History, Vol. 12, No. 3 (Sep., 1990), pp. 211-230\nStable URL: http://www.jstor.org/stable/1234567\nJSTOR is a not-for-profit service that helps scholars.\fTHE WELL AND THE ROAD\nThe wells of the northern road were dug and repaired by the villages along it.',
      after:
        'furniture | The Well and the Road\nfurniture | Author(s): Margaret Osgood\nrunning-head | Source: The Journal of Rural History, Vol. 12, No. 3 (Sep., 1990), pp. 211-230\nfurniture | Stable URL: http://www.jstor.org/stable/1234567\nfurniture | JSTOR is a not-for-profit service that helps scholars.\nbody | THE WELL AND THE ROAD\nbody | The wells of the northern road were dug and repaired by the villages along it.',
    },
    {
      before: 'The Well and the Road\nBy Margaret Osgood\nThe wells of the northern road were dug by the villages.',
      note: 'A first page of print.',
    },
  ],
  create(context) {
    return {
      scan({ children }: Scan) {
        for (const line of sheet(children[0]?.children ?? [], children.length > 1)) {
          const source = SOURCE.test(line.value)
          context.label(line, source ? 'running-head' : 'furniture', { message: source ? 'source' : 'sheet' })
        }
      },
    }
  },
})

/** Lines of the sheet; none where the first page is no sheet. */
function sheet(lines: readonly Line[], paged: boolean): readonly Line[] {
  const head = lines.slice(0, MOST_LINES)
  if (!head.some(({ value }) => AUTHORS.test(value)) || !head.some(({ value }) => ADDRESS.test(value))) return []
  if (paged && lines.length <= MOST_LINES) return lines
  const end = head.findLastIndex(({ value }) => TERMS.test(value) || ADDRESS.test(value))
  return head.slice(0, end + 1)
}
