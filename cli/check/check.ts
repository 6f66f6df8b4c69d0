/** `emend check FILE…`: findings, figures and gates; nothing is written but reports and the baseline. */
import { join } from 'node:path'
import { UsageError } from '../../pipeline/errors.ts'
import { rules as builtIn } from '../../rules/index.ts'
import { makeRunner, type Runner } from '../batch/runner.ts'
import { collect, type Input, STDIN } from '../collect.ts'
import type { Console } from '../console.ts'
import type { InputFlags, ReadFlags } from '../convert.ts'
import { FAILED, FINDINGS, OK } from '../exit.ts'
import { EXTENSIONS } from '../formats.ts'
import { readList } from '../list.ts'
import { readInput } from '../read.ts'
import { reason, shownPath, tellFailure } from '../tell.ts'
import { writeFiles } from '../write.ts'
import { Baseline } from './baseline.ts'
import { committed, outdated } from './diff.ts'
import { exceeded, type Gates, limitOf } from './gates.ts'
import type { Reporter } from './options.ts'
import { type Checked, report } from './reporters.ts'

export interface CheckFlags extends ReadFlags, InputFlags {
  readonly reporter?: Reporter | undefined
  readonly outputFile?: string | undefined
  readonly baseline?: string | undefined
  readonly updateBaseline?: boolean | undefined
  /** `name=limit`; over those of the config. */
  readonly gate?: readonly string[] | undefined
  /** Folder of outputs to hold what comes out now against. */
  readonly diff?: string | undefined
}

/** @throws {UsageError | ConfigError} */
export async function checkFiles(files: readonly string[], flags: CheckFlags, console: Console): Promise<number> {
  const given = flags.filesFrom === undefined ? files : [...files, ...(await readList(flags.filesFrom))]
  const gates = gatesOf(flags.gate ?? [])
  if (flags.updateBaseline && flags.baseline === undefined)
    throw new UsageError('`--update-baseline` needs to know which: `--baseline FILE`')
  const baseline = flags.baseline === undefined ? undefined : new Baseline(flags.baseline)
  const { inputs, failures } = await collect(given, flags)
  for (const failure of failures) tellFailure(failure, console)

  const runner = await makeRunner(flags, { documents: inputs.length })
  const outputs = flags.diff === undefined ? undefined : committed(inputs, flags.diff)
  const checked: Checked[] = new Array(inputs.length)
  let status = failures.length ? FAILED : OK
  let next = 0
  const one = async (k: number): Promise<void> => {
    const input = inputs[k]!
    const path = shownPath(input.path)
    console.progress(`[${k + 1}/${inputs.length}] ${input.path}`)
    try {
      const { found, bad, crashed, figures } = await look(
        input,
        { ...runner.settings.gates(input), ...gates },
        runner,
        outputs?.[k],
        flags.diff,
      )
      const findings = baseline ? baseline.beyond(input.path, found) : found
      checked[k] = { path, findings, figures }
      if (bad ?? findings.length > 0) status = Math.max(status, FINDINGS)
      if (crashed && flags.strict) status = FAILED
    } catch (error) {
      tellFailure({ ...input, error }, console)
      checked[k] = { path, findings: [], failure: reason(error, input.name) }
      status = FAILED
    }
  }
  try {
    await Promise.all(
      Array.from({ length: Math.min(runner.jobs, inputs.length) }, async () => {
        while (next < inputs.length) await one(next++)
      }),
    )
  } finally {
    runner.close()
  }
  await tell(checked, flags, console)
  if (baseline) await settle(baseline, flags, console)
  return status
}

/** What is found in one document. `bad`: whether that is more than its gates allow; missing where it has none. */
async function look(
  input: Input,
  gates: Gates,
  runner: Runner,
  output: ReturnType<typeof committed>[number] | undefined,
  folder: string | undefined,
) {
  const content = input.path === STDIN ? await readInput(STDIN) : undefined
  const { findings = [], figures, texts, crashed } = await runner.run({ input, content, to: output?.formats ?? [], check: true })
  const over = exceeded(figures!, gates)
  const stale = output
    ? texts.flatMap((text, k) => outdated(join(folder!, `${output.name}.${EXTENSIONS[output.formats[k]!]}`), output.texts[k]!, text))
    : []
  const gated = Object.keys(gates).length > 0
  return { found: [...over, ...stale, ...findings], bad: gated ? over.length + stale.length > 0 : undefined, crashed, figures }
}

/** @throws {UsageError | ConfigError} */
function gatesOf(said: readonly string[]): Gates {
  return Object.fromEntries(
    said.map((text) => {
      const [, gate, limit] = /^([\w.]+)\s*=\s*(.+)$/.exec(text) ?? []
      if (gate === undefined)
        throw new UsageError(`Unexpected \`--gate ${text}\`, expected a figure and its limit, such as notes.unlinked=0`)
      limitOf(gate, limit!)
      return [gate, limit!]
    }),
  )
}

async function tell(
  checked: readonly Checked[],
  { reporter = 'pretty', outputFile, rules = builtIn }: CheckFlags,
  console: Console,
): Promise<void> {
  const text = await report(reporter, checked, rules, console)
  if (outputFile !== undefined) await writeFiles([{ path: outputFile, text }])
  else if (text) await console.out(text)
  const count = checked.reduce((sum, { findings }) => sum + findings.length, 0)
  const scores = checked.flatMap(({ figures }) => (figures ? [figures.score] : []))
  const lowest = scores.length ? `, lowest score ${Math.min(...scores)}` : ''
  console.note(`${count || 'No'} finding${count === 1 ? '' : 's'} in ${checked.length} file${checked.length === 1 ? '' : 's'}${lowest}`)
}

async function settle(baseline: Baseline, { updateBaseline, baseline: path }: CheckFlags, console: Console): Promise<void> {
  if (updateBaseline) await baseline.update()
  else if (baseline.shrinkable)
    console.note(
      `${baseline.shrinkable} finding${baseline.shrinkable === 1 ? '' : 's'} fewer than in ${path}: \`--update-baseline\` takes them out`,
    )
}
