// Learns the weights of rules/text/slip-odds.ts:  npm run build && node scripts/evidence/slip-odds.mjs FOLDER
//
// FOLDER has articles as NAME.txt, paragraphs parted by empty lines (any text that is right: manuals, say, about 6,000 characters each), and, where there
// is one, what Tesseract read of it, NAME.tsv, by `python3 scripts/eval/measure-noise.py reads chi_sim NAME.txt 99 SEED > NAME.tsv`. Each article is
// looked at as it is, as it was read, and with characters changed for others that look alike: by chance, and a dozen kinds again and again.
//
// Prints the weights, and how well the odds tell on every third article, from which nothing is learned.
import { readdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs'
import { convert, rules } from '../../dist/index.js'
import { alikeOf } from '../../dist/rules/text/slip-candidates.js'
import { lexicon } from '../../dist/rules/text/lexicon.js'
import { lookAlikes } from '../../dist/rules/text/look-alikes.js'
import { isSure, slipRate, weighed } from '../../dist/rules/text/slip-odds.js'
import { asRead, readings } from '../eval/articles.mjs'
import { damaged, segmentsAt } from '../eval/judge.mjs'
import { random } from '../eval/noise.mjs'

const folder = process.argv[2]
const HELD_OUT = 3
/** Of 1,000 characters so many are changed by chance; and of a dozen kinds each so often. */
const BY_CHANCE = [2, 8]
const KINDS = { many: 12, share: 0.15 }

const asIs = () =>
  function* (text) {
    for (const c of text) yield { text: c, gold: c }
  }
const byChance = (next, rate) =>
  function* (text) {
    for (const c of text) yield { text: next() * 1000 < rate ? likeOf(c, next) : c, gold: c }
  }
function byKinds(next) {
  const kinds = new Map()
  return function* (text) {
    for (const c of text) {
      if (!kinds.has(c) && kinds.size < KINDS.many && next() < 0.02) kinds.set(c, likeOf(c, next))
      yield { text: kinds.has(c) && next() < KINDS.share ? kinds.get(c) : c, gold: c }
    }
  }
}
/** One of those most alike, the first ones more often. */
function likeOf(c, next) {
  const alike = [...alikeOf(c).keys()]
  return alike[Math.floor(alike.length * next() ** 2)] ?? c
}

/** Where a block's character stands in the source; -1 where a rule wrote it. */
function sourceOf(block, at) {
  let from = 0
  for (const { by, start, end } of block.pieces) {
    const length = by >= 0 ? end - start : 1
    if (at < from + length) return by === 0 ? start + at - from : -1
    from += length
  }
  return -1
}

/** The places of a text where another character is likelier, with what is known of them and whether it was meant. */
async function placesOf(text) {
  const found = []
  let chars = 0
  let sure = 0
  const collect = {
    ...rules.find(({ id }) => id === 'confusions'),
    id: 'collect',
    create: (context) => ({
      block(block) {
        if (block.role === 'authors' || block.role === 'equation' || !/[\u3400-\u9fff]{2}/.test(block.value)) return
        chars += block.value.length
        for (const slip of lookAlikes(block.value, context.measure(lexicon))) {
          if (isSure(slip.signs)) sure++
          const start = sourceOf(block, slip.at)
          if (start < 0) continue
          const gold = segmentsAt(text, start, start + 1).map((s) => s.gold).join('')
          // Where several were read for several, it is not known which for which.
          const label = gold === slip.to ? 1 : [...gold].length > 1 && gold.includes(slip.to) ? undefined : 0
          const before = block.value.slice(slip.at - 6, slip.at)
          if (label !== undefined) found.push({ slip, label, gold, near: `${before}[${slip.from}→${slip.to}/${gold}]${block.value.slice(slip.at + 1, slip.at + 7)}` })
        }
      },
    }),
  }
  const at = rules.findIndex(({ id }) => id === 'confusions')
  await convert(text.source, { from: 'text', rules: [...rules.slice(0, at), collect, ...rules.slice(at)] })
  const rate = slipRate(sure, chars)
  return found.map((place) => ({ ...place, rate, x: weighed(place.slip.signs, rate) }))
}

/** Logistic regression by Newton's method, a little ridge so that what is rare stays small. */
function learn(samples, ridge = 2) {
  const n = samples[0].x.length + 1
  let w = new Float64Array(n)
  for (let round = 0; round < 30; round++) {
    const g = new Float64Array(n)
    const h = Array.from({ length: n }, () => new Float64Array(n))
    for (const { x, label, weight = 1 } of samples) {
      const row = [...x, 1]
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * w[k], 0)))
      for (let a = 0; a < n; a++) {
        g[a] += weight * (label - p) * row[a]
        const v = weight * p * (1 - p) * row[a]
        for (let b = 0; b <= a; b++) h[a][b] += v * row[b]
      }
    }
    for (let a = 0; a < n; a++) {
      if (a < n - 1) {
        g[a] -= ridge * w[a]
        h[a][a] += ridge
      }
      for (let b = 0; b < a; b++) h[b][a] = h[a][b]
    }
    const step = solve(h, g)
    w = w.map((value, k) => value + step[k])
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return w
}

function solve(matrix, vector) {
  const rows = matrix.map((row, k) => [...row, vector[k]])
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.slice(k).reduce((best, row, i) => (Math.abs(row[k]) > Math.abs(rows[best][k]) ? k + i : best), k)
    ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
    for (let i = 0; i < rows.length; i++) {
      if (i === k) continue
      const factor = rows[i][k] / rows[k][k]
      for (let j = k; j <= rows.length; j++) rows[i][j] -= factor * rows[k][j]
    }
  }
  return rows.map((row, k) => row.at(-1) / row[k])
}

/** Of those with such odds, how many were right. */
function table(samples, w) {
  const odds = samples.map(({ x, label }) => ({ label, odds: x.reduce((sum, value, k) => sum + value * w[k], w.at(-1)) }))
  for (let low = 0; low < 8; low += 0.5) {
    const here = odds.filter((one) => one.odds >= low && one.odds < low + 0.5)
    const above = odds.filter((one) => one.odds >= low)
    const right = (list) => list.filter((one) => one.label).length
    console.log(`  odds ${low.toFixed(1)}: ${right(here)} of ${here.length}; from here on ${right(above)} of ${above.length} = ${(right(above) / above.length).toFixed(4)}`)
  }
}

const samples = []
const names = readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -4))
for (const [number, name] of names.entries()) {
  const texts = readFileSync(`${folder}/${name}.txt`, 'utf8').trim().split(/\n{2,}/)
  const next = random(number)
  const noises = [['as it is', asIs()], ...BY_CHANCE.map((rate) => ['by chance', byChance(next, rate)]), ['by kinds', byKinds(next)]]
  if (existsSync(`${folder}/${name}.tsv`))
    for (const reading of readings(readFileSync(`${folder}/${name}.tsv`, 'utf8'), name))
      noises.unshift(['as read', (text, k) => asRead(text, reading.get(k))])
  for (const [kind, noise] of noises)
    for (const place of await placesOf(damaged(texts, noise))) samples.push({ ...place, kind, name, heldOut: number % HELD_OUT === 0 })
}
const w = learn(samples.filter(({ heldOut }) => !heldOut))
console.log(`${samples.length} places, of which ${samples.filter(({ label }) => label).length} were slips; weights, the bias last:`)
console.log([...w].map((value) => value.toFixed(3)).join(', '))
for (const kind of ['as read', 'by chance', 'by kinds', 'as it is']) {
  console.log(`held out, ${kind}:`)
  table(samples.filter((one) => one.heldOut && one.kind === kind), w)
}
if (process.argv[3]) writeFileSync(process.argv[3], samples.map((s) => JSON.stringify({ ...s.slip.signs, rate: s.rate, from: s.slip.from, to: s.slip.to, gold: s.gold, near: s.near, label: s.label, kind: s.kind, name: s.name })).join('\n'))
