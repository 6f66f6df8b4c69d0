/**
 * What conversions are told: made from the flags, which are plain data, in the process that converts. So a worker, or another machine, gets
 * flags and loads by itself what can't be sent: rules are code.
 */
import { readFileSync } from 'node:fs'
import type { ConvertOptions, HouseStyle } from '../index.ts'
import { type Input, STDIN } from './collect.ts'
import type { RenderOptions } from './formats.ts'
import { ocrEngine } from './ocr.ts'
import { pageImageBeside } from './page-image.ts'

/** Flags that say how inputs are read, repaired and printed. Plain data: they travel to workers and through queues. */
export interface SettingsFlags extends Pick<ConvertOptions, 'encoding' | 'from' | 'lang' | 'guess' | 'style'>, RenderOptions {
  /** False where images are not to be read. */
  readonly ocr?: boolean | undefined
  /** Absolute path of the folder for images of figures. */
  readonly images?: string | undefined
  readonly toSimplified?: boolean | undefined
  /** The standard. */
  readonly toTraditional?: HouseStyle['script'] | undefined
  /** Path of the config file, where there is one. */
  readonly config?: string | undefined
}

export interface Settings {
  /** What the conversion of an input is told. */
  of(input: Input): ConvertOptions
  /** How its outputs are printed. */
  render(input: Input): RenderOptions
  /** Where images of figures go. */
  readonly images?: string | undefined
  /** What `check` must not find more of. */
  gates(input: Input): Readonly<Record<string, number | string>>
  /** Rules or plugins of the user's own: code that nobody vouches for, and that must run where it can be ended. */
  readonly custom: boolean
  /** Differs where outputs may: of the settings, and of emend itself. */
  fingerprint(): Promise<string>
}

/** @param flags May hold rules and their options where the caller is in the same process. */
export async function loadSettings(flags: SettingsFlags & Pick<ConvertOptions, 'rules' | 'options'>): Promise<Settings> {
  const { encoding, from, lang, guess, rules, options, pages, apparatus, ocr, images, config: path } = flags
  const style = styleOf(flags)
  const config = path === undefined ? undefined : await configAt(path)
  // Standard input stands where the config does. All that is asked of one input is asked in a row.
  let last: { readonly path: string; readonly applied: ReturnType<NonNullable<typeof config>['of']> } | undefined
  const said = ({ path, name }: Input) => {
    const where = path === STDIN ? name : path
    if (config && last?.path !== where) last = { path: where, applied: config.of(where) }
    return last?.applied
  }
  return {
    of(input) {
      const by = said(input)
      return {
        name: input.name,
        encoding: encoding ?? by?.encoding,
        from: from ?? by?.from,
        ocr: ocr === false ? undefined : ocrEngine(lang ?? by?.lang),
        pageImage: images !== undefined && input.path !== STDIN ? pageImageBeside(input.path) : undefined,
        lang: lang ?? by?.lang,
        guess: guess ?? by?.guess,
        style: { ...by?.style, ...style },
        rules: rules ?? by?.rules,
        options: options ?? by?.options,
        plugins: by?.plugins,
      }
    },
    render(input) {
      const by = pages === undefined || apparatus === undefined ? said(input) : undefined
      return { pages: pages ?? by?.pages, apparatus: apparatus ?? by?.apparatus }
    },
    images,
    gates: (input) => said(input)?.gates ?? {},
    custom: config?.custom ?? false,
    fingerprint: () => fingerprint({ encoding, from, ocr, images, lang, guess, style, pages, apparatus, config: config?.content }),
  }
}

function styleOf({ style, toSimplified, toTraditional }: SettingsFlags): HouseStyle {
  const script = toSimplified ? 'simplified' : toTraditional
  return script ? { ...style, script } : { ...style }
}

async function configAt(path: string) {
  const [{ loadConfig }, { rules }] = await Promise.all([import('./config/load.ts'), import('../rules/index.ts')])
  return loadConfig(path, rules)
}

/** The flags alone, without what a worker can't be sent. */
export const plainFlags = ({
  encoding,
  from,
  lang,
  guess,
  pages,
  apparatus,
  ocr,
  images,
  config,
  ...flags
}: SettingsFlags): SettingsFlags => ({
  encoding,
  from,
  ocr,
  images,
  lang,
  guess,
  style: styleOf(flags),
  pages,
  apparatus,
  config,
})

async function fingerprint(settings: object): Promise<string> {
  const { createHash } = await import('node:crypto')
  return createHash('sha256')
    .update(JSON.stringify([build(), settings]))
    .digest('hex')
}

/** Version of emend: package.json stands above the build, wherever this was bundled to. */
export function version(): string {
  return (JSON.parse(beside('package.json') ?? '{}') as { version?: string }).version ?? 'unknown'
}

/** Version, and what the build wrote down of its own code: a changed rule is another emend, though the version may be the same. */
export const build = (): string => `${version()} ${beside('dist/build-id')?.trim() ?? ''}`

function beside(path: string): string | undefined {
  for (const up of ['../', '../../', '../../../']) {
    try {
      return readFileSync(new URL(up + path, import.meta.url), 'utf8')
    } catch {}
  }
  return undefined
}
