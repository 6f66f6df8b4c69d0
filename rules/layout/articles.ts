/**
 * A file may hold several articles: an issue, proceedings, papers scanned in one go. Where one begins is said, for their notes and headings run
 * on in one result; the command's `--split` makes an output of each.
 *
 * Left alone: chapters of a book, and the abstract in a second language at the end of an article.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { articles } from '../measures/articles.ts'

const PROSE = '湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，湖心航道由交通部门管理。\n'.repeat(40)
const first = `湖上的账簿\n摘要：本文考察湖区的账簿。\n关键词：湖区；账簿\n${PROSE}`
const second = `古道上的水井\n摘要：沿线的水井由村社公议修护。\n关键词：水井；公议\n${PROSE}`
const ROLES = ['title', 'abstract', 'keywords']
/** Front matter is told before; of an article that does not come first only some of it. */
const shown = (text: string, roles: readonly string[]): string =>
  text
    .trim()
    .split('\n')
    .map((line, k) => `${roles[k] ?? 'body'} | ${line}`)
    .join('\n')

export default defineRule({
  id: 'articles',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Where a file holds several articles, it is said where each begins.',
  messages: { begins: 'An article begins' },
  examples: [
    { before: `${first}\f${second}`, after: `${shown(first, ROLES)}\n${shown(second, ['body', 'abstract'])}` },
    {
      before: `湖上的账簿\n摘要：本文考察湖区的账簿。\n关键词：湖区；账簿\n${PROSE}\fLedgers on the Lake\nAbstract: This article looks at ledgers.\nKey words: lake; ledgers`,
      note: 'The abstract in another language.',
    },
  ],
  create(context) {
    return {
      scan({ children }: Scan) {
        const found = context.measure(articles)
        found.forEach(({ line, page, fields }, k) => {
          const label = children[page]?.label
          context.breakPage(line, { message: 'begins', evidence: { page: label ?? page + 1, article: k + 1, has: fields.join(', ') } })
          if (k > 0)
            context.warn(
              `Another article begins on page ${label ?? page + 1}: ${fields.join(' and ')} of its own; \`--split\` makes an output of each`,
              context.origin(line, 0),
            )
        })
      },
    }
  },
})
