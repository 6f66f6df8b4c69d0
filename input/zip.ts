/**
 * A ZIP archive of page files, unpacked in memory: nothing of it is written anywhere.
 *
 * Source of truth: APPNOTE 6.3 of PKWARE, as fflate reads it. What an archive says of its sizes may be a lie, so what comes out is counted.
 */
import { Unzip, UnzipInflate } from 'fflate'
import { InputError } from '../pipeline/errors.ts'
import type { PageFile } from './page-files.ts'

/** All that is unpacked: a book of a thousand pages of hOCR. */
const MOST_BYTES = 256 * 2 ** 20
const MOST_FILES = 20_000
/** The record that ends an archive, and its comment. */
const END_BYTES = 22 + 0xffff
/** Fed to the unpacker at once, so that a bomb is stopped before it has gone off. */
const STEP = 64 * 1024

/** @throws {InputError} where it is damaged, encrypted, too large unpacked, or names files outside of itself. */
export function unzip(bytes: Uint8Array, name: string): PageFile[] {
  const files: PageFile[] = []
  let size = 0
  let fault = isWhole(bytes) ? undefined : 'breaks off: its directory, which stands at the end, is missing'
  const unpacker = new Unzip((file) => {
    if (file.name === '' || file.name.endsWith('/')) return
    if (/^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(file.name)) fault ??= `names a file outside of itself, \`${file.name}\``
    if (files.length >= MOST_FILES) fault ??= `has more than ${MOST_FILES} files`
    if (fault) return
    const chunks: Uint8Array[] = []
    file.ondata = (error, chunk, final) => {
      if (error) fault ??= `is damaged at \`${file.name}\`: ${error.message}`
      else {
        size += chunk.length
        if (size > MOST_BYTES) {
          fault ??= `is larger than ${MOST_BYTES / 2 ** 20} MB unpacked`
          file.terminate()
        } else chunks.push(chunk)
      }
      if (final && !fault) files.push({ name: file.name.replaceAll('\\', '/'), bytes: joined(chunks) })
    }
    try {
      file.start()
    } catch (error) {
      fault ??= `is packed in a way that can't be read: ${(error as Error).message}`
    }
  })
  unpacker.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length && !fault; at += STEP) unpacker.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
  } catch (error) {
    fault ??= `is damaged: ${(error as Error).message}`
  }
  if (fault)
    throw new InputError(`${name}: the archive ${fault}. Nothing of it was read; unpack it, see what is in it, and use \`--one FOLDER\``)
  return files
}

/** `PK\x05\x06` ends the directory, behind which no more than a comment may stand. */
function isWhole(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-END_BYTES)
  return tail.findLastIndex((byte, k) => byte === 0x50 && tail[k + 1] === 0x4b && tail[k + 2] === 5 && tail[k + 3] === 6) >= 0
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}
