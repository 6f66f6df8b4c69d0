/** `emend config FILE`: what applies to a file, and where each of it is said. */
import { resolve } from 'node:path'
import { rules as builtIn } from '../../rules/index.ts'
import { STDIN } from '../collect.ts'
import type { Console } from '../console.ts'
import { OK } from '../exit.ts'
import { type ConfigFlags, findConfig } from './find.ts'
import { type Applied, loadConfig } from './load.ts'

const SCALARS = ['lang', 'encoding', 'from', 'guess', 'pages', 'apparatus'] as const

/** @throws {UsageError | ConfigError} */
export async function showConfig(file: string, flags: ConfigFlags, console: Console): Promise<number> {
  const path = findConfig([file], flags)
  if (path === undefined) {
    await console.out('No config: all rules run, with their defaults. `emend init` writes one.\n')
    return OK
  }
  const config = await loadConfig(path, builtIn)
  const rows = rowsOf(config.of(file === STDIN ? STDIN : resolve(file)))
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)))
  const lines = rows.map(([key, value, from]) => `${key!.padEnd(widths[0]!)}  ${value!.padEnd(widths[1]!)}  ${from}`.trimEnd())
  await console.out(
    `${path}\n${lines.length ? `\n${lines.join('\n')}\n` : '\nSays nothing of this file: all rules run, with their defaults.\n'}`,
  )
  return OK
}

function rowsOf(applied: Applied): string[][] {
  const { said, off, options, own, plugins, gates = {} } = applied
  const from = (key: string): string => said.get(key) ?? ''
  return [
    ...SCALARS.filter((key) => applied[key] !== undefined).map((key) => [key, String(applied[key]), from(key)]),
    ...Object.entries(applied.style ?? {}).map(([name, value]) => [`style.${name}`, value, from(`style.${name}`)]),
    ...off.map((id) => [`rules.${id}`, 'off', from(`rules.${id}`)]),
    ...Object.entries(options).map(([id, value]) => [`rules.${id}`, JSON.stringify(value), from(`rules.${id}`)]),
    ...own.map(({ rule, before, after }) => {
      const place = before ? `, before ${before}` : after ? `, after ${after}` : ''
      return [`own.${rule.id}`, `${rule.stage}${place}`, rule.summary]
    }),
    ...plugins.map((plugin, k) => {
      const made = Array.isArray(plugin) ? plugin[0] : plugin
      return [`plugins.${k + 1}`, (typeof made === 'function' && made.name) || 'unnamed', '']
    }),
    ...Object.entries(gates).map(([gate, value]) => [`gates.${gate}`, String(value), from(`gates.${gate}`)]),
  ]
}
