/**
 * The encoding of bytes that are not UTF-8 and bear no mark, told by content.
 *
 * First the text is read in each of the likely encodings and the share of its characters counted that texts are made of: Han of the first
 * level (the common ones) of GB 2312, Big5 or JIS, punctuation, full-width forms; kana where the encoding is Japanese, Hangul where Korean.
 * Read in a wrong encoding, text turns to rare Han, stray kana and private use. Where that leaves a doubt, jschardet has its say.
 *
 * Measured on the five dev articles and the seed, text layers and OCR, in GB 18030, GBK and Big5: 0.99 and more in the right encoding,
 * 0.82 at most in a wrong one. On 12,188 pieces of them of 20 to 1,000 characters: of 200 and more none wrong, 0.6 % left open (English
 * with a few marks). Loading jschardet and its first look take about 110 ms, the first count about 35; its confidence for GB 18030 is 0.38 to
 * 1, and an English page in GBK is MacRoman to it: so it is not the only judge.
 */
import { isUtf16, labelOf } from './labels.ts'

const LIKELY = ['utf-8', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1252', 'utf-16le', 'utf-16be'] as const
/** Share from which an encoding is the one, if no other comes near. */
const CLEAR = 0.85
const MARGIN = 0.1
/** Share below which the encoding that a user named is doubted, if another is clear: 0.99 and more where it was right. */
const GARBLED = 0.8
/** jschardet's confidence from which an encoding beyond `LIKELY` is taken: 0.22 for Czech, 0.5 for Russian, 0.01 for rare Han in GB 18030. */
const CONFIDENT = 0.2

const SAMPLE = 16_384
/** ASCII to keep in front of the first other byte. */
const ASCII_BEFORE = 64

/** The part to judge by: from the first byte that is not ASCII, where all encodings but UTF-16 are in step. Even, for the sake of UTF-16. */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  let first = 0
  while (first < bytes.length && bytes[first]! < 0x80) first++
  const start = first === bytes.length ? 0 : Math.max(0, first - ASCII_BEFORE) & ~1
  return bytes.subarray(start, start + SAMPLE)
}

/** Share of controls that no text has, NUL among them. */
export function controlShare(sample: Uint8Array): number {
  let controls = 0
  for (const byte of sample) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++
  return controls / Math.max(1, sample.length)
}

/** The encoding that content alone makes clear. */
export function clear(sample: Uint8Array): string | undefined {
  if (sample.every((byte) => byte < 0x80 && byte !== 0)) return 'utf-8'
  const [best, next] = ranked(sample)
  return best!.share >= CLEAR && best!.share - next!.share >= MARGIN ? best!.label : undefined
}

const ranked = (sample: Uint8Array): { label: string; share: number }[] =>
  LIKELY.map((label) => ({ label, share: share(sample, label) })).sort((a, b) => b.share - a.share)

/** True where a likely encoding turns the sample into what no text is. */
export const isGarbled = (sample: Uint8Array, label: string): boolean =>
  (LIKELY as readonly string[]).includes(label) && label !== 'windows-1252' && share(sample, label) < GARBLED

/** The encoding, or the likeliest one where there is a doubt. */
export async function guess(sample: Uint8Array): Promise<{ label?: string; likely?: string }> {
  const known = clear(sample)
  if (known) return { label: known }
  const { detect } = await import('jschardet')
  const { encoding, confidence } = detect(sample)
  const label = labelOf(encoding ?? '')
  if (!label || (confidence < CONFIDENT && !(LIKELY as readonly string[]).includes(label))) return {}
  return share(sample, label, true) >= CLEAR ? { label } : { likely: label }
}

/**
 * Share of characters that texts are made of, ASCII not counted (but in UTF-16, where it says as much as any); below 0 where much is no
 * character at all. With `letters`, letters beside letters count, of whatever script: all single-byte encodings have such.
 */
export function share(sample: Uint8Array, label: string, letters = false): number {
  const text = new TextDecoder(label).decode(sample, { stream: true })
  const wide = isUtf16(label)
  const own = OWN_SCRIPT[label]
  let good = 0
  let all = 0
  let native = own === undefined
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k)
    if (code < 0x80) {
      if (!wide) continue
      if (code >= 0x20 || (code >= 0x09 && code <= 0x0d)) good++
    } else if (code === 0xfffd) good--
    else if (own && code >= own[0] && code <= own[1]) {
      native = true
      good++
    } else if (
      isCommon(code, label, letters) ||
      (letters && LETTER.test(text[k]!) && LETTER.test((text[k - 1] ?? '') + (text[k + 1] ?? '')))
    )
      good++
    all++
  }
  if (!all) return 1
  return (good / all) * (native ? 1 : FOREIGN)
}

/** Japanese has kana, Korean has Hangul. */
const OWN_SCRIPT: Readonly<Record<string, readonly [number, number]>> = {
  shift_jis: [0x3041, 0x30fe],
  'euc-jp': [0x3041, 0x30fe],
  'euc-kr': [0xac00, 0xd7a3],
}
/** Weight of a share without: dashes and quotation marks have the same bytes in GBK, EUC-JP and EUC-KR. */
const FOREIGN = 0.8
const LETTER = /\p{L}/u
/** Signs of running text. Not `※ 〃 々 〝 ¨ ˇ`: that is what quotation marks and dashes turn to, in an otherwise English text, in a wrong encoding. */
const SIGNS = new Set(Array.from('\u00a0£§«°±¶·»×÷–—―‘’“”„†‡•…‧‰′″€　、。〈〉《》「」『』【】〔〕〖〗￥￡', (c) => c.charCodeAt(0)))
const UNICODE = new Set(['utf-8', 'utf-16le', 'utf-16be'])

function isCommon(code: number, label: string, letters: boolean): boolean {
  if (code >= 0x4e00 && code <= 0x9fff) return label !== 'euc-kr' && commonHan().has(code)
  if (code >= 0x3041 && code <= 0x30fe) return UNICODE.has(label)
  // Of UTF-16, only where it is past doubt: two thirds of GB 2312 read as UTF-16 are Hangul.
  if (code >= 0xac00 && code <= 0xd7a3) return label === 'utf-8' || (letters && isUtf16(label))
  if (code >= 0xe5c5 && code <= 0xe5e5) return UNICODE.has(label) || label === 'gb18030'
  return (code >= 0xff01 && code <= 0xff5e) || (code >= 0x2460 && code <= 0x249b) || (code >= 0xfb00 && code <= 0xfb06) || SIGNS.has(code)
}

let common: Set<number> | undefined

/** About 7,000 Han: the first levels of GB 2312 (B0–D7), Big5 (A4–C6) and JIS X 0208 (88–97 in Shift-JIS), which the decoders know. */
function commonHan(): ReadonlySet<number> {
  if (common) return common
  common = new Set()
  for (const [label, from, to] of [
    ['gb18030', 0xb0, 0xd7],
    ['big5', 0xa4, 0xc6],
    ['shift_jis', 0x88, 0x97],
  ] as const) {
    const decoder = new TextDecoder(label)
    for (let lead = from; lead <= to; lead++) {
      const low = label === 'gb18030' ? 0xa1 : lead === 0x88 ? 0x9f : 0x40
      const pairs = Array.from({ length: 0xff - low }, (_, k) => [lead, low + k]).filter(([, trail]) => trail !== 0x7f)
      for (const char of decoder.decode(Uint8Array.from(pairs.flat()))) {
        const code = char.charCodeAt(0)
        if (code >= 0x4e00 && code <= 0x9fff) common.add(code)
      }
    }
  }
  return common
}
