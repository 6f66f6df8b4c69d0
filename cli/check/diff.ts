/** `--diff`: which outputs would change, and how. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diff } from 'fast-myers-diff'
import type { Input } from '../collect.ts'
import type { Finding } from '../findings.ts'
import { EXTENSIONS, OUTPUTS, type Output } from '../formats.ts'
import { outputNames } from '../names.ts'

/** Lines around a change that are shown. */
const AROUND = 2
/** Lines of one output that are shown; the JSON is one long line. */
const MOST = 60
const LONGEST = 200

export interface Outdated extends Finding {
  /** A unified diff of lines. */
  readonly diff: string
}

/** The outputs of each input that are there, by their formats. */
export function committed(inputs: readonly Input[], folder: string): { name: string; formats: Output[]; texts: string[] }[] {
  const names = outputNames(
    inputs.map(({ name }) => name),
    Object.values(EXTENSIONS),
  )
  return names.map((name) => {
    const found = (Object.keys(OUTPUTS) as Output[]).flatMap((format) => {
      const text = readText(join(folder, `${name}.${EXTENSIONS[format]}`))
      return text === undefined ? [] : [{ format, text }]
    })
    return { name, formats: found.map(({ format }) => format), texts: found.map(({ text }) => text) }
  })
}

/** @returns Nothing where both are the same. */
export function outdated(path: string, before: string, after: string): Outdated[] {
  if (before === after) return []
  const [old, now] = [before.split('\n'), after.split('\n')]
  const changes = [...diff(old, now)]
  const [less, more] = [changes.reduce((sum, [a, b]) => sum + b - a, 0), changes.reduce((sum, [, , a, b]) => sum + b - a, 0)]
  const lines = [`--- ${path}`, `+++ ${path} (now)`]
  for (const [start, end, from, to] of changes) {
    lines.push(`@@ -${start + 1},${end - start} +${from + 1},${to - from} @@`)
    lines.push(...old.slice(Math.max(0, start - AROUND), start).map((line) => ` ${line}`))
    lines.push(...old.slice(start, end).map((line) => `-${line}`), ...now.slice(from, to).map((line) => `+${line}`))
    lines.push(...old.slice(end, end + AROUND).map((line) => ` ${line}`))
  }
  const shown = lines.slice(0, MOST).map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line))
  if (lines.length > MOST) shown.push(`… ${lines.length - MOST} lines more`)
  const text = `Output \`${path}\` would change: ${less} line${less === 1 ? '' : 's'} less, ${more} more`
  return [{ level: 'warning', rule: 'diff', text, diff: shown.join('\n') }]
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
