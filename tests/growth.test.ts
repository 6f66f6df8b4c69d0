/** Four times as much text takes about four times as long, whatever it is full of. */
import { expect, test } from 'vitest'
import { convert } from '../index.ts'

/** Seven letters, another word for each number. */
const word = (k: number): string =>
  Array.from({ length: 7 }, (_, at) => String.fromCharCode(97 + (Math.floor(((k * 2_654_435_761) % 2 ** 32) / 26 ** at) % 26))).join('')
const many = (count: number, of: (k: number) => string): string => Array.from({ length: count }, (_, k) => of(k)).join('')

test.each<[string, number, (count: number) => string]>([
  ['points of one list', 1000, (count) => many(count, () => '• the point is this;\n\n')],
  ['quotation marks in a paragraph', 1500, (count) => `The clerk wrote ${'of words « and others « '.repeat(count)}in the book.\n`],
  [
    'words with a glyph',
    3000,
    (count) => many(count, (k) => `本文提到 ${word(k)} 和 ${word(k)} 以及 of ${word(k).slice(0, 3)}晚${word(k).slice(4)} as 的用法。\n\n`),
  ],
  ['notes on a line', 8000, (count) => `${'①《总簿》第六册，第1页。'.repeat(count)}\n`],
  ['marks and notes in turn', 2000, (count) => many(count, (k) => `正文内容①，继续②\n① 注${k}。\n`)],
  ['headings behind sentences', 5000, (count) => many(count, (k) => `前文已经结束了。二、${k}标题的内容\n`)],
  ['blanks within a line', 10_000, (count) => `水位${' '.repeat(count)}高\n湖区的水位。\n`],
])('%s', { timeout: 60_000 }, async (_, count, text) => {
  const time = async (source: string): Promise<number> => {
    const start = process.cpuUsage()
    const { markdown } = await convert(source)
    markdown()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  const small = text(count)
  const large = text(count * 4)
  await time(small)
  const least = Math.min(await time(small), await time(small))
  // A tenth of a second for what else the process does; where each is looked up among all, it is 16 times as long.
  expect(await time(large)).toBeLessThan(7 * least + 100)
})
