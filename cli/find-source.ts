/** Finds the file that an output was made from, by where it lies: `out/1998/a.md` is of `scans/1998/a.txt`, most likely. */
import { readdir, stat } from 'node:fs/promises'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { INPUT_EXTENSIONS } from './formats.ts'

/** How far up from the output to look, and into how many folders on each level. */
const LEVELS = 4
const FOLDERS = 50

/**
 * Files that the output may have been made from, the likeliest first.
 *
 * @param out Path of the output.
 * @param name Path of the input below the folder that was converted, where it is known.
 */
export async function* sourcesOf(out: string, name: string | undefined): AsyncGenerator<string> {
  const seen = new Set([resolve(out)])
  let base = dirname(out)
  for (let level = 0; level < LEVELS; level++) {
    const tails = name === undefined ? tailsOf(relative(base, out)) : [name]
    for (const folder of [base, ...(await foldersOf(base))]) {
      for (const tail of tails) {
        const path = join(folder, tail)
        if (seen.has(resolve(path)) || !(await isFile(path))) continue
        seen.add(resolve(path))
        yield path
      }
    }
    if (resolve(base) === dirname(resolve(base))) return
    base = join(base, '..')
  }
}

/** `out/1998/a.md`: inputs called `1998/a` or `a`, with any extension that is read; `a.txt.md` is of `a.txt`. */
function tailsOf(path: string): string[] {
  const stem = path.slice(0, path.length - extname(path).length)
  const parts = stem.split(sep)
  return parts.flatMap((_, k) => {
    const tail = parts.slice(k).join(sep)
    return [...(INPUT_EXTENSIONS.includes(extname(tail)) ? [tail] : []), ...INPUT_EXTENSIONS.map((extension) => tail + extension)]
  })
}

async function foldersOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
  return folders
    .map(({ name }) => join(path, name))
    .sort()
    .slice(0, FOLDERS)
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (about) => about.isFile(),
    () => false,
  )
