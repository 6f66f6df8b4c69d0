/**
 * What PDF to Markdown costs, beside what PDFium needs to hand over the text: `node tests/bench/pdf.mjs FILE.pdf …`, after `npm run build`.
 * Both in this process, warm, in turns; medians of the rounds.
 */
import { readFileSync } from 'node:fs'
import { convert } from '../../dist/index.js'
import { readPdf } from '../../dist/input/pdf.js'
import { pdfium } from '../../dist/input/pdfium.js'

const ROUNDS = 9
const files = process.argv.slice(2).map((path) => readFileSync(path))
const engine = await pdfium()

/** Characters of every page, by the one call that gives them all. */
function handOver(bytes) {
  const { wasmExports } = engine.pdfium
  const data = wasmExports.malloc(bytes.length)
  engine.pdfium.HEAPU8.set(bytes, data)
  const document = engine.FPDF_LoadMemDocument(data, bytes.length, '')
  let length = 0
  for (let k = 0; k < engine.FPDF_GetPageCount(document); k++) {
    const page = engine.FPDF_LoadPage(document, k)
    const text = engine.FPDFText_LoadPage(page)
    const count = engine.FPDFText_CountChars(text)
    const buffer = wasmExports.malloc(2 * count + 2)
    engine.FPDFText_GetText(text, 0, count, buffer)
    length += engine.pdfium.UTF16ToString(buffer).length
    wasmExports.free(buffer)
    engine.FPDFText_ClosePage(text)
    engine.FPDF_ClosePage(page)
  }
  engine.FPDF_CloseDocument(document)
  wasmExports.free(data)
  return length
}

const timed = async (run) => {
  const start = performance.now()
  for (const bytes of files) await run(bytes)
  return performance.now() - start
}
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1]
const [text, read, whole] = [[], [], []]
for (let round = -2; round < ROUNDS; round++) {
  const turn = [
    await timed(handOver),
    await timed((bytes) => readPdf(bytes, 'a.pdf')),
    await timed(async (bytes) => (await convert(bytes, { name: 'a.pdf' })).markdown()),
  ]
  if (round < 0) continue
  for (const [k, times] of [text, read, whole].entries()) times.push(turn[k])
}
console.log(
  `text alone ${median(text).toFixed(0)} ms, lines of words ${median(read).toFixed(0)} ms (${(median(read) / median(text)).toFixed(1)} times), Markdown ${median(whole).toFixed(0)} ms, ${(median(whole) / median(text)).toFixed(1)} times`,
)
