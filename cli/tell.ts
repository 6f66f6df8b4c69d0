/** What is said of an input: what the conversion had to say, or why it failed. */
import type { Told } from './batch/job.ts'
import { type Failure, STDIN } from './collect.ts'
import type { Console } from './console.ts'

export const shownPath = (path: string): string => (path === STDIN ? 'standard input' : path)

/** How the runner reports a rule that threw. */
export const isCrash = (text: string, rule: string): boolean => text.startsWith(`Rule \`${rule}\` failed and was skipped`)

/** Says warnings and errors of a conversion. */
export function tellMessages(path: string, messages: readonly Told[], console: Console): void {
  for (const { level, text, rule, line, column } of messages) if (level !== 'info') console.say(level, { path, line, column }, text, rule)
}

/** Errors whose message says all there is to say: see pipeline/errors.ts. */
const KNOWN = new Set(['InputError', 'UsageError', 'ConfigError', 'LawError'])

/** Says why an input failed, or the whole run where there is no path. */
export function tellFailure({ path, name, error }: Partial<Failure> & Pick<Failure, 'error'>, console: Console): void {
  console.say('error', path === undefined ? undefined : { path: shownPath(path) }, reason(error, name))
  if (process.env.EMEND_DEBUG && error instanceof Error) console.note(error.stack ?? '')
}

/** What is nobody's fault but ours says so. */
export function reason(error: unknown, name: string | undefined): string {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof Error && KNOWN.has(error.name)))
    return `${message} (an error inside emend; please report it, with what it prints where EMEND_DEBUG=1 is set)`
  // The library begins messages with the name that it was told; each line here begins with the path.
  const told = `${name}: `
  return message.startsWith(told) ? message.slice(told.length) : message
}
