/** Classes of characters that many rules ask for. */
import { memo } from './memo.ts'

export const HAN = /[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/
export const KANA = /[\u3041-\u30ff]/
/** Scripts that are set without word spaces. */
export const CJK = /[\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/
export const LATIN = /[A-Za-z\u00c0-\u024f\ufb00-\ufb06]/
export const DIGIT = /[0-9]/
export const BLANK = /[ \t\u00a0\u2002\u2003\u3000\ue5ce\ue5e5]/
export const DASHES = '\\-－—–―─一ー～~−‐‑'
export const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿'
/** Marks that end a sentence, closing marks after them included. */
export const SENTENCE_END = /[。！？!?.…：:；;][”’」』）)》〉\]]*$/
/** A sentence's end with a note mark behind, or what is left of one: 。③ ”② .[7] 。〔12〕 。註3 。＂ */
export const MARKED_END =
  /[。！？.!?][”’」』）)]*(?:[①-⑳㉑-㉟㊱-㊿]|[？?＂＠@®©°*＊!！·•'’o〇]|[注註]?\d{1,3}|[[［〔（(][注註]?\d{1,3}[\]］〕）)])$/

/** The text without its blanks, for grammars that noise spaces would break. */
export const tight = memo((text) => text.replace(/[ \t\u00a0\u2002\u2003\u3000\ue5ce\ue5cf\ue5d2\ue5e5]/g, ''))

/** Full-width letters, digits and marks as ASCII: for looking, never for writing. */
export const ascii = memo((text) => text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)))

export const circledNumber = (c: string): number => CIRCLED.indexOf(c) + 1

/** Digits in brackets that are one character: ⑴ to ⒇. */
export const BRACKETED = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'
