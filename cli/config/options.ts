/** The commands that are about configs and rules of one's own. */
import { type Command, Option } from 'commander'
import type { Stage } from '../../pipeline/types.ts'
import type { Console } from '../console.ts'
import type { ConfigFlags } from './find.ts'

const STAGES: readonly Stage[] = ['lines', 'normalise', 'layout', 'unwrap', 'words', 'notes', 'structure', 'style']

export function addConfigCommands(make: (name: string) => Command, console: Console, done: (status: number) => void): void {
  configOptions(make('config'))
    .description('show what the config says of a file, and where it says so')
    .argument('<FILE>', 'an input, which need not exist')
    .action(async (file: string, flags: ConfigFlags) => {
      const { showConfig } = await import('./show.ts')
      done(await showConfig(file, flags, console))
    })

  make('init')
    .description('write a commented emend.config.ts')
    .action(async () => {
      const { initConfig } = await import('./init.ts')
      done(await initConfig(console))
    })

  const rule = make('rule').description('rules of your own: `rule new ID` writes a start, `rule test` tries them')
  rule
    .command('new')
    .description('write the start of a rule to rules/ID.ts')
    .argument('<ID>', 'kebab-case, the name of the thing and not of the act: long-s')
    .addOption(new Option('--stage <stage>', 'when it runs (default: words)').choices(STAGES))
    .action(async (id: string, flags: { stage?: Stage }) => {
      const { newRule } = await import('./own-rules.ts')
      done(await newRule(id, flags, console))
    })
  configOptions(rule.command('test'))
    .description('try rules on their examples, and hold them to the laws; exit status 1 where one fails')
    .argument('[FILE...]', 'files of rules; those of the config where missing')
    .action(async (files: string[], flags: ConfigFlags) => {
      const { testRules } = await import('./own-rules.ts')
      done(await testRules(files, flags, console))
    })
}

export const configOptions = (command: Command): Command =>
  command
    .option('--config <file>', 'instead of the emend.config.ts, .js or .json found above the FILE')
    .option('--no-config', 'look for no config')
