// Says how often latin().segment() is wrong on prose of your own:  npm run build && node scripts/evidence/measure-latin.mjs FILE…
// Three times: with all spaces, as a good scan has them; with none; with 3 of 10, and others inside words, as scanned journals have them.
import { readFileSync } from 'node:fs'
import { latin } from '../../dist/rules/evidence/latin.js'

/** Share of letters with a space before them in the text layer of a scanned journal, and of the other letters. */
const BEFORE = { i: 0.36, l: 0.42, t: 0.27, s: 0.14, r: 0.13, c: 0.2, e: 0.07, a: 0.06, n: 0.04, o: 0.04, d: 0.05, f: 0.06 }
const OTHER = 0.02
const EXTRA = 0.03
const KEPT = 0.3
const KINDS = { faithful: 'all spaces', lost: 'no spaces', scattered: 'some spaces' }

let state = 1
const random = () => {
  state = (state * 1103515245 + 12345) & 0x7fffffff
  return state / 0x7fffffff
}
const isLetter = (c) => /[\p{Script=Latin}\p{M}]/u.test(c ?? '')

const paragraphs = process.argv.slice(2).flatMap((path) => readFileSync(path, 'utf8').split(/\n\s*\n/))
const lines = paragraphs.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => /[A-Za-z]{3}/.test(text))

for (const [spacing, title] of Object.entries(KINDS)) {
  const sum = { words: 0, split: 0, joined: 0, places: 0, cuts: 0 }
  for (const line of lines) measure(line, spacing, sum)
  const wrong = sum.split + sum.joined
  const f1 = (2 * (sum.places - sum.joined)) / (sum.places + sum.cuts)
  console.log(
    `${title}: ${sum.words} words, ${sum.split} split, ${sum.joined} joined, ${((wrong / sum.words) * 1000).toFixed(1)} a thousand, F1 ${f1.toFixed(4)}`,
  )
}

function measure(line, spacing, sum) {
  const text = line.replaceAll(' ', '')
  const spaces = []
  for (let at = 0, n = 0; at < line.length; at++) {
    if (line[at] === ' ') spaces.push(n)
    else n++
  }
  const truth = new Set(spaces)
  const seen = degrade(text, truth, spacing)
  const found = new Set()
  let at = 0
  for (const word of latin().segment(text, seen, spacing === 'faithful' ? {} : { spacing })) {
    at += word.length
    found.add(at)
  }
  sum.words += line.split(' ').length
  for (let i = 1; i < text.length; i++) {
    if (!isLetter(text[i - 1]) || !isLetter(text[i])) continue
    if (truth.has(i)) sum.places++
    if (found.has(i)) sum.cuts++
    if (truth.has(i) && !found.has(i)) sum.joined++
    if (!truth.has(i) && found.has(i)) sum.split++
  }
}

function degrade(text, truth, spacing) {
  const seen = []
  for (let i = 1; i < text.length; i++) {
    const between = isLetter(text[i - 1]) && isLetter(text[i])
    if (spacing === 'faithful' || !between) {
      if (truth.has(i)) seen.push(i)
    } else if (spacing === 'scattered' && random() < (truth.has(i) ? KEPT : (BEFORE[text[i]] ?? OTHER) + EXTRA)) seen.push(i)
  }
  return seen
}
