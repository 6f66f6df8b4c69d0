/** A stretch of a citation: as printed, and flat, its marks and digits in ASCII, so that one pattern reads all widths. Both are equally long. */

const FLAT: Readonly<Record<string, string>> = {
  '、': ',',
  '。': '.',
  '｡': '.',
  '—': '-',
  '–': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '―': '-',
  '～': '-',
  '〜': '-',
  '~': '-',
  '〔': '[',
  '〕': ']',
  '【': '[',
  '】': ']',
  '〈': '《',
  '〉': '》',
  '「': '“',
  '」': '”',
  '『': '《',
  '』': '》',
  '＂': '"',
  '\u3000': ' ',
  '\u00a0': ' ',
  '\t': ' ',
}

const flatChar = (char: string): string => {
  const code = char.charCodeAt(0)
  return FLAT[char] ?? (code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char)
}

export class Stretch {
  readonly raw: string
  readonly flat: string

  constructor(raw: string, flat = Array.from({ length: raw.length }, (_, k) => flatChar(raw[k]!)).join('')) {
    this.raw = raw
    this.flat = flat
  }

  slice(start: number, end = this.raw.length): Stretch {
    return new Stretch(this.raw.slice(start, end), this.flat.slice(start, end))
  }

  /** Without blanks and marks of punctuation at its ends. */
  bare(): Stretch {
    const start = /^[\s,.:;-]*/.exec(this.flat)![0].length
    const end = this.flat.length - /[\s,:;]*$/.exec(this.flat)![0].length
    return this.slice(Math.min(start, end), end)
  }

  get empty(): boolean {
    return !/[\p{L}\p{N}]/u.test(this.flat)
  }

  /** As a value: one blank between words, no full stop behind it. */
  get value(): string {
    const { raw, flat } = this.bare()
    const stop = /(?<!\b[A-Z]|\b(?:Inc|Ltd|Co|Jr|St|Univ|D\.C))[.]+$/.exec(flat)
    return raw
      .slice(0, stop ? stop.index : raw.length)
      .replaceAll(/\s+/g, ' ')
      .trim()
  }
}

export const HAN = /[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/
/** Is most of it in Han characters or kana? */
export const isHan = (text: string): boolean => (text.match(new RegExp(HAN, 'g'))?.length ?? 0) * 2 > (text.match(/\p{L}/gu)?.length ?? 0)
