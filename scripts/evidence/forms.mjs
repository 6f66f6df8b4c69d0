// Makes rules/evidence/data/forms.bin from OpenCC's dictionaries and two encodings:  node scripts/evidence/forms.mjs
import { ConverterFactory } from 'opencc-js/core'
import regional from 'opencc-js/dict/TWVariants'
import japanese from 'opencc-js/from/jp'
import china from 'opencc-js/to/cn'
import { writeBlob } from './blob.mjs'

// From Japanese: it knows the traditional forms too, and 増 as well.
const convert = ConverterFactory(japanese, china)
const simplified = []
for (let code = 0; code < 0x10000; code++) {
  const to = convert(String.fromCharCode(code))
  if (to.length === 1 && to.charCodeAt(0) !== code) simplified.push([code, to.charCodeAt(0)])
}
const pairs = regional.split('|').map((pair) => [pair.charCodeAt(0), pair.charCodeAt(2)])

/** One bit for each code unit: the 6,763 characters of GB 2312, the 13,053 of Big5. */
function standard(encoding, isCell) {
  const bits = new Uint8Array(0x10000 / 8)
  const decoder = new TextDecoder(encoding)
  for (let row = 0xa1; row <= 0xf9; row++) {
    for (let cell = 0x40; cell <= 0xfe; cell++) {
      if (!isCell(row, cell)) continue
      const code = decoder.decode(Uint8Array.of(row, cell)).charCodeAt(0)
      bits[code >> 3] |= 1 << (code & 7)
    }
  }
  return bits
}
const isGb2312 = (row, cell) => row >= 0xb0 && row <= 0xf7 && cell >= 0xa1
const isBig5 = (row, cell) =>
  row >= 0xa4 && row !== 0xc7 && row !== 0xc8 && !(cell > 0x7e && (cell < 0xa1 || row === 0xc6)) && !(row === 0xf9 && cell > 0xd5)

const column = (rows, k) => Uint16Array.from(rows, (row) => row[k])
const size = writeBlob(new URL('../../rules/evidence/data/forms.bin', import.meta.url), [
  column(simplified, 0),
  column(simplified, 1),
  column(pairs, 0),
  column(pairs, 1),
  standard('gbk', isGb2312),
  standard('big5', isBig5),
])
console.log({ simplified: simplified.length, regional: pairs.length, size })
