/** `emend check FILE…`: findings on standard output, one a line, and nothing written. */
import { collect } from './collect.ts'
import type { Console } from './console.ts'
import { convertInput, type ReadFlags } from './convert.ts'
import { FAILED, FINDINGS, OK } from './exit.ts'
import { findings } from './findings.ts'
import { isCrash, shownPath, tellFailure } from './tell.ts'

export async function checkFiles(files: readonly string[], flags: ReadFlags, console: Console): Promise<number> {
  const { inputs, failures } = await collect(files)
  for (const failure of failures) tellFailure(failure, console)
  let status = failures.length ? FAILED : OK
  let count = 0
  for (const [k, input] of inputs.entries()) {
    console.progress(`[${k + 1}/${inputs.length}] ${input.path}`)
    try {
      const conversion = await convertInput(input, flags)
      const found = findings(conversion, flags.rules ?? (await import('../rules/index.ts')).rules)
      const path = shownPath(input.path)
      const lines = found.map(({ level, text, rule, line, column }) => console.line(level, { path, line, column }, text, rule))
      if (lines.length) await console.out(`${lines.join('\n')}\n`)
      count += found.length
      if (found.length) status = Math.max(status, FINDINGS)
      if (flags.strict && conversion.messages.some(({ text, rule }) => isCrash(text, rule))) status = FAILED
    } catch (error) {
      tellFailure({ ...input, error }, console)
      status = FAILED
    }
  }
  console.note(`${count || 'No'} finding${count === 1 ? '' : 's'} in ${inputs.length} file${inputs.length === 1 ? '' : 's'}`)
  return status
}
