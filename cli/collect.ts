/**
 * From the FILEs of a command line to inputs: folders are walked, each input gets the name that its outputs mirror.
 *
 * A walk of our own: globbing libraries skip a folder they may not read without a word, and papers would be missing.
 */
import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { InputError } from '../pipeline/errors.ts'
import { explainReading } from './explain.ts'
import { INPUT_EXTENSIONS } from './formats.ts'

/** The FILE that is standard input. */
export const STDIN = '-'

export interface Input {
  /** As the user would write it; `-` for standard input. */
  readonly path: string
  /** Path below the folder that all FILEs share, parted by `/`: what the outputs mirror. */
  readonly name: string
}

/** An input that could not be had, or could not be converted. */
export interface Failure {
  readonly path: string
  /** What the library was told that its name is. */
  readonly name?: string
  readonly error: unknown
}

export interface Collected {
  readonly inputs: readonly Input[]
  readonly failures: readonly Failure[]
  /** Was one of the FILEs a folder? */
  readonly folder: boolean
}

/** @param out The folder of outputs, which is no input even where it is inside a folder of inputs. */
export async function collect(files: readonly string[], out?: string): Promise<Collected> {
  const walk = new Walk(out === undefined ? undefined : await realpath(out).catch(() => resolve(out)))
  const homes: string[] = []
  let folder = false
  for (const file of files) {
    if (file === STDIN) {
      walk.paths.set(STDIN, STDIN)
      continue
    }
    try {
      if ((await stat(file)).isDirectory()) {
        folder = true
        homes.push(resolve(file))
        await walk.folder(file)
        continue
      }
      walk.paths.set(resolve(file), file)
    } catch (error) {
      walk.failures.push({ path: file, error: explainReading(error, file) })
    }
    homes.push(dirname(resolve(file)))
  }
  const home = shared(homes)
  const inputs = [...walk.paths].map(([absolute, path]) => ({
    path,
    name: path === STDIN ? 'stdin' : relative(home, absolute).split(sep).join('/'),
  }))
  return { inputs, failures: walk.failures, folder }
}

class Walk {
  /** By absolute path, so that a file given twice is one input. */
  readonly paths = new Map<string, string>()
  readonly failures: Failure[] = []
  private readonly out: string | undefined

  constructor(out: string | undefined) {
    this.out = out
  }

  /** Adds the inputs of a folder that was asked for; to have none is a failure. */
  async folder(path: string): Promise<void> {
    const failed = this.failures.length
    const seen = await this.inside(path, [], true)
    if (seen.inputs || this.failures.length > failed) return
    const kinds = INPUT_EXTENSIONS.join(', ')
    const others = seen.others ? ` among its ${seen.others} files` : ''
    this.failures.push({
      path,
      error: new InputError(`No inputs in this folder: no ${kinds}${others}; files of other names can be given one by one`),
    })
  }

  private async inside(path: string, above: readonly string[], asked = false): Promise<{ inputs: number; others: number }> {
    const seen = { inputs: 0, others: 0 }
    let entries: Dirent[]
    let real: string
    try {
      real = await realpath(path)
      // A link back to where we are; or our own outputs, unless they shall stand beside the inputs.
      if (above.includes(real) || (real === this.out && !asked)) return seen
      entries = await readdir(path, { withFileTypes: true })
    } catch (error) {
      this.failures.push({ path, error: explainReading(error, path) })
      return seen
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const child = join(path, entry.name)
      if (await isFolder(entry, child)) {
        const { inputs, others } = await this.inside(child, [...above, real])
        seen.inputs += inputs
        seen.others += others
      } else if (INPUT_EXTENSIONS.includes(extname(entry.name).toLowerCase()) && (entry.isFile() || entry.isSymbolicLink())) {
        this.paths.set(resolve(child), this.paths.get(resolve(child)) ?? child)
        seen.inputs++
      } else seen.others++
    }
    return seen
  }
}

async function isFolder(entry: Dirent, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  // A link that leads nowhere is reported when it is read.
  return stat(path).then(
    (target) => target.isDirectory(),
    () => false,
  )
}

/** The deepest folder that holds all `folders`, as tsc finds its rootDir. */
function shared(folders: readonly string[]): string {
  let home = folders[0] ?? '.'
  for (const folder of folders) while (home !== folder && !folder.startsWith(home.endsWith(sep) ? home : home + sep)) home = dirname(home)
  return home
}
