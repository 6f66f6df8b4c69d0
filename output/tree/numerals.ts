/** Numbers of headings, tables and figures, as keys that compare: `３`, `三`, `III` and `3` are `3`. */

const HAN = new Map(Array.from('〇一二三四五六七八九', (digit, value) => [digit, value]))
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 }

/** @returns The number in Arabic digits, its parts joined by points, or the letter of an appendix; undefined where it is none. */
export function numberKey(printed: string): string | undefined {
  const text = printed.normalize('NFKC').trim()
  if (/^\d+(?:[-–—.]\d+)*$/.test(text)) return text.split(/\D/).map(Number).join('.')
  if (/^[〇一二三四五六七八九十]+$/.test(text)) return hanNumber(text)
  if (/^[A-H]$/.test(text)) return text
  return /^[IVXL]+$/.test(text) ? String(romanNumber(text)) : undefined
}

/** 十二, 二十, 二〇; up to 99. */
function hanNumber(text: string): string | undefined {
  if (!text.includes('十')) return String(Number(Array.from(text, (digit) => HAN.get(digit)).join('')))
  const [tens = '', ones = '', ...more] = text.split('十')
  if (more.length || tens.length > 1 || ones.length > 1) return undefined
  return String((HAN.get(tens) ?? 1) * 10 + (HAN.get(ones) ?? 0))
}

function romanNumber(text: string): number {
  const values = Array.from(text, (letter) => ROMAN[letter]!)
  return values.reduce((sum, value, k) => sum + (value < (values[k + 1] ?? 0) ? -value : value), 0)
}
