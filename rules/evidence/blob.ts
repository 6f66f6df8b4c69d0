import { readFileSync } from 'node:fs'

/** Little-endian `EMD1`. Read as a native integer, so it is also the check of the byte order the other sections rely on. */
const MAGIC = 0x31444d45

/** Beside this file; the command, which is built into one file, finds them from its own folder. */
const DATA = new URL(import.meta.url.includes('/evidence/') ? './data/' : '../rules/evidence/data/', import.meta.url)

/** One data file: sections by number, as typed arrays that are views on what was read. Nothing is copied, nothing is parsed. */
export interface Blob {
  u8(section: number): Uint8Array
  u16(section: number): Uint16Array
  u32(section: number): Uint32Array
}

/**
 * Opens a file of `data/`, as written by `scripts/evidence/blob.mjs`:
 *
 * ```text
 * magic  n  (offset length) × n   section 0 … section n-1      all u32, offsets in bytes, sections start at multiples of 4
 * ```
 */
export function openBlob(name: string): Blob {
  const read = readFileSync(new URL(name, DATA))
  // A view of 32-bit numbers has to start at a multiple of 4; a small file may come out of Node's shared pool at any place.
  const bytes = read.byteOffset % 4 === 0 ? read : Uint8Array.from(read)
  const head = new Uint32Array(bytes.buffer, bytes.byteOffset, 2)
  if (head[0] !== MAGIC) throw new Error(`\`${name}\` is no evidence file, or this machine is big-endian: run scripts/evidence again`)
  const table = new Uint32Array(bytes.buffer, bytes.byteOffset + 8, head[1]! * 2)
  const at = (section: number) => bytes.byteOffset + table[section * 2]!
  const length = (section: number) => table[section * 2 + 1]!
  return {
    u8: (section) => new Uint8Array(bytes.buffer, at(section), length(section)),
    u16: (section) => new Uint16Array(bytes.buffer, at(section), length(section) / 2),
    u32: (section) => new Uint32Array(bytes.buffer, at(section), length(section) / 4),
  }
}

/** Place of `value` in `values[from, to)`, which ascend, or -1. */
export function find(values: Uint16Array, from: number, to: number, value: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low < to && values[low] === value ? low : -1
}
