/** A folder of pages, as the archive that it would be: what is read, hashed and handed to workers is bytes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { zipSync } from 'fflate'
import { InputError } from '../pipeline/errors.ts'

/** The first day of the format: an archive of the same files has the same bytes. */
const EPOCH = '1980-01-01T12:00:00'
/** Boxes of a book's pages are much more than its text. */
const MOST_BYTES = 256 * 2 ** 20

/** @throws {InputError} where it is empty, or larger than any document. */
export function packFolder(folder: string): Uint8Array {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  if (!paths.length) throw new InputError('No files are in this folder')
  const files: Record<string, Uint8Array> = {}
  let size = 0
  for (const path of paths) {
    const bytes = readFileSync(path)
    size += bytes.length
    if (size > MOST_BYTES) throw new InputError(`Larger than ${MOST_BYTES / 2 ** 20} MB, more than any document`)
    files[relative(folder, path).split(sep).join('/')] = bytes
  }
  return zipSync(files, { level: 0, mtime: EPOCH })
}
