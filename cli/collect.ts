/** From the FILEs of a command line to inputs: folders and globs are walked, each input gets the name that its outputs mirror. */
import { realpath, stat } from 'node:fs/promises'
import { dirname, normalize, relative, resolve, sep } from 'node:path'
import { explainReading } from './explain.ts'
import { looksLikeGlob, type Patterns, readGlob, selection } from './select.ts'
import { type Walked, walkFolder, walkGlob } from './walk.ts'

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
  /** Was one of the FILEs a folder or a pattern? */
  readonly folder: boolean
  /** Does any of them say itself which part of its path is its name? */
  readonly marked: boolean
}

export interface CollectOptions extends Patterns {
  /** The folder of outputs, which is no input even where it is inside a folder of inputs. */
  readonly out?: string | undefined
  /** A folder is one document, its files are pages. */
  readonly one?: boolean | undefined
}

/**
 * In a path `scans/./1998/a.txt`, as rsync has it, what follows `/./` is the name, whatever the other FILEs are: so a list of some files
 * of a folder leads to the outputs that the whole folder would.
 */
const HOME = '/./'

export async function collect(files: readonly string[], { out, one, ...patterns }: CollectOptions = {}): Promise<Collected> {
  const realOut = out === undefined ? undefined : await realpath(out).catch(() => resolve(out))
  const selected = await selection(patterns)
  // By absolute path, so that a file given twice is one input.
  const found = new Map<string, { path: string; home: string | undefined }>()
  const homes: string[] = []
  const failures: Failure[] = []
  let folder = false

  const add = (path: string, home: string | undefined): void => {
    const absolute = resolve(path)
    if (!found.has(absolute) || home !== undefined) found.set(absolute, { path, home })
  }
  const addWalked = (walked: Walked, home: string | undefined): void => {
    folder = true
    for (const path of walked.paths) add(path, home)
    failures.push(...walked.failures)
  }

  for (const file of files) {
    if (file === STDIN) {
      found.set(STDIN, { path: STDIN, home: undefined })
      continue
    }
    const marked = homeOf(file)
    const path = marked ? normalize(file) : file
    const home = marked?.home
    const share = (shared: string): void => void (home === undefined && homes.push(resolve(shared)))
    try {
      if (!one && (await stat(path)).isDirectory()) {
        share(path)
        addWalked(await walkFolder(path, selected, realOut), home)
      } else {
        await stat(path)
        share(dirname(resolve(path)))
        if (!selected.excludes(path.split(sep).join('/'))) add(path, home)
      }
    } catch (error) {
      if (looksLikeGlob(path)) {
        const glob = await readGlob(path)
        share(glob.folder)
        addWalked(await walkGlob(path, glob, selected, realOut), home)
        continue
      }
      share(dirname(resolve(path)))
      failures.push({ path, error: explainReading(error, path) })
    }
  }
  const shared = deepest(homes)
  const inputs = [...found].map(([absolute, { path, home }]) => ({
    path,
    name:
      path === STDIN
        ? 'stdin'
        : relative(home ?? shared, absolute)
            .split(sep)
            .join('/'),
  }))
  return { inputs, failures, folder, marked: [...found.values()].some(({ home }) => home !== undefined) }
}

function homeOf(file: string): { home: string } | undefined {
  const at = file.indexOf(HOME)
  return at < 0 ? undefined : { home: resolve(file.slice(0, at) || '/') }
}

/** The deepest folder that holds all `folders`, as tsc finds its rootDir. */
function deepest(folders: readonly string[]): string {
  let home = folders[0] ?? '.'
  for (const folder of folders) while (home !== folder && !folder.startsWith(home.endsWith(sep) ? home : home + sep)) home = dirname(home)
  return home
}
