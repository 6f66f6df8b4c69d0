/** What is said of an input: what the conversion had to say, or why it failed. */
import type { Conversion } from '../index.ts'
import { type Failure, STDIN } from './collect.ts'
import type { Console } from './console.ts'
import { Positions } from './position.ts'

export const shownPath = (path: string): string => (path === STDIN ? 'standard input' : path)

/** How the runner reports a rule that threw. */
export const isCrash = (text: string, rule: string): boolean => text.startsWith(`Rule \`${rule}\` failed and was skipped`)

/** Says warnings and errors of a conversion. @returns whether a rule crashed. */
export function tellMessages(path: string, { article, messages }: Conversion, console: Console): boolean {
  let positions: Positions | undefined
  let crashed = false
  for (const { level, text, at, rule } of messages) {
    crashed ||= isCrash(text, rule)
    if (level === 'info') continue
    if (at !== undefined) positions ??= new Positions(article.source)
    console.say(level, { path, ...(at === undefined ? {} : positions?.at(at)) }, text, rule)
  }
  return crashed
}

/** Errors whose message says all there is to say: see pipeline/errors.ts. */
const KNOWN = new Set(['InputError', 'UsageError', 'ConfigError', 'LawError'])

/** Says why an input failed, or the whole run where there is no path. */
export function tellFailure({ path, name, error }: Partial<Failure> & Pick<Failure, 'error'>, console: Console): void {
  console.say('error', path === undefined ? undefined : { path: shownPath(path) }, reason(error, name))
  if (process.env.EMEND_DEBUG && error instanceof Error) console.note(error.stack ?? '')
}

/** What is nobody's fault but ours says so. */
function reason(error: unknown, name: string | undefined): string {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof Error && KNOWN.has(error.name)))
    return `${message} (an error inside emend; please report it, with what it prints where EMEND_DEBUG=1 is set)`
  // The library begins messages with the name that it was told; each line here begins with the path.
  const told = `${name}: `
  return message.startsWith(told) ? message.slice(told.length) : message
}
