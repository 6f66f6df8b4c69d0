/** Options that several commands have, and what their values may be. */
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { FORMATS as INPUT_FORMATS } from '../input/formats.ts'
import { type HouseStyle, STYLES, wrongStyle } from '../pipeline/house-style.ts'
import type { Shard } from './batch/shard.ts'
import { configOptions } from './config/options.ts'
import { APPARATUS, OUTPUTS, type Output } from './formats.ts'
import { didYouMean } from './suggest.ts'

/** What is written, and where. */
export const outputOptions = (command: Command): Command =>
  command
    .option('-o, --output <folder>', 'write there, name.md for name.txt; made where missing')
    .addOption(new Option('--to <formats>', `${Object.keys(OUTPUTS).join(', ')}, or several with commas (default: md)`).argParser(parseTo))
    .option('--pages', 'keep printed page labels, as `<!-- p. 27 -->`')
    .addOption(new Option('--apparatus <how>', 'how much of the account of changes the JSON has').choices(APPARATUS))
    .addOption(
      new Option(
        '--images <folder>',
        'take figures out of PDFs and the images of pages, write them there, and link them at their captions',
      ).argParser((path) => resolve(path)),
    )
    .option('--force', 'convert again what is in the output folder as it would be')

/** How inputs are read and repaired, and what is said. */
export const readOptions = (command: Command): Command =>
  configOptions(command)
    .addOption(encodingOption())
    .addOption(new Option('--from <format>', 'of the input; found by its content where missing').choices(INPUT_FORMATS))
    .option('--no-ocr', 'leave images, and pages of a PDF without text, unread; else Tesseract or tesseract.js reads them, where installed')
    .addOption(new Option('--lang <tag>', 'of the text, such as zh-Hans; found by its characters where missing').argParser(parseLang))
    .addOption(new Option('--to-simplified', 'Chinese in simplified characters').conflicts('toTraditional'))
    .addOption(
      new Option(
        '--to-traditional [standard]',
        "Chinese in traditional characters; =tw, =hk: as there; =twp: with Taiwan's words",
      ).argParser(parseStandard),
    )
    .addOption(new Option('--style <name=value>', 'of the finished text, such as quotes=corner; may be repeated').argParser(parseStyle))
    .option('--guess', 'apply guesses too, instead of suggesting them')
    .option('--strict', 'exit with 2 where a rule crashed')
    .option('--quiet', 'errors only: no warnings, no progress')
    .addOption(logOption())

export const encodingOption = (): Option =>
  new Option('--encoding <label>', 'of the input, such as gb18030; found by its content where missing').argParser(parseEncoding)

/** Which inputs. */
export const inputOptions = (command: Command): Command =>
  command
    .option('--files-from <list>', 'read more FILEs from a list, one a line; - is standard input')
    .option('--one', 'each FILE that is a folder is one document, its files are pages')
    .option('--include <glob>', 'of folders take these instead of .txt, .html …; may be repeated', append)
    .option('--exclude <glob>', 'leave these files and folders out; may be repeated', append)
    .addOption(new Option('--shard <i/n>', 'convert only the i-th of n parts').argParser(parseShard))

/** How many at a time, and how much each may take. */
export const limitOptions = (command: Command): Command =>
  command
    .addOption(new Option('--jobs <n>', 'so many at a time (default: as many as there are processors)').argParser(whole))
    .addOption(new Option('--timeout <seconds>', 'for each document (default: 60, and 300 for each MB)').argParser(positive))
    .addOption(new Option('--memory <mb>', "for each document (default: its share of the machine's, 4096 at most)").argParser(whole))

export const logOption = (): Option =>
  new Option('--log <how>', 'what is said on standard error: for people, or an object a line').choices(['text', 'json'])

const STANDARDS = STYLES.script.filter((name) => name !== 'simplified')

function parseStandard(value: string): HouseStyle['script'] {
  if ((STANDARDS as string[]).includes(value)) return value as HouseStyle['script']
  throw new InvalidArgumentError(`Standards are tw, hk and twp${didYouMean(value, STANDARDS) || '.'}`)
}

/** An option that takes a value only behind `=`: in `--to-traditional paper.txt` it has none, and `paper.txt` is a FILE. */
export const withStandard = (args: readonly string[]): string[] => {
  const end = args.indexOf('--')
  return args.map((arg, k) => (arg === '--to-traditional' && (end < 0 || k < end) ? '--to-traditional=traditional' : arg))
}

/** `--style quotes=corner --style space=thin`. */
function parseStyle(said: string, before: HouseStyle = {}): HouseStyle {
  const [name = '', value] = said.split('=')
  const wrong = wrongStyle(name, value)
  if (wrong) throw new InvalidArgumentError(`\`${said}\`: ${wrong}${didYouMean(name, Object.keys(STYLES))}`)
  return { ...before, [name]: value }
}

const append = (value: string, before: string[] = []): string[] => [...before, value]

function positive(value: string): number {
  const number = Number(value)
  if (!(number > 0)) throw new InvalidArgumentError('Expected a number above 0.')
  return number
}

function whole(value: string): number {
  const number = positive(value)
  if (!Number.isInteger(number)) throw new InvalidArgumentError('Expected a whole number.')
  return number
}

function parseShard(value: string): Shard {
  const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number)
  if (!(index >= 1 && index <= of)) throw new InvalidArgumentError('Expected a part and their number, such as 3/8.')
  return { index, of }
}

function parseTo(value: string): Output[] {
  const formats = value.split(',').map((name) => name.trim().toLowerCase())
  for (const name of formats)
    if (!Object.hasOwn(OUTPUTS, name))
      throw new InvalidArgumentError(`Formats are ${Object.keys(OUTPUTS).join(', ')}${didYouMean(name, Object.keys(OUTPUTS)) || '.'}`)
  return [...new Set(formats)] as Output[]
}

function parseEncoding(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch {
    const usual = ['utf-8', 'utf-16le', 'gb18030', 'gbk', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1252']
    throw new InvalidArgumentError(`Usual ones are ${usual.join(', ')}${didYouMean(label, usual) || '.'}`)
  }
}

function parseLang(tag: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag)
    if (canonical) return canonical
  } catch {}
  throw new InvalidArgumentError('Expected a language tag such as zh-Hans, zh-Hant, ja or en.')
}
