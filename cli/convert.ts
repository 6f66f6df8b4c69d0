/** `emend FILE…`: converts each input; a bad one never stops the others. */
import { realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Conversion, ConvertOptions } from '../index.ts'
import { UsageError } from '../pipeline/errors.ts'
import { collect, type Input } from './collect.ts'
import type { Console } from './console.ts'
import { FAILED, OK } from './exit.ts'
import { OUTPUTS, type Output, type RenderOptions } from './formats.ts'
import { outputNames } from './names.ts'
import { readInput } from './read.ts'
import { shownPath, tellFailure, tellMessages } from './tell.ts'
import { checkFolder, type File, writeFiles } from './write.ts'

/** Flags that say how inputs are to be read and repaired; those of `check` too. */
export interface ReadFlags extends Pick<ConvertOptions, 'encoding' | 'from' | 'lang' | 'guess' | 'rules' | 'options'> {
  readonly strict?: boolean | undefined
}

export interface ConvertFlags extends ReadFlags, RenderOptions {
  readonly output?: string | undefined
  readonly to?: readonly Output[] | undefined
}

/** @throws {UsageError} */
export async function convertFiles(files: readonly string[], flags: ConvertFlags, console: Console): Promise<number> {
  const { output: out, to = ['md'] } = flags
  if (out === undefined) checkForStandardOutput(files, to)
  else await checkFolder(out)
  const { inputs, failures, folder } = await collect(files, out)
  if (folder && out === undefined) throw new UsageError(`\`${files[0]}\` is a folder; say where its outputs shall go: \`-o FOLDER\``)

  for (const failure of failures) tellFailure(failure, console)
  const targets = out === undefined ? undefined : await new Targets(out, to).of(inputs)
  let failed = failures.length
  let crashed = false
  for (const [k, input] of inputs.entries()) {
    if (out !== undefined) console.progress(`[${k + 1}/${inputs.length}] ${input.path}`)
    try {
      const conversion = await convertInput(input, flags)
      crashed = tellMessages(shownPath(input.path), conversion, console) || crashed
      const texts = to.map((format) => OUTPUTS[format](conversion, flags))
      if (targets) await writeFiles(targets[k]!(texts))
      else await console.out(texts[0]!)
    } catch (error) {
      failed++
      tellFailure({ ...input, error }, console)
    }
  }
  if (out !== undefined) console.note(summary(inputs.length + failures.length - failed, failed, out))
  return failed || (crashed && flags.strict) ? FAILED : OK
}

function checkForStandardOutput(files: readonly string[], to: readonly Output[]): void {
  if (files.length > 1)
    throw new UsageError(`${files.length} FILEs can't share standard output; say where their outputs shall go: \`-o FOLDER\``)
  if (to.length > 1)
    throw new UsageError(`\`--to ${to.join(',')}\`: two formats can't share standard output; say where they shall go: \`-o FOLDER\``)
}

const summary = (converted: number, failed: number, out: string): string =>
  `${converted} converted${failed ? `, ${failed} failed` : ''}, to ${out}`

/** @throws {InputError | LawError} */
export async function convertInput(input: Input, flags: ReadFlags): Promise<Conversion> {
  // The library is loaded while the disk is busy, and not at all where nothing can be read.
  const bytes = await readInput(input.path)
  const { convert } = await import('../index.ts')
  const { encoding, from, lang, guess, rules, options } = flags
  return convert(bytes, { name: input.name, encoding, from, lang, guess, rules, options })
}

/** Where the outputs of each input go. An input is never written over. */
class Targets {
  private readonly out: string
  private readonly to: readonly Output[]

  constructor(out: string, to: readonly Output[]) {
    this.out = out
    this.to = to
  }

  /** For each input, a function from its texts to files. */
  async of(inputs: readonly Input[]): Promise<((texts: readonly string[]) => File[])[]> {
    const read = new Set(await Promise.all(inputs.map(({ path }) => realpath(path).catch(() => resolve(path)))))
    const names = outputNames(
      inputs.map(({ name }) => name),
      this.to,
    )
    const folder = await realpath(this.out).catch(() => resolve(this.out))
    return names.map((name) => (texts) => this.to.map((format, k) => this.file(`${name}.${format}`, texts[k]!, folder, read)))
  }

  private file(name: string, text: string, folder: string, read: ReadonlySet<string>): File {
    if (read.has(join(folder, name))) throw new UsageError(`\`${name}\` would be written over an input; choose another folder with \`-o\``)
    return { path: join(this.out, name), text }
  }
}
