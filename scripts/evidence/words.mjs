// Makes rules/evidence/data/words.bin from jieba's dictionary:  node scripts/evidence/words.mjs DICT.TXT
// A line of the dictionary: word, count, part of speech. It is the `dict.txt` of the npm package @node-rs/jieba.
import { readFileSync } from 'node:fs'
import { writeBlob } from './blob.mjs'

/** Counts are kept as round(16 ln(count) + 1) in one byte, as in han.mjs. */
const STEPS = 16
/** The words that are kept, by length. A count of 3 means listed, not counted: names and chance runs, but also the idioms (tag i). */
const KEPT = {
  2: (count) => count >= 3,
  3: (count, tag) => count >= 4 || tag === 'i' || tag === 'l',
  4: (count, tag) => count >= 4 || tag === 'i',
}

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('Usage: node scripts/evidence/words.mjs DICT.TXT')

const words = { 2: [], 3: [], 4: [] }
for (const line of readFileSync(path, 'utf8').split('\n')) {
  const [word, count, tag] = line.split(' ')
  if (!/^[\u3400-\u9fff]{2,4}$/.test(word) || !KEPT[word.length](Number(count), tag)) continue
  words[word.length].push({ codes: [...word].map((c) => c.charCodeAt(0)), count: Number(count) })
}

const firsts = [...new Set(Object.values(words).flatMap((list) => list.map(({ codes }) => codes[0])))].sort((a, b) => a - b)
const seconds = [...new Set(words[2].map(({ codes }) => codes[1]))].sort((a, b) => a - b)
/** Words of two characters by their second one: what would make a word with the next character is looked for. */
const backwards = words[2].map(({ codes: [a, b], count }) => ({ codes: [b, a], count }))
const sections = [
  Uint16Array.from(firsts),
  ...Object.values(words).flatMap((list) => table(list, firsts)),
  Uint16Array.from(seconds),
  ...table(backwards, seconds),
]
const size = writeBlob(new URL('../../rules/evidence/data/words.bin', import.meta.url), sections)
console.log({ firsts: firsts.length, words: Object.values(words).map((list) => list.length), size })

/** Where the words of each first character begin, what follows it in them, how often they stand. */
function table(list, firsts) {
  list.sort((a, b) => compare(a.codes, b.codes))
  const starts = new Uint32Array(firsts.length + 1)
  const place = new Map(firsts.map((code, i) => [code, i]))
  for (const word of list) starts[place.get(word.codes[0]) + 1]++
  for (let i = 0; i < firsts.length; i++) starts[i + 1] += starts[i]
  return [
    starts,
    Uint16Array.from(list.flatMap((word) => word.codes.slice(1))),
    Uint8Array.from(list, (word) => Math.max(1, Math.min(255, Math.round(STEPS * Math.log(word.count) + 1)))),
  ]
}

function compare(a, b) {
  const i = a.findIndex((code, at) => code !== b[at])
  return i < 0 ? 0 : a[i] - b[i]
}
