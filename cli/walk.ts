/**
 * Walks folders for inputs.
 *
 * A walk of our own: globbing libraries skip a folder they may not read without a word, and papers would be missing.
 */
import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { InputError } from '../pipeline/errors.ts'
import { explainReading } from './explain.ts'
import { INPUT_EXTENSIONS } from './formats.ts'
import type { Glob, Selection } from './select.ts'

export interface Walked {
  readonly paths: readonly string[]
  readonly failures: readonly { readonly path: string; readonly error: unknown }[]
}

/** What is wanted of the files of a walk, by their path below its folder. */
interface Wanted {
  file(path: string): boolean
  folder(path: string): boolean
  readonly depth: number
}

/** @param out Real path of the folder of outputs, which is no input even where it is inside a folder of inputs. */
export async function walkFolder(folder: string, { includes, excludes }: Selection, out?: string): Promise<Walked> {
  const walk = new Walk(out, {
    file: (path) => (includes(path) ?? INPUT_EXTENSIONS.includes(extname(path).toLowerCase())) && !excludes(path),
    folder: (path) => !excludes(path),
    depth: Number.POSITIVE_INFINITY,
  })
  await walk.inside(folder)
  if (walk.paths.length || walk.failures.length) return walk
  const kinds = INPUT_EXTENSIONS.join(', ')
  const others = walk.others ? ` among its ${walk.others} files` : ''
  const reason =
    includes('') === undefined
      ? `no ${kinds}${others}; files of other names can be given one by one, or with \`--include\``
      : `\`--include\` and \`--exclude\` leave none${others}`
  return { paths: [], failures: [{ path: folder, error: new InputError(`No inputs in this folder: ${reason}`) }] }
}

export async function walkGlob(pattern: string, { folder, matches, depth }: Glob, { excludes }: Selection, out?: string): Promise<Walked> {
  const walk = new Walk(out, { file: (path) => matches(path) && !excludes(path), folder: (path) => !excludes(path), depth })
  await walk.inside(folder)
  if (walk.paths.length || walk.failures.length) return walk
  return { paths: [], failures: [{ path: pattern, error: new InputError('No file matches this pattern') }] }
}

class Walk implements Walked {
  readonly paths: string[] = []
  readonly failures: { path: string; error: unknown }[] = []
  others = 0
  private readonly out: string | undefined
  private readonly wanted: Wanted

  constructor(out: string | undefined, wanted: Wanted) {
    this.out = out
    this.wanted = wanted
  }

  /** @param below Path below the folder that the walk began in; `above` are the real paths of those on the way. */
  async inside(path: string, below = '', above: readonly string[] = []): Promise<void> {
    let entries: Dirent[]
    let real: string
    try {
      real = await realpath(path)
      // A link back to where we are; or our own outputs, unless they shall stand beside the inputs.
      if (above.includes(real) || (real === this.out && above.length)) return
      entries = await readdir(path, { withFileTypes: true })
    } catch (error) {
      this.failures.push({ path, error: explainReading(error, path) })
      return
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const child = join(path, entry.name)
      const name = below + entry.name
      if (await isFolder(entry, child)) {
        if (above.length + 1 < this.wanted.depth && this.wanted.folder(name)) await this.inside(child, `${name}/`, [...above, real])
      } else if ((entry.isFile() || entry.isSymbolicLink()) && this.wanted.file(name)) this.paths.push(child)
      else this.others++
    }
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
