/** `emend FILE…`: converts each input; a bad one never stops the others. */
import type { Conversion } from '../index.ts'
import { UsageError } from '../pipeline/errors.ts'
import { makeRunner, type RunnerFlags } from './batch/runner.ts'
import type { Shard } from './batch/shard.ts'
import { collect, type Input, STDIN } from './collect.ts'
import type { Console } from './console.ts'
import { FAILED, OK } from './exit.ts'
import type { Output } from './formats.ts'
import { readInput } from './read.ts'
import type { Patterns } from './select.ts'
import { loadSettings } from './settings.ts'
import { shownPath, tellFailure, tellMessages } from './tell.ts'

/** Flags that say how inputs are to be read and repaired; those of `check` too. */
export interface ReadFlags extends RunnerFlags {
  readonly strict?: boolean | undefined
}

/** Flags that say which inputs. */
export interface InputFlags extends Patterns {
  readonly filesFrom?: string | undefined
  readonly one?: boolean | undefined
  readonly shard?: Shard | undefined
}

export interface ConvertFlags extends ReadFlags, InputFlags {
  readonly force?: boolean | undefined
  readonly split?: boolean | undefined
  readonly output?: string | undefined
  readonly to?: readonly Output[] | undefined
}

/** @throws {UsageError} */
export async function convertFiles(files: readonly string[], flags: ConvertFlags, console: Console): Promise<number> {
  const { output: out, to = ['md'], filesFrom } = flags
  const given = filesFrom === undefined ? files : [...files, ...(await (await import('./list.ts')).readList(filesFrom))]
  if (out === undefined) return convertOne(given, to, flags, console)
  const { checkFolder } = await import('./write.ts')
  await checkFolder(out)
  const { convertFolder } = await import('./batch/folder.ts')
  return convertFolder(given, out, to, flags, console)
}

/** To standard output. */
async function convertOne(files: readonly string[], to: readonly Output[], flags: ConvertFlags, console: Console): Promise<number> {
  if (files.length > 1)
    throw new UsageError(`${files.length} FILEs can't share standard output; say where their outputs shall go: \`-o FOLDER\``)
  if (flags.split) throw new UsageError("Articles that `--split` finds can't share standard output; say where they shall go: `-o FOLDER`")
  if (to.length > 1)
    throw new UsageError(`\`--to ${to.join(',')}\`: two formats can't share standard output; say where they shall go: \`-o FOLDER\``)
  const { inputs, failures, folder } = await collect(files, flags)
  if (folder) throw new UsageError(`\`${files[0]}\` is a folder; say where its outputs shall go: \`-o FOLDER\``)
  for (const failure of failures) tellFailure(failure, console)
  const [input] = inputs
  if (!input) return failures.length ? FAILED : OK
  const runner = await makeRunner(flags, { documents: 1 })
  try {
    const content = input.path === STDIN ? await readInput(STDIN) : undefined
    const done = await runner.run({ input, content, to })
    tellMessages(shownPath(input.path), done.messages, console)
    await console.out(done.texts[0]!)
    return done.crashed && flags.strict ? FAILED : OK
  } catch (error) {
    tellFailure({ ...input, error }, console)
    return FAILED
  } finally {
    runner.close()
  }
}

/** @throws {InputError | LawError} */
export async function convertInput(input: Input, flags: ReadFlags): Promise<Conversion> {
  const bytes = await readInput(input.path)
  const { convert } = await import('../index.ts')
  return convert(bytes, (await loadSettings(flags)).of(input))
}
