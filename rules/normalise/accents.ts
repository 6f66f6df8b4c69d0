/**
 * Type of TeX, and many an OCR, sets an accent as a glyph of its own, in front of its letter or behind it: `M¨uller`, `Ce´sar`, `Erd˝ os`. Some PDF
 * writers give a letter and a combining accent (u + U+0308). One character is what readers search for.
 *
 * ´ and ` are apostrophes as well (don´t, l´eau, O´Brien): they need a letter that leaves no doubt, or a document that has them as accents elsewhere.
 * `Zo¨e` says neither Zöe nor Zoë: the document's other accents say on which side they stand.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'
import { ACCENT, accented, isQuote, type SplitAccents, splitAccents } from '../measures/split-accents.ts'

const TRIGGER = /[¨´`ˆ˜ˇ˘˚˝¸¯]|[\u0300-\u030c\u0327]/
const DECOMPOSED = /\p{Script=Latin}[\u0300-\u030c\u0327]+/gu
/** M ¨uller: a capital and no vowel is no word. */
const HEAD = /(?<!\p{L})\p{Lu}[^aeiouy\P{Ll}]* $/u
/** we´re, and l´eau */
const CONTRACTION = /^(?:s|t|m|d|re|ve|ll)(?!\p{L})/u
const ELISION = /(?<!\p{L})(?:[cdjlmnst]|qu)$/iu
/** As many accents on one side and none on the other settle the doubtful ones. */
const CONVENTION = 2

const LATIN = /\p{Script=Latin}/u

interface Found {
  readonly start: number
  readonly end: number
  readonly replace: string
}

export default defineRule({
  id: 'accents',
  stage: 'normalise',
  confidence: 'likely',
  summary: 'Accents that are parted from their letters join them.',
  removes: /[A-Za-zı]/,
  messages: { accent: 'Letter and accent made one character' },
  examples: [
    { before: 'Mu¨ller, M ¨uller and Ga¨rtner of Zu¨rich', after: 'Müller, Müller and Gärtner of Zürich' },
    { before: 'Erd˝ os, Dvoˇr´ak, Fran¸cois, na¨ıve, ˇCapek', after: 'Erdős, Dvořák, François, naïve, Čapek' },
    { before: 'Poincar´e and Ce´sar', after: 'Poincaré and César' },
    { before: 'C´esar, P´erez, G¨odel, Zo¨e, T¯oky¯o', after: 'César, Pérez, Gödel, Zoë, Tōkyō' },
    { before: 'Mu\u0308ller, Cape\u0301k', after: 'Müller, Capék' },
    { before: "don´t, we´re, l´eau, O´Brien, `quoted´ and ´so´，设置了`a'属性", note: 'Apostrophes and quotation marks.' },
    { before: 'Zo¨e, C^apek, x ˆ y, 30 ˚C', note: 'Nothing tells.' },
  ],
  create(context) {
    return {
      line(line: Line) {
        const { value } = line
        if (!TRIGGER.test(value)) return
        for (const { 0: text, index } of value.matchAll(DECOMPOSED)) {
          const replace = text.normalize('NFC')
          if (replace.length < text.length) context.report(line, { start: index, end: index + text.length, replace, message: 'accent' })
        }
        let last = 0
        for (const { 0: accent, index } of value.matchAll(ACCENT)) {
          const found = joined(value, accent, index, context.measure(splitAccents))
          if (!found || found.start < last) continue
          last = found.end
          context.report(line, { ...found, message: 'accent' })
        }
      },
    }
  },
})

/** On which letter an accent stands, if that can be told. */
function joined(value: string, accent: string, at: number, { before, after, apostrophe }: SplitAccents): Found | undefined {
  const front = value.slice(0, at)
  const gap = value[at + 1] === ' ' && !isQuote(accent) && /\p{L}$/u.test(front) ? 1 : 0
  const left = value[at - 1]
  const right = value[at + 1 + gap]
  const within = LATIN.test(left ?? '') && LATIN.test(right ?? '')
  const onLeft = accented(left, accent)
  const onRight = accented(right, accent)
  const leads = before >= CONVENTION && after === 0
  const trails = after >= CONVENTION && before === 0
  if (isQuote(accent)) {
    if (apostrophe || !within || (/\p{Lu}/u.test(right!) && !/\p{Lu}$/u.test(front.slice(0, -1)))) return undefined
    if (CONTRACTION.test(value.slice(at + 1)) && !/\p{L}\p{L}$/u.test(front.replace(/[aeiouy]$/u, ''))) return undefined
    if (ELISION.test(front) && !leads) return undefined
  }
  const behind = onRight && { start: headed(front, leads) ? at - 1 : at, end: at + 2 + gap, replace: onRight }
  const ahead = onLeft && gap === 0 && { start: at - 1, end: at + 1, replace: onLeft }
  if (behind && ahead) return right === 'ı' || leads ? behind : trails ? ahead : undefined
  if (behind) return within || headed(front, leads) || !isQuote(accent) ? behind : undefined
  return ahead && (within || !isQuote(accent)) ? ahead : undefined
}

/** Does the blank in front of an accent stand inside a word? */
const headed = (front: string, leads: boolean): boolean => HEAD.test(front) && (leads || !/[.] $/.test(front))
