/**
 * Names of authors in Latin letters. Romanised Chinese ones (`SHEN Ya nqiu`, `LIURuoxi`) keep one blank, behind the surname; in an English
 * line the blank before `and` may be lost, or stand within a name. A paper in English may set its authors in capitals.
 *
 * Left alone: marks behind names, which `metadata` needs, and lines that are no list of names. Chinese ones are for `name-spaces`.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { TRUE_SPACE } from '../../pipeline/types.ts'
import { latinNames, type Name, type Romanised, romanisedNames } from '../text/names.ts'

const BLANKS = /[\s\u2002\u3000]+/g
/** `Tob ias`, but `Ludwig van Beethoven`. */
const BROKEN_WORD =
  /(?<=\p{Lu}\p{Ll}+) (?=\p{Ll}{1,5}(?:\s|$))(?!(?:de|del|der|den|di|da|dos|du|la|le|van|von|zu|ten|ter|al|el|bin|ibn|y|e|i)\b)/gu
const CAPITALS = /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u

export default defineRule({
  id: 'author-names',
  stage: 'words',
  confidence: 'likely',
  summary: 'Names of authors are put together, and parted from each other.',
  messages: { within: 'Blank within a name removed', between: 'One blank between names', capitals: 'Name in capitals set as usual' },
  examples: [
    { before: 'SHEN Ya nqiu ，GUM ing chuan', role: 'authors', after: 'SHEN\u2002Yanqiu ，GU\u2002Mingchuan' },
    { before: 'Eleanor Faircloughand Tob ias Renwick', role: 'authors', after: 'Eleanor Fairclough and Tobias Renwick' },
    { before: 'JUDITH MARLOWE', role: 'authors', after: 'Judith Marlowe' },
    { before: 'Ludwig van der Rohe', role: 'authors', note: 'Words of the name.' },
    { before: 'The Barometer in the Ves try', role: 'authors', note: 'No names.' },
    { before: 'JUDITH MARLOWE', note: 'Not the line of the authors.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value, role } = block
        if (role !== 'authors' && block.node.data?.line?.['field'] !== 'authors_en') return
        const chinese = romanisedNames(value)
        if (chinese) return romanised(block, chinese)
        const latin = role === 'authors' ? latinNames(value) : undefined
        if (latin) western(block, latin)
      },
    }

    function romanised(block: TextBlock, names: readonly Romanised[]): void {
      for (const { start, end, given } of names) {
        const surname = start + block.value.slice(start, given).trimEnd().length
        for (const [from, to] of [
          [start, surname],
          [given, end],
        ] as const)
          for (const { index, 0: blank } of block.value.slice(from, to).matchAll(BLANKS))
            context.report(block, { start: from + index, end: from + index + blank.length, replace: '', message: 'within' })
        // Vouched for, or `latin-words` would take it for noise.
        if (block.value.slice(surname, given) !== TRUE_SPACE)
          context.report(block, { start: surname, end: given, replace: TRUE_SPACE, message: 'between' })
      }
    }

    function western(block: TextBlock, names: readonly Name[]): void {
      const capitals = names.every(({ start, end }) => CAPITALS.test(block.value.slice(start, end)))
      names.forEach(({ start, end }, k) => {
        const name = block.value.slice(start, end)
        for (const { index } of name.matchAll(BROKEN_WORD))
          context.report(block, { start: start + index, end: start + index + 1, replace: '', message: 'within' })
        if (capitals)
          for (const { index, 0: word } of name.matchAll(/\p{Lu}{2,}/gu)) {
            if (/^[IVX]+$/.test(word)) continue
            context.report(block, {
              start: start + index + 1,
              end: start + index + word.length,
              replace: word.slice(1).toLowerCase(),
              message: 'capitals',
            })
          }
        const next = names[k + 1]?.start
        if (next !== undefined && /^and\s/.test(block.value.slice(end, next)))
          context.report(block, { start: end, end, replace: ' ', message: 'between' })
      })
    }
  },
})
