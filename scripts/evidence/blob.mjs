// Writes the files that rules/evidence/blob.ts opens; the format is described there.
import { writeFileSync } from 'node:fs'

const MAGIC = 0x31444d45

/** @param {string | URL} path @param {(Uint8Array | Uint16Array | Uint32Array)[]} sections */
export function writeBlob(path, sections) {
  const head = new Uint32Array(2 + sections.length * 2)
  head.set([MAGIC, sections.length])
  let end = head.byteLength
  sections.forEach((section, i) => {
    head.set([end, section.byteLength], 2 + i * 2)
    end += Math.ceil(section.byteLength / 4) * 4
  })
  const bytes = new Uint8Array(end)
  bytes.set(bytesOf(head))
  sections.forEach((section, i) => {
    bytes.set(bytesOf(section), head[2 + i * 2])
  })
  writeFileSync(path, bytes)
  return end
}

/** @param {Uint8Array | Uint16Array | Uint32Array} array */
const bytesOf = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
