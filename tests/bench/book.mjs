/**
 * A book of 60 chapters, 400 pages and 2,000 notes, made from `tests/corpus`; a half and a quarter of it. What goes in must come out: each note
 * once, numbered in reading order and referred to in that order, each chapter a heading; and time must grow as the text does.
 *
 *     node tests/bench/book.mjs [--pages 400] [--rounds 3]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { book } from '../support/book.mjs'
import { MAIN, numbers, verdict } from './batch/lib.mjs'

const { pages, rounds } = numbers({ pages: 400, rounds: 3 })
const PARTS = [1 / 4, 1 / 2, 1]
/** Time for the whole against a part of it, by their lengths; a start-up of its own makes parts dearer, other work on the machine is noise. */
const MOST = 1.25
const KINDS = {
  'by page': {},
  'by chapter, with contents': { counting: 'chapter', contents: true, seed: 2 },
  'marks destroyed': { damage: 0.2, contents: true, seed: 3 },
}

const home = mkdtempSync(join(tmpdir(), 'emend-book-'))
process.on('exit', () => rmSync(home, { recursive: true, force: true }))

for (const [kind, options] of Object.entries(KINDS)) {
  const runs = PARTS.map((part) => {
    const size = { chapters: Math.round(60 * part * (pages / 400)), pages: pages * part, notes: 2000 * part * (pages / 400) }
    const made = book({ ...size, ...options })
    const path = join(home, `${part}.txt`)
    writeFileSync(path, made.text)
    return { made, path, seconds: Number.POSITIVE_INFINITY, memory: 0, markdown: '' }
  })
  // In turns, so that all meet the same machine.
  for (let round = 0; round < rounds; round++) for (const run of runs) measure(run)
  console.log(kind)
  for (const { made, seconds, memory, markdown } of runs) {
    const { notes, lost, right, references, ordered, chapters } = account(made, markdown)
    console.log(
      `  ${made.pages.length} pages, ${made.text.length} characters: ${seconds.toFixed(2)} s, ${memory} MB; notes ${made.notes.length} in, ${notes} out, ${lost} lost, ${right} with their id; ${references} marks linked; chapters ${chapters} of ${made.chapters.length}`,
    )
    verdict('no note lost, running ids right, marks in order', lost === 0 && right === made.notes.length && notes === right && ordered)
    verdict('chapters found in order', chapters === made.chapters.length)
  }
  const [quarter, , whole] = runs
  const growth = whole.seconds / quarter.seconds / (whole.made.text.length / quarter.made.text.length)
  verdict(`time for a character: ${growth.toFixed(2)} times that of the quarter, at most ${MOST}`, growth <= MOST)
}

/** Best time; peak memory of all. */
function measure(run) {
  const begin = performance.now()
  const report = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))`
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, MAIN, run.path, '--quiet'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  if (status !== 0) throw new Error(stderr)
  run.seconds = Math.min(run.seconds, (performance.now() - begin) / 1000)
  run.memory = Math.max(run.memory, Math.round(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024))
  run.markdown = stdout
}

function account(made, markdown) {
  const notes = [...markdown.matchAll(/^\[\^(\d+)\]: (.*)$/gm)].map(([, id, text]) => ({
    id: Number(id),
    cites: Number(/第(\d+)页。$/.exec(text)?.[1]),
  }))
  const references = [...markdown.matchAll(/\[\^(\d+)\](?!:)/g)].map(([, id]) => Number(id))
  const headings = [...markdown.matchAll(/^## (.*)$/gm)].map(([, text]) => text)
  const cited = new Set(notes.map(({ cites }) => cites))
  let at = -1
  const chapters = made.chapters.filter(({ heading, title }) => {
    const found = headings.indexOf(`${heading} ${title}`, at + 1)
    if (found >= 0) at = found
    return found >= 0
  })
  return {
    notes: notes.length,
    lost: made.notes.filter(({ id }) => !cited.has(id)).length,
    right: notes.filter(({ id, cites }) => id === cites).length,
    references: references.length,
    ordered: references.length === made.notes.length && references.every((id, k) => id === k + 1),
    chapters: chapters.length,
  }
}
