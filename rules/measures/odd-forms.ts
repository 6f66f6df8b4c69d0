/** Characters in the form of another script, and whether the document has them because forms were mixed up, or because anything was misread. */
import { readBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { isStandard, simplified } from '../evidence/forms.ts'
import { belongs, hasRival, looksSame } from '../text/other-form.ts'
import { isHanCode } from '../text/scripts.ts'
import { hanCounts, usualForm } from './han-counts.ts'

/** A stretch this long, with so many such characters, is a quotation; so is a title with two. */
const NEAR = 8
const QUOTED = 3
/** … and a text with one in so many. */
const FEW = 15
/** log10 by which another character that looks like it is likelier, for that to be what was printed. */
const RIVAL = 2
const STOPS = '。！？；'

export interface OddForm {
  readonly at: number
  /** The form of the text's own script. */
  readonly to: string
  /** Both look the same to an OCR. */
  readonly same: boolean
  /** It belongs where the other stands. */
  readonly fits: boolean
}

export interface OddForms {
  /** Are forms that the document has otherwise so many that OCR mixed them up? */
  readonly mixed: boolean
  /** Of how many the own form does not belong where they stand: what was printed there was another character. */
  misread(): number
  of(value: string): readonly OddForm[]
}

/** In simplified text OpenCC alone tells the form, and none is printed in another by habit. */
const SIMPLIFIED = { counts: new Map<string, number>(), mixed: true }

export const oddForms = defineMeasure<OddForms>({
  id: 'odd-forms',
  summary: 'Characters in the form of another script',
  measure({ root, lang, use }) {
    const hans = lang !== 'zh-Hant'
    const { counts, mixed } = hans ? SIMPLIFIED : use(hanCounts)
    const of = (value: string): OddForm[] => find(value, hans, counts)
    let misread: number | undefined
    return {
      mixed,
      of,
      misread() {
        if (misread !== undefined) return misread
        misread = 0
        for (const { node } of root ? textBlocks(root) : []) misread += of(readBlock(node).value).filter(({ fits }) => !fits).length
        return misread
      },
    }
  },
})

function find(value: string, hans: boolean, counts: ReadonlyMap<string, number>): OddForm[] {
  const odd: number[] = []
  for (let k = 0; k < value.length; k++) {
    const code = value.charCodeAt(k)
    if (isHanCode(code) && !isStandard(code, hans)) odd.push(k)
  }
  // A whole text in the other script.
  if (odd.length > QUOTED && odd.length * FEW > value.length) return []
  return odd.flatMap((at, k) => {
    if (isQuoted(value, odd, k) || (!hans && isForeign(value, at, odd))) return []
    const c = value[at]!
    const to = hans ? simplified(c) : usualForm(c, counts)
    if (!to || to === c || to.length > 1) return []
    const same = looksSame(c, to)
    // The document itself has the form in traditional text: where it looks the same, nothing more is asked.
    return [{ at, to, same, fits: same && !hans ? !hasRival(value, at, to, RIVAL) : belongs(value, at, to) }]
  })
}

/** Does the character stand in a stretch, or a title, in another script? */
function isQuoted(value: string, odd: readonly number[], k: number): boolean {
  const at = odd[k]!
  const open = Math.max(value.lastIndexOf('《', at), value.lastIndexOf('〈', at))
  const close = value.slice(open + 1).search(/[》〉]/) + open + 1
  if (open >= 0 && close > at && odd.filter((place) => place > open && place < close).length > 1) return true
  return odd.filter((place) => Math.abs(place - at) <= NEAR).length > QUOTED || odd[k - 1] === at - 1 || odd[k + 1] === at + 1
}

/** Is the sentence in simplified characters: has it many of them? */
function isForeign(value: string, at: number, odd: readonly number[]): boolean {
  const start = Math.max(...[...STOPS].map((stop) => value.lastIndexOf(stop, at)))
  const end = at + value.slice(at).search(/[。！？；]|$/)
  return odd.filter((place) => place > start && place < end).length > QUOTED
}
