/** How findings are told: to people, to programs, to code hosts. Each is loaded with the library it needs. */

import { createRequire } from 'node:module'
import { relative, sep } from 'node:path'
import type { Builder } from 'junit-report-builder'
import type { Result, Log as Sarif } from 'sarif'
import type { Rule } from '../../pipeline/rule.ts'
import type { Console } from '../console.ts'
import type { Finding } from '../findings.ts'
import { version } from '../settings.ts'
import type { Figures } from './figures.ts'
import type { Reporter } from './options.ts'

export interface Checked {
  /** As the user would write it. */
  readonly path: string
  readonly findings: readonly Finding[]
  /** Missing where it could not be converted. */
  readonly figures?: Figures | undefined
  /** Why it could not be converted. */
  readonly failure?: string | undefined
}

export async function report(reporter: Reporter, checked: readonly Checked[], rules: readonly Rule[], console: Console): Promise<string> {
  switch (reporter) {
    case 'pretty':
      return checked.map((one) => pretty(one, console)).join('')
    case 'json':
      return `${JSON.stringify({ format: 'emend-check', version: 1, files: checked }, null, 2)}\n`
    case 'sarif':
      return `${JSON.stringify(sarif(checked, rules), null, 2)}\n`
    case 'junit':
      return junit(checked)
    case 'github':
      return checked.map(github).join('')
  }
}

function pretty({ path, findings }: Checked, console: Console): string {
  return findings
    .map((finding) => {
      const { level, text, rule, line, column } = finding
      const detail = 'diff' in finding && typeof finding.diff === 'string' ? `\n${finding.diff}` : ''
      return `${console.line(level, { path, line, column }, text, rule)}${detail}\n`
    })
    .join('')
}

const LEVELS = { error: 'error', warning: 'warning', suggestion: 'note', info: 'note' } as const

/** Source of truth: SARIF 2.1.0, and what GitHub's code scanning reads of it. */
function sarif(checked: readonly Checked[], rules: readonly Rule[]): Sarif {
  const used = [...new Set(checked.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort()
  const results = checked.flatMap(({ path, findings }) =>
    findings.map(
      ({ level, rule, text, line, column }): Result => ({
        ruleId: rule,
        ruleIndex: used.indexOf(rule),
        level: LEVELS[level],
        message: { text },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: uriOf(path) },
              region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
            },
          },
        ],
      }),
    ),
  )
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'emend',
            version: version(),
            rules: used.map((id) => {
              const summary = rules.find((rule) => rule.id === id)?.summary
              return { id, ...(summary === undefined ? {} : { shortDescription: { text: summary } }) }
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: checked.every(({ failure }) => failure === undefined),
            toolExecutionNotifications: checked.flatMap(({ path, failure }) =>
              failure === undefined
                ? []
                : [
                    {
                      level: 'error' as const,
                      message: { text: failure },
                      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
                    },
                  ],
            ),
          },
        ],
        results,
      },
    ],
  }
}

/** Relative, as code hosts want them, and with what a URI may not hold escaped. */
const uriOf = (path: string): string => {
  const below = relative(process.cwd(), path)
  return (below.startsWith('..') ? path : below).split(sep).map(encodeURIComponent).join('/')
}

/** A suite for each file, a case for each finding; a file without any is a case that passed. Source of truth: junit-10.xsd of Jenkins’ xunit plugin. */
function junit(checked: readonly Checked[]): string {
  const made = (createRequire(import.meta.url)('junit-report-builder') as Builder).newBuilder()
  for (const { path, findings, failure } of checked) {
    const suite = made.testSuite().name(path)
    if (failure !== undefined) suite.testCase().className(path).name('conversion').error(failure)
    else if (!findings.length) suite.testCase().className(path).name('findings')
    for (const { level, text, rule, line, column } of findings) {
      const place = line === undefined ? '' : `:${line}:${column ?? 1}`
      const one = suite.testCase().className(path).name(`${rule}${place}`)
      one.failure(`${path}${place}: ${level}: ${text}`, level)
    }
  }
  // A count that the schema of Jenkins does not know for the whole.
  return `${made.build().replace(/(<testsuites\b[^>]*?) skipped="\d+"/, '$1')}\n`
}

const COMMANDS = { error: 'error', warning: 'warning', suggestion: 'notice', info: 'notice' } as const

/** Source of truth: GitHub's workflow commands. Their data has line ends and `%` escaped, their properties `:` and `,` too. */
function github({ path, findings, failure }: Checked): string {
  const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
  const lines = findings.map(({ level, text, rule, line, column }) => {
    const place = line === undefined ? '' : `,line=${line},col=${column ?? 1}`
    return `::${COMMANDS[level]} file=${property(path)}${place},title=${property(`emend: ${rule}`)}::${data(text)}`
  })
  if (failure !== undefined) lines.push(`::error file=${property(path)},title=emend::${data(failure)}`)
  return lines.map((line) => `${line}\n`).join('')
}
