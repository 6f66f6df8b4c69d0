/**
 * The dash of ranges, 1992—2002年, 第24—42页, in one form: em dash (GB/T 15834 has it for time and place), en dash, wave or hyphen.
 *
 * Left alone: a hyphen that may be one of a number (010-8), numbers of catalogues, addresses, and dashes between words.
 */
import { defineRule } from '../../pipeline/rule.ts'
import { untouchable } from '../text/untouchable.ts'

const DASHES: Readonly<Record<string, string>> = { printed: '', em: '—', en: '–', wave: '～', hyphen: '-' }
/** Both ends are figures; a hyphen counts where what follows says that it is a range. */
const RANGE = /(?<=\d[年月日页頁%％]?)(?:[—–～~－―]|-(?=\d+ ?(?:[年月日页頁期卷）)]|$)))(?=\d)/g

export default defineRule({
  id: 'range-dash',
  stage: 'style',
  confidence: 'certain',
  summary: 'The dash of ranges in one form, where that is asked for: `--style dash=en`.',
  options: { form: 'printed' as string },
  messages: { dash: 'Dash of a range set' },
  examples: [
    { before: '1992—2002年，第24-42页', after: '1992–2002年，第24–42页', lang: 'zh-Hans', options: { form: 'en' } },
    { before: '1992年—2002年，10～20%', after: '1992年—2002年，10—20%', lang: 'zh-Hans', options: { form: 'em' } },
    { before: '1992-2002年，ISSN 1006-3863', after: '1992—2002年，ISSN 1006-3863', lang: 'zh-Hans', options: { form: 'em' } },
    { before: 'ISBN 978-7-5203-1234-5，电话010-62345，中国—东盟', lang: 'zh-Hans', note: 'No ranges.', options: { form: 'em' } },
    { before: '1992—2002年', lang: 'zh-Hans', note: 'Nothing was asked for.' },
  ],
  create({ options, report }) {
    const dash = DASHES[options.form]
    if (dash === undefined) throw new RangeError(`Unexpected form \`${options.form}\`, expected one of ${Object.keys(DASHES).join(', ')}`)
    if (!dash) return {}
    return {
      text(text) {
        const isFixed = untouchable(text.value)
        for (const { 0: found, index } of text.value.matchAll(RANGE))
          if (found !== dash && !isFixed(index)) report(text, { start: index, end: index + 1, replace: dash, message: 'dash' })
      },
    }
  },
})
