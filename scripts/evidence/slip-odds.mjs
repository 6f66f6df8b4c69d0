// Learns the weights of rules/text/slip-odds.ts:  npm run build && node scripts/evidence/slip-odds.mjs FOLDER
//
// FOLDER has articles as NAME.txt, paragraphs parted by empty lines: texts that are right, about 6,000 characters each, of many kinds, since old, quoted and rare ones are
// what slips are taken for. Those of rules/text/slip-odds.ts were the paragraphs of at least 14 Han characters of Debian's debian-reference-zh-{cn,tw}, debian-faq-zh-cn,
// debian-edu-doc-zh-cn, gimp-help-zh-cn, gnome-user-docs, kicad-doc-zh, libreoffice-help-zh-{cn,tw}, of stellarium-data and (by msgunfmt) wesnoth-1.16-data and freeciv-data,
// and of npm's chinese-poetry (lives of authors, half of them made simplified by opencc-js, and the Analects). For every fourth there is what Tesseract read of it, NAME.tsv,
// by `python3 scripts/eval/measure-noise.py reads chi_sim NAME.txt 99 SEED > NAME.tsv`. Each article is looked at as it is, as it was read, and with characters changed for
// others that look alike: by chance, and a dozen kinds again and again.
//
// Prints the weights, to be put into slip-odds.ts in their order, and how well the odds tell on every third article, from which nothing is learned. The rate of slips
// is told with the weights that are there: run it again with the new ones.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { convert, rules } from '../../dist/index.js'
import { lexicon } from '../../dist/rules/text/lexicon.js'
import { lookAlikes } from '../../dist/rules/text/look-alikes.js'
import { alikeOf } from '../../dist/rules/text/slip-candidates.js'
import { isSure, slipRate, weighed } from '../../dist/rules/text/slip-odds.js'
import { asRead, readings } from '../eval/articles.mjs'
import { damaged, segmentsAt } from '../eval/judge.mjs'
import { random } from '../eval/noise.mjs'

const folder = process.argv[2]
const HELD_OUT = 3
/** Of 1,000 characters so many are changed by chance; and of a dozen kinds each so often. */
const BY_CHANCE = [1, 2, 4, 8]
const KINDS = { many: 12, shares: [0.1, 0.5, 1] }

const asIs = () =>
  function* (text) {
    for (const c of text) yield { text: c, gold: c }
  }
const byChance = (next, rate) =>
  function* (text) {
    for (const c of text) yield { text: next() * 1000 < rate ? likeOf(c, next) : c, gold: c }
  }
function byKinds(next, share) {
  const kinds = new Map()
  return function* (text) {
    for (const c of text) {
      if (!kinds.has(c) && kinds.size < KINDS.many && next() < 0.02) kinds.set(c, likeOf(c, next))
      yield { text: kinds.has(c) && next() < share ? kinds.get(c) : c, gold: c }
    }
  }
}
/** One of those most alike, the first ones more often. */
function likeOf(c, next) {
  const alike = [...alikeOf(c.charCodeAt(0)).keys()]
  return String.fromCharCode(alike[Math.floor(alike.length * next() ** 2)] ?? c.charCodeAt(0))
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
        for (const { at, contenders } of lookAlikes(block.value, context.measure(lexicon))) {
          if (isSure(contenders)) sure++
          const start = sourceOf(block, at)
          if (start < 0) continue
          const gold = segmentsAt(text, start, start + 1)
            .map((s) => s.gold)
            .join('')
          // Where several were read for several, it is not known which for which.
          if ([...gold].length > 1 && contenders.some(({ to }) => gold.includes(to))) continue
          found.push({ contenders, right: contenders.findIndex(({ to }) => to === gold) })
        }
      },
    }),
  }
  const at = rules.findIndex(({ id }) => id === 'confusions')
  await convert(text.source, { from: 'text', rules: [...rules.slice(0, at), collect, ...rules.slice(at)] })
  const rate = slipRate(sure, chars)
  return found.map(({ right, contenders }) => ({
    right,
    rows: contenders.map(({ signs }) => Float64Array.from([...weighed(signs, rate), 1])),
  }))
}

/** The chance of each contender; what is left is that of none of them. */
function chances(rows, w) {
  const weights = rows.map((row) => {
    let sum = 0
    for (let k = 0; k < w.length; k++) sum += row[k] * w[k]
    return Math.exp(Math.min(50, sum))
  })
  const all = weights.reduce((sum, weight) => sum + weight, 1)
  return weights.map((weight) => weight / all)
}

/** Conditional logistic regression by Newton's method, a little ridge so that what is rare stays small. */
function learn(places, ridge = 2) {
  const n = places[0].rows[0].length
  let w = new Float64Array(n)
  for (let round = 0; round < ROUNDS; round++) {
    const g = new Float64Array(n)
    const h = Array.from({ length: n }, () => new Float64Array(n))
    const add = (row, weight) => {
      for (let a = 0; a < n; a++) {
        const v = weight * row[a]
        if (v === 0) continue
        const line = h[a]
        for (let b = 0; b <= a; b++) line[b] += v * row[b]
      }
    }
    for (const { rows, right } of places) {
      const p = chances(rows, w)
      const mean = new Float64Array(n)
      for (const [c, row] of rows.entries()) {
        for (let k = 0; k < n; k++) mean[k] += p[c] * row[k]
        if (p[c] > NOTHING) add(row, p[c])
      }
      for (let k = 0; k < n; k++) g[k] += (rows[right]?.[k] ?? 0) - mean[k]
      add(mean, -1)
    }
    for (let a = 0; a < n; a++) {
      if (a < n - 1) {
        g[a] -= ridge * w[a]
        h[a][a] += ridge
      }
      for (let b = 0; b < a; b++) h[b][a] = h[a][b]
    }
    const step = solve(h, g)
    const most = Math.max(...step.map(Math.abs))
    w = w.map((value, k) => value + step[k] * Math.min(1, 2 / most))
    if (most < 1e-3) break
  }
  return w
}
const ROUNDS = 25
const NOTHING = 1e-6

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
function table(places, w) {
  const odds = places.map(({ rows, right }) => {
    const p = chances(rows, w)
    const most = Math.max(...p)
    return { odds: Math.log(most / (1 - most)), right: p[right] === most }
  })
  for (const [k, low] of STEPS.entries()) {
    const here = odds.filter((one) => one.odds >= low && one.odds < (STEPS[k + 1] ?? Number.POSITIVE_INFINITY))
    const right = here.filter((one) => one.right).length
    console.log(`  ${low} to ${STEPS[k + 1] ?? 'any'}: ${right} of ${here.length} = ${(right / here.length).toFixed(3)}`)
  }
}
const STEPS = [-2, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7]

const samples = []
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -4))
for (const [number, name] of names.entries()) {
  const texts = readFileSync(`${folder}/${name}.txt`, 'utf8')
    .trim()
    .split(/\n{2,}/)
  const next = random(number)
  const noises = [
    ['as it is', asIs()],
    ['by chance', byChance(next, BY_CHANCE[number % BY_CHANCE.length])],
    ['by kinds', byKinds(next, KINDS.shares[number % KINDS.shares.length])],
  ]
  if (existsSync(`${folder}/${name}.tsv`))
    for (const reading of readings(readFileSync(`${folder}/${name}.tsv`, 'utf8'), name))
      noises.unshift(['as read', (text, k) => asRead(text, reading.get(k))])
  for (const [kind, noise] of noises)
    for (const place of await placesOf(damaged(texts, noise))) samples.push({ ...place, kind, name, heldOut: number % HELD_OUT === 0 })
}
const w = learn(samples.filter(({ heldOut }) => !heldOut))
console.log(`${samples.length} places, of which ${samples.filter(({ right }) => right >= 0).length} were slips; weights, the bias last:`)
console.log([...w].map((value) => value.toFixed(3)).join(', '))
for (const kind of ['as read', 'by chance', 'by kinds', 'as it is']) {
  console.log(`held out, ${kind}:`)
  table(
    samples.filter((one) => one.heldOut && one.kind === kind),
    w,
  )
}
