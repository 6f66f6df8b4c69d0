/**
 * A ZIP archive of page files, unpacked in memory: nothing of it is written anywhere.
 *
 * Source of truth: APPNOTE 6.3 of PKWARE, as fflate reads it. What an archive says of its sizes may be a lie, so what comes out is counted.
 */
import { Unzip, UnzipInflate } from 'fflate'
import { InputError } from '../pipeline/errors.ts'
import type { PageFile } from './pages.ts'

/** All that is unpacked: a book of a thousand pages of hOCR. */
const MOST_BYTES = 256 * 2 ** 20
const MOST_FILES = 20_000
/** Fed to the unpacker at once, so that a bomb is stopped before it has gone off. */
const STEP = 64 * 1024

/** @throws {InputError} where it is damaged, encrypted, too large unpacked, or names files outside of itself. */
export function unzip(bytes: Uint8Array, name: string): PageFile[] {
  const files: PageFile[] = []
  let size = 0
  let fault: string | undefined
  /** Files that have begun, and not ended. */
  const open = new Set<string>()
  let directories = 0
  const unpacker = new Unzip((file) => {
    if (file.name === '' || file.name.endsWith('/')) {
      directories++
      return
    }
    if (/^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(file.name)) fault ??= `names a file outside of itself, \`${file.name}\``
    if (files.length >= MOST_FILES) fault ??= `has more than ${MOST_FILES} files`
    if (fault) return
    const chunks: Uint8Array[] = []
    open.add(file.name)
    file.ondata = (error, chunk, final) => {
      if (error) fault ??= `is damaged at \`${file.name}\`: ${error.message}`
      else {
        size += chunk.length
        if (size > MOST_BYTES) {
          fault ??= `is larger than ${MOST_BYTES / 2 ** 20} MB unpacked`
          file.terminate()
        } else chunks.push(chunk)
      }
      if (final) open.delete(file.name)
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
  if (open.size) fault ??= `breaks off within \`${[...open][0]!}\``
  if (!files.length && !directories) fault ??= 'is empty, or damaged'
  if (fault)
    throw new InputError(`${name}: the archive ${fault}. Nothing of it was read; unpack it, see what is in it, and use \`--one FOLDER\``)
  return files
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
