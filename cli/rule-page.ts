/** A rule's page, made from the rule itself: `emend rules ID` shows it, `scripts/docs.mjs` writes it to docs/rules. */
import type { Example, Rule } from '../pipeline/rule.ts'
import type { Stage } from '../pipeline/types.ts'
import { showInvisible } from './visible.ts'

export const STAGES: Readonly<Record<Stage, string>> = {
  lines: 'put printed lines back together',
  normalise: 'change characters inside a line',
  layout: 'say what a line is',
  unwrap: 'join lines, or end the paragraph',
  words: 'change characters inside a block',
  notes: 'bring note marks and notes together',
  structure: 'wrap, level, set metadata',
  style: 'change characters of the finished article, where a house style asks for it',
}

const CONFIDENCE = {
  certain: 'certain: applied',
  likely: 'likely: applied',
  guess: 'guess: suggested, and applied with `--guess`',
}

/** @param comment The doc comment at the top of the rule's file, if it is known. */
export function rulePage(rule: Rule, comment?: string): string {
  const parts = [`# ${rule.id}`, rule.summary, facts(rule)]
  if (comment) parts.push(comment)
  const options = Object.entries(rule.options ?? {})
  if (options.length)
    parts.push(
      '## Options',
      table(
        ['Option', 'Default'],
        options.map(([name, value]) => [code(name), code(JSON.stringify(value) ?? 'none')]),
      ),
    )
  parts.push(
    '## Messages',
    table(
      ['Id', 'Text'],
      Object.entries(rule.messages).map(([id, text]) => [code(id), cell(text)]),
    ),
  )
  parts.push('## Examples')
  for (const example of rule.examples) parts.push(showExample(example))
  return `${parts.join('\n\n')}\n`
}

function facts(rule: Rule): string {
  const rows = [
    ['Stage', `${code(rule.stage)}: ${STAGES[rule.stage]}`],
    ['Confidence', CONFIDENCE[rule.confidence]],
    ['Languages', rule.languages?.map(code).join(', ') ?? 'all'],
  ]
  if (rule.removes) rows.push(['May remove', code(String(rule.removes))])
  return rows.map(([name, value]) => `- ${name}: ${value}`).join('\n')
}

const SOURCES = { markdown: 'Markdown', hocr: 'hOCR', page: 'PAGE XML', mineru: 'JSON of MinerU' }

function showExample({ before, after, note, lang, from, role, options }: Example<object>): string {
  const given = [
    ...(lang ? [`language ${code(lang)}`] : []),
    ...(from ? [`${SOURCES[from]} as the source`] : []),
    ...(role ? [`role ${code(role)}`] : []),
    ...(options ? [`options ${code(JSON.stringify(options))}`] : []),
  ].join(', ')
  const lead = [note, given && `With ${given}:`].filter(Boolean).join(' ')
  const parts = [
    ...(lead ? [lead] : []),
    ...(after === undefined ? ['Stays as it is:', block(before)] : [block(before), 'becomes', block(after)]),
  ]
  return parts.join('\n\n')
}

/** The text as a code block, its invisible characters by name. */
function block(text: string): string {
  const shown = showInvisible(text)
  const fence = '`'.repeat(Math.max(3, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length + 1)))
  return `${fence}text\n${shown}\n${fence}`
}

/** A list of rules by stage, in the order they run. */
export function rulesIndex(rules: readonly Rule[]): string {
  const parts = ['# Rules', 'In the order they run, stage by stage; each works on what the one before left.']
  for (const [stage, does] of Object.entries(STAGES)) {
    const rows = rules
      .filter((rule) => rule.stage === stage)
      .map((rule) => [`[${rule.id}](${rule.id}.md)`, rule.confidence, cell(rule.summary)])
    if (rows.length) parts.push(`## ${stage}`, `May ${does}.`, table(['Rule', 'Confidence', 'What it does'], rows))
  }
  return `${parts.join('\n\n')}\n`
}

/** The doc comment that a file begins with, as Markdown. */
export function docComment(file: string): string | undefined {
  const [, body] = /^\s*\/\*\*([\s\S]*?)\*\//.exec(file) ?? []
  return body
    ?.split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const cell = (text: string): string => showInvisible(text).replaceAll('|', '\\|').replaceAll('\n', ' ')

function code(text: string): string {
  const shown = showInvisible(text).replaceAll('|', '\\|')
  return shown.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``
}
