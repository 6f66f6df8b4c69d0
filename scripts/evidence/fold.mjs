// The single characters that statistics made from simplified text know under another shape: traditional → simplified.
import { Converter } from 'opencc-js/t2cn'
import { writeBlob } from './blob.mjs'

/** A character this common in simplified text, measured against what it would fold to, is simplified itself: 著, 乾, 么 stay. */
const OWN_SHARE = 1 / 50

/** What OpenCC writes alone without a neighbour is not what modern text uses: 麼 comes out as 麽. */
const OVERRIDES = new Map(Object.entries({ 麼: '么', 麽: '么' }))

/** Traditional → simplified, for one character at a time. @param {Map<string, number>} counts of simplified text */
export function foldTable(counts) {
  const convert = Converter({ from: 't', to: 'cn' })
  const table = new Map()
  for (let code = 0x3400; code <= 0x9fff; code++) {
    const from = String.fromCharCode(code)
    const to = OVERRIDES.get(from) ?? convert(from)
    if (to === from || to.length !== 1) continue
    if ((counts.get(from) ?? 0) > (counts.get(to) ?? 0) * OWN_SHARE) continue
    table.set(from, to)
  }
  return table
}

/** Sections: traditional characters (ascending), what each folds to. @param {URL} path @param {Map<string, string>} table */
export function writeFold(path, table) {
  const rows = [...table].map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]).sort((a, b) => a[0] - b[0])
  return writeBlob(path, [Uint16Array.from(rows, (row) => row[0]), Uint16Array.from(rows, (row) => row[1])])
}
