/** House styles: the examples of docs/style.md, styles together, and what they leave alone. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { readPlain } from '../input/plain.ts'
import { readBlock, textBlocks } from '../pipeline/blocks.ts'
import { type HouseStyle, STYLES, wrongStyle } from '../pipeline/house-style.ts'
import { detectLanguage } from '../pipeline/lang.ts'
import { processScan } from '../pipeline/process.ts'
import { withStyle } from '../rules/house-style.ts'
import { rules } from '../rules/index.ts'

const page = readFileSync(new URL('../docs/style.md', import.meta.url), 'utf8')
const examples = Array.from(page.matchAll(/^\| `(\w+)=(\w+)` \| (.+?) \| (.+?) \|$/gm), ([, name, value, before, after]) => ({
  style: { [name!]: value } as HouseStyle,
  before: before!,
  after: after!,
}))
const styleRules = rules.filter(({ stage }) => stage === 'style')

function styled(text: string, style: HouseStyle): string {
  const options = withStyle(style)
  const { article, breaches, state } = processScan(readPlain(text), { rules: styleRules, lang: detectLanguage(text), options })
  expect(breaches).toEqual([])
  expect([...state.crashed]).toEqual([])
  return Array.from(textBlocks(article.root), ({ node }) => readBlock(node).value).join('\n')
}

describe('docs/style.md', () => {
  it.each(examples)('$style', ({ style, before, after }) => {
    expect(styled(before, style)).toBe(after)
    // A style on its own output changes nothing; a script does, where it takes its own vocabulary for the other's.
    if (!style.script) expect(styled(after, style)).toBe(after)
  })

  it('shows every value that changes texts', () => {
    const shown = new Set(examples.flatMap(({ style }) => Object.entries(style).map(([name, value]) => `${name}=${value}`)))
    const asIs = ['space=none', 'quotes=printed', 'digits=half', 'dash=printed']
    const all = Object.entries(STYLES).flatMap(([name, values]) => values.map((value) => `${name}=${value}`))
    expect(all.filter((one) => !shown.has(one) && !asIs.includes(one) && !one.startsWith('notes='))).toEqual([])
    for (const name of Object.keys(STYLES)) expect(page).toContain(`| \`${name}\` |`)
  })
})

const PAPER = readFileSync(new URL('./corpus/zh01-lake/textlayer-plain.txt', import.meta.url), 'utf8')

describe('a whole article', () => {
  it('is as it was where nothing is asked for', async () => {
    const plain = await convert(PAPER)
    const asked = await convert(PAPER, { style: { space: 'none', quotes: 'printed', digits: 'half', dash: 'printed', notes: 'running' } })
    expect(asked.markdown()).toBe(plain.markdown())
  })

  it('takes all styles at once, and keeps the laws', async () => {
    const { article, markdown } = await convert(PAPER, {
      style: { script: 'tw', space: 'thin', quotes: 'corner', digits: 'arabic', dash: 'en', notes: 'page' },
    })
    expect(article.messages.filter(({ text }) => text.includes('failed'))).toEqual([])
    const text = markdown()
    expect(text).toMatch(/「/)
    // Quotations in Chinese, that is: those in English keep theirs.
    expect(text).not.toMatch(/“[^”]*[\u4e00-\u9fff][^”]*”/)
    expect(text).toMatch(/\d\u2009年/)
    expect(text).toMatch(/\[\^\w+-1\]: /)
    const ids = Array.from(text.matchAll(/^\[\^([\w-]+)\]:/gm), ([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is told what is wrong with a style', () => {
    expect(wrongStyle('quote', 'corner')).toContain('expected one of script, space')
    expect(wrongStyle('quotes', 'corners')).toBe('expected one of printed, curly, corner')
    expect(wrongStyle('quotes', 'corner')).toBeUndefined()
  })
})
