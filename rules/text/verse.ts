/** How verse looks line by line: Chinese lines of as many characters, English ones that rhyme, and the words that announce a poem. */
import { ascii, tight } from './chars.ts'

/** 有诗云：, 题联曰：, 竹枝词写道：; the poem stands below. 关键词, 联席 and 关联 are no poems. */
const POEM =
  '(?:[诗詩]|[宋填歌唱枝][词詞]|[民儿兒童山渔漁牧情挽輓][歌谣謠]|歌[谣謠词詞诀訣]|[散小元]曲|[对對楹挽輓春寿壽门門题題][联聯]|[联聯][语語文句]|[绝絕]句|[律][诗詩]|偈语?|[碑墓座右]铭|铭文|[谚諺][语語])'
const ANNOUNCED = new RegExp(`${POEM}[^。；！？]{0,12}:$|[诗詩题題吟咏詠唱又][云曰吟咏詠唱]道?:$|[题題吟咏詠唱][道曰云]:$`, 'u')
const ANNOUNCED_LATIN =
  /\b(?:verses?|poems?|lines|stanzas?|ballads?|songs?|hymns?|couplets?|rhymes?|sang|sings?|epitaph)\b[^.!?]{0,60}[:.]$/i
/** A mark of a note, or what is left of it, behind a stop. */
const MARK = /(?<=[。！？!?.”])(?:[①-⑳]|[?"@*0-9]{1,2})$/
const CLAUSE = /[^，、。；：！？,;:!?.“”‘’「」『』]+/g
const HAN_LINE = /^[\p{Script=Han}〇，、。；：！？,;:!?.“”‘’「」『』]+$/u

export const announcesVerse = (text: string): boolean => ANNOUNCED.test(ascii(tight(text)))
export const announcesLatinVerse = (text: string): boolean => ANNOUNCED_LATIN.test(ascii(text).trim())

/** How many characters each clause of a line of Chinese verse has; undefined where it holds anything else. 床前明月光　疑是地上霜 is two. */
export function clauses(value: string): number[] | undefined {
  const text = ascii(tight(value)).replace(MARK, '')
  if (!HAN_LINE.test(text)) return undefined
  const parts = /^(\S+)[ \u2002]*\u3000[ \u2002\u3000]*(\S+)$/.exec(value.trim())
  const found = parts && !/[，。；]/.test(parts[1]!) ? [parts[1]!, parts[2]!] : [text]
  return found.flatMap((part) => Array.from(ascii(tight(part)).matchAll(CLAUSE), ([clause]) => clause.length))
}

/** Does a line end where a line of verse or a couplet ends? */
export const endsCouplet = (value: string): boolean => /[。！？；!?;]$/.test(ascii(tight(value)).replace(MARK, ''))

/** From the last vowel on: how a word of English sounds at its end, roughly. */
const SOUND = /[aeiouy]+[^aeiouy\s]*e?$/

function sound(line: string): string | undefined {
  const word = /([A-Za-z’']+)[^A-Za-z]*$/.exec(line)?.[1]?.toLowerCase()
  return word && word.length > 1 ? SOUND.exec(word)?.[0] : undefined
}

/** Do lines rhyme by neighbours or in turn, half of them at the least? */
export function rhymes(lines: readonly string[]): boolean {
  const sounds = lines.map(sound)
  const pairs = (step: number): number => sounds.filter((one, k) => one !== undefined && k >= step && one === sounds[k - step]).length
  return Math.max(pairs(1), pairs(2)) >= Math.floor(lines.length / 2) && lines.length >= 4
}

/** ——杜甫《登高》, — Samuel Johnson, Rasselas: whom a quotation is from. Without a stop, and with a name or a title. */
const ATTRIBUTION = /^\s*(?:[—―]{1,2}|[-－–─]{2}|[–]|-(?= ))\s*(?<from>[^。！？；;]{2,40})$/

export function isAttribution(value: string, isName: (text: string) => boolean): boolean {
  const from = ATTRIBUTION.exec(value.trimEnd())?.groups?.['from']?.trim()
  if (from === undefined) return false
  const text = ascii(tight(from))
  if (/[《〈]\S+[》〉]/.test(text) || /^(?:民[谚諺歌谣謠]|[谚諺俗]语|[諺俗]語|佚名|古[诗詩])/.test(text)) return true
  if (/^[\p{Script=Han}·・]+$/u.test(text)) return text.includes('·') || (text.length <= 4 && isName(text))
  return /^(?:\p{Lu}[\p{L}.’'-]*[\s,]*(?:(?:of|the|de|von|van|to|and|in|on|a)\s)*){1,8}(?:\d{4})?[).\s]*$/u.test(ascii(from))
}
