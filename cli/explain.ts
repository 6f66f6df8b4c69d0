/** Errors of the file system in words: what is wrong, and what to do about it. */
import { InputError } from '../pipeline/errors.ts'

const READING: Record<string, string> = {
  ENOENT: 'No such file; check the name, or whether it was moved or deleted meanwhile',
  EACCES: 'No permission to read it; change its mode (`chmod +r`) or run as its owner',
  EPERM: 'No permission to read it; change its mode (`chmod +r`) or run as its owner',
  EISDIR: 'Is a folder, expected a file',
  ENOTDIR: 'Part of the path is a file, expected a folder; check the path',
  ELOOP: 'The link leads in a circle; remove it',
  ENAMETOOLONG: 'The name is too long for this file system',
  EMFILE: 'Too many files are open; raise the limit (`ulimit -n`)',
  ENXIO: 'Is a socket or a device, expected a file',
  EIO: 'The disk failed while reading it; copy it anew',
}

const WRITING: Record<string, string> = {
  ENOENT: 'Its folder was deleted meanwhile; run again',
  EACCES: 'No permission to write there; choose another folder with `-o`, or change its mode (`chmod +w`)',
  EPERM: 'No permission to write there; choose another folder with `-o`, or change its mode (`chmod +w`)',
  EROFS: 'The file system is read-only; choose another folder with `-o`',
  ENOSPC: 'No space left on the device; free some, or choose another folder with `-o`',
  EDQUOT: 'The disk quota is used up; free some, or choose another folder with `-o`',
  EISDIR: 'A folder of this name is in the way; move it, or choose another folder with `-o`',
  ENOTEMPTY: 'A folder of this name is in the way; move it, or choose another folder with `-o`',
  ENOTDIR: 'A file is in the way of its folder; move it, or choose another folder with `-o`',
  EEXIST: 'A file is in the way of its folder; move it, or choose another folder with `-o`',
  ENAMETOOLONG: 'The name is too long for this file system; rename the input',
}

/** An error of reading `path` as an InputError; others are given back as they are. */
export function explainReading(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  // Names that are not UTF-8 lose their bytes when a folder is listed, and are not found again.
  if (code === 'ENOENT' && path.includes('\ufffd')) return new InputError('Its name is not UTF-8; rename it (`convmv`)', { cause: error })
  return new InputError(READING[code] ?? `Could not be read (${code})`, { cause: error })
}

/** An error of writing as an InputError of the input concerned. */
export function explainWriting(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  return new InputError(`\`${path}\` could not be written: ${lowerFirst(WRITING[code] ?? code)}`, { cause: error })
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string' ? error.code : undefined

const lowerFirst = (text: string): string => text[0]!.toLowerCase() + text.slice(1)
