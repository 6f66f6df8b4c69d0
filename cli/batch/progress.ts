/** How far a batch is: a bar on a terminal, elsewhere a line now and then, objects for `--log json`. */
import type { Console } from '../console.ts'

export interface Progress {
  /** A document is done, with so many pages; none for one that was left alone. */
  step(pages: number): void
  fail(): void
  stop(): void
}

/** Milliseconds between drawings of the bar, lines where there is no terminal, and objects of a log. */
const EVERY = { bar: 100, line: 30_000, object: 5_000 }
const BAR = 24

/**
 * A bar of our own, a line that the console keeps below all others: cli-progress has no lines above its bar, takes Ctrl-C for itself, and
 * leaves a killed terminal without a cursor.
 */
export function startProgress(total: number, console: Console): Progress {
  const count = new Count(total)
  const kind = console.log === 'json' ? 'object' : console.terminal ? 'bar' : 'line'
  const say = {
    bar: () => console.progress(count.bar()),
    line: () => console.note(count.words()),
    object: () => console.event({ event: 'progress', ...count.figures() }),
  }[kind]
  let said = performance.now()
  const after = (): void => {
    if (performance.now() - said < EVERY[kind] || total < 2) return
    said = performance.now()
    say()
  }
  return {
    step(pages) {
      count.step(pages)
      after()
    },
    fail() {
      count.fail()
      after()
    },
    stop() {
      if (total > 1 && kind === 'bar') say()
    },
  }
}

class Count {
  readonly total: number
  done = 0
  private failures = 0
  private pages = 0
  /** Documents converted in this run: those left alone say nothing of the time that others take. */
  private worked = 0
  private readonly start = performance.now()

  constructor(total: number) {
    this.total = total
  }

  step(pages: number): void {
    this.done++
    this.pages += pages
    if (pages) this.worked++
  }

  fail(): void {
    this.done++
    this.failures++
  }

  figures() {
    const seconds = (performance.now() - this.start) / 1000
    const each = this.worked ? seconds / this.worked : undefined
    return {
      done: this.done,
      total: this.total,
      failed: this.failures,
      pagesPerSecond: Math.round((this.pages / seconds) * 10) / 10,
      secondsLeft: each === undefined ? undefined : Math.round((this.total - this.done) * each),
    }
  }

  bar(): string {
    const filled = Math.round((BAR * this.done) / this.total)
    return `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${this.words()}`
  }

  words(): string {
    const { done, total, failed, pagesPerSecond, secondsLeft } = this.figures()
    const left = secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`
    return `${done}/${total} files${failed ? `, ${failed} failed` : ''}, ${pagesPerSecond} pages/s${left}`
  }
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${seconds} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 360) / 10} h`
