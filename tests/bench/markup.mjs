/**
 * What reading hOCR, ALTO and PAGE XML costs beside cheerio's parse of the same text (`cheerio/slim`, that is htmlparser2, the faster one):
 * `node tests/bench/markup.mjs FILE …`, after `npm run build`. Both in this process, warm, in turns; the least
 * processor time of the rounds, so that what else runs does not count. Each runs twice in its turn, and the second time counts: what is
 * collected then is its own garbage, not that of the other.
 */
import { readFileSync } from 'node:fs'
import { load } from 'cheerio/slim'
import { read } from '../../dist/input/index.js'

const ROUNDS = 60
const texts = process.argv.slice(2).map((path) => readFileSync(path, 'utf8'))
const timed = async (run) => {
  for (const text of texts) await run(text)
  const start = process.cpuUsage()
  for (const text of texts) await run(text)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
const [parsed, whole] = [[], []]
for (let round = -5; round < ROUNDS; round++) {
  const turn = [
    await timed((text) => load(text, { xml: { xmlMode: text.startsWith('<?xml') && !text.includes('<html') } })),
    await timed((text) => read(text, { name: 'a' })),
  ]
  if (round < 0) continue
  parsed.push(turn[0])
  whole.push(turn[1])
}
console.log(
  `cheerio's parse ${Math.min(...parsed).toFixed(0)} ms, lines of words ${Math.min(...whole).toFixed(0)} ms, ${(Math.min(...whole) / Math.min(...parsed)).toFixed(2)} times`,
)
