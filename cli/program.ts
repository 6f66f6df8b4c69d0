/** The commands and their options; each loads what it needs when it is called. */
import { Command, CommanderError, Option } from 'commander'
import { UsageError } from '../pipeline/errors.ts'
import type { CheckFlags } from './check/check.ts'
import { checkOptions } from './check/options.ts'
import { withConfig } from './config/find.ts'
import { addConfigCommands } from './config/options.ts'
import type { Console } from './console.ts'
import type { ConvertFlags, ReadFlags } from './convert.ts'
import { FAILED, OK } from './exit.ts'
import { encodingOption, inputOptions, limitOptions, outputOptions, readOptions, withStandard } from './options.ts'
import { addQueueCommands } from './queue/options.ts'
import { version } from './settings.ts'
import { suggest } from './suggest.ts'

const EXAMPLES = `
Examples:
  emend paper.txt                        Markdown on standard output
  emend paper.txt --to json > paper.json
  emend scans/ -o out/ --to md,json      a folder: out/ mirrors its tree; again: only what is new
  emend --files-from out/.emend/failures.txt -o out/
  emend paper.pdf                        the text layer of a PDF; pages without one are read by Tesseract
  emend --one scans/book/                page_0001.hocr, page_0002.hocr … are one document; book.zip too
  emend check scans/                     for CI: prints findings, writes nothing
  emend why out/paper.md:41:7            the source characters behind a place
  emend references list.txt              citations, one a line, as CSL-JSON
  emend rules halfwidth                  what a rule does
  emend init                             a config: rules, languages, gates, rules of your own
  emend submit scans/ -o out/            for several machines; emend work converts

Exit status: 0 all went well, 1 \`check\` found something, 2 wrong usage or an input that failed.`

/**
 * Runs a command line.
 *
 * @param args Without node and the script.
 * @returns The exit status.
 */
export async function run(args: readonly string[], console: Console): Promise<number> {
  let status = OK
  const program = makeProgram(console, (code) => {
    status = code
  })
  try {
    await program.parseAsync(withStandard(args), { from: 'user' })
    return status
  } catch (error) {
    // Help and version are errors to commander; wrong usage is 1 to it.
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : FAILED
    const { tellFailure } = await import('./tell.ts')
    tellFailure({ error }, console)
    return FAILED
  }
}

function makeProgram(console: Console, done: (status: number) => void): Command {
  const program = new Command('emend')
    .description("OCR'd scholarly text in, clean Markdown and structured JSON out, with an account of every character.")
    .usage('[options] FILE…\n       emend check|why|references|rules|rule|config|init|submit|work|status …')
    .argument('[FILE...]', 'files and folders; - is standard input')
    .enablePositionalOptions()
    .addHelpText('after', EXAMPLES)
  limitOptions(inputOptions(readOptions(outputOptions(program))))
    .addOption(
      new Option('--split', 'each article of a FILE that holds several is an output of its own: name.1.md, name.2.md').conflicts('images'),
    )
    .option('--jsonl', 'read {id, text} or {id, path} lines, write {id, markdown, article, messages} lines')
    .option('--version', 'print the version')
    .on('option:version', () => {
      process.stdout.write(`${version()}\n`)
      throw new CommanderError(0, 'emend.version', 'version')
    })
  program.action(async (files: string[], flags: ConvertFlags & { quiet?: boolean; log?: Console['log']; jsonl?: boolean }) => {
    console.quiet = flags.quiet ?? false
    console.log = flags.log ?? 'text'
    if (flags.jsonl) {
      if (flags.split) throw new UsageError('`--jsonl` writes a line for each it reads, and has no `--split`')
      if (files.length || flags.filesFrom !== undefined || flags.output !== undefined)
        throw new UsageError('`--jsonl` goes from standard input to standard output: no FILE, no `--files-from`, no `-o`')
      const { convertLines } = await import('./batch/jsonl.ts')
      return done(await convertLines(withConfig([], flags), console))
    }
    if (!files.length && flags.filesFrom === undefined)
      throw new UsageError('No FILE given; `-` is standard input, `emend --help` tells more')
    if (files.length) await catchCommand(files, program)
    const { convertFiles } = await import('./convert.ts')
    done(await convertFiles(files, withConfig(files, flags), console))
  })

  checkOptions(limitOptions(inputOptions(readOptions(subcommand(program, 'check', console)))))
    .description('print findings and write nothing; exit status 1 where there are any')
    .argument('[FILE...]', 'files and folders; - is standard input')
    .action(async (files: string[], flags: CheckFlags) => {
      if (!files.length && flags.filesFrom === undefined) throw new UsageError('No FILE given; `emend check --help` tells more')
      const { checkFiles } = await import('./check/check.ts')
      done(await checkFiles(files, withConfig(files, flags), console))
    })

  readOptions(subcommand(program, 'why', console))
    .description('show the source characters behind a place of an output, and each rule on the way')
    .argument('<OUT.md:LINE:COL>', 'a place in a Markdown file that emend wrote; COL may be left out')
    .option('--source <file>', 'the file it was made from, where it is not found by itself')
    .action(async (place: string, flags: ReadFlags & { source?: string }) => {
      const { explainPlace } = await import('./why.ts')
      done(await explainPlace(place, flags, console))
    })

  subcommand(program, 'references', console)
    .description('read citations, one a line, and write each as a line of CSL-JSON; null where it is none')
    .argument('<FILE>', 'text; - is standard input')
    .addOption(encodingOption())
    .option('--quiet', 'errors only')
    .action(async (file: string, flags: { encoding?: string }) => {
      const { writeReferences } = await import('./references.ts')
      done(await writeReferences(file, flags, console))
    })

  addConfigCommands((name) => subcommand(program, name, console), console, done)
  addQueueCommands((name) => subcommand(program, name, console), console, done)

  subcommand(program, 'rules', console)
    .description("list the rules, or show one rule's page")
    .argument('[ID]', 'id of a rule')
    .action(async (id: string | undefined) => {
      const { showRules } = await import('./rules.ts')
      await showRules(id, console)
    })

  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command
      .exitOverride()
      .showHelpAfterError(`Try \`${command === program ? 'emend' : `emend ${command.name()}`} --help\``)
      .configureOutput({ outputError: (text, write) => write(`emend: ${text}`) })
  }
  return program
}

function subcommand(program: Command, name: string, console: Console): Command {
  return program.command(name).hook('preAction', (_, command) => {
    const given = program.opts<ConvertFlags & { quiet?: boolean }>()
    console.quiet = given.quiet ?? command.opts().quiet ?? false
    console.log = command.opts().log ?? 'text'
    const alien = Object.keys(given).filter((key) => key !== 'quiet' && program.getOptionValueSource(key) !== 'default')
    if (alien.length) throw new UsageError(`Options of \`${name}\` stand after it: \`emend ${name} --${alien[0]} …\`, if it has them`)
  })
}

/** `emend chekc paper.txt`: the first FILE is no file, but nearly a command. */
async function catchCommand([first = '']: readonly string[], program: Command): Promise<void> {
  const command = suggest(
    first,
    program.commands.map((known) => known.name()),
  )
  if (command === undefined) return
  const { stat } = await import('node:fs/promises')
  const missing = await stat(first).then(
    () => false,
    () => true,
  )
  if (missing) throw new UsageError(`\`${first}\` is no command, and no file; did you mean \`emend ${command}\`?`)
}
