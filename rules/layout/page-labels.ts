/** Each page gets the number printed on it; pages whose number is lost get theirs from the pages around, where these agree. */
import { defineRule } from '../../pipeline/rule.ts'
import type { Page, Scan } from '../../pipeline/types.ts'

export default defineRule({
  id: 'page-labels',
  stage: 'layout',
  confidence: 'certain',
  summary: 'Pages get their printed numbers as labels.',
  messages: { printed: 'Number printed on the page', inferred: 'Number told by the pages around' },
  examples: [
    {
      before: '经验\n－27－\f协调\f模式\n－29－',
      after: 'page 27\nbody | 经验\npage-number | －27－\npage 28\nbody | 协调\npage 29\nbody | 模式\npage-number | －29－',
    },
    { before: '没有页码的一页文字', note: 'No number.' },
  ],
  create(context) {
    return {
      scan({ children }: Scan) {
        const numbers = children.map(printedNumber)
        children.forEach((page, k) => {
          const number = numbers[k]
          if (number !== undefined && page.label !== String(number)) context.labelPage(page, String(number), { message: 'printed' })
          if (page.label !== undefined) return
          const told = [before(numbers, k), after(numbers, k)].filter((n) => n !== undefined)
          if (told.length && told.every((n) => n === told[0] && n > 0))
            context.labelPage(page, String(told[0]), { message: 'inferred', confidence: 'likely' })
        })
      },
    }
  },
})

function printedNumber(page: Page): number | undefined {
  for (const line of page.children) {
    const number = line.role === 'page-number' || line.role === 'running-head' ? line.data?.['number'] : undefined
    if (typeof number === 'number') return number
  }
  return undefined
}

function before(numbers: readonly (number | undefined)[], k: number): number | undefined {
  for (let j = k - 1; j >= 0; j--) if (numbers[j] !== undefined) return numbers[j]! + k - j
  return undefined
}

function after(numbers: readonly (number | undefined)[], k: number): number | undefined {
  for (let j = k + 1; j < numbers.length; j++) if (numbers[j] !== undefined) return numbers[j]! - (j - k)
  return undefined
}
