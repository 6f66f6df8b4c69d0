/** Options of batches, and what their values may be. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Shard } from './shard.ts'

/** What is converted, by how many, and how long that may take. */
export const batchOptions = (command: Command): Command =>
  command
    .option('--files-from <list>', 'read more FILEs from a list, one a line; - is standard input')
    .option('--include <glob>', 'of folders take these instead of .txt, .html …; may be repeated', append)
    .option('--exclude <glob>', 'leave these files and folders out; may be repeated', append)
    .addOption(new Option('--shard <i/n>', 'convert only the i-th of n parts').argParser(parseShard))
    .addOption(new Option('--jobs <n>', 'so many at a time (default: as many as there are processors)').argParser(positive))
    .addOption(new Option('--timeout <seconds>', 'for each document (default: 60, and 300 for each MB)').argParser(positive))
    .addOption(new Option('--memory <mb>', "for each document (default: its share of the machine's, 4096 at most)").argParser(positive))
    .addOption(new Option('--log <how>', 'what is said on standard error: for people, or an object a line').choices(['text', 'json']))

const append = (value: string, before: string[] = []): string[] => [...before, value]

function positive(value: string): number {
  const number = Number(value)
  if (!(number > 0)) throw new InvalidArgumentError('Expected a number above 0.')
  return number
}

function parseShard(value: string): Shard {
  const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number)
  if (!(index >= 1 && index <= of)) throw new InvalidArgumentError('Expected a part and their number, such as 3/8.')
  return { index, of }
}
