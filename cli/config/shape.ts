/** Is a config one? What it says is checked before anything is converted, and what is wrong is named with what may be meant. */

import { FORMATS } from '../../input/formats.ts'
import { PRESETS } from '../../pipeline/config.ts'
import { ConfigError } from '../../pipeline/errors.ts'
import { wrongStyle } from '../../pipeline/house-style.ts'
import type { Rule } from '../../pipeline/rule.ts'
import { limitOf } from '../check/gates.ts'
import { APPARATUS } from '../formats.ts'
import { didYouMean } from '../suggest.ts'

type Check = (value: unknown) => string | undefined

const oneOf =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(value as string)
      ? undefined
      : `expected one of ${names.join(', ')}${typeof value === 'string' ? didYouMean(value, names) : ''}`
const isText: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : 'expected a text')
const isBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'expected true or false')
const isList: Check = (value) => (Array.isArray(value) ? undefined : 'expected a list')
const isObject: Check = (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'expected an object')

const PART: Readonly<Record<string, Check>> = {
  lang(value) {
    try {
      if (typeof value === 'string' && Intl.getCanonicalLocales(value).length) return undefined
    } catch {}
    return 'expected a language tag such as zh-Hans, zh-Hant, ja or en'
  },
  encoding(value) {
    try {
      new TextDecoder(value as string)
      return undefined
    } catch {
      return 'expected an encoding such as gb18030'
    }
  },
  from: oneOf(FORMATS),
  guess: isBoolean,
  pages: isBoolean,
  apparatus: oneOf(APPARATUS),
  style(value) {
    const wrong = isObject(value)
    if (wrong) return wrong
    for (const [name, given] of Object.entries(value as object)) {
      const mistake = wrongStyle(name, given)
      if (mistake) return `\`${name}: ${String(given)}\`: ${mistake}`
    }
    return undefined
  },
  rules: isObject,
  own: isList,
  replacements: isList,
  plugins: isList,
  gates(value) {
    const wrong = isObject(value)
    if (wrong) return wrong
    try {
      for (const [gate, limit] of Object.entries(value as Record<string, string | number>)) limitOf(gate, limit)
      return undefined
    } catch (error) {
      return (error as Error).message
    }
  },
}
const WHOLE: Readonly<Record<string, Check>> = { ...PART, extends: () => undefined, overrides: isList }
const OVERRIDE: Readonly<Record<string, Check>> = {
  ...PART,
  files: (value) => (Array.isArray(value) ? value.map(isText).find(Boolean) : isText(value)),
}

/** @throws {ConfigError} that names the file and the key. */
export function checkConfig(config: unknown, file: string): void {
  checkKeys(config, WHOLE, file)
  const { overrides = [], extends: bases = [] } = config as { overrides?: unknown[]; extends?: unknown }
  overrides.forEach((override, k) => {
    checkKeys(override, OVERRIDE, file, `overrides[${k}]`)
    if (!(override as { files?: unknown }).files) throw new ConfigError(`${file}: \`overrides[${k}]\` has no \`files\`, expected globs`)
  })
  for (const base of Array.isArray(bases) ? bases : [bases]) {
    if (typeof base === 'string') {
      const wrong = oneOf(Object.keys(PRESETS))(base)
      if (wrong) throw new ConfigError(`${file}: unknown preset \`${base}\`, ${wrong}`)
    } else checkConfig(base, file)
  }
}

function checkKeys(part: unknown, keys: Readonly<Record<string, Check>>, file: string, where = ''): void {
  if (isObject(part))
    throw new ConfigError(`${file}: ${where ? `\`${where}\`: ` : ''}expected an object, such as the one of \`defineConfig({ … })\``)
  for (const [key, value] of Object.entries(part as object)) {
    const path = where ? `${where}.${key}` : key
    if (!Object.hasOwn(keys, key))
      throw new ConfigError(
        `${file}: unknown key \`${path}\`${didYouMean(key, Object.keys(keys)) || `; known are ${Object.keys(keys).join(', ')}`}`,
      )
    const wrong = value === undefined ? undefined : keys[key]!(value)
    if (wrong) throw new ConfigError(`${file}: unexpected \`${path}\`, ${wrong}`)
  }
}

/** Checks what is said of rules against the rules there are. @throws {ConfigError} */
export function checkRules(said: Readonly<Record<string, unknown>>, rules: readonly Rule[], file: string): void {
  for (const [id, value] of Object.entries(said)) {
    const rule = rules.find((known) => known.id === id)
    if (!rule)
      throw new ConfigError(
        `${file}: no rule \`${id}\`${
          didYouMean(
            id,
            rules.map((known) => known.id),
          ) || '; `emend rules` lists them'
        }`,
      )
    if (value === 'on' || value === 'off') continue
    if (isObject(value)) throw new ConfigError(`${file}: unexpected \`rules.${id}\`, expected on, off or its options`)
    const known = (rule.options ?? {}) as Record<string, unknown>
    for (const [option, given] of Object.entries(value as object)) {
      if (!Object.hasOwn(known, option))
        throw new ConfigError(
          `${file}: rule \`${id}\` has no option \`${option}\`${didYouMean(option, Object.keys(known)) || (Object.keys(known).length ? `; it has ${Object.keys(known).join(', ')}` : '; it has none')}`,
        )
      if (typeof given !== typeof known[option])
        throw new ConfigError(
          `${file}: unexpected \`rules.${id}.${option}\`, expected a ${typeof known[option]} such as ${JSON.stringify(known[option])}`,
        )
    }
  }
}
