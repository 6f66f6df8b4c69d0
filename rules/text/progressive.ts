/** Taiwan prints 看著 and 顧頡剛著 with one character, the mainland 看着 and 顾颉刚著 with two. */

import { GAP, han } from '../evidence/han.ts'
import type { Conversion } from '../evidence/opencc.ts'
import { beginsWithSurname } from './names.ts'
import { isHanCode } from './scripts.ts'

/** log10 of the odds from which 着 is meant. */
const AHEAD = 0.7
/** Behind an author stands no verb: 顧頡剛著，… */
const AUTHOR = /(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{2,4})$/
const TITLE_FOLLOWS = /^\s*(?:$|[，。；、：:,.《〈（(\]）)])/

/** The places of 著 in `text` that are 着; `after` is what stands behind it. */
export function progressive(text: string, after: string): Conversion[] {
  const { logProb } = han()
  const whole = text + after
  const found: Conversion[] = []
  for (let at = whole.indexOf('著'); at >= 0 && at < text.length; at = whole.indexOf('著', at + 1)) {
    const char = (k: number): string => (isHanCode(whole.charCodeAt(k)) ? whole[k]! : GAP)
    const cost = (c: string): number =>
      logProb(char(at - 2), char(at - 1), c) + logProb(char(at - 1), c, char(at + 1)) + logProb(c, char(at + 1), char(at + 2))
    const author = TITLE_FOLLOWS.test(whole.slice(at + 1)) ? AUTHOR.exec(whole.slice(0, at))?.[1] : undefined
    if (char(at - 1) === GAP || (author && beginsWithSurname(author))) continue
    if (cost('着') - cost('著') > AHEAD) found.push({ start: at, end: at + 1, to: '着' })
  }
  return found
}
