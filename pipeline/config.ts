/** What a config file may say, and how it makes a list of rules. */
import type { Pluggable } from 'unified'
import { ConfigError } from './errors.ts'
import type { Replacement } from './replacements.ts'
import type { Rule } from './rule.ts'
import type { Stage } from './types.ts'

/** A rule of the user's own and where it runs: at the end of its stage where nothing is said. */
export interface PlacedRule {
  /** The rule, or the module whose default export it is: a path from the config file, or a package. */
  readonly rule: Rule | string
  /** Id of the rule that it runs before. */
  readonly before?: string
  /** Id of the rule that it runs after. */
  readonly after?: string
}

export type PresetName = 'recommended' | 'zh-Hans' | 'zh-Hant' | 'ja' | 'en' | 'strict'

/** What may be said for all inputs, or for some. */
export interface ConfigPart {
  /** BCP 47 tag of the texts; found out where missing. */
  readonly lang?: string
  /** A label of the Encoding Standard; found out where missing. */
  readonly encoding?: string
  /** Format of the inputs; found out where missing. */
  readonly from?: string
  /** Apply guesses too. */
  readonly guess?: boolean
  /** Keep printed page labels. */
  readonly pages?: boolean
  /** How much of the account of changes the JSON has. */
  readonly apparatus?: 'full' | 'summary' | 'none'
  /** What is asked of the finished text, by name: `{ quotes: 'corner' }`; see docs/style.md. */
  readonly style?: Readonly<Record<string, string>>
  /** Rules by id: `off`, `on`, or their options. */
  readonly rules?: Readonly<Record<string, 'on' | 'off' | Readonly<Record<string, unknown>>>>
  /** Rules of your own: rules, modules that export one or a list of them, or either with its place. */
  readonly own?: readonly (Rule | string | PlacedRule)[]
  /** Rules without code. */
  readonly replacements?: readonly Replacement[]
  /** Remark plugins to run on the finished tree: as unified takes them, or names of modules. */
  readonly plugins?: readonly (Pluggable | string)[]
  /** For `emend check`: what must not be exceeded. */
  readonly gates?: Readonly<Record<string, number | string>>
}

export interface Config extends ConfigPart {
  /** Presets by name, or other configs; the later ones win, and this one over all of them. */
  readonly extends?: PresetName | Config | readonly (PresetName | Config)[]
  /** What holds for some inputs alone: `files` are globs, seen from the folder of the config. The later ones win. */
  readonly overrides?: readonly (ConfigPart & { readonly files: string | readonly string[] })[]
}

/** A config, with types and completion. */
export const defineConfig = (config: Config): Config => config

export const PRESETS: Readonly<Record<PresetName, Config>> = {
  recommended: {},
  'zh-Hans': { lang: 'zh-Hans' },
  'zh-Hant': { lang: 'zh-Hant' },
  ja: { lang: 'ja' },
  en: { lang: 'en' },
  strict: { gates: { 'notes.unlinked': 0, 'notes.lost': 0, 'tables.unread': 0, 'rules.crashed': 0 } },
}

/** A rule that was loaded, and its place. */
export interface Placed {
  readonly rule: Rule
  readonly before?: string | undefined
  readonly after?: string | undefined
}

const STAGES: readonly Stage[] = ['lines', 'normalise', 'layout', 'unwrap', 'words', 'notes', 'structure', 'style']

/**
 * The rules in the order they run.
 *
 * @throws {ConfigError} where two rules have one id, or a place is that of another stage or of no rule.
 */
export function arrange(builtIn: readonly Rule[], own: readonly Placed[], off: ReadonlySet<string> = new Set()): Rule[] {
  const all = [...builtIn]
  for (const { rule, before, after } of own) {
    if (all.some(({ id }) => id === rule.id)) throw new ConfigError(`two rules have the id \`${rule.id}\`; give yours another`)
    const place = before ?? after
    const at = place === undefined ? endOf(rule.stage, all) : all.findIndex(({ id }) => id === place)
    const neighbour = all[at]
    if (place !== undefined && !neighbour) throw new ConfigError(`rule \`${rule.id}\` shall run beside \`${place}\`, which is no rule`)
    if (place !== undefined && neighbour!.stage !== rule.stage)
      throw new ConfigError(
        `rule \`${rule.id}\` is of stage \`${rule.stage}\`, and shall run beside \`${place}\`, which is of stage \`${neighbour!.stage}\``,
      )
    all.splice(before === undefined && place !== undefined ? at + 1 : at, 0, rule)
  }
  return all.filter(({ id }) => !off.has(id))
}

/** Where the next stage begins. */
function endOf(stage: Stage, all: readonly Rule[]): number {
  const at = all.findIndex((rule) => STAGES.indexOf(rule.stage) > STAGES.indexOf(stage))
  return at < 0 ? all.length : at
}
