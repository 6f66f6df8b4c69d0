/** Round and square brackets: a pair is wide or narrow as one. */
import { besideFrom } from './context.ts'
import { blanksLeft, blanksRight, type Mark, type Text } from './mark-width.ts'
import { CJK, DIGIT, kindAt, LATIN, WIDE } from './scripts.ts'

const OPEN = '（(［['
const CLOSE = '）)］]'
const WIDTHS = { wide: '（）［］', narrow: '()[]' }

const COUNTRY = /^\s*\p{Script=Han}\s*$/u
const CITATION = /^[\d\s,，、\-－–—~～]+$/
const HAN = /[\u3041-\u30ff\u3400-\u9fff]/

/** What becomes of each bracket, by its offset. One that stands alone stays, so does a pair that is right. */
export function brackets(text: Text): Map<number, Mark> {
  const found = new Map<number, Mark>()
  const open: number[] = []
  const { value } = text
  for (let k = 0; k < value.length; k++) {
    if (OPEN.includes(value[k]!)) open.push(k)
    else if (CLOSE.includes(value[k]!)) {
      const from = open.pop()
      if (from === undefined) continue
      const square = OPEN.indexOf(value[from]!) > 1
      if (square !== CLOSE.indexOf(value[k]!) > 1) continue
      const to = square ? squareWidth(text, from, k) : roundWidth(text, from, k)
      if (!to) continue
      const [opener, closer] = square ? [WIDTHS[to][2]!, WIDTHS[to][3]!] : [WIDTHS[to][0]!, WIDTHS[to][1]!]
      found.set(from, openerMark(text, from, to, opener, square))
      found.set(k, { start: blanksLeft(value, k), end: k + 1, replace: closer, to })
    }
  }
  return found
}

/** The opener takes the blanks inside with it; those outside too where Chinese stands before it. `Leaves (London:` keeps its space, or gets it. */
function openerMark({ value, gbt, latin }: Text, at: number, to: 'narrow' | 'wide', glyph: string, square: boolean): Mark {
  const end = blanksRight(value, at + 1)
  const outer = blanksLeft(value, at)
  const before = kindAt(value, outer - 1)
  if (to === 'wide' || (before !== LATIN && !(gbt && /[.,:;]/.test(value[outer - 1] ?? '')) && !latin))
    return { start: outer, end, replace: glyph, to }
  const word = to === 'narrow' && !square && !gbt && before === LATIN && outer === at && /^[A-Z][a-z]/.test(value.slice(end))
  return { start: gbt && (before === LATIN || before === DIGIT) ? outer : at, end, replace: word ? ` ${glyph}` : glyph, to }
}

/** [12] is a citation, ［德］ a nationality, [目的] a label of an abstract. */
function squareWidth(text: Text, from: number, to: number): 'narrow' | undefined {
  const inside = text.value.slice(from + 1, to)
  if (text.latin || text.gbt) return 'narrow'
  if (COUNTRY.test(inside)) return undefined
  if (CITATION.test(inside) || (!HAN.test(inside) && inside.trim())) return 'narrow'
  return text.abstract && /^[^，。]{2,6}$/.test(inside.replace(/\s/g, '')) ? 'narrow' : undefined
}

function roundWidth(text: Text, from: number, to: number): 'narrow' | 'wide' | undefined {
  const { value } = text
  const inside = value.slice(from + 1, to)
  // The number of an equation.
  if (/[=＝]/.test(value.slice(0, from)) && /^[\d\s.-]+$/.test(inside) && !value.slice(to + 1).trim()) return undefined
  if (text.latin || text.gbt) return 'narrow'
  // Units of a table: 库存周转/(次·年⁻¹)
  if (/[/／]$/.test(value.slice(0, blanksLeft(value, from)))) return 'narrow'
  if (HAN.test(inside)) return 'wide'
  const before = kindAt(value, blanksLeft(value, from) - 1)
  const after = kindAt(value, blanksRight(value, to + 1))
  if (before === DIGIT && after === DIGIT) return 'narrow'
  // A figure alone, as in a table of estimates: (0.041)
  if (/^\s*-?\d+\s*[.．][\d\s]+$/.test(inside) && inside.length === value.trim().length - 2) return 'narrow'
  const left = besideFrom(value, from - 1, -1)
  const right = besideFrom(value, to + 1, 1)
  const mixed = OPEN.indexOf(value[from]!) !== CLOSE.indexOf(value[to]!)
  if (left.context === 'latin' && !left.digit && besideFrom(value, from + 1, 1).context === 'latin') {
    if (after !== CJK) return 'narrow'
    return mixed ? 'wide' : undefined
  }
  if (before === DIGIT && after !== CJK) return mixed ? 'wide' : undefined
  const chinese = [before, after].some((kind) => kind === CJK || kind === WIDE) || left.context === 'cjk' || right.context === 'cjk'
  return chinese || mixed ? 'wide' : undefined
}
