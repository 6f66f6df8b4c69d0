/** The commands of the queue, and their options. */
import { type Command, Option } from 'commander'
import { withConfig } from '../config/find.ts'
import type { Console } from '../console.ts'
import type { ConvertFlags } from '../convert.ts'
import { inputOptions, limitOptions, logOption, outputOptions, readOptions } from '../options.ts'
import type { QueueFlags } from './connection.ts'
import type { WorkFlags } from './work.ts'

export function addQueueCommands(make: (name: string) => Command, console: Console, done: (status: number) => void): void {
  queueOptions(readOptions(inputOptions(outputOptions(make('submit')))))
    .description('put documents into a queue that several machines work on')
    .argument('[FILE...]', 'files, folders and patterns, on a disk that all machines have')
    .action(async (files: string[], flags: ConvertFlags & QueueFlags) => {
      const { submit } = await import('./submit.ts')
      done(await submit(files, withConfig(files, flags), console))
    })

  queueOptions(limitOptions(make('work')))
    .description('convert documents of the queue until told to stop')
    .option('--drain', 'stop when nothing is left to do')
    .option('--quiet', 'errors only: no warnings, no progress')
    .addOption(logOption())
    .action(async (flags: WorkFlags) => {
      const { work } = await import('./work.ts')
      done(await work(flags, console))
    })

  queueOptions(make('status'))
    .description('what waits, what is at work, and what failed and is parked; exit status 2 where there is any')
    .action(async (flags: QueueFlags) => {
      const { status } = await import('./status.ts')
      done(await status(flags, console))
    })
}

const queueOptions = (command: Command): Command =>
  command
    .addOption(new Option('--redis <url>', 'where Redis is').env('EMEND_REDIS').default('redis://127.0.0.1:6379'))
    .option('--queue <name>', 'which queue, where there are several', 'emend')
