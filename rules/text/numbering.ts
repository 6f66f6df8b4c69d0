/** Numbering systems of headings, as data: how a number is written, and which system stands above which. */
import { ascii, tight } from './chars.ts'

const CHINESE = '一二三四五六七八九十百'
const FORMAL = '壹貳參肆伍陸柒捌玖拾佰'
const FORMAL_SIMPLE = '壹贰叁肆伍陆柒捌玖拾佰'
const KANA = 'アイウエオカキクケコ'

/** 一 to 九百九十九, in common or formal characters, or by digits (一〇三); undefined where it is no number. OCR's ー and ニ are read as 一 and 二. */
export function chineseNumber(text: string): number | undefined {
  // 一, wide as it is, is read as two dashes.
  if (/^[ー—－]{2}$/.test(text)) return 1
  let value = 0
  let digit = 0
  for (const raw of text) {
    const c = raw === 'ー' || raw === '—' || raw === '－' ? '一' : raw === 'ニ' ? '二' : raw === '参' ? '叁' : raw
    if (/[〇○零]/.test(c)) {
      digit *= 10
      continue
    }
    const n = Math.max(CHINESE.indexOf(c), FORMAL.indexOf(c), FORMAL_SIMPLE.indexOf(c)) + 1
    if (n === 0) return undefined
    if (n >= 10) {
      value += (digit || 1) * (n === 10 ? 10 : 100)
      digit = 0
    } else digit = digit % 10 === 0 ? digit + n : digit * 10 + n
  }
  return value + digit || undefined
}

export function romanNumber(text: string): number | undefined {
  if (/^[Ⅰ-Ⅻ]$/.test(text)) return text.charCodeAt(0) - 0x215f
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }
  let sum = 0
  for (let k = 0; k < text.length; k++) {
    const value = values[text[k]!]
    if (!value) return undefined
    sum += value < (values[text[k + 1] ?? ''] ?? 0) ? -value : value
  }
  return sum || undefined
}

const WORDS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve']
const UPPER = WORDS.map((word) => word.toUpperCase())

const mixed = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text))
const latin = (text: string): number | undefined =>
  /^\d+$/.test(text) ? Number(text) : UPPER.indexOf(text.toUpperCase()) + 1 || romanNumber(text)
/** I is read as l and |: `Il.`, `|V.` */
const strokes = (text: string): number | undefined => romanNumber(text.replace(/[|l]/g, 'I'))
/** So are 二 and 三, as =: which of them it is, its place tells. */
const strokesNumber = (text: string): number | undefined => (text === '=' ? 2 : chineseNumber(text))
const letter = (text: string): number => text.toLowerCase().charCodeAt(0) - 96
const kana = (text: string): number => KANA.indexOf(text) + 1

const N = '[一二三四五六七八九十百〇零ーニ]{1,5}'
const DIVISION = `第(${N}|\\d{1,3})`
/** Behind `Chapter`: digits, a Roman numeral or a word; then a title in capitals, or nothing. */
const LATIN_N = ` ?(\\d{1,3}|[IVXL]{1,6}|${[...WORDS, ...UPPER].join('|')})(?:[.:—–]| +(?=[\\p{Lu}“‘"])|$)`

export interface System {
  readonly id: string
  /** The first group is the number; matched against the line without its blanks, in half-width marks. */
  readonly pattern: RegExp
  readonly number: (text: string) => number | undefined
  /** The number as a path, for decimal systems. */
  readonly depth?: number
  /** Matched against the line with its blanks: without them a letter is lost in the word behind it. */
  readonly spaced?: true
  /** Items of lists are numbered so as a rule; headings are where each has its own paragraphs. */
  readonly low?: true
}

/** Not `1.2 万人`. */
const UNIT = '(?!万[人元户戶吨噸亩畝公]|[亿億倍])'
const HALVES = '上中下'

/** From the highest to the lowest: where two are used, the one that stands first here is above. */
export const SYSTEMS: readonly System[] = [
  { id: 'half', pattern: /^([上中下])[編编篇部卷](?=[ \u2002\u3000:：]|$)/, number: (text) => HALVES.indexOf(text) + 1, spaced: true },
  { id: 'part', pattern: new RegExp(`^${DIVISION}[編编篇部卷](?!第)`), number: mixed },
  { id: 'part', pattern: new RegExp(`^卷(${N}|\\d{1,3})(?=[ \u2002\u3000]|$)`), number: mixed, spaced: true },
  { id: 'part', pattern: new RegExp(`^(?:Part|PART)${LATIN_N}`, 'u'), number: latin, spaced: true },
  { id: 'chapter', pattern: new RegExp(`^${DIVISION}章`), number: mixed },
  { id: 'chapter', pattern: new RegExp(`^${DIVISION}[讲講回课課](?=[ \u2002\u3000:：]|$)`), number: mixed, spaced: true },
  { id: 'chapter', pattern: new RegExp(`^(?:Chapter|CHAPTER)${LATIN_N}`, 'u'), number: latin, spaced: true },
  { id: 'section', pattern: new RegExp(`^${DIVISION}[节節]`), number: mixed },
  { id: 'section', pattern: new RegExp(`^(?:Section|SECTION)${LATIN_N}`, 'u'), number: latin, spaced: true },
  { id: 'section', pattern: /^§(\d{1,3})[.、]?(?=[^\d.,])/, number: Number },
  { id: 'formal', pattern: /^([壹貳參肆伍陸柒捌玖拾贰叁参陆]{1,2})[、.]/, number: chineseNumber },
  { id: 'roman', pattern: /^((?:[IVX]|[|l](?=[|lIVX.])){1,5}|[Ⅰ-Ⅻ])[.、](?=\p{L})/u, number: strokes },
  { id: 'alpha', pattern: /^([A-H])\.(?=\p{L}{2})/u, number: letter },
  { id: 'chinese', pattern: new RegExp(`^(${N})[、.](?!\\d)`), number: chineseNumber },
  { id: 'han', pattern: new RegExp(`^(${N})[ \u2002\u3000]+(?=[\\p{L}“《「])`, 'u'), number: chineseNumber, spaced: true, low: true },
  { id: 'chinese-bracket', pattern: new RegExp(`^[(（《〈](${N}|=(?=[)）][\\p{Script=Han}“《]{2}))[)）]`, 'u'), number: strokesNumber },
  { id: 'arabic', pattern: /^(\d{1,2})[.、]?(?=[^\d.,、，。:：;；)）%％\-~—–/年月日世个個])/, number: Number },
  ...[2, 3, 4].map((depth) => ({
    id: `decimal-${depth}`,
    pattern: new RegExp(`^§?(?:\\d{1,2}\\.){${depth - 1}}(\\d{1,2})\\.?${UNIT}(?=[^\\d.,，。%％)）])`),
    number: Number,
    depth,
  })),
  { id: 'arabic-bracket', pattern: /^[(（](\d{1,2})[)）]/, number: Number },
  { id: 'arabic-paren', pattern: /^(\d{1,2})[)）](?=[\p{L}“])/u, number: Number, low: true },
  { id: 'kana', pattern: new RegExp(`^([${KANA}])(?:[.、]|[ \u3000]+)(?=\\S)`), number: kana, spaced: true, low: true },
  { id: 'kana-bracket', pattern: new RegExp(`^[(（]([${KANA}])[)）]`), number: kana, low: true },
  { id: 'circled', pattern: /^([①-⑳])(?=[\p{L}“《])/u, number: (c) => c.charCodeAt(0) - 0x245f, low: true },
  { id: 'ordinal', pattern: /^第([一二三四五六七八九十])[、,:](?=\p{L})/u, number: chineseNumber, low: true },
  { id: 'letter', pattern: /^([a-h])\. *(?=\p{Lu}|\p{Script=Han})/u, number: letter, spaced: true, low: true },
  { id: 'letter-bracket', pattern: /^[(（]([a-h])[)）](?=[\p{L}“])/u, number: letter, low: true },
  { id: 'roman-low', pattern: /^[(（]([ivx]{1,4})[)）](?=[\p{L}“])/u, number: (text) => romanNumber(text.toUpperCase()), low: true },
]

/** Numbers that make a line of their own above their title. `firm` ones are headings by their word; others may be specks and cells. */
const LONE: readonly (Pick<System, 'id' | 'pattern' | 'number'> & { readonly firm: boolean })[] = [
  ...SYSTEMS.filter(({ id }) => /^(?:half|part|chapter|section)$/.test(id)).map(({ id, pattern, number }) => ({
    id,
    pattern: new RegExp(`${pattern.source}[.:—–]?$`, pattern.flags),
    number,
    firm: !pattern.source.startsWith('^§'),
  })),
  { id: 'roman', pattern: /^([IVX]{1,5})[.、]?$/, number: romanNumber, firm: false },
  { id: 'formal', pattern: /^([壹貳參肆伍陸柒捌玖拾贰叁参陆]{1,2})[、.]?$/, number: chineseNumber, firm: false },
  { id: 'chinese', pattern: new RegExp(`^(${N})[、.]?$`), number: chineseNumber, firm: false },
  { id: 'chinese-bracket', pattern: new RegExp(`^[(（](${N})[)）]$`), number: chineseNumber, firm: false },
]

/** The number of a heading, where a line is nothing else. */
export function loneNumber(value: string): { system: string; number: number; firm: boolean } | undefined {
  if (value.length > 24) return undefined
  const spaced = ascii(value).trim()
  const text = tight(spaced)
  for (const { id, pattern, number, firm } of LONE) {
    const match = pattern.exec(text) ?? pattern.exec(spaced)
    const found = match ? number(match[1]!) : undefined
    if (found !== undefined) return { system: id, number: found, firm }
  }
  return undefined
}

/** Does a line begin as parts and chapters of books do? In half-width marks, with or without its blanks. */
export const isDivision = (text: string): boolean =>
  SYSTEMS.some(({ id, pattern }) => (id === 'part' || id === 'chapter') && pattern.test(text))

/** Headings that need no number. */
export const BARE =
  /^(?:注|註)$|^(?:はじめに|おわりに|むすび|結び|まえがき|あとがき|序論|序章|終章|小括|謝辞|(?:はじめに|おわりに|むすび|結び)(?:にか[えへ]て|に代えて|にあたって)|引言|引论|前言|序言|导论|导言|绪论|緒論|導論|導言|结论|結論|结语|結語|余论|餘論|结束语|小结|小結|讨论|討論|致谢|致謝|附录|附錄|参考文献|參考文獻|引用文献|徵引書目|征引文献|後記|后记|凡例|注释|註釋|注釋|[^\u3400-\u9fff]{1,2}[释釋]|註解|尾注|(?:结论|結論|结语|結語|余论|餘論)[与與和及][^，。；]{1,10}|Introduction|Preface|Foreword|Afterword|Background|Methods?|Methodology|Literature ?Review|Materials ?and ?Methods|Results|Results ?and ?Discussion|Limitations|Conclusions?|Concluding ?Remarks|Discussion|Acknowledge?ments?|References|Bibliography|Works ?Cited|Notes|Endnotes|Appendix)(?:[:：]|[:：—][^。；]{1,30}|(?<=附[录錄])[A-H一二三四五六1-9][^，。；]{0,24})?$/i

export const REFERENCES = /^(?:主要)?(?:参考文献|參考文獻|引用文献|引用文獻|徵引書目|征引文献|References|Bibliography|Works ?Cited)[:：]?$/i
/** Of 注释 the first character may be misread as letters. */
export const END_NOTES = /^(?:(?:注|註|[^\u3400-\u9fff]{1,2})[释釋]|注|註|註解|尾注|Notes|Endnotes)[:：]?$/i

/** Definitions, theorems and their proofs are paragraphs with a label. */
export const THEOREM = /^(?:(?:定[义義理]|引理|命[题題]|推[论論]|公理|假[设設]|猜想|例)[A-Z]?\d{1,2}|[证證]明(?=[\s:：]))/
