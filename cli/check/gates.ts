/** Gates: limits that a document must not exceed, `notes.unlinked: 0`, `text.suspicious: 0.5%`, or fall below, `score: 90`. */
import { ConfigError } from '../../pipeline/errors.ts'
import type { Finding } from '../findings.ts'
import { didYouMean } from '../suggest.ts'
import { FIGURES, type Figures } from './figures.ts'

export type Gates = Readonly<Record<string, number | string>>

/** Figures of which more is better. */
const LEAST = new Set<string>(['score'])

/** @throws {ConfigError} where a gate or its limit can't be. */
export function limitOf(gate: string, limit: number | string): number {
  if (!(FIGURES as readonly string[]).includes(gate))
    throw new ConfigError(`Unknown gate \`${gate}\`${didYouMean(gate, FIGURES) || `; known are ${FIGURES.join(', ')}`}`)
  const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(String(limit).trim()) ?? []
  if (number === undefined) throw new ConfigError(`Unexpected limit \`${limit}\` of gate \`${gate}\`, expected a number such as 0 or 0.5%`)
  return Number(number) / (percent && !LEAST.has(gate) ? 100 : 1)
}

/** What of a document is beyond its limit. */
export function exceeded(figures: Figures, gates: Gates): Finding[] {
  return Object.entries(gates).flatMap(([gate, said]) => {
    const limit = limitOf(gate, said)
    const value = figures[gate as keyof Figures]
    const least = LEAST.has(gate)
    if (least ? value >= limit : value <= limit) return []
    const shown = gate === 'text.suspicious' ? `${Math.round(value * 10_000) / 100}%` : String(value)
    return [{ level: 'error' as const, rule: 'gate', text: `\`${gate}\` is ${shown}, ${least ? 'at least' : 'at most'} ${said} expected` }]
  })
}
