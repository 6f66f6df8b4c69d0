/** Loads what a config names: itself, rules, plugins. Through jiti, which reads TypeScript, and is loaded for nothing else. */
import { createRequire } from 'node:module'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../../pipeline/errors.ts'

/** This emend, for those who wrote `import … from 'emend'` and have it installed elsewhere, or with npx. */
const OURS = { 'emend/testing': '../testing.js', emend: '../index.js' } as const

/**
 * The exports of a module.
 *
 * @param name A path from `folder`, beginning with `.` or absolute, or a package that is installed there.
 * @throws {ConfigError} where there is none, or it throws.
 */
export async function loadModule(name: string, folder: string): Promise<Record<string, unknown>> {
  const path = locate(name, folder)
  try {
    const { createJiti } = await import('jiti')
    const alias = Object.fromEntries(Object.entries(OURS).map(([specifier, file]) => [specifier, ours(file)]))
    // What Node can load by itself it does, but for what imports an emend that is not installed beside it.
    return await createJiti(path, { alias, interopDefault: false, tryNative: !/\.[cm]?ts$/.test(path) }).import(path)
  } catch (error) {
    throw new ConfigError(`${path}: could not be loaded: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`, {
      cause: error,
    })
  }
}

/** The default export, or the module where it has none. */
export async function loadDefault(name: string, folder: string): Promise<unknown> {
  const exported = await loadModule(name, folder)
  return 'default' in exported ? exported['default'] : exported
}

function locate(name: string, folder: string): string {
  if (isAbsolute(name)) return name
  if (/^\.{1,2}\//.test(name)) return join(folder, name)
  try {
    return createRequire(join(folder, 'emend.config.js')).resolve(name)
  } catch (error) {
    // A package that has no door for `require` is found by its folder.
    const found = packageMain(name, folder)
    if (found !== undefined) return found
    throw new ConfigError(`no package \`${name}\` is installed in \`${folder}\` or above; a path begins with \`./\``, { cause: error })
  }
}

function packageMain(name: string, folder: string): string | undefined {
  for (const modules of createRequire(join(folder, 'emend.config.js')).resolve.paths(name) ?? []) {
    try {
      const about = createRequire(import.meta.url)(join(modules, name, 'package.json')) as { exports?: unknown; main?: string }
      const entry = entryOf(about.exports) ?? about.main ?? 'index.js'
      return join(modules, name, entry)
    } catch {}
  }
  return undefined
}

/** The entry for `import` of a package's exports. */
function entryOf(exported: unknown): string | undefined {
  if (typeof exported === 'string') return exported
  if (typeof exported !== 'object' || exported === null) return undefined
  const by = exported as Record<string, unknown>
  return entryOf(by['.'] ?? by['import'] ?? by['default'])
}

/** In `dist`, whether this is `dist/cli/config` or the bundle in `dist/bin`. */
const ours = (file: string): string =>
  fileURLToPath(new URL(import.meta.url.includes('/cli/config/') ? `../${file}` : file, import.meta.url))
