/**
 * Worker processes, a document each: one that crashes, hangs or eats up the memory takes its document with it and nothing else.
 *
 * Processes and not threads (piscina), for a native crash or a heap that is full ends all threads of a process; measured over 150 articles
 * on two cores, processes were no slower (1 : 1.08). A pool of our own and not workerpool's processes (1 : 1.05), which does not say which
 * process has a document, nor keeps what a dying one said.
 */
import { type ChildProcess, fork } from 'node:child_process'
import type { Readable } from 'node:stream'
import { InputError } from '../../pipeline/errors.ts'
import type { SettingsFlags } from '../settings.ts'
import type { Done, Job } from './job.ts'
import { BITE_FD, type Bite, type Limits, type Reply, type Request, type Thrown } from './messages.ts'

export interface PoolOptions {
  readonly jobs: number
  readonly flags: SettingsFlags
  readonly limits: Limits
}

export class Pool {
  private readonly options: PoolOptions
  private readonly idle: Process[] = []
  private readonly busy = new Set<Process>()
  private readonly waiting: ((worker: Process) => void)[] = []
  private closed = false

  constructor(options: PoolOptions) {
    this.options = options
    process.once('exit', this.kill)
  }

  /**
   * Converts a document in a worker. One that dies of another's doing (the system is short of memory, somebody killed it) is tried once more;
   * a rule that does not return is left out, and named in a warning.
   *
   * @throws What the conversion threw. {InputError} where a limit was crossed. {Error} where the worker died twice.
   */
  async run(job: Job): Promise<Done> {
    let deaths = 0
    let skip = job.skip
    for (;;) {
      const worker = await this.take()
      const end = await worker.run({ ...job, skip })
      this.giveBack(worker)
      if ('done' in end) return end.done
      if ('thrown' in end) throw revived(end.thrown)
      if ('bite' in end) {
        const { rule, limit, why } = end.bite
        if (why === 'memory' || rule === undefined || skip?.[rule] !== undefined) throw crossed(end.bite)
        skip = { ...skip, [rule]: `it was still running when the document had taken ${limit} s, and was ended` }
      } else if (deaths++ > 0) throw new Error(`The process that converted it died: ${end.died}`)
    }
  }

  /** No more jobs: workers go, once they have finished theirs. */
  close(): void {
    this.closed = true
    for (const worker of this.idle.splice(0)) worker.leave()
    if (!this.busy.size) process.off('exit', this.kill)
  }

  private readonly kill = (): void => {
    for (const worker of [...this.idle, ...this.busy]) worker.kill()
  }

  private async take(): Promise<Process> {
    let worker = this.idle.pop()
    if (!worker && this.busy.size < this.options.jobs) worker = new Process(this.options)
    worker ??= await new Promise<Process>((resolve) => this.waiting.push(resolve))
    this.busy.add(worker)
    return worker
  }

  private giveBack(worker: Process): void {
    this.busy.delete(worker)
    const next = this.waiting.shift()
    if (next) next(worker.alive ? worker : new Process(this.options))
    else if (worker.alive) this.idle.push(worker)
    if (this.closed) this.close()
  }
}

type End = Reply | { readonly bite: Bite } | { readonly died: string }

/** So much of what a dying worker says is kept. */
const LAST_WORDS = 4000

class Process {
  alive = true
  private readonly child: ChildProcess
  private readonly memory: number
  private said = ''
  private bitten = ''
  private finish: ((end: End) => void) | undefined

  constructor({ flags, limits }: PoolOptions) {
    this.memory = limits.memory
    this.child = fork(new URL('./worker.js', import.meta.url), {
      execArgv: [`--max-old-space-size=${limits.memory}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    })
    this.child.on('message', (reply: Reply) => this.settle(reply))
    this.child.on('error', (error) => this.die(error.message))
    this.child.on('close', (code, signal) => this.die(signal ?? `exit status ${code}`))
    this.child.stderr?.on('data', (text) => {
      this.said = (this.said + text).slice(-LAST_WORDS)
    })
    const bites = this.child.stdio[BITE_FD] as Readable
    bites.on('data', (text) => {
      this.bitten += text
    })
    this.send({ start: { flags, limits } })
  }

  run(job: Job): Promise<End> {
    return new Promise((resolve) => {
      this.finish = resolve
      if (this.alive) this.send({ job })
      else this.settle({ died: this.said.trim() || 'it did not start' })
    })
  }

  leave(): void {
    if (this.child.connected) this.child.disconnect()
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }

  private send(request: Request): void {
    // A worker that is gone is heard of by its `close`.
    this.child.send(request, () => {})
  }

  private die(how: string): void {
    this.alive = false
    if (this.bitten) this.settle({ bite: JSON.parse(this.bitten) as Bite })
    else if (this.said.includes('heap out of memory')) this.settle({ bite: { why: 'memory', limit: this.memory } })
    else this.settle({ died: [how, this.said.trim()].filter(Boolean).join('\n') })
  }

  private settle(end: End): void {
    const { finish } = this
    this.finish = undefined
    finish?.(end)
  }
}

const revived = ({ name, message, stack }: Thrown): Error => Object.assign(new Error(message), { name, stack })

function crossed({ why, limit, rule }: Bite): InputError {
  const where = rule === undefined ? '' : `, at last in rule \`${rule}\``
  return new InputError(
    why === 'time'
      ? `Took longer than ${limit} s${where}; give it more with \`--timeout\`, or split it`
      : `Took more than ${limit} MB of memory${where}; give it more with \`--memory\`, or split it`,
  )
}
