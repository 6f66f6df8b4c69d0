/**
 * Banners that dump programs write between pages: a whole line of rule characters or brackets around a page number.
 *
 *     =====第10页=====    --- Page 10 ---    [第10页]    -- 10 of 14 --    <<< 10 >>>    {9}----------    ## Page 10    <!-- p. 10 -->
 *
 * Source of truth: what such programs write (pdf-parse, marker, pages of `emend --pages`, scripts around PyPDF and pdfplumber).
 * Left alone, for `page-numbers` to judge, is what may be printed: `－27－`, `— 27 —`, `- 27 -`, `·27·`, `第 10 页`, `[10]`; and a
 * lone banner, or banners whose numbers do not rise.
 */
import type { Row } from './plain.ts'

/** Rules of eighty characters on both sides of a page word. */
const LONGEST = 200
const FRAME = new Set(' \t\u3000\u00a0=-_*#~+!<>[](){}|—–－＝＿＊＃～─━═【】〔〕［］（）＜＞〈〉《》「」『』｛｝')
const BLANKS = /[\s\u200b-\u200f\ufeff]+/g
const REPEATED = /(.)\1+/g
const ASCII_RULES = /[-=_*#~+<>]{2}/
const OTHER_RULES = /[—–－＝＿＊＃～─━═]{3}/
const OPENING = /[[<({【〔［（＜〈《「『｛]$/
const CLOSING = /^[\]>)}】〕］）＞〉》」』｝]/
/** Around a number without a page word, on both sides together: `<<< 10 >>>`, `--- 10 ---`; `*** 2 ***` parts chapters. */
const BARE_RULES = 6

const NUMBER = '([0-9０-９]{1,6}|[ivxlcdm]{1,8})'
const TOTAL = '[0-9０-９]{1,6}'
const PAGE_WORD = '(?:pdf)?(?:page|pages?no|pg|p|seite|página|ページ|页|頁)'
const INNER: readonly { readonly kind: 'word' | 'of' | 'bare'; readonly form: RegExp }[] = [
  { kind: 'word', form: new RegExp(`^第${NUMBER}[页頁](?:[,，/／]?共${TOTAL}[页頁])?$`, 'i') },
  { kind: 'word', form: new RegExp(`^${PAGE_WORD}[.:：#_=-]?${NUMBER}(?:(?:of|/)${TOTAL})?$`, 'i') },
  { kind: 'of', form: new RegExp(`^${NUMBER}(?:of|/)${TOTAL}$`, 'i') },
  { kind: 'bare', form: new RegExp(`^${NUMBER}$`, 'i') },
]

interface Banner {
  readonly row: number
  readonly label: string
  readonly value: number
  /** What banners of one program share. */
  readonly shape: string
  /** Nobody prints such a line. */
  readonly sure: boolean
}

/** Page labels by number of row. Banners count where two or more of one shape rise, or where one is of a kind that nobody prints. */
export function findBanners(source: string, rows: readonly Row[]): Map<number, string> {
  const shapes = new Map<string, Banner[]>()
  rows.forEach(({ start, end }, row) => {
    if (end - start > LONGEST || !FRAME.has(source[start]!)) return
    const banner = bannerOf(source.slice(start, end), row)
    if (!banner) return
    const known = shapes.get(banner.shape)
    if (known) known.push(banner)
    else shapes.set(banner.shape, [banner])
  })
  const labels = new Map<number, string>()
  for (const banners of shapes.values()) {
    const rising = rises(banners)
    for (const { row, label, sure } of banners) if (rising || sure) labels.set(row, label)
  }
  return labels
}

/** True where numbers rise from one to the next, nearly always: files are put together from others, and begin anew. */
function rises(banners: readonly Banner[]): boolean {
  let up = 0
  let down = 0
  for (let k = 1; k < banners.length; k++) {
    if (banners[k]!.value > banners[k - 1]!.value) up++
    else down++
  }
  return up > 3 * down
}

function bannerOf(line: string, row: number): Banner | undefined {
  const text = line.replace(BLANKS, '')
  let start = 0
  let end = text.length
  while (start < end && FRAME.has(text[start]!)) start++
  while (end > start && FRAME.has(text[end - 1]!)) end--
  const left = text.slice(0, start)
  const right = text.slice(end)
  const inner = text.slice(start, end)
  if (!left || !inner) return undefined
  for (const { kind, form } of INNER) {
    const digits = form.exec(inner)?.[1]
    if (digits === undefined) continue
    if (!FRAMED[kind](left, right)) return undefined
    const label = digits.normalize('NFKC').replace(/^0+(?=\d)/, '')
    const shape = `${left.replace(REPEATED, '$1')}${kind === 'word' ? inner[0]!.toLowerCase() : kind}${right.replace(REPEATED, '$1')}`
    return { row, label, value: numberOf(label), shape, sure: kind === 'word' && left.endsWith('===') && right.startsWith('===') }
  }
  return undefined
}

const ruled = (side: string): boolean => ASCII_RULES.test(side) || OTHER_RULES.test(side)
const FRAMED = {
  word: (left: string, right: string) =>
    (ruled(left) && ruled(right)) || (OPENING.test(left) && CLOSING.test(right)) || (/^#+$/.test(left) && !right),
  of: (left: string, right: string) => ruled(left) && ruled(right),
  bare: (left: string, right: string) => right !== '' && left.length + right.length >= BARE_RULES && /^[-=_#<>{}!]+$/.test(left + right),
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

function numberOf(label: string): number {
  if (/\d/.test(label)) return Number(label)
  const values = Array.from(label.toLowerCase(), (c) => ROMAN[c] ?? 0)
  return values.reduce((sum, value, k) => sum + (value < (values[k + 1] ?? 0) ? -value : value), 0)
}
