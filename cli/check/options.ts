/** The options of `check`. */
import { type Command, Option } from 'commander'

export const REPORTERS = ['pretty', 'json', 'sarif', 'junit', 'github'] as const
export type Reporter = (typeof REPORTERS)[number]

export const checkOptions = (command: Command): Command =>
  command
    .addOption(new Option('--reporter <how>', 'how findings are told (default: pretty)').choices(REPORTERS))
    .option('--output-file <file>', 'write the report there instead of standard output')
    .option('--gate <name=limit>', 'fail beyond a limit, such as notes.unlinked=0 or text.suspicious=0.5%; may be repeated', append)
    .option('--baseline <file>', 'tell only what is more than this file of counts has')
    .option('--update-baseline', 'write the counts where they have shrunk, or where there is no such file')
    .option('--diff <folder>', 'tell which outputs in this folder would change, and how')

const append = (value: string, before: string[] = []): string[] => [...before, value]
