/** Which config file applies: the nearest one above the input. */
import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { UsageError } from '../../pipeline/errors.ts'
import { STDIN } from '../collect.ts'
import { looksLikeGlob } from '../select.ts'

export const CONFIG_NAMES = ['emend.config.ts', 'emend.config.mts', 'emend.config.js', 'emend.config.mjs', 'emend.config.json'] as const

export interface ConfigFlags {
  /** `--config FILE`, or `false` for `--no-config`. */
  readonly config?: string | boolean | undefined
}

/**
 * Path of the config of a run: the one that is named, or else the nearest one in the folder of the first FILE or above it; from the working
 * directory where there is no FILE on the disk.
 *
 * @throws {UsageError} where the one that is named is not there.
 */
export function findConfig(files: readonly string[], { config }: ConfigFlags): string | undefined {
  if (config === false) return undefined
  if (typeof config === 'string') {
    if (!existsSync(config)) throw new UsageError(`\`--config ${config}\`: no such file`)
    return resolve(config)
  }
  const [first] = files
  let folder = first === undefined || first === STDIN || looksLikeGlob(first) ? process.cwd() : folderOf(resolve(first))
  for (;;) {
    const found = CONFIG_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path))
    if (found !== undefined) return found
    if (dirname(folder) === folder) return undefined
    folder = dirname(folder)
  }
}

/** The flags with the config found: a path, which a worker or another machine can be sent. */
export const withConfig = <F extends ConfigFlags>(
  files: readonly string[],
  flags: F,
): Omit<F, 'config'> & { config: string | undefined } => ({
  ...flags,
  config: findConfig(files, flags),
})

const folderOf = (path: string): string => (statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path))
