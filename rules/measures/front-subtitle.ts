/**
 * Where a subtitle begins among the lines of a title: behind a dash or a colon, neither of which begins a line within a title; where it is set
 * smaller; in Latin print a longer line below a short one.
 *
 *     从共管到共治                        title
 *     ——跨省湖泊协商机制的制度困境＊          subtitle
 */
import { han } from '../evidence/han.ts'
import { words } from '../evidence/words.ts'
import { emWidth } from '../text/width.ts'
import type { FrontLine } from './front-lines.ts'

/** ー is how OCR reads the dash of Japan. */
const DASH = /^(?:[—―─–－-]+|一{2,3}|[＿_]+|[~～]{2}|[:：ー])/
/** What dust beside the dash is read as. */
const DUST = /^[。.,，、·•'’‘"”“°]{1,2}(?=[—―─–－一ー])/

/** Index of the line that begins the subtitle; all lines are title where there is none. */
export function subtitleAt(lines: readonly FrontLine[], latin: boolean): number {
  for (let k = 1; k < lines.length; k++) {
    const { text } = lines[k]!
    if (beginsWithDash(text) || isLoneDash(undusted(text)) || isSetSmaller(lines, k)) return k
  }
  const [first, second] = lines
  if (
    latin &&
    second &&
    first!.width < second.width * 0.6 &&
    /^\p{Lu}/u.test(second.text) &&
    !/(?:[:,]|\b(?:the|of|and|in|a|an|on|for|to))$/.test(first!.value.trim())
  )
    return 1
  return lines.length
}

export const beginsWithDash = (text: string): boolean => DASH.test(undusted(text))

const undusted = (text: string): string => text.replace(DUST, '')

/** Han characters take less room and are lower: spaced letters take more, and boxes are of uneven height. Latin letters tell by their room alone. */
const SMALLER = 0.85
const SMALLER_LATIN = 0.75
/** So many em tell how large a line is set. */
const LEAST_EM = 4
function isSetSmaller(lines: readonly FrontLine[], k: number): boolean {
  const [before, after] = [lines[k - 1]!, lines[k]!]
  if (before.width < LEAST_EM || after.width < LEAST_EM || before.latin !== after.latin) return false
  const [above, below] = [before.line.box, after.line.box]
  if (!above || !below) return false
  const room = (line: FrontLine): number => (line.line.box!.x1 - line.line.box!.x0) / emWidth(line.latin ? line.value : line.text)
  if (before.latin) return room(after) < room(before) * SMALLER_LATIN
  return room(after) < room(before) * SMALLER && below.y1 - below.y0 < (above.y1 - above.y0) * SMALLER
}

/** `一跨省湖泊`: OCR reads the dash as 一, which hardly ever stands before the character behind it, or makes no word with it. */
function isLoneDash(text: string): boolean {
  if (text[0] !== '一' || text.length <= 4) return false
  const pair = han().pair('一', text[1]!)
  return pair < 0 || (pair < RARE && LENGTHS.every((length) => words().frequency(text.slice(0, length)) === 0))
}
const RARE = 0.5
/** Of the words that 一 may begin: 一氧化碳. */
const LENGTHS = [2, 3, 4]
