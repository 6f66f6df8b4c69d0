// What OCR does to clean text, at the rates of README.md. Each function gives segments `{ text, gold, kind }` that say the source, and what it should be.
import { readFileSync } from 'node:fs'

/** mulberry32: the same damage for the same seed. */
export function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const HAN_PAIRS = new Map(
  readFileSync(new URL('./han-pairs.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')),
)
/** Read for a letter in the measure, as often as there. */
const LATIN_PAIRS = {
  m: ['n', 'rn'],
  l: ['1', '1', 't', 'I'],
  I: ['1', '1', 'l'],
  O: ['0', 'C'],
  p: ['P'],
  c: ['e'],
  w: ['v'],
  b: ['p'],
  n: ['m'],
  h: ['b'],
}
/** Rates of Latin letters that are read wrongly; those of a scan with a good engine for English, a tenth of what the Chinese one does. */
const LATIN_RATE = 0.004
const MARKS = {
  '，': [',', ',', ',', '.'],
  '）': [')'],
  '：': [':'],
  '（': ['('],
  '；': [';', '，'],
  '。': ['.', '，'],
  '”': ['"'],
  '“': ['"'],
  '？': ['?'],
}
const MARK_RATE = 0.2
const HAN_RATE = 0.0115
/** Kinds that a text layer mixes up, and how often each is when it is one of the document's. */
const KINDS = 12
const KIND_RATE = 0.12
const HAN = /[\u3400-\u9fff]/
const one = (list, next) => list[Math.floor(next() * list.length)]

/** A page that Tesseract read. */
export function* tesseract(text, next) {
  for (const c of text) {
    const kind = HAN.test(c) ? 'character' : /[A-Za-z]/.test(c) ? 'latin letter' : 'mark'
    const read = HAN.test(c) ? HAN_PAIRS.get(c) : kind === 'mark' ? MARKS[c] : LATIN_PAIRS[c]
    const rate = kind === 'character' ? HAN_RATE : kind === 'mark' ? MARK_RATE : LATIN_RATE
    if (read && next() < rate) yield { text: one([...read], next), gold: c, kind }
    else yield { text: c, gold: c }
  }
}

/** The text layer of a scanned journal: blanks by glyph positions, full-width letters, few characters wrong and those again and again. */
export function* textLayer(text, next, kinds = new Map()) {
  const wide = (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)
  for (let k = 0; k < text.length; k++) {
    const c = text[k]
    const after = text[k + 1] ?? ''
    if (HAN.test(c)) {
      const read = HAN_PAIRS.get(c)
      if (read && !kinds.has(c) && kinds.size < KINDS && next() < 0.01) kinds.set(c, one([...read], next))
      if (kinds.has(c) && next() < KIND_RATE) yield { text: kinds.get(c), gold: c, kind: 'character' }
      else yield { text: c, gold: c }
      if (HAN.test(after) && next() < 0.04) yield { text: ' ', gold: '', kind: 'blank' }
      else if (/[，。、；：]/.test(after) && next() < 0.9) yield { text: ' ', gold: '', kind: 'blank' }
    } else if (/[A-Za-z0-9]/.test(c)) {
      yield { text: wide(c), gold: c, kind: 'width' }
      if (/[A-Za-z]/.test(c) && /[A-Za-z]/.test(after) && next() < 0.15) yield { text: ' ', gold: '', kind: 'latin blank' }
    } else if (c === ' ' && /[A-Za-z]/.test(text[k - 1] ?? '') && /[A-Za-z]/.test(after) && next() < 0.6)
      yield { text: '', gold: ' ', kind: 'word space' }
    else if ((c === '“' || c === '”') && next() < 0.1) yield { text: c === '“' ? '”' : '“', gold: c, kind: 'quotation mark' }
    else yield { text: c, gold: c }
  }
}
