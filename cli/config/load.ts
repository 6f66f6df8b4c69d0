/** A config file as the settings of an input: presets, the file itself, what holds for some inputs alone. */
import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import type { Pluggable } from 'unified'
import { arrange, type Config, type ConfigPart, type Placed, type PlacedRule, PRESETS } from '../../pipeline/config.ts'
import { ConfigError } from '../../pipeline/errors.ts'
import { type Replacement, replacementRule } from '../../pipeline/replacements.ts'
import type { Rule } from '../../pipeline/rule.ts'
import { loadDefault } from './modules.ts'
import { checkConfig, checkRules } from './shape.ts'

/** One that says something, and what it is called. */
export interface Layer {
  readonly name: string
  readonly part: ConfigPart
  /** Path of an input, seen from the folder of the config. */
  readonly matches: (path: string) => boolean
}

/** What applies to one input; `said` tells which layer each key comes from. */
export interface Applied extends Omit<ConfigPart, 'rules' | 'own' | 'replacements' | 'plugins'> {
  readonly rules: readonly Rule[]
  readonly off: readonly string[]
  readonly options: Readonly<Record<string, object>>
  readonly own: readonly Placed[]
  readonly plugins: readonly Pluggable[]
  readonly said: ReadonlyMap<string, string>
}

export interface Loaded {
  readonly path: string
  /** Is there code of the user's own in it? */
  readonly custom: boolean
  /** The bytes of the file, and the code of the rules, as far as it can be seen. */
  readonly content: string
  /** Rules of the user's own, of all layers. */
  readonly own: readonly Placed[]
  /** @param input Path of an input. */
  of(input: string): Applied
}

/** @throws {ConfigError} */
export async function loadConfig(path: string, builtIn: readonly Rule[]): Promise<Loaded> {
  const folder = dirname(path)
  const text = await readFile(path, 'utf8')
  const config = await read(path, text)
  checkConfig(config, path)
  const layers = await layersOf(config as Config, 'emend.config')
  const loaded = await Promise.all(layers.map(async (layer) => ({ ...layer, ...(await codeOf(layer.part, folder, path)) }))).catch(
    (error: Error) => {
      throw named(path, error)
    },
  )
  const everything = guarded(path, () =>
    arrange(
      builtIn,
      loaded.flatMap(({ own }) => own),
    ),
  )
  for (const { part } of loaded) checkRules(part.rules ?? {}, everything, path)
  const code = loaded.flatMap(({ own, plugins }) => [...own.map(({ rule }) => sourceOf(rule)), ...plugins.map(String)])
  return {
    path,
    custom: code.length > 0,
    own: loaded.flatMap(({ own }) => own),
    content: JSON.stringify([text, code]),
    of(input) {
      const below = relative(folder, resolve(input)).split(sep).join('/')
      return apply(
        loaded.filter(({ matches }) => matches(below)),
        builtIn,
        path,
      )
    },
  }
}

async function read(path: string, text: string): Promise<unknown> {
  if (!path.endsWith('.json')) return loadDefault(path, dirname(path))
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ConfigError(`${path}: is no JSON: ${(error as Error).message}`, { cause: error })
  }
}

/** What is extended first, then the config, then its overrides: the later ones win. */
async function layersOf({ extends: bases = [], overrides = [], ...part }: Config, name: string): Promise<Layer[]> {
  const layers: Layer[] = []
  for (const base of Array.isArray(bases)
    ? (bases as readonly (keyof typeof PRESETS | Config)[])
    : [bases as keyof typeof PRESETS | Config])
    layers.push(
      ...(await layersOf(
        typeof base === 'string' ? PRESETS[base] : base,
        typeof base === 'string' ? `preset ${base}` : `${name} (extended)`,
      )),
    )
  layers.push({ name, part, matches: () => true })
  for (const { files, ...override } of overrides) {
    const { default: picomatch } = await import('picomatch')
    const globs = typeof files === 'string' ? [files] : files
    // As in `.gitignore`, a pattern without a slash is held against names at any depth.
    const matches = picomatch(
      globs.map((glob) => (glob.includes('/') ? glob.replace(/^\.\//, '') : `**/${glob}`)),
      { dot: true },
    )
    layers.push({ name: `overrides for ${globs.join(', ')}`, part: override, matches })
  }
  return layers
}

async function codeOf({ own = [], replacements = [], plugins = [] }: ConfigPart, folder: string, path: string) {
  const placed: Placed[] = []
  for (const entry of own) placed.push(...(await placedOf(entry, folder, path)))
  for (const replacement of replacements) placed.push({ rule: guarded(path, () => replacementRule(replacement as Replacement)) })
  const loaded = await Promise.all(
    plugins.map(async (plugin) => (typeof plugin === 'string' ? ((await loadDefault(plugin, folder)) as Pluggable) : plugin)),
  )
  return { own: placed, plugins: loaded }
}

/** A module may export one rule or several. */
async function placedOf(entry: Rule | string | PlacedRule, folder: string, path: string): Promise<Placed[]> {
  const place = typeof entry === 'object' && 'rule' in entry ? { before: entry.before, after: entry.after } : {}
  const named = typeof entry === 'object' && 'rule' in entry ? entry.rule : entry
  const found = typeof named === 'string' ? await loadDefault(named, folder) : named
  return (Array.isArray(found) ? found : [found]).map((rule: unknown) => {
    if (!isRule(rule))
      throw new ConfigError(`${path}: ${typeof named === 'string' ? `\`${named}\`` : '`own`'} holds no rule; make one with \`defineRule\``)
    return { rule, ...place }
  })
}

export const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'id' in value && 'stage' in value && typeof (value as Rule).create === 'function'

/** What of a rule can be seen: a change of what it imports can't. */
const sourceOf = (rule: Rule): string =>
  JSON.stringify({ ...rule, create: String(rule.create) }, (_, value: unknown) => (value instanceof RegExp ? String(value) : value))

function apply(layers: readonly (Layer & { own: Placed[]; plugins: Pluggable[] })[], builtIn: readonly Rule[], path: string): Applied {
  const said = new Map<string, string>()
  const scalars: Record<string, unknown> = {}
  const rules: Record<string, 'on' | 'off' | object> = {}
  const gates: Record<string, number | string> = {}
  const style: Record<string, string> = {}
  for (const { name, part } of layers) {
    const { rules: ruled = {}, gates: gated = {}, style: styled = {}, own: _, replacements: __, plugins: ___, ...rest } = part
    for (const [key, value] of Object.entries(rest)) {
      if (value === undefined) continue
      scalars[key] = value
      said.set(key, name)
    }
    for (const [id, value] of Object.entries(ruled)) {
      const before = rules[id]
      rules[id] = typeof value === 'object' && typeof before === 'object' ? { ...before, ...value } : value
      said.set(`rules.${id}`, name)
    }
    for (const [key, value] of Object.entries(styled)) {
      style[key] = value
      said.set(`style.${key}`, name)
    }
    for (const [gate, value] of Object.entries(gated)) {
      gates[gate] = value
      said.set(`gates.${gate}`, name)
    }
  }
  const off = Object.keys(rules).filter((id) => rules[id] === 'off')
  const own = layers.flatMap((layer) => layer.own)
  return {
    ...(scalars as ConfigPart),
    gates,
    style,
    rules: guarded(path, () => arrange(builtIn, own, new Set(off))),
    off,
    options: Object.fromEntries(Object.entries(rules).filter((entry): entry is [string, object] => typeof entry[1] === 'object')),
    own,
    plugins: layers.flatMap((layer) => layer.plugins),
    said,
  }
}

/** Errors of what a config says name its file. */
function guarded<T>(path: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw named(path, error as Error)
  }
}

const named = (path: string, error: Error): ConfigError =>
  error instanceof ConfigError && error.message.startsWith(`${path}: `)
    ? error
    : new ConfigError(`${path}: ${error.message}`, { cause: error })
