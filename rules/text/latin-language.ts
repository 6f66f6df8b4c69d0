/**
 * Is a sentence in Latin letters an English one? A quotation in German stands in an English article, and all of a Chinese one's Latin text may be
 * French: a word list of English must correct neither. Small words tell languages apart best: each sentence of prose has some.
 */

const WORDS = {
  english:
    'the of and to in is that for it with as was by be are this which from at or not have has had but were their been they his her she he we you its an into than these those when who whose will would can may there',
  other:
    'der die das und den dem des ein eine einer eines einem einen nicht mit von zu im ist sich auf für aus auch als wie oder zur zum über bei nach durch wird werden sind war dass daß les la le des du une est et dans pour que qui par sur au aux pas avec sont ce cette ces dans ou il elle se son sa ses leur plus el los las una del en con por para su al lo como más pero sus di il che per della delle dei nel non gli alla sono het een van voor zijn niet met aan te og af til som er på med ikke och att av för på med är inte da do dos das em uma não com os ao ut non cum ad quod qui quae est ex ab per atque sed',
}
/** Small words of both: they tell nothing. */
const SHARED = new Set(['in', 'an', 'a', 'is', 'me', 'at', 'so', 'die', 'on', 'or', 'son', 'plus', 'as', 'by', 'do', 'per', 'her', 'he', 'was', 'war', 'will', 'con', 'of'])
const set = (words: string): ReadonlySet<string> => new Set(words.split(' ').filter((word) => !SHARED.has(word)))
const ENGLISH = set(WORDS.english)
const OTHER = set(WORDS.other)

/** Letters to look at on either side, where no sentence ends before: about fifteen words. */
const REACH = 100
const WORD = /[a-z\u00df-\u024f]+/g
const SENTENCE = /[.!?;:“”„«»"()（）。；：]\s/

/** Does the sentence around `at` have small words of another language, and more of them than of English? */
export function isForeign(value: string, at: number): boolean {
  const before = value.slice(Math.max(0, at - REACH), at)
  const after = value.slice(at, at + REACH)
  let from = 0
  for (const match of before.matchAll(new RegExp(SENTENCE, 'g'))) from = match.index + match[0].length
  const sentence = `${before.slice(from)}${after.slice(0, after.search(SENTENCE) >>> 0)}`
  let english = 0
  let other = 0
  for (const [word] of sentence.toLowerCase().matchAll(WORD)) {
    if (ENGLISH.has(word)) english++
    else if (OTHER.has(word)) other++
  }
  return other > english
}
