/**
 * As many documents as are wanted, made from the articles of `tests/corpus` by varying and damaging them: no two are alike, and the same seed
 * makes the same ones. Plain JavaScript, for `tests/bench` runs it without a build.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url))

/** A generator of numbers from 0 to 1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Text layers and scans of all articles. */
export const articles = () =>
  readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      ['textlayer.txt', 'textlayer-plain.txt', 'scan.txt']
        .map((file) => join(CORPUS, name, file))
        .filter((path) => existsSync(path))
        .map((path) => readFileSync(path, 'utf8')),
    )

/** What OCR does now and then: blanks put in or lost, a glyph read as another, a line broken. */
const DAMAGE = [
  (line, at) => `${line.slice(0, at)} ${line.slice(at)}`,
  (line) => line.replace(' ', ''),
  (line, at) => line.slice(0, at) + line.slice(at + 1),
  (line, at) => `${line.slice(0, at)}？${line.slice(at + 1)}`,
  (line, at) => `${line.slice(0, at)}\n${line.slice(at)}`,
]

/** One document of `least` to `most` bytes, more or less: articles one after the other, with a few in a hundred lines damaged. */
export function variant(all, seed, { least = 10_000, most = 60_000, share = 0.04 } = {}) {
  const next = random(seed)
  const wanted = least + next() * (most - least)
  let text = ''
  while (Buffer.byteLength(text) < wanted) text += `${all[Math.floor(next() * all.length)]}\f`
  const lines = Buffer.from(text).subarray(0, wanted).toString().split('\n').slice(0, -1)
  const damaged = lines.map((line) =>
    next() < share ? DAMAGE[Math.floor(next() * DAMAGE.length)](line, Math.floor(next() * line.length)) : line,
  )
  return `${damaged.join('\n')}\n`
}

/** Documents that no program can convert, one kind after the other, as functions that write them. */
export const BAD = {
  empty: () => '',
  binary: (seed) => Uint8Array.from({ length: 4000 }, (_, k) => (k * k * 7919 + seed) % 251),
  huge: () => Buffer.alloc(17 * 2 ** 20, '古道上的水井。\n'),
  'endless-line': () => '古道上的水井大多开凿于明代中叶。'.repeat(90_000),
}

/**
 * Writes `count` documents into folders of a hundred below `folder`; of each hundred the last `bad` ones are bad.
 *
 * @returns Names of the good and of the bad ones.
 */
export function writeVariants(folder, count, { seed = 1, bad = 0, ...sizes } = {}) {
  const all = articles()
  const kinds = Object.entries(BAD)
  const names = { good: [], bad: [] }
  for (let k = 0; k < count; k++) {
    const isBad = k % 100 >= 100 - bad
    const [kind, make] = kinds[Math.floor(k / 100) % kinds.length]
    const name = `${String(Math.floor(k / 100)).padStart(3, '0')}/${isBad ? kind : 'paper'}-${String(k % 100).padStart(2, '0')}.txt`
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), isBad ? make(k) : variant(all, seed * 1_000_003 + k, sizes))
    names[isBad ? 'bad' : 'good'].push(name)
  }
  return names
}
