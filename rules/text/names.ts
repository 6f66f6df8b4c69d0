/**
 * Lists of authors as papers print them.
 *
 *     沈砚秋＊＊ 顾明川＊＊＊      韩知远1，罗斯年2，白露1      Eleanor Fairclough and Tobias Renwick      SHEN Yanqiu, GU Mingchuan
 *
 * Marks behind a name lead to its note or affiliation; OCR makes anything of them. Blanks inside a name may be noise, or set a short
 * name as wide as a long one (封　帅).
 */
import { BLANK, CJK, kindAt } from './scripts.ts'
import { isCommonSurname, surnameLength } from './surnames.ts'

export interface Name {
  /** Offsets of the name into the value; blanks within it included. */
  readonly start: number
  readonly end: number
  /** Number of the affiliation behind it, where it can be read. */
  readonly mark: number | undefined
}

/** What stands between and behind names: separators, note marks and what OCR makes of them. */
const BETWEEN =
  /^[\s\u2002\u3000，,、；;：:·.．/／|｜*＊※†‡§¶#＃^~～!！?？〇○°o0-9①-⑳¹²³⁴-⁹"“”＂'‘’＇`´″〃′@＠©®&＆()（）[\]［］\\氺xX■_＿-]*$/
/** 氺 and 米 are how OCR reads asterisks. */
const STARS = /[氺米]+$/
const ROLE = /(?:著|译|譯|编|編|文|撰|等|主编)$/
const MOST_NAMES = 12
const SUPERSCRIPTS = '¹²³⁴⁵⁶⁷⁸⁹'

/** The names of a line that holds nothing else; undefined where it is no such line. */
export function chineseNames(value: string, known: (name: string) => boolean = beginsWithSurname): Name[] | undefined {
  const names: Name[] = []
  let at = 0
  for (const run of hanRuns(value)) {
    if (!BETWEEN.test(value.slice(at, run.start))) return undefined
    const found = divide(value, run.start, run.end, known)
    if (!found) return undefined
    names.push(...found.map(({ start, end }) => ({ start, end, mark: undefined })))
    at = run.end
  }
  if (!names.length || names.length > MOST_NAMES || !BETWEEN.test(value.slice(at).replace(STARS, ''))) return undefined
  return names.map((name, k) => ({ ...name, mark: markIn(value.slice(name.end, names[k + 1]?.start)) }))
}

export const beginsWithSurname = (name: string): boolean => {
  const surname = surnameLength(name)
  return surname > 0 && name.length > surname && name.length <= surname + 2
}

/** Number of an affiliation, from what stands behind a name: `1`, `②`, ` a,*`. */
function markIn(text: string): number | undefined {
  const letter = /(?:^|[\s,，])([a-h])(?![\p{L}])/u.exec(text)?.[1]
  if (letter) return letter.charCodeAt(0) - 0x60
  const found = /[1-9①-⑨¹²³⁴-⁹]/.exec(text)?.[0]
  if (found === undefined) return undefined
  if (found >= '①' && found <= '⑨') return found.charCodeAt(0) - 0x245f
  const raised = SUPERSCRIPTS.indexOf(found)
  return raised >= 0 ? raised + 1 : Number(found)
}

/** Stretches of Han characters, blanks inside them included. */
function* hanRuns(value: string): Iterable<{ start: number; end: number }> {
  let start = -1
  let end = -1
  for (let k = 0; k <= value.length; k++) {
    const kind = kindAt(value, k)
    if (kind === CJK && !STARS.test(value[k]!) && value[k] !== '〇') {
      if (start < 0) start = k
      end = k + 1
    } else if (start >= 0 && kind !== BLANK) {
      yield { start, end }
      start = -1
    }
  }
}

/** A run of Han characters as names that meet at blanks, at the least cost; undefined where it can't be done. */
function divide(value: string, start: number, end: number, known: (name: string) => boolean): { start: number; end: number }[] | undefined {
  const chars: number[] = []
  for (let k = start; k < end; k++) if (kindAt(value, k) === CJK) chars.push(k)
  if (ROLE.test(value[chars.at(-1)!]!) && chars.length > 3) chars.pop()
  const best: { cost: number; from: number }[] = [{ cost: 0, from: -1 }]
  for (let to = 1; to <= chars.length; to++) {
    let cell = { cost: Number.POSITIVE_INFINITY, from: -1 }
    for (let from = Math.max(0, to - 4); from <= to - 2; from++) {
      const prior = best[from]!.cost
      // Names meet where a blank or the end is.
      if (prior === Number.POSITIVE_INFINITY || (to < chars.length && gap(value, chars[to - 1]!, chars[to]!) === 0)) continue
      const cost = prior + nameCost(value, chars.slice(from, to), known)
      if (cost < cell.cost) cell = { cost, from }
    }
    best.push(cell)
  }
  const names: { start: number; end: number }[] = []
  for (let to = chars.length; to > 0; to = best[to]!.from) {
    if (best[to]!.from < 0) return undefined
    names.unshift({ start: chars[best[to]!.from]!, end: chars[to - 1]! + 1 })
  }
  return names
}

/** Width of the blanks between two characters: 0, 1 for an ordinary one, 2 for one of print. */
function gap(value: string, a: number, b: number): number {
  if (b === a + 1) return 0
  return b - a > 2 || /[\u2002\u3000]/.test(value.slice(a, b)) ? 2 : 1
}

function nameCost(value: string, chars: readonly number[], known: (name: string) => boolean): number {
  const name = chars.map((k) => value[k]).join('')
  if (!known(name)) return Number.POSITIVE_INFINITY
  let cost = (name.length === 3 ? 0 : name.length === 2 ? 0.5 : 1.5) + (isCommonSurname(name) ? 0 : 0.4)
  for (let k = 1; k < chars.length; k++) {
    const width = gap(value, chars[k - 1]!, chars[k]!)
    cost += width === 0 ? 0 : name.length === 2 ? 0.1 : width === 1 ? 0.3 : 1
  }
  return cost
}

const PARTICLE = /^(?:de|del|della|der|den|di|da|dos|du|la|le|van|von|zu|ten|ter|al|el|bin|ibn|y|e|i)$/
const STOP = /^(?:of|the|in|on|to|for|and|or|at|by|as|with|from|an|a|is|how)$/
const WORD = /^(?:\p{Lu}[\p{L}’'‘＇-]*\.?|\p{Lu}\.(?:-?\p{Lu}\.)*|[IVX]+|Jr\.?|Sr\.?)$/u
/** What parts names, with a mark in front of it. */
const SEPARATOR = /\s*(?:[，,；;、&＆·•|/／]|\s(?:and|AND|und|et|with)\s)\s*/gu
/** Whatever OCR has made of it. */
const MARKS = /[^\p{L}]+$/u

/** `John A. Smith a`: raised letters lead to affiliations too. */
const LETTER_MARK = /(?<=\p{L})\s+[a-h][\s*＊†‡]*$/u

/** Names in Latin letters, two to five words each, that fill a line. */
export function latinNames(value: string): Name[] | undefined {
  const names: Name[] = []
  for (const { start, end } of parts(value)) {
    const part = value.slice(start, end)
    const marks = (LETTER_MARK.exec(part) ?? MARKS.exec(part))?.[0] ?? ''
    const name = marks.includes('.') && /\p{Lu}$/u.test(part.slice(0, -marks.length)) ? part : part.slice(0, part.length - marks.length)
    if (!name.trim()) continue
    // `Tob ias`: a blank within a name.
    const words = name
      .replace(/(\p{Lu}\p{Ll}+) (\p{Ll}{1,5})(?=\s|$)/gu, (all, a, b) => (PARTICLE.test(b) || STOP.test(b) ? all : a + b))
      .split(/\s+/)
    if (!words.every((word) => WORD.test(word) || PARTICLE.test(word)) || words.length < 2 || words.length > 5 || isTitle(words))
      return undefined
    names.push({ start, end: start + name.length, mark: markIn(marks) })
  }
  return names.length && names.length <= MOST_NAMES ? names : undefined
}

/** A Two-Year Diary Study; but A B Smith. */
const isTitle = (words: readonly string[]): boolean => /^(?:The|An)$/.test(words[0]!) || (words[0] === 'A' && words.length > 3)

const PLAIN_NAME = /^\P{L}*\p{Lu}\p{Ll}{2,}(?:\s+\p{Lu}(?:\.|\p{Ll}+))*\s+\p{Lu}\p{Ll}{2,}\P{L}*$/u

/** 周启明1，2，何清源1*，Peter Hollander3: Chinese names beside plain English ones. */
export function mixedNames(value: string): Name[] | undefined {
  const names: Name[] = []
  for (const { index, 0: part } of value.matchAll(/[^，,、；;]+/g)) {
    if (!/\p{L}{2}/u.test(part)) continue
    const found = chineseNames(part) ?? (PLAIN_NAME.test(part) ? latinNames(part) : undefined)
    if (!found) return undefined
    names.push(...found.map((name) => ({ ...name, start: name.start + index, end: name.end + index })))
  }
  return names.length && names.length <= MOST_NAMES ? names : undefined
}

function* parts(value: string): Iterable<{ start: number; end: number }> {
  let start = /^\s*(?:(?:by|By|BY)\s+)?/.exec(value)![0].length
  for (const found of value.matchAll(SEPARATOR)) {
    if (found.index > start) yield* unglued(value, start, found.index)
    start = Math.max(start, found.index + found[0].length)
  }
  const end = value.trimEnd().length
  if (end > start) yield* unglued(value, start, end)
}

/** `Eleanor Faircloughand Tobias Renwick`: the text layer lost the blank before `and`. */
const GLUED = /^(\S+(?:\s+\S+)*?\s+\p{Lu}\p{Ll}{2,}?)and\s+(\p{Lu}\S*\s+(?:\p{Ll}{1,5}\s+)?\p{Lu}.*)$/u
function* unglued(value: string, start: number, end: number): Iterable<{ start: number; end: number }> {
  const found = GLUED.exec(value.slice(start, end))
  if (!found) {
    yield { start, end }
    return
  }
  yield { start, end: start + found[1]!.length }
  yield { start: end - found[2]!.length, end }
}

/** SHEN Yanqiu, GU Mingchuan: surnames in capitals; blanks may be lost or stand anywhere. Offsets of surname and given name. */
export interface Romanised extends Name {
  /** Where the given name begins. */
  readonly given: number
}

const LETTER = /^[\p{L}’'‘＇\-－‐]$/u
/** A surname in capitals, a given name with one: `SHENYanqiu`, `YEHChi-wu`. */
const ROMANISED = /(\p{Lu}{2,12}(?:[-－]\p{Lu}{2,})?)(\p{Lu}[\p{Ll}’'‘＇]+(?:[-－‐]?\p{Ll}+)*)/gu

export function romanisedNames(value: string): Romanised[] | undefined {
  const names: Romanised[] = []
  for (const part of value.matchAll(/[^，,；;、.．&＆]+/g)) {
    const letters: number[] = []
    for (let k = part.index; k < part.index + part[0].length; k++) if (LETTER.test(value[k]!)) letters.push(k)
    const text = letters.map((k) => value[k]).join('')
    if (text.replace(ROMANISED, '') !== '') return undefined
    for (const found of text.matchAll(ROMANISED)) {
      const end = letters[found.index + found[0].length - 1]! + 1
      const next = letters[found.index + found[0].length] ?? part.index + part[0].length
      names.push({
        start: letters[found.index]!,
        end,
        given: letters[found.index + found[1]!.length]!,
        mark: markIn(value.slice(end, next)),
      })
    }
  }
  return names.length && names.length <= MOST_NAMES ? names : undefined
}
