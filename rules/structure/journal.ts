/**
 * Journal, year, volume, issue and pages stand in the masthead above the article and in its running heads; the article number tells year
 * and issue too. They are copied: a running head stays what it is.
 *
 * Left alone: what heads do not agree on, and pages of which the first or the last number is not printed.
 */
import type { Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'
import { slice } from '../../pipeline/traced.ts'
import type { Line, Traced } from '../../pipeline/types.ts'
import { titleInHeads, unspaced } from '../text/heads.ts'
import { type Masthead, mastheadOf } from '../text/mastheads.ts'
import { squeeze } from '../text/squeezed.ts'

const KEYS = ['journal', 'year', 'volume', 'issue', 'doi'] as const
const MOST_EXTRA = 4
const ARTICLE_ID = /^\d{4}-\d{3}[\dX]\((\d{4})\)0*(\d{1,2})-0*(\d{1,4})-/d

export default defineRule({
  id: 'journal',
  stage: 'structure',
  confidence: 'likely',
  summary: 'Mastheads and running heads tell journal, year, volume, issue and pages.',
  messages: {
    head: 'Stands in the head of a page',
    title: 'Title that stands in the head of a page',
    number: 'Part of the article number',
    page: 'Number of the first or the last page',
  },
  examples: [
    {
      before:
        '第9卷 第4期 旱区农业工程 2021年8月\n从共管到共治\n沈砚秋\n摘要：本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n关键词：跨省湖泊；协商机制\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。',
      after:
        '---\ntitle: 从共管到共治\nauthors:\n  - name: 沈砚秋\nabstract: 本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\nkeywords:\n  - 跨省湖泊\n  - 协商机制\nlang: zh-Hans\njournal: 旱区农业工程\nyear: 2021\nvolume: 9\nissue: 4\n---\n\n# 从共管到共治\n\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。',
    },
    {
      before:
        '移动支付对小微商户的影响\n韩知远\n摘要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n关键词：移动支付；县域经济\n文章编号：2097-1186（2022）02-0041-05\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。它们承担着就近就业\f42 数字经济探索\n和日常流通的功能，却也最容易受到外部冲击的影响，已有文献从三个方面讨论了移动支付的经济后果\f43 数字经济探索\n第一类研究关注家庭消费，认为支付便利降低了交易成本，提高了消费的频次，第二类研究关注创业',
      after:
        '---\ntitle: 移动支付对小微商户的影响\nauthors:\n  - name: 韩知远\nabstract: 本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\nkeywords:\n  - 移动支付\n  - 县域经济\nlang: zh-Hans\narticle_id: "2097-1186(2022)02-0041-05"\nyear: 2022\nissue: 2\npages: "41-43"\n---\n\n# 移动支付对小微商户的影响\n\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。它们承担着就近就业和日常流通的功能，却也最容易受到外部冲击的影响，已有文献从三个方面讨论了移动支付的经济后果第一类研究关注家庭消费，认为支付便利降低了交易成本，提高了消费的频次，第二类研究关注创业',
    },
    {
      before:
        'Bosch BBV i FZ\n韩知远\n摘要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n关键词：移动支付；县域经济\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。它们承担着就近就业\f第2期 韩知远：移动支付对小微商户的影响 43\n和日常流通的功能，却也最容易受到外部冲击的影响，已有文献从三个方面讨论了移动支付的经济后果\f第2期 韩知远：移动支付对小微商户的影响 44\n第一类研究关注家庭消费，认为支付便利降低了交易成本，提高了消费的频次，第二类研究关注创业',
      after:
        '---\ntitle: 移动支付对小微商户的影响\nauthors:\n  - name: 韩知远\nabstract: 本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\nkeywords:\n  - 移动支付\n  - 县域经济\nlang: zh-Hans\nissue: 2\n---\n\n# 移动支付对小微商户的影响\n\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。它们承担着就近就业和日常流通的功能，却也最容易受到外部冲击的影响，已有文献从三个方面讨论了移动支付的经济后果第一类研究关注家庭消费，认为支付便利降低了交易成本，提高了消费的频次，第二类研究关注创业',
    },
    { before: '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。', note: 'No heads.' },
  ],
  create(context) {
    return {
      article(_root: Root) {
        const heads = context.pages.flatMap(({ furniture }, page) =>
          furniture.flatMap((line) => {
            const found = line.role === 'running-head' ? mastheadOf(line.value) : undefined
            return found ? [{ page, line, found }] : []
          }),
        )
        const known = new Set(Object.keys(context.metadata))
        const title = known.has('title') || !known.size ? undefined : titleInHeads(context.pages)
        if (title) context.give('title', title, { message: 'title' })
        const named = context.pages[0]?.furniture.find((line) => line.data?.['field'] === 'journal')
        for (const key of KEYS) {
          const text = known.has(key)
            ? undefined
            : key === 'journal' && named
              ? name(named, { start: 0, end: named.value.length })
              : agreed(heads, key)
          if (!text) continue
          known.add(key)
          context.give(key, text, { message: 'head' })
        }
        const id = context.metadata['article_id']
        const parts = id && 'value' in id ? ARTICLE_ID.exec(id.value) : null
        const part = (k: number): Traced | undefined => (parts ? slice(id as Traced, ...parts.indices![k]!) : undefined)
        for (const [key, text] of [
          ['year', part(1)],
          ['issue', part(2)],
        ] as const)
          if (text && !known.has(key)) context.give(key, text, { message: 'number' })
        if (!known.has('pages')) pages(heads, part(3))
      },
    }

    function pages(heads: readonly Head[], start: Traced | undefined): void {
      const printed = heads.find(({ found }) => found.first && found.last)
      const last = context.pages.length - 1
      const range = printed
        ? [unspaced(printed.line, printed.found.first!), unspaced(printed.line, printed.found.last!)]
        : [numberOf(context.pages[0]?.furniture) ?? start, last > 0 ? numberOf(context.pages[last]?.furniture) : undefined]
      const [from, to] = range
      if (!from || !to || !(Number(to.value) >= Number(from.value))) return
      context.give('pages', from, { message: printed ? 'head' : 'page' })
      if (to.value !== from.value) context.give('pages', to, { message: printed ? 'head' : 'page', separator: '-' })
    }
  },
})

interface Head {
  readonly page: number
  readonly line: Line
  readonly found: Masthead
}

/** What the masthead says, or else most heads. */
function agreed(heads: readonly Head[], key: (typeof KEYS)[number]): Traced | undefined {
  const counts = new Map<string, { text: Traced; votes: number }>()
  for (const { page, line, found } of heads) {
    // A head with the title says its issue; what else there is in it may be of the title.
    if (!found[key] || (found.extra > MOST_EXTRA && !/^(?:volume|issue)$/.test(key))) continue
    const text = key === 'journal' ? name(line, found[key]) : unspaced(line, found[key])
    // A number of which OCR read a figure as a letter is no number.
    if (!/^(?:journal|doi)$/.test(key) && /[A-Za-z丨|\]]/.test(text.value)) continue
    const known = counts.get(text.value)
    const votes = (page === 0 ? 1.5 : 1) + (known?.votes ?? 0)
    counts.set(text.value, { text: known?.text ?? text, votes })
  }
  return [...counts.values()].sort((a, b) => b.votes - a.votes)[0]?.text
}

const name = (line: Line, { start, end }: { start: number; end: number }): Traced => {
  const text = line.value.slice(start, end)
  const last = start + text.trimEnd().length
  return /[A-Za-z]/.test(text) ? slice(line, last - text.trim().length, last) : unspaced(line, { start, end })
}

/** The number printed on a page, as it stands there. */
function numberOf(furniture: readonly Line[] | undefined): Traced | undefined {
  for (const line of furniture ?? []) {
    const number = line.data?.['number']
    if (typeof number !== 'number') continue
    const { text, at } = squeeze(line.value)
    const found = new RegExp(`(?<!\\d)${number}(?!\\d)`).exec(text)
    if (found) return unspaced(line, { start: at[found.index]!, end: at[found.index + found[0].length - 1]! + 1 })
  }
  return undefined
}
