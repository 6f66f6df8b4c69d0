/** `emend rule new ID` and `emend rule test [FILE…]`: rules of the user's own, from a start to a proof. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { arrange } from '../../pipeline/config.ts'
import { ConfigError, UsageError } from '../../pipeline/errors.ts'
import type { Rule } from '../../pipeline/rule.ts'
import type { Stage } from '../../pipeline/types.ts'
import { rules as builtIn } from '../../rules/index.ts'
import { testRule } from '../../testing.ts'
import type { Console } from '../console.ts'
import { FINDINGS, OK } from '../exit.ts'
import { type ConfigFlags, findConfig } from './find.ts'
import { isRule, loadConfig } from './load.ts'
import { loadDefault } from './modules.ts'

const VISITS: Readonly<Record<Stage, string>> = {
  lines: "page(page) {\n      // context.join(page, index, { message: 'change' })\n    }",
  normalise:
    "line(line) {\n      for (const { index } of line.value.matchAll(/ſ/g))\n        context.report(line, { start: index, end: index + 1, replace: 's', message: 'change' })\n    }",
  layout: "line(line) {\n      // context.label(line, 'heading', { message: 'change', data: { starts: true, level: 2 } })\n    }",
  unwrap: "gap(gap) {\n      // context.join(gap, { message: 'change' }) or context.end(gap, { message: 'change' })\n    }",
  words:
    "block(block) {\n      for (const { index } of block.value.matchAll(/ſ/g))\n        context.report(block, { start: index, end: index + 1, replace: 's', message: 'change' })\n    }",
  notes: "article(root) {\n      // context.refer(mark, note, { message: 'change' })\n    }",
  structure: "article(root) {\n      // context.replace(root, index, 1, nodes, { message: 'change' })\n    }",
  style:
    "text(text) {\n      for (const { index } of text.value.matchAll(/ſ/g))\n        context.report(text, { start: index, end: index + 1, replace: 's', message: 'change' })\n    }",
}

const start = (id: string, stage: Stage): string => `import { defineRule } from 'emend'

/**
 * Which fact of the printed page, or of the OCR, makes the rule needed?
 *
 * Left alone: what looks alike and is right.
 */
export default defineRule({
  id: '${id}',
  stage: '${stage}',
  confidence: 'certain',
  summary: 'What it does, in a sentence.',
  // Letters and digits that it may remove: removes: /\\d/,
  messages: { change: 'What was done, in the past tense' },
  // These are its tests and its documentation. Without \`after\`, \`before\` must be left alone.
  examples: [
    { before: 'ſo', after: 'so' },
    { before: 'so', note: 'Right as it is.' },
  ],
  create: (context) => ({
    ${VISITS[stage]},
  }),
})
`

/** @throws {UsageError} */
export async function newRule(id: string, { stage = 'words' }: { stage?: Stage }, console: Console): Promise<number> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(id)) throw new UsageError(`Unexpected id \`${id}\`, expected kebab-case such as \`long-s\``)
  if (builtIn.some((rule) => rule.id === id)) throw new UsageError(`\`${id}\` is a rule of emend; give yours another id`)
  const path = join('rules', `${id}.ts`)
  if (existsSync(path)) throw new UsageError(`\`${path}\` is there already`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, start(id, stage), { flag: 'wx' })
  console.note(`${path} written. Put \`own: ['./${path}']\` into emend.config.ts, and try it: \`emend rule test ${path}\``)
  return OK
}

/**
 * Tests rules of files, or those of the config where none is named: examples, laws, stability, and the time they take.
 *
 * @throws {UsageError | ConfigError}
 */
export async function testRules(files: readonly string[], flags: ConfigFlags, console: Console): Promise<number> {
  const rules = files.length ? await fromFiles(files) : await fromConfig(flags)
  const all = arrange(
    builtIn,
    rules.map((rule) => ({ rule })),
  )
  let wrong = 0
  for (const rule of rules) {
    const from = performance.now()
    const problems = testRule(rule, all)
    const took = Math.max(1, Math.round(performance.now() - from))
    const count = `${rule.examples.length} example${rule.examples.length === 1 ? '' : 's'}`
    await console.out(
      `${problems.length ? 'not ok' : 'ok'} ${rule.id}: ${count}, ${took} ms\n${problems.map((problem) => `  ${problem.replaceAll('\n', '\n    ')}\n`).join('')}`,
    )
    wrong += problems.length ? 1 : 0
  }
  return wrong ? FINDINGS : OK
}

async function fromFiles(files: readonly string[]): Promise<Rule[]> {
  const found = await Promise.all(
    files.map(async (file) => {
      const exported = await loadDefault(resolve(file), process.cwd())
      return (Array.isArray(exported) ? exported : [exported]).map((rule: unknown) => {
        if (!isRule(rule)) throw new ConfigError(`${file}: its default export is no rule; make one with \`defineRule\``)
        return rule
      })
    }),
  )
  return found.flat()
}

/** Of all layers: a rule of an override is tested like any. */
async function fromConfig(flags: ConfigFlags): Promise<Rule[]> {
  const path = findConfig([], flags)
  if (path === undefined)
    throw new UsageError('No config, and no FILE given: name the files of the rules, or write a config (`emend init`)')
  const { own } = await loadConfig(path, builtIn)
  if (!own.length) throw new UsageError(`\`${path}\` has no rules of its own; \`emend rule new ID\` writes a start`)
  return own.map(({ rule }) => rule)
}
