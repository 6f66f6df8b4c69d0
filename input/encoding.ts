/**
 * Bytes in, text out: by byte order mark, by what the file declares, by content.
 *
 * Source of truth: the Encoding Standard (https://encoding.spec.whatwg.org) for labels and decoders, which are Node's; gb18030.ts for the
 * one character where it is not followed. A byte order mark is a signature, no character, and so not part of the text.
 */
import { InputError, UsageError } from '../pipeline/errors.ts'
import { decodeGb18030 } from './gb18030.ts'
import { clear, controlShare, guess, isGarbled, sampleOf, share } from './guess.ts'
import { isUtf16, KNOWN, labelOf } from './labels.ts'

export interface Decoded {
  readonly text: string
  /** The Encoding Standard's name of the encoding. */
  readonly encoding: string
}

const MARKS: readonly (readonly [mark: readonly number[], label: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
  [[0xff, 0xfe, 0, 0], 'utf-32'],
  [[0, 0, 0xfe, 0xff], 'utf-32'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]
/** UTF-16 without a mark has a share of 0.99 and more in the right byte order, of 0.79 at most in the wrong one (11 files, both orders). */
const UTF_16_SHARE = 0.9
/** Controls other than line ends and tabs: about 10 % of compressed data, none of text; a stray one or two are let through. */
const BINARY_SHARE = 0.005
const BEYOND_ASCII = /[^\0-\x7f]/
const DECLARED = /<(?:meta[^<>]{1,200}charset|\?xml[^<>]{1,200}encoding)\s{0,9}=\s{0,9}["']?([\w-]+)/i
const DECLARED_WITHIN = 2048

/**
 * @throws {UsageError} where `encoding` is no known label.
 * @throws {InputError} where the bytes are not text, don't fit the encoding named, or fit none well enough to say.
 */
export async function decode(bytes: Uint8Array, name: string, encoding?: string): Promise<Decoded> {
  const named = encoding === undefined ? undefined : labelOf(encoding)
  if (encoding !== undefined && !named) throw new UsageError(`Unknown encoding \`${encoding}\`. Known are ${KNOWN}`)
  const mark = MARKS.find(([bytesOfMark]) => bytesOfMark.every((byte, k) => bytes[k] === byte))
  if (mark) return marked(bytes, mark[1], mark[0].length, name, encoding)
  const sample = sampleOf(bytes)
  if (named) return overridden(bytes, sample, named, name)

  const wide = sample.includes(0) ? ['utf-16le', 'utf-16be'].find((label) => share(sample, label, true) >= UTF_16_SHARE) : undefined
  if (wide) return exact(bytes, wide, name)
  refuseControls(sample, name)
  const text = attempt(bytes, 'utf-8')
  // In an otherwise ASCII file, one odd byte at the end is no UTF-8: `café` in Latin-1.
  if (text !== undefined && (!text.endsWith('\ufffd') || BEYOND_ASCII.test(text.slice(0, -1)))) return { text, encoding: 'utf-8' }
  const declared = labelOf(DECLARED.exec(String.fromCharCode(...bytes.subarray(0, DECLARED_WITHIN)))?.[1] ?? '')
  const fitting = declared && !isUtf16(declared) ? attempt(bytes, declared) : undefined
  if (fitting !== undefined) return { text: fitting, encoding: declared! }
  const { label, likely } = await guess(sample)
  if (label) return exact(bytes, label, name)
  throw new InputError(`${name}: its encoding can't be told. Name it, e.g. \`--encoding ${likely ?? 'gb18030'}\`. Known are ${KNOWN}`)
}

function marked(bytes: Uint8Array, label: string, length: number, name: string, encoding: string | undefined): Decoded {
  if (label === 'utf-32')
    throw new InputError(`${name}: UTF-32, which is not read. Convert it first, e.g. with \`iconv -f UTF-32 -t UTF-8\``)
  const fits = encoding === undefined || labelOf(encoding) === label || (isUtf16(label) && /^utf-?16$/i.test(encoding))
  if (!fits) throw new InputError(`${name}: not ${encoding}: it begins with the byte order mark of ${label}. Leave out \`--encoding\``)
  return exact(bytes.subarray(length), label, name, length)
}

/** Decodes as the user says, unless that can't be. */
async function overridden(bytes: Uint8Array, sample: Uint8Array, named: string, name: string): Promise<Decoded> {
  if (!isUtf16(named)) refuseControls(sample, name)
  const text = attempt(bytes, named)
  const better = text === undefined ? (await guess(sample)).label : isGarbled(sample, named) ? clear(sample) : undefined
  if (text !== undefined && (better ?? named) === named) return { text, encoding: named }
  const why = text === undefined ? whereNot(bytes, named) : 'read so, it makes no sense'
  throw new InputError(`${name}: not ${named}: ${why}. ${advice(named, better)}`)
}

function exact(bytes: Uint8Array, label: string, name: string, skipped = 0): Decoded {
  const text = attempt(bytes, label)
  if (text === undefined)
    throw new InputError(`${name}: looks like ${label}, but ${whereNot(bytes, label, skipped)}. ${advice(label, undefined)}`)
  return { text, encoding: label }
}

const advice = (label: string, better: string | undefined): string =>
  better && better !== label
    ? `It looks like ${better}: leave out \`--encoding\`, or name that`
    : `It is damaged, put together from files of different encodings, or of another one, which \`--encoding\` can name; \`iconv -f ${label} -t utf-8 -c\` drops what does not fit`

function refuseControls(sample: Uint8Array, name: string): void {
  if (controlShare(sample) > BINARY_SHARE) throw new InputError(`${name}: not text but binary data. Convert it to plain text first`)
}

/** The text, or nothing where bytes don't fit. A character cut off by the end of the file is U+FFFD. */
function attempt(bytes: Uint8Array, label: string): string | undefined {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true })
  const part = (piece: Uint8Array, last: boolean): string => {
    if (!last) return decoder.decode(piece)
    const text = decoder.decode(piece, { stream: true })
    try {
      return text + decoder.decode()
    } catch {
      return `${text}\ufffd`
    }
  }
  try {
    return label === 'gb18030' ? decodeGb18030(bytes, part) : part(bytes, true)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

const STEP = 4096

/** Says where the first character begins that is none. */
function whereNot(bytes: Uint8Array, label: string, skipped = 0): string {
  const fits = (end: number, stream = true): boolean => {
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes.subarray(0, end), { stream })
      return true
    } catch {
      return false
    }
  }
  // The longest stretch that fits, between two ends that the search narrows.
  let low = 0
  let high = Math.min(STEP, bytes.length)
  while (high < bytes.length && fits(high)) {
    low = high
    high = Math.min(high * 2, bytes.length)
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (fits(middle)) low = middle
    else high = middle
  }
  while (low > 0 && !fits(low, false)) low--
  const hex = (bytes[low] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return `byte ${(low + skipped).toLocaleString('en')} of ${(bytes.length + skipped).toLocaleString('en')} (hex ${hex}) does not fit`
}
