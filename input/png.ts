/**
 * Pixels as a PNG file, in grey where they have no colour.
 *
 * Source of truth: PNG (W3C, third edition): chunks of length, type, data and CRC; rows filtered by `Sub`, which suits scans and charts.
 */
import { zlibSync } from 'fflate'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const [GREY, RGB] = [0, 2]
/** The filter `Sub`: each byte less the one a pixel to the left. */
const SUB = 1

/** @param bgrx Four bytes a pixel: blue, green, red, one that counts for nothing; rows from the top. */
export function pngOf(width: number, height: number, bgrx: Uint8Array): Uint8Array {
  const isGrey = bgrx.every((byte, k) => k % 4 === 3 || byte === bgrx[k - (k % 4)])
  const depth = isGrey ? 1 : 3
  const rows = new Uint8Array(height * (1 + width * depth))
  let to = 0
  for (let y = 0; y < height; y++) {
    rows[to++] = SUB
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < depth; channel++) {
        const at = (y * width + x) * 4 + 2 - channel
        rows[to++] = bgrx[at]! - (x ? bgrx[at - 4]! : 0)
      }
  }
  const head = new DataView(new ArrayBuffer(13))
  head.setUint32(0, width)
  head.setUint32(4, height)
  head.setUint8(8, 8)
  head.setUint8(9, isGrey ? GREY : RGB)
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', new Uint8Array(head.buffer)),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => {
    out.set(part, at)
    return at + part.length
  }, 0)
  return out
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  out.set(new TextEncoder().encode(type), 4)
  out.set(data, 8)
  view.setUint32(8 + data.length, crc(out.subarray(4, 8 + data.length)))
  return out
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let code = n
  for (let bit = 0; bit < 8; bit++) code = code & 1 ? 0xedb88320 ^ (code >>> 1) : code >>> 1
  return code
})

function crc(bytes: Uint8Array): number {
  let code = 0xffffffff
  for (const byte of bytes) code = CRC_TABLE[(code ^ byte) & 0xff]! ^ (code >>> 8)
  return (code ^ 0xffffffff) >>> 0
}
