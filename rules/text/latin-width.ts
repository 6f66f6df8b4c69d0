/**
 * Widths of lines in a Latin type, in em, blanks included. An i is a third of an m: where lines are told by their widths, half an em for each
 * letter blurs them by a tenth.
 */

/** Of roman types of books, in hundredths of an em; what is not here is as wide as an n. */
const CLASSES: readonly (readonly [number, string])[] = [
  [25, ' \u00a0.,'],
  [28, 'ijlt/:;'],
  [33, 'frI()[]-‐!’‘\'"'],
  [39, 'sJ'],
  [44, 'acez?“”'],
  [60, 'ELTZ'],
  [56, 'FPS'],
  [67, 'BCR'],
  [72, 'wADGHKNOQUVXY&'],
  [78, 'm'],
  [89, 'M'],
  [94, 'W'],
  [100, '—'],
]
const ORDINARY = 50
const widths = new Uint8Array(0x2100).fill(ORDINARY)
for (const [width, chars] of CLASSES) for (const c of chars) widths[c.charCodeAt(0)] = width

/** An accent takes no room. */
const COMBINING = /[\u0300-\u036f]/g

export function latinWidth(text: string): number {
  let sum = 0
  const plain = text.trim().normalize('NFD').replace(COMBINING, '')
  let blank = false
  for (let k = 0; k < plain.length; k++) {
    const code = plain.charCodeAt(k)
    // Several blanks in a row are the extractor's.
    if (!(blank && code === 32)) sum += code < widths.length ? widths[code]! : 100
    blank = code === 32
  }
  return sum / 100
}
