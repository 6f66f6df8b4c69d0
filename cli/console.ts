/**
 * Where the program speaks: results on standard output, all else on standard error.
 *
 * Lines about a file look as those of compilers do, so that editors and CI find the place: `paper.txt:12:3: warning: … [rule]`.
 */
import type { WriteStream as Terminal } from 'node:tty'
import pc from 'picocolors'
import { UsageError } from '../pipeline/errors.ts'

export type Level = 'error' | 'warning' | 'suggestion' | 'info'

/** A place in a file, or the whole file. */
export interface Where {
  readonly path: string
  /** Both from 1; columns in UTF-16 units. */
  readonly line?: number | undefined
  readonly column?: number | undefined
}

export interface Console {
  /** Set by `--quiet`: only errors are said, and no progress. */
  quiet: boolean
  /** Set by `--log`: with `json`, all that is said is a line of JSON for each thing. */
  log: 'text' | 'json'
  /** Does a person look on? */
  readonly terminal: boolean
  /** Writes a result; resolves once it is on its way. A reader that has seen enough (`| head`) ends the process quietly. */
  out(text: string): Promise<void>
  /** Says something on standard error; `error` even when quiet. */
  say(level: Level, where: Where | undefined, text: string, rule?: string): void
  /** A line for people that belongs to no file. */
  note(text: string): void
  /** What is going on, on a terminal; the next line takes its place. */
  progress(text: string): void
  /** What happened, for programs that read the log; people are not told. */
  event(what: { readonly event: string } & Readonly<Record<string, unknown>>): void
  /** One line about a file, in the colours of standard output. */
  line(level: Level, where: Where, text: string, rule?: string): string
}

type Colors = ReturnType<typeof pc.createColors>

/** https://no-color.org; FORCE_COLOR wins, as in Node itself. Not picocolors' own guess, which takes any CI for a terminal. */
export function wantsColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return !env.NO_COLOR && stream.isTTY === true && env.TERM !== 'dumb'
}

export function createConsole({ stdout, stderr }: { stdout: NodeJS.WriteStream; stderr: NodeJS.WriteStream } = process): Console {
  const onOut = pc.createColors(wantsColor(stdout))
  const onError = pc.createColors(wantsColor(stderr))
  let shown = false
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K')
    shown = false
  }
  const object = (what: object): void => void stderr.write(`${JSON.stringify(what)}\n`)
  return {
    quiet: false,
    log: 'text',
    terminal: stderr.isTTY === true,
    out: (text) =>
      new Promise((resolve, reject) => {
        clear()
        stdout.write(text, (error) => {
          if (!error) resolve()
          else if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit()
          else reject(new UsageError(`Standard output could not be written: ${error.message}`, { cause: error }))
        })
      }),
    say(level, where, text, rule) {
      if (this.quiet && level !== 'error') return
      if (this.log === 'json') return object({ event: 'message', level, ...where, text, rule })
      clear()
      stderr.write(`${format(onError, level, where ?? { path: 'emend' }, text, rule)}\n`)
    },
    note(text) {
      if (this.quiet || this.log === 'json') return
      clear()
      stderr.write(`${text.split('\n').map(visible).join('\n')}\n`)
    },
    progress(text) {
      if (this.quiet || this.log === 'json' || !stderr.isTTY) return
      const width = ((stderr as Terminal).columns || 80) - 1
      stderr.write(`\r\u001b[2K${cut(text, width)}`)
      shown = true
    },
    event(what) {
      if (this.log === 'json') object(what)
    },
    line: (level, where, text, rule) => format(onOut, level, where, text, rule),
  }
}

function format(color: Colors, level: Level, { path, line, column }: Where, text: string, rule?: string): string {
  const at = line === undefined ? path : `${path}:${line}:${column ?? 1}`
  const paint = { error: color.red, warning: color.yellow, suggestion: color.cyan, info: color.blue }[level]
  return `${color.bold(visible(at))}: ${paint(level)}: ${visible(text)}${rule ? ` ${color.dim(`[${rule}]`)}` : ''}`
}

/** Names and texts come from outside: what they hold must not steer a terminal, nor break the line. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (c) =>
    c === '\n' ? '⏎' : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Cuts to a number of columns; characters from U+1100 on (Hangul, CJK, full-width forms) take two. */
function cut(text: string, columns: number): string {
  let used = 0
  let out = ''
  for (const c of visible(text)) {
    used += c.codePointAt(0)! >= 0x1100 ? 2 : 1
    if (used > columns) return out
    out += c
  }
  return out
}

/** A reader that has seen enough (`emend … | head`) is no error; a message that nobody hears is none either. */
export function quietPipes(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
  })
  process.stderr.on('error', () => {})
}
