/**
 * Some houses set a little space between Chinese and Latin letters or figures: `在 Node 上`. Print has a quarter em; in a text that is U+2009 or a
 * common space.
 *
 * Left alone: beside marks, which bring their own room, and within addresses.
 */
import { defineRule } from '../../pipeline/rule.ts'
import { CJK, DIGIT, kindAt, LATIN, latinText } from '../text/scripts.ts'
import { untouchable } from '../text/untouchable.ts'

const WIDTHS: Readonly<Record<string, string>> = { none: '', thin: '\u2009', normal: ' ' }

export default defineRule({
  id: 'cjk-latin-space',
  stage: 'style',
  confidence: 'certain',
  languages: ['zh', 'ja', 'und'],
  summary: 'Space between Chinese or Japanese and Latin letters or figures, where that is asked for: `--style space=thin`.',
  options: { width: 'none' as string },
  messages: { space: 'Space set beside Latin letters' },
  examples: [
    { before: '在Node上，2014年第5期', after: '在 Node 上，2014 年第 5 期', lang: 'zh-Hans', options: { width: 'normal' } },
    { before: '会议（CICA）成立', lang: 'zh-Hans', note: 'Brackets bring their own room.', options: { width: 'normal' } },
    { before: '在Node上', lang: 'zh-Hans', note: 'Nothing was asked for.' },
  ],
  create({ options, report }) {
    const space = WIDTHS[options.width]
    if (space === undefined)
      throw new RangeError(`Unexpected width \`${options.width}\`, expected one of ${Object.keys(WIDTHS).join(', ')}`)
    if (!space) return {}
    return {
      text(text) {
        const { value, role } = text
        if (role === 'authors' || latinText(value)) return
        const isFixed = untouchable(value)
        for (let k = 1; k < value.length; k++) {
          const [before, after] = [kindAt(value, k - 1), kindAt(value, k)]
          const beside = (a: number, b: number): boolean => a === CJK && (b === LATIN || b === DIGIT)
          if ((beside(before, after) || beside(after, before)) && !(isFixed(k - 1) && isFixed(k)))
            report(text, { start: k, end: k, replace: space, message: 'space' })
        }
      },
    }
  },
})
