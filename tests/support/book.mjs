/**
 * A book set from the articles of `tests/corpus`: chapters that begin on pages of their own, running heads, page numbers, notes at the foot of
 * pages that count by page or by chapter. Each note cites a page that no other does, so that it is known again. The same seed makes the same
 * book. Plain JavaScript, for `tests/bench` runs it without a build.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { random } from './variants.mjs'

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url))
/** Widths in em: body and notes, and the indent of a paragraph, of which the text tells nothing. */
const MEASURE = 33
const NOTE_MEASURE = 39
const INDENT = 2
const LINES = 34

/**
 * @param {{ chapters?: number, pages?: number, notes?: number, counting?: 'page' | 'chapter', contents?: boolean, damage?: number, seed?: number }} options
 * `pages` and `notes` are what is aimed at; `damage` is the share of note marks that OCR destroyed, and of lines with a blank too many.
 */
export function book({ chapters = 60, pages = 400, notes = 2000, counting = 'page', contents = false, damage = 0, seed = 1 } = {}) {
  const next = random(seed)
  const pick = (list) => list[Math.floor(next() * list.length)]
  const { sentences, works, words } = material()
  const titles = new Set()
  const title = () => {
    const made = `${pick(words)}与${pick(words)}${pick(['的', '及其', '中的'])}${pick(words)}`
    if (titles.has(made)) return title()
    titles.add(made)
    return made
  }
  const perChapter = Math.ceil(notes / chapters)
  // What notes leave of a page.
  const lines = (pages / chapters - 1) * (LINES - 1) - perChapter * 1.6
  const between = Math.max(1, (lines * MEASURE) / perChapter)
  const name = '澄湖诸水考'
  const out = { name, pages: [], chapters: [], notes: [], contents: [] }
  for (let n = 1; n <= chapters; n++) setChapter(n)
  if (contents) out.pages.unshift(...contentsPages(out))
  return { ...out, text: `${out.pages.join('\f')}\n` }

  function setChapter(n) {
    const chapter = { number: n, title: title(), heading: `第${chinese(n)}章`, page: out.pages.length + 1 }
    out.chapters.push(chapter)
    const blocks = [[`${chapter.heading} ${chapter.title}`], ...Array.from({ length: 3 }, () => [])]
    let since = 0
    let count = 0
    blocks.slice(1).forEach((block, k) => {
      block.push(`${chinese(k + 1)}、${title()}`)
      while (count < (perChapter * (k + 1)) / 3) {
        let text = ''
        for (let s = 0; s < 4 || text.length < 120; s++) {
          const sentence = pick(sentences)
          text += sentence
          since += sentence.length
          if (since >= between && count < perChapter) {
            since -= between
            count++
            text += '\uE000'
          }
        }
        block.push(text)
      }
    })
    page(chapter, blocks)
  }

  /** Lines to pages: a line takes its notes along. */
  function page(chapter, blocks) {
    const queue = blocks.flatMap((block, b) =>
      block.flatMap((text, k) =>
        b === 0 || k === 0 ? [{ text, heading: true }] : broken(text, MEASURE, INDENT).map((line) => ({ text: line })),
      ),
    )
    let printed = 0
    for (let first = true; queue.length; first = false) {
      const body = []
      const foot = []
      if (counting === 'page') printed = 0
      while (queue.length && body.length + foot.length < LINES - 2) {
        const { text, heading } = queue.shift()
        const line = text.replace(/\uE000/g, () => {
          printed++
          const id = out.notes.length + 1
          const text = `${pick(works)}，第${id}页。`
          out.notes.push({ id, printed, text, page: out.pages.length + 1, chapter: chapter.number })
          foot.push(...broken(`${mark(printed)}${text}`, NOTE_MEASURE, 0))
          return next() < damage ? '？' : mark(printed)
        })
        body.push(!heading && next() < damage ? `${line.slice(0, 9)} ${line.slice(9)}` : line)
      }
      const folio = out.pages.length + 1
      const head = folio % 2 ? `${chapter.heading} ${chapter.title}` : name
      const top = first ? [] : [folio % 2 ? `${head} ${folio}` : `${folio} ${head}`]
      out.pages.push([...top, ...body, ...foot, ...(first ? [`－${folio}－`] : [])].join('\n'))
    }
  }

  function contentsPages({ chapters }) {
    const lines = chapters.map(({ heading, title, page }) => {
      const label = `${heading} ${title}`
      return `${label}${'…'.repeat(Math.max(2, Math.floor(MEASURE - width(label) - 3)))}${page}`
    })
    out.contents.push(...lines)
    const sheets = []
    for (let k = 0; k < lines.length; k += LINES) sheets.push([k ? '目录' : '目 录', ...lines.slice(k, k + LINES)].join('\n'))
    return sheets
  }
}

/** Sentences, works cited and words of titles, from the Chinese articles; digits as they are. */
function material() {
  const golds = readdirSync(CORPUS)
    .filter((name) => name.startsWith('zh'))
    .map((name) => readFileSync(join(CORPUS, name, 'gold.md'), 'utf8'))
  const lines = golds.flatMap((gold) => gold.slice(gold.indexOf('\n---\n') + 5).split('\n'))
  const bodies = lines.filter((line) => /^[\p{Script=Han}“《\d]/u.test(line) && line.length > 80)
  const sentences = bodies
    .flatMap((line) => line.replace(/\[\^?\d+\]/g, '').match(/[^。]+。/g) ?? [])
    .filter((sentence) => sentence.length > 15 && !/^[”’）]|[“‘][^”’]*$/.test(sentence))
  const works = lines.flatMap((line) => /^\[\^\d+\]: (.*《[^。]{12,90}?)，第\s*[\d、—–-]+\s*页/.exec(line)?.[1] ?? [])
  const words = [...new Set(golds.flatMap((gold) => /^keywords: \[(.*)\]$/m.exec(gold)?.[1]?.split(', ') ?? []))].filter(
    (word) => word.length < 7,
  )
  return { sentences, works, words }
}

const width = (text) => [...text].reduce((sum, char) => sum + (char < '\u2000' ? 0.5 : 1), 0)

/** Lines of `measure` em; no line begins with a stop, nor with the mark of a note. */
function broken(text, measure, indent) {
  const lines = []
  let line = ''
  let left = measure - indent
  for (const char of text) {
    const wide = char === '\uE000' ? 0 : char < '\u2000' ? 0.5 : 1
    if (left < wide && !/[。，；：、！？”’》）\uE000]/.test(char)) {
      lines.push(line)
      line = ''
      left = measure
    }
    line += char
    left -= wide
  }
  return [...lines, line]
}

const mark = (n) => (n <= 20 ? String.fromCodePoint(0x245f + n) : n <= 35 ? String.fromCodePoint(0x3250 + n - 20) : `[${n}]`)

const DIGITS = '零一二三四五六七八九'
const chinese = (n) => (n < 10 ? DIGITS[n] : `${n < 20 ? '' : DIGITS[Math.floor(n / 10)]}十${n % 10 ? DIGITS[n % 10] : ''}`)
