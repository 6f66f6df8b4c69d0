/** What language a text is in, by its scripts and, for Chinese, by the forms of its most common characters, for Latin letters by its small words. */

/** Common characters whose two forms differ, pairwise: simplified, traditional. */
const SIMPLIFIED = '这国为们来个时会说发对学开关与实体义无书长门问车东见给论经济过业进还现机动种变让应点头钱员'
const TRADITIONAL = '這國為們來個時會說發對學開關與實體義無書長門問車東見給論經濟過業進還現機動種變讓應點頭錢員'

const SAMPLE = 200_000
/** Kana make up about half of Japanese prose; a title in Japanese within a Chinese paper stays far below. */
const KANA_SHARE = 0.15
const HAN_SHARE = 0.2

/** The small words of prose, which every sentence has some of; those that two languages share are in none. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to that for it with from which are this be have has had were been not their they his she we its than these those who would can there',
  de: 'der das und den dem ein eine einer eines einem nicht mit von zu ist sich auf für aus auch wie oder zur zum über bei nach durch wird werden sind dass daß',
  fr: 'le les du une est et dans pour qui par sur au aux pas avec sont ce cette ces ou il elle leur mais être',
  es: 'el los las una del su sus lo como pero más fue ser este esta entre cuando también',
  it: 'il di che della delle dei nel nella alla gli sono più ma anche questo questa è',
  nl: 'het een van voor zijn niet met aan ook maar werd deze naar bij wordt',
  pt: 'os da do dos das uma não ao pela pelo mais foi são',
}
const LATIN_WORD = /[a-z\u00df-\u00ff]{2,}/g
/** So many small words of one language for each one of English: an English article may quote a good deal of it. */
const CLEARLY = 2
const SOME_WORDS = 10

const owners = new Map<string, string | undefined>()
for (const [lang, words] of Object.entries(SMALL_WORDS))
  for (const word of words.split(' ')) owners.set(word, owners.has(word) ? undefined : lang)

/** How many small words of each language a text in Latin letters has. */
export function smallWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(LATIN_WORD)) {
    const lang = owners.get(word)
    if (lang) counts.set(lang, (counts.get(lang) ?? 0) + 1)
  }
  return counts
}

/** A language of Latin letters; English where nothing tells. */
function latinLanguage(text: string): string {
  const counts = smallWords(text)
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] >= SOME_WORDS && best[1] >= CLEARLY * (counts.get('en') ?? 0) ? best[0] : 'en'
}

/** Is a language written in Latin letters? */
export const inLatinLetters = (lang: string): boolean => !/^(?:zh|ja|ko|ru|und)(?:-|$)/.test(lang)

/** BCP 47 tag: `zh-Hans`, `zh-Hant`, `ja`, `ko`, `ru`, `en`, `de`, `fr`, `es`, `it`, `nl`, `pt`; `und` where there are no letters. */
export function detectLanguage(source: string): string {
  let han = 0
  let kana = 0
  let hangul = 0
  let cyrillic = 0
  let latin = 0
  let simplified = 0
  let traditional = 0
  const end = Math.min(source.length, SAMPLE)
  for (let k = 0; k < end; k++) {
    const c = source.charCodeAt(k)
    if (c >= 0x4e00 && c <= 0x9fff) {
      han++
      if (SIMPLIFIED_SET.has(c)) simplified++
      else if (TRADITIONAL_SET.has(c)) traditional++
    } else if ((c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || (c >= 0xff21 && c <= 0xff5a) || (c >= 0xc0 && c <= 0x24f)) latin++
    else if (c >= 0x3041 && c <= 0x30fa) kana++
    else if (c >= 0xac00 && c <= 0xd7a3) hangul++
    else if (c >= 0x400 && c <= 0x4ff) cyrillic++
  }
  const letters = han + kana + hangul + cyrillic + latin
  if (letters === 0) return 'und'
  // A Han character says as much as three or four letters.
  if (kana > KANA_SHARE * (han + kana) && kana > 20) return 'ja'
  if (hangul > HAN_SHARE * letters) return 'ko'
  if (han > HAN_SHARE * letters) return traditional > simplified ? 'zh-Hant' : 'zh-Hans'
  return cyrillic > latin ? 'ru' : latinLanguage(source.slice(0, SAMPLE))
}

const codes = (text: string): Set<number> => new Set(Array.from(text, (c) => c.charCodeAt(0)))
const SIMPLIFIED_SET = codes(SIMPLIFIED)
const TRADITIONAL_SET = codes(TRADITIONAL)
