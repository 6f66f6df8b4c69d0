/**
 * An ISBN is ten or thirteen digits, of which the last checks the others, in four or five groups. Text layers put blanks into it and wide or long dashes
 * between the groups; OCR reads 0 as O and 1 as l. Put right where the digits then check.
 *
 * One that does not check is left as it stands, and said: a digit is wrong, and which one is not to be known.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { isIsbn } from '../text/isbn.ts'

const LABEL = String.raw`ISBN(?:[-\s]?1[03](?=\s*[:：]|\s+\d))?\s*(?:[:：]\s*)?`
const DIGIT = String.raw`[\dOolI丨]`
const NUMBER = new RegExp(
  String.raw`(?<=${LABEL})(?<![-\d])${DIGIT}(?:[\s\u2002]{0,2}[-‐‑–—－]?[\s\u2002]{0,2}${DIGIT}){8,16}(?:[\s\u2002]{0,2}[-‐‑–—－]?[\s\u2002]{0,2}[Xx])?(?![\dA-Za-z])`,
  'g',
)
/** Groups of thirteen digits: prefix, country, publisher, title, check digit. */
const MOST_GROUPS = 5

export default defineRule({
  id: 'isbn',
  stage: 'words',
  confidence: 'certain',
  summary: 'ISBNs are put together again and checked.',
  removes: /[OolI丨x]/,
  messages: {
    blank: 'Blank inside an ISBN removed',
    dash: 'Dash of an ISBN made a hyphen',
    digit: 'Letter in an ISBN read as the digit it looks like',
  },
  examples: [
    {
      before: 'ISBN 978 - 3 - 16 - 148410 - 0 , and ISBN：978—3—16—148410—0',
      after: 'ISBN 978-3-16-148410-0 , and ISBN：978-3-16-148410-0',
    },
    { before: 'ISBN 97 8-3-16-1484l0-O', after: 'ISBN 978-3-16-148410-0' },
    { before: 'ISBN 9 7 8 3 1 6 1 4 8 4 1 0 0, ISBN-10: 0 - 8044 - 2957 - x', after: 'ISBN 9783161484100, ISBN-10: 0-8044-2957-X' },
    { before: 'ISBN 978 3 16 148410 0, ISBN-13: 978-3-16-148410-0 and ISBN 0-306-40615-2', note: 'Blanks may part the groups.' },
    { before: 'ISBN 978 - 3 - 16 - 148410 - 1', note: 'It does not check.' },
    { before: 'ISSN 0378-5955, 978 - 3 - 16', note: 'No ISBN.' },
  ],
  create(context) {
    const said = new Set<string>()
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!value.includes('ISBN')) return
        for (const { 0: text, index } of value.matchAll(NUMBER)) {
          const digits = digitsOf(text)
          if (isIsbn(digits)) mend(block, text, index, digits)
          else if (/^(?:\d{9}[\dX]|\d{13})$/.test(digits) && !said.has(digits)) {
            said.add(digits)
            context.warn(`ISBN \`${text}\` does not check: one of its digits is wrong`, context.origin(block, index))
          }
        }
      },
    }

    function mend(block: TextBlock, text: string, from: number, digits: string): void {
      const groups = text.trim().split(/[\s\u2002]+/)
      const spaced = !/[-‐‑–—－]/.test(text) && groups.length > 1 && groups.length <= (digits.length === 13 ? MOST_GROUPS : MOST_GROUPS - 1)
      for (const { 0: c, index } of text.matchAll(/[\s\u2002]+|[‐‑–—－]|[^\d\s-]/g)) {
        const start = from + index
        const blank = /^[\s\u2002]/.test(c)
        const replace = blank ? (spaced ? c : '') : /[‐‑–—－]/.test(c) ? '-' : digitsOf(c)
        if (replace !== c)
          context.report(block, { start, end: start + c.length, replace, message: blank ? 'blank' : replace === '-' ? 'dash' : 'digit' })
      }
    }
  },
})

/** Digits alone, letters read as those they look like. */
const digitsOf = (text: string): string =>
  text
    .replace(/[Oo]/g, '0')
    .replace(/[lI丨]/g, '1')
    .replace(/x/g, 'X')
    .replace(/[^\dX]/g, '')
