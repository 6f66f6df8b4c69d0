/**
 * Characters of names, which dictionaries of words get wrong in either direction.
 *
 * To simplified, the forms that the standard table of 2013 (通用规范汉字表) keeps for names, 昇 甯 甦 锺 …, and those that names are printed with
 * all the same, 汎 旂 儁. To traditional, surnames that are another word's simplified form: 于 is no 於, 范 no 範.
 */

import { simplified } from '../evidence/forms.ts'
import { conversions, type Target } from '../evidence/opencc.ts'
import { makesWord } from './makes-word.ts'
import { surnameLength } from './surnames.ts'

/** What a character of a name is in simplified text, where that is not what it is elsewhere. */
const NAMED = new Map(Array.from('乾儁埰寀慤旂昇汎氾甦甯璿祕絜脩菴谿陞', (c) => [c, c]))
/** In names only: traditional, simplified in names, simplified elsewhere. */
const OWN = ['鍾锺钟', '鉅钜巨', '逕迳径', '颺飏扬']
for (const [from, to] of OWN) NAMED.set(from!, to!)
const PLAIN = new Map(OWN.map(([, named, plain]) => [named!, plain!]))

/** What all forms of a character have in common. */
export const plainForm = (c: string): string => PLAIN.get(c) ?? simplified(c)

/** Less common ones are names themselves, or chance. */
const WORD = 10

const SAME_SURNAMES = new Set('于范余干郁咸游后占岳涂')

/**
 * The form of the character at `at` where it is part of a name, else undefined. `known`: a name that the document tells stands there;
 * elsewhere it must be the second or third character of one, and make no word: 步步高陞 is 高升.
 */
export function namedForm(text: string, at: number, to: string, known: boolean): string | undefined {
  const form = NAMED.get(text[at]!)
  if (form === undefined) return undefined
  const surname = (k: number): boolean => k >= 0 && surnameLength(text.slice(k, at)) > 0 && surnameLength(text.slice(k)) + k <= at
  if (known) return surname(at - 1) || surname(at - 2) || surname(at - 3) ? form : undefined
  if (makesWord(text, at, to, WORD)) return undefined
  // 乾 is a character of simplified text, too: it is 干 only where that makes a word.
  return text[at] === '乾' || surname(at - 1) || surname(at - 2) ? form : undefined
}

/** A whole name in traditional characters. */
export function traditionalName(name: string, target: Target): { start: number; end: number; to: string }[] {
  return conversions(name, target).filter(({ start }) => start > 0 || !SAME_SURNAMES.has(name[0]!))
}
