/**
 * Names of authors, editors and translators, as lists are printed:
 *
 *     周时敏, 贺兰舟, 梅叔雅, 等          周时敏、梅叔雅          ［美］拉尔斯·林德          江湾史志学会
 *     ALDERNEY D, LIND J R           Alderney, D. & Lind, J. R.          Ruth Alderney and Lars Lind
 */
import type { CslName } from './csl.ts'
import { isHan, type Stretch } from './text.ts'

const AND_OTHERS = /[,\s]*(?:等人?|ほか|他|and others|&\s?others|et\s?al\.?|&\s?al\.?)\s*[.,]?\s*$/i
const COUNTRY = /^\s*[[(（［〔]\s*[\p{Script=Han}]{1,4}\s*[\])）］〕]\s*/u
const ROLE =
  /\s*(?:主编|主編|编著|編著|编译|編譯|合著|译注|譯註|校注|点校|點校|整理|选编|選編|编|編|著|撰|译|譯|訳|辑|輯|eds?\.?|\(eds?\.?\)|editors?|trans\.?)\s*$/i
const SUFFIX = /^(?:Jr|Sr|II|III|IV)\.?$/
const PARTICLE = /^(?:van|von|der|den|de|du|da|dos|di|del|della|la|le|ten|ter|zu|al|el|bin|ibn|y)$/
const INITIALS = /^(?:\p{Lu}\p{Ll}?\.(?:[-‐]\p{Lu}\.?)?\s*){1,4}$|^(?:\p{Lu}\s?){1,3}$/u
/** A word of a name: capitalised, hyphened, with apostrophes and inner capitals. */
const WORD = /^(?:\p{Lu}[\p{L}’'`-]*|[dlO]['’]\p{Lu}[\p{L}-]*)$/u
const MOST_WORDS = 5
const LONGEST = 4000

/** Names of a stretch; undefined where it is no list of them. `loose` also takes institutions. */
export function namesOf(text: Stretch, loose = false): CslName[] | undefined {
  let flat = text.bare().flat.trim()
  flat = flat.replace(AND_OTHERS, '').replace(ROLE, '').replace(AND_OTHERS, '')
  // The stop behind `Lind L O.` is the style's; that of `Lind, L. O.` is the initial's.
  if (!/\bJr\.$/.test(flat) && (flat.indexOf('.') === flat.length - 1 || !/\b\p{Lu}\.$/u.test(flat))) flat = flat.replace(/[.]+$/, '')
  if (!flat || flat.length > LONGEST) return undefined
  flat = flat.replaceAll(/\s*(?:[,;]\s*)?(?:&|\band\b|\bund\b|\bet\b)\s+/g, '; ')
  return isHan(flat) ? hanNames(flat, loose) : latinNames(flat, loose)
}

/** What calls itself an institution. */
export const BODY =
  /\b(?:Department|University|Association|Commission|Institute|Agency|Committee|Bureau|Ministry|Council|Office|Organi[sz]ation|Society|Bank|Cent(?:er|re)|Library|Museum|Group|Company|Corporation|Foundation|Federation|Union|Board|Academy)\b/i

/** By one of those words, and by what names have not: figures, ends of sentences. */
const isBody = (part: string): boolean =>
  part.length <= 90 && part.includes(' ') && BODY.test(part) && !/\d|[:;()]|\p{Ll}\.\s|\.\s\p{Lu}\p{Ll}+\s\p{Ll}/u.test(part)

const INSTITUTION =
  /(?:会|所|局|部|院|社|司|厅|厛|廳|馆|館|处|處|校|学|學|中心|协会|協會|学会|學會|委员会|委員會|政府|公司|组|組|集团|大学|办公室|实验室|系统|联盟|银行|省|市|县|国|署|庭|台|团|队|室|網|网)$/

function hanNames(flat: string, loose: boolean): CslName[] | undefined {
  const parts = flat
    .split(/\s*[,;=]\s*|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)
    .map((part, k) => (k > 0 && part.length > 3 ? part.replace(/^[和及与與]\s?(?=\p{Script=Han}{3})/u, '') : part))
    .map((part) => part.replace(COUNTRY, '').replace(AND_OTHERS, '').replace(ROLE, '').trim())
  const names: CslName[] = []
  for (const part of parts.filter(Boolean)) {
    if (/^(?:佚名|作者不详|无名氏|不著撰人|不詳|匿名)$/.test(part)) continue
    if (/[“”《》[\]:]|\d{3}|\.\s|(?<=\p{Script=Han})\.(?=\p{Script=Han})/u.test(part)) return undefined
    const short =
      /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー·•・．.\s]{2,}$/u.test(part) &&
      (part.length <= 4 || (/[·•・．]/.test(part) && part.length <= 24))
    if (!short && !loose && !INSTITUTION.test(part)) return undefined
    names.push({ literal: part })
  }
  return names.length || /^(?:佚名|作者不详|无名氏)$/.test(flat) ? names : undefined
}

function latinNames(flat: string, loose: boolean): CslName[] | undefined {
  if (/^(?:Anon(?:ymous)?)\.?$/.test(flat)) return []
  const parts = flat.split(/\s*[,;]\s*/).filter(Boolean)
  // What `and` or a semicolon joins is another name, never a given one.
  const turned = !/^[^,;]*;/.test(flat)
  const names: CslName[] = []
  for (let k = 0; k < parts.length; k++) {
    const part = parts[k]!.trim()
    if (SUFFIX.test(part) && names.length) {
      names[names.length - 1] = { ...names.at(-1)!, suffix: part }
      continue
    }
    const next = parts[k + 1]?.trim() ?? ''
    // `Alderney, D.`: the initials behind a comma.
    const words = part.split(' ')
    if (
      words.length <= 3 &&
      words.every((word) => isNameWord(word) && word.length > 1) &&
      INITIALS.test(next.replace(/(?:\s(?:van|von|der|den|de|la|du))+$/, ''))
    ) {
      names.push({ family: cased(part), given: spacedInitials(next) })
      k++
      continue
    }
    // `Alderney, Ruth`: the first name of a list turned round.
    if (
      k === 0 &&
      turned &&
      words.length === 1 &&
      isNameWord(part) &&
      part.length > 1 &&
      next &&
      next.split(' ').length <= 3 &&
      /^(?:\p{Lu}\.\s*)*(?:[^\s.]+|[^\s.]+ [^\s.]+(?: [^\s.]+)?|[^\s.]+(?: \p{Lu}\.)+)$/u.test(next) &&
      !/^\p{Lu}\.\s.*\p{Ll}\s+\S*\p{Ll}/u.test(next) &&
      next.split(' ').every((word) => isNameWord(word) || /^\p{Lu}\.$/u.test(word))
    ) {
      names.push({ family: cased(part), given: next })
      k++
      continue
    }
    const name = isBody(part) ? { literal: part } : latinName(part)
    if (!name) return loose && names.length === 0 && parts.length <= 3 ? [{ literal: flat }] : undefined
    names.push(name)
  }
  return names.length ? names : undefined
}

const isNameWord = (word: string): boolean => WORD.test(word) || PARTICLE.test(word)

/** `ALDERNEY D`, `J. R. Lind`, `Johanna H. van der Berg`, `Berg J H van der`, `Lind P Z Jr`. */
function latinName(text: string): CslName | undefined {
  const words = text.split(/\s+|(?<=\p{Lu}\.)(?=\p{Lu})/u).filter(Boolean)
  const suffix = SUFFIX.test(words.at(-1) ?? '') ? words.pop() : undefined
  const more = suffix ? { suffix } : {}
  if (!words.length || words.length > MOST_WORDS + 2) return undefined
  const initial = (word: string): boolean =>
    /^(?:\p{Lu}\.?){1,3}(?:-\p{Lu}\.?)?$/u.test(word) && word.replace(/[.-]/g, '').length <= (word.includes('.') ? 3 : 2)
  const lead = words.findIndex((word) => !initial(word))
  // `LI G`: a family name as short as initials.
  if (lead < 0)
    return words.length === 2 && !words[0]!.includes('.') && words[0]!.length > words[1]!.replace('.', '').length
      ? { family: cased(words[0]!), given: words[1]!, ...more }
      : undefined
  if (lead > 0) {
    const family = words.slice(lead)
    return family.length <= 3 && family.every(isNameWord)
      ? { family: cased(family.join(' ')), given: spacedInitials(words.slice(0, lead).join(' ')), ...more }
      : undefined
  }
  // Family first: initials follow, and particles at times.
  const from = words.findIndex((word, k) => k > 0 && initial(word))
  const tail = from > 0 ? words.slice(from) : []
  if (from > 0 && words.slice(0, from).every(isNameWord) && tail.every((word) => initial(word) || PARTICLE.test(word))) {
    const particles = tail.filter((word) => PARTICLE.test(word))
    return {
      family: cased(words.slice(0, from).join(' ')),
      given: [...tail.filter((word) => !PARTICLE.test(word)), ...particles].join(' '),
      ...more,
    }
  }
  // `Lind J R. Northern Bells`: what follows initials is one family name, no further name.
  const behind = words.slice(words.findLastIndex(initial) + 1).filter((word) => !PARTICLE.test(word))
  if (words.some(initial) && behind.length > 1) return undefined
  if (words.length < 2 || words.length > MOST_WORDS || !words.every((word) => isNameWord(word) || initial(word))) return undefined
  // In full: the last word is the family name. Particles before it go with the given names, as CSL counts them when they are dropped.
  const at = words.length - 1
  const particles = words.slice(0, at).filter((word) => PARTICLE.test(word))
  return PARTICLE.test(words[0]!) || PARTICLE.test(words[at]!)
    ? undefined
    : { family: cased(words[at]!), given: [...words.slice(0, at).filter((word) => !PARTICLE.test(word)), ...particles].join(' '), ...more }
}

/** Capitals are how a style prints family names. */
const cased = (name: string): string =>
  name.length > 3 && name === name.toUpperCase() ? name.toLowerCase().replaceAll(/(?<![\p{L}])\p{L}/gu, (c) => c.toUpperCase()) : name

const spacedInitials = (text: string): string => text.replaceAll(/(?<=\.)(?=\p{Lu})/gu, ' ').trim()
