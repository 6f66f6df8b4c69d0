/**
 * What conversions are told: made from the flags, which are plain data, in the process that converts. So a worker, or another machine, gets
 * flags and loads by itself what can't be sent: rules are code.
 */
import { readFileSync } from 'node:fs'
import type { ConvertOptions } from '../index.ts'
import type { Input } from './collect.ts'
import type { RenderOptions } from './formats.ts'

/** Flags that say how inputs are read, repaired and printed. Plain data: they travel to workers and through queues. */
export interface SettingsFlags extends Pick<ConvertOptions, 'encoding' | 'from' | 'lang' | 'guess'>, RenderOptions {}

export interface Settings {
  /** What the conversion of an input is told. */
  of(input: Input): ConvertOptions
  readonly render: RenderOptions
  /** Rules or plugins of the user's own: code that nobody vouches for, and that must run where it can be ended. */
  readonly custom: boolean
  /** Differs where outputs may: of the settings, and of emend itself. */
  fingerprint(): Promise<string>
}

/** @param flags May hold rules and their options where the caller is in the same process. */
export async function loadSettings(flags: SettingsFlags & Pick<ConvertOptions, 'rules' | 'options'>): Promise<Settings> {
  const { encoding, from, lang, guess, rules, options, pages, apparatus } = flags
  return {
    of: ({ name }) => ({ name, encoding, from, lang, guess, rules, options }),
    render: { pages, apparatus },
    custom: false,
    fingerprint: () => fingerprint({ encoding, from, lang, guess, pages, apparatus }),
  }
}

/** The flags alone, without what a worker can't be sent. */
export const plainFlags = ({ encoding, from, lang, guess, pages, apparatus }: SettingsFlags): SettingsFlags => ({
  encoding,
  from,
  lang,
  guess,
  pages,
  apparatus,
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
