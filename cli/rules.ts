/** `emend rules [ID]`: the rules in the order they run, or one rule's page. */
import { readFile } from 'node:fs/promises'
import { UsageError } from '../pipeline/errors.ts'
import type { Rule } from '../pipeline/rule.ts'
import { rules } from '../rules/index.ts'
import type { Console } from './console.ts'
import { docComment, rulePage, STAGES } from './rule-page.ts'
import { didYouMean } from './suggest.ts'

/** @throws {UsageError} where there is no such rule. */
export async function showRules(id: string | undefined, console: Console): Promise<void> {
  if (id === undefined) return console.out(list(rules))
  const rule = rules.find((known) => known.id === id)
  if (!rule) {
    const ids = rules.map((known) => known.id)
    throw new UsageError(`No rule \`${id}\`${didYouMean(id, ids) || '; `emend rules` lists them'}`)
  }
  await console.out(rulePage(rule, await comment(rule)))
}

function list(all: readonly Rule[]): string {
  const width = Math.max(...all.map(({ id }) => id.length))
  const parts = Object.entries(STAGES).map(([stage, does]) => {
    const rows = all
      .filter((rule) => rule.stage === stage)
      .map(({ id, confidence, summary }) => `  ${id.padEnd(width)}  ${confidence.padEnd(7)}  ${summary}\n`)
    return rows.length ? `${stage}: may ${does}\n${rows.join('')}` : ''
  })
  return parts.filter(Boolean).join('\n')
}

/** What its file says about the rule, where the file is at hand. */
const comment = (rule: Rule): Promise<string | undefined> =>
  readFile(new URL(`../rules/${rule.stage}/${rule.id}.js`, import.meta.url), 'utf8').then(docComment, () => undefined)
