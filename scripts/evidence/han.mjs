// Makes rules/evidence/data/han.bin and fold.bin from counts of characters:  node scripts/evidence/han.mjs FOLDER
// FOLDER holds uni.tsv, bi.tsv.gz and tri.tsv.gz (characters, TAB, count; '#' is a run of anything not Han).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { writeBlob } from './blob.mjs'
import { foldTable, writeFold } from './fold.mjs'

/** Counts are kept as round(16 ln(count) + 1) in one byte: 5 … 8 million, each within 3 %. */
const STEPS = 16
/** A triple stays when what it adds to its pairs, count × |log10(count / what the pairs predict)|, is at least this: of 528,000 are
 * left 188,000, and articles not in the corpus cost 7.54 bits a character instead of 7.52 (7.56 with the next 90,000 gone). */
const MIN_GAIN = 30
/** What each count gives to what was never seen after its context, and the weight of that; as in rules/evidence/han.ts. */
const PAIR = { discount: 2, prior: 200 }
const TRIPLE = { discount: 10, prior: 300 }

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Usage: node scripts/evidence/han.mjs FOLDER')
const data = new URL('../../rules/evidence/data/', import.meta.url)

const quantise = (count) => Math.min(255, Math.max(1, Math.round(STEPS * Math.log(count) + 1)))
const share = (part) => Math.min(255, Math.max(1, Math.round(part * 255)))

const raw = read('uni.tsv')
const fold = foldTable(raw)
const uni = folded(raw)
const bi = folded(read('bi.tsv.gz'))
const tri = folded(read('tri.tsv.gz'))

let gaps = 0
for (const [pair, count] of bi) if (pair[0] === '#') gaps += count
const chars = ['#', ...[...uni.keys()].sort((a, b) => uni.get(b) - uni.get(a))]
uni.set('#', gaps)
const id = new Map(chars.map((c, i) => [c, i]))
const total = [...uni.values()].reduce((a, b) => a + b, 0)

const kept = usefulTriples()
const pairs = rows(bi, chars.length, (pair) => id.get(pair[0]))
const groups = new Map(pairs.keys.map((pair, i) => [pair, i]))
const triples = rows(kept, pairs.keys.length, (triple) => groups.get(triple.slice(0, 2)))
const contexts = contextIndex()

const size = writeBlob(new URL('han.bin', data), [
  Uint16Array.from(chars, (c) => c.charCodeAt(0)),
  Uint8Array.from(chars, (c) => quantise(uni.get(c))),
  Uint8Array.from(chars, (c, i) => leftOver(pairs, PAIR, i, uni.get(c))),
  pairs.starts,
  pairs.lasts,
  pairs.counts,
  contexts.bits,
  contexts.ranks,
  contexts.bases,
  contexts.starts,
  contexts.rest,
  triples.lasts,
  triples.counts,
])
const foldSize = writeFold(new URL('fold.bin', data), fold)
console.log({
  chars: chars.length,
  pairs: bi.size,
  triples: kept.size,
  contexts: contexts.rest.length,
  size,
  fold: fold.size,
  foldSize,
  total,
})

/** @returns {Map<string, number>} */
function read(name) {
  const bytes = readFileSync(join(folder, name))
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => line.split('\t')).map(([key, count]) => [key, Number(count)]))
}

/** Traditional characters counted with their simplified shape; rows with a character that has no count of its own left out. */
function folded(counts) {
  const merged = new Map()
  for (const [key, count] of counts) {
    const to = [...key].map((c) => fold.get(c) ?? c).join('')
    if ([...to].some((c) => c !== '#' && !raw.has(c))) continue
    merged.set(to, (merged.get(to) ?? 0) + count)
  }
  return merged
}

/** Triples the pairs alone would get wrong: most triples are what their last pair predicts anyway. */
function usefulTriples() {
  const kept = new Map()
  for (const [triple, count] of tri) {
    const before = bi.get(triple.slice(0, 2))
    const after = bi.get(triple.slice(1))
    if (before === undefined || after === undefined) continue
    const predicted = (before * after) / uni.get(triple[1])
    if (count * Math.abs(Math.log10(count / predicted)) >= MIN_GAIN) kept.set(triple, count)
  }
  return kept
}

/** Rows grouped by context, the last character ascending within each. */
function rows(counts, contextCount, contextOf) {
  const sorted = [...counts.keys()]
    .map((key) => ({ key, context: contextOf(key), last: id.get(key.at(-1)) }))
    .sort((a, b) => a.context - b.context || a.last - b.last)
  const starts = new Uint32Array(contextCount + 1)
  for (const { context } of sorted) starts[context + 1]++
  for (let i = 0; i < contextCount; i++) starts[i + 1] += starts[i]
  const exact = Uint32Array.from(sorted, (row) => counts.get(row.key))
  return {
    keys: sorted.map((row) => row.key),
    starts,
    exact,
    lasts: Uint16Array.from(sorted, (row) => row.last),
    counts: Uint8Array.from(exact, quantise),
  }
}

/** The part of a context's count, as n/255, that its rows do not account for. */
function leftOver(table, { discount, prior }, context, count) {
  let seen = 0
  for (let i = table.starts[context]; i < table.starts[context + 1]; i++) seen += table.exact[i] - discount
  return share(1 - seen / (count + prior))
}

/** Few pairs have triples: one bit per pair says so; per 32 pairs, how many came before and where their triples start. */
function contextIndex() {
  const bits = new Uint32Array(Math.ceil(pairs.keys.length / 32))
  const ranks = new Uint32Array(bits.length)
  const bases = new Uint32Array(bits.length + 1)
  const starts = []
  const rest = []
  pairs.keys.forEach((pair, i) => {
    const block = i >>> 5
    if (i % 32 === 0) {
      ranks[block] = rest.length
      bases[block] = triples.starts[i]
    }
    if (triples.starts[i] === triples.starts[i + 1]) return
    bits[block] |= 1 << (i & 31)
    starts.push(triples.starts[i] - bases[block])
    rest.push(leftOver(triples, TRIPLE, i, bi.get(pair)))
  })
  bases[bits.length] = triples.keys.length
  if (Math.max(...bases.subarray(1).map((base, i) => base - bases[i])) > 0xffff) throw new Error('Too many triples in a block')
  return { bits, ranks, bases, starts: Uint16Array.from(starts), rest: Uint8Array.from(rest) }
}
