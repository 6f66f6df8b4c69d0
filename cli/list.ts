/** `--files-from`: a list of FILEs, one a line, or parted by NUL as of `find -print0`; and the list that is written of those that failed. */
import { readFile } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { UsageError } from '../pipeline/errors.ts'
import { type Input, STDIN } from './collect.ts'
import { explainReading } from './explain.ts'

/** @throws {UsageError} where the list can't be read. */
export async function readList(path: string): Promise<string[]> {
  const content = await (path === STDIN ? text(process.stdin) : readFile(path, 'utf8')).catch((error) => {
    const { message } = explainReading(error, path) as Error
    throw new UsageError(`\`--files-from ${path}\`: ${message}`, { cause: error })
  })
  const lines = content.includes('\0') ? content.split('\0') : content.split(/\r?\n/)
  return lines.filter((line) => line !== '')
}

/** A list that `readList` reads again. Of an input, the part that outputs mirror is marked: see `collect.ts`. */
export function writeList(entries: readonly (Input | { readonly path: string })[]): string {
  const paths = entries.map((entry) => ('name' in entry ? marked(entry) : entry.path))
  const end = paths.some((path) => path.includes('\n')) ? '\0' : '\n'
  return paths.map((path) => path + end).join('')
}

function marked({ path, name }: Input): string {
  const whole = isAbsolute(path) ? path : relative('', path)
  return whole.endsWith(name) ? `${whole.slice(0, whole.length - name.length) || './'}./${name}` : path
}
