/**
 * Patterns of files: globs given as FILEs, `--include` and `--exclude`.
 *
 * As in `.gitignore`, a pattern without a slash is held against names at any depth, one with a slash against the path below the folder.
 */
export interface Patterns {
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
}

/** What of a folder is wanted. Paths are those below the folder, parted by `/`. */
export interface Selection {
  /** Is it wanted whatever its extension? `undefined` leaves that to the extension. */
  includes(path: string): boolean | undefined
  /** Of files and of whole folders. */
  excludes(path: string): boolean
}

export async function selection({ include = [], exclude = [] }: Patterns): Promise<Selection> {
  if (!include.length && !exclude.length) return { includes: () => undefined, excludes: () => false }
  const included = include.length ? await matcher(include) : undefined
  const excluded = await matcher(exclude)
  return { includes: (path) => included?.(path), excludes: (path) => excluded(path) }
}

/** A glob as a FILE: the folder to walk, what to take of it, and how deep its files can be. */
export interface Glob {
  readonly folder: string
  readonly matches: (path: string) => boolean
  readonly depth: number
}

export const looksLikeGlob = (file: string): boolean => /[*?[{]|[!+@]\(/.test(file)

export async function readGlob(pattern: string): Promise<Glob> {
  const { default: picomatch } = await import('picomatch')
  const { base, glob } = picomatch.scan(pattern)
  return {
    folder: base === '' ? '.' : base,
    matches: picomatch(glob),
    depth: glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length,
  }
}

async function matcher(patterns: readonly string[]): Promise<(path: string) => boolean> {
  const { default: picomatch } = await import('picomatch')
  const bare = patterns.map((pattern) => pattern.replace(/^\.?\/|\/$/g, ''))
  const names = picomatch(
    bare.filter((pattern) => !pattern.includes('/')),
    { dot: true },
  )
  const paths = picomatch(
    bare.filter((pattern) => pattern.includes('/')),
    { dot: true },
  )
  return (path) => names(path.slice(path.lastIndexOf('/') + 1)) || paths(path)
}
