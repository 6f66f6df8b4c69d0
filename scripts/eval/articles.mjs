// The articles of tests/corpus as paragraphs without markup, and what Tesseract read of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const CORPUS = new URL('../../tests/corpus/', import.meta.url)

/** Paragraphs and notes of an article, without markup. */
export function paragraphs(markdown) {
  return markdown
    .replace(/^---[\s\S]*?\n---\n/, '')
    .split(/\n{2,}|\n(?=\[\^[^\]]+\]: )/)
    .filter((block) => !/^(?:#|\||>|[-*] |\d+\. |!)/.test(block))
    .map((block) =>
      block
        .replace(/^\[\^[^\]]+\]: /, '')
        .replace(/\[\^[^\]]+\]/g, '')
        .replace(/\\(?=[\p{P}\p{S}])/gu, '')
        .replace(/[*_<>]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((block) => block.length > 20)
}

const langOf = (name) => (name.startsWith('en') ? 'en' : name.startsWith('ja') ? 'ja' : name.startsWith('hant') ? 'zh-Hant' : 'zh-Hans')

/** Name, language, paragraphs, and the readings of each article. */
export const articles = () =>
  readdirSync(CORPUS)
    .filter((name) => /^[a-z]+\d+-/.test(name))
    .map((name) => {
      const texts = paragraphs(readFileSync(new URL(`${name}/gold.md`, CORPUS), 'utf8'))
      const reads = new URL(`${name}/reads.tsv`, CORPUS)
      return { name, lang: langOf(name), texts, readings: existsSync(reads) ? readings(readFileSync(reads, 'utf8'), name) : [] }
    })

/**
 * Readings as `measure-noise.py reads` writes them: of each, by paragraph, the edits that make what was read of what was printed. A line
 * without fields parts two readings.
 */
export function readings(tsv, name) {
  return tsv.split(/\n\n/).map((part) => {
    const reading = new Map()
    for (const line of part.split('\n').filter(Boolean)) {
      const [number, ...fields] = line.split('\t')
      const edits = []
      for (let k = 0; k + 2 < fields.length; k += 3) edits.push({ at: Number(fields[k]), printed: fields[k + 1], read: fields[k + 2] })
      if (fields.length % 3) throw new Error(`${name}: paragraph ${number} of a reading has ${fields.length} fields`)
      reading.set(Number(number), edits)
    }
    return reading
  })
}

/** The k-th text as it was read: segments as those of `noise.mjs`. */
export function* asRead(text, edits = []) {
  const chars = [...text]
  let from = 0
  for (const { at, printed, read } of edits) {
    const end = at + [...printed].length
    if (chars.slice(at, end).join('') !== printed) throw new Error(`A reading is of another text: ${printed} expected at ${at} of ${text}`)
    for (const c of chars.slice(from, at)) yield { text: c, gold: c }
    yield* aligned(printed, read)
    from = end
  }
  for (const c of chars.slice(from)) yield { text: c, gold: c }
}

const HAN = /[\u3400-\u9fff]/
const kindOf = (c) => (HAN.test(c) ? 'character' : /[A-Za-z]/.test(c) ? 'latin letter' : /\d/.test(c) ? 'digit' : 'mark')

/** Character by character where there are as many on both sides. */
function* aligned(printed, read) {
  const [golds, texts] = [[...printed], [...read]]
  if (golds.length === texts.length) {
    for (const [k, gold] of golds.entries()) yield { text: texts[k], gold, ...(texts[k] === gold ? {} : { kind: kindOf(gold) }) }
  } else yield { text: read, gold: printed, kind: golds.length ? kindOf(golds.find((c) => HAN.test(c)) ?? golds[0]) : 'added' }
}
