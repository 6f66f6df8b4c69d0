/**
 * In Latin type rn looks like m, l like I and 1, cl like d; scanners of Chinese journals read ll as H and N as JV. A word that no list knows becomes
 * the one common word that such a slip explains: `ChaHenges`, `Iittle`, `modem` for modern stays, since both are words.
 *
 * Names and words of other languages are in no list either: a capital asks for a slip that no name has inside (H, JV, I between small letters), or for the
 * same name elsewhere in the document.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { latin } from '../evidence/latin.ts'
import { isEnglish, ownWords } from '../text/latin-evidence.ts'
import { latinRuns } from '../text/latin-runs.ts'

/** What is read, what was printed; `sure`: no word of any language is spelt so. */
const SLIPS: readonly { readonly read: RegExp; readonly as: string; readonly sure?: true }[] = [
  { read: /(?<=[a-z])H(?=[a-z])/g, as: 'll', sure: true },
  { read: /(?<![A-Za-z])JV(?=[a-z])/g, as: 'N', sure: true },
  { read: /(?<=[a-z])[I1|](?=[a-z])/g, as: 'l', sure: true },
  { read: /(?<![A-Za-z])[1|](?=[a-z]{3})/g, as: 'l', sure: true },
  { read: /(?<![A-Za-z])I(?=[a-z])/g, as: 'l' },
  { read: /(?<![A-Za-z])l(?=[a-z])/g, as: 'I' },
  { read: /(?<=[a-z])0(?=[a-z])/g, as: 'o', sure: true },
  { read: /vv/g, as: 'w', sure: true },
  { read: /rn/g, as: 'm' },
  { read: /m/g, as: 'rn' },
  { read: /cl/g, as: 'd' },
  { read: /d/g, as: 'cl' },
  { read: /li/g, as: 'h' },
  { read: /h/g, as: 'li' },
  { read: /ii/g, as: 'n' },
  { read: /c/g, as: 'e' },
  { read: /e/g, as: 'c' },
  { read: /f/g, as: 't' },
]
/** Occurrences in a billion words from which a slip of a word is likelier than a rare word. */
const COMMON = { sure: 2e3, other: 1e5 }
const LEAST_LETTERS = 5
const TOKEN = /(?<![\p{L}\d./@-])[A-Za-z|][A-Za-z01|]*[A-Za-z](?![\p{L}\d@]|[-.]\w)/gu

export default defineRule({
  id: 'latin-confusions',
  stage: 'words',
  confidence: 'likely',
  summary: 'Letters taken for others in Latin words are put right.',
  removes: /[A-Za-z]/,
  messages: { word: 'Misread letters of a word corrected' },
  examples: [
    {
      before: 'the OSCE: ChaHenges and Opportunities in the JVew Europe of the people',
      after: 'the OSCE: Challenges and Opportunities in the New Europe of the people',
    },
    {
      before: 'The govemment of the comrnunity was the Iittle one, and voIume two followed.',
      after: 'The government of the community was the little one, and volume two followed.',
    },
    { before: 'The modem world of modern men, the clay and the day, an Ill wind at IBM.', note: 'Words.' },
    { before: 'Thornhill and Barnes met Amelie Bornemann and Clemm in Cernavoda.', note: 'Names.' },
    { before: 'Die Verwaltung der Gemeinde in der Moderne und ihre Formen', note: 'Another language.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const runs = latinRuns(block.value)
        if (!runs.length || !context.measure(isEnglish)) return
        const own = context.measure(ownWords)
        for (const { start, end } of runs) {
          for (const { 0: token, index } of block.value.slice(start, end).matchAll(TOKEN)) {
            const found = corrected(token, own)
            if (found) context.report(block, { start: start + index, end: start + index + token.length, replace: found, message: 'word' })
          }
        }
      },
    }
  },
})

function corrected(token: string, own: ReadonlyMap<string, number>): string | undefined {
  const { frequency } = latin()
  if (token.length < 3 || /^[A-Z]+s?$/.test(token) || frequency(token) > 0 || (own.get(token) ?? 0) > 1) return undefined
  const found = new Set<string>()
  for (const { read, as, sure } of SLIPS) {
    for (const { 0: text, index } of token.matchAll(read)) {
      const word = token.slice(0, index) + as + token.slice(index + text.length)
      if (accepted(word, token, sure ?? false, own)) found.add(word)
    }
  }
  return found.size === 1 ? [...found][0] : undefined
}

function accepted(word: string, token: string, sure: boolean, own: ReadonlyMap<string, number>): boolean {
  if (!/^[A-Z]?[a-z]+$/.test(word)) return false
  const common = latin().frequency(word)
  if (sure) return common >= COMMON.sure && word.length > 2
  if (/^[A-Z]/.test(token) && !/^I[a-z]/.test(token)) return (own.get(word) ?? 0) > 2 && word.length > LEAST_LETTERS
  return word.length >= LEAST_LETTERS && common >= COMMON.other
}
