/** Which numbered lines count on, as headings do; and what their levels are. */
import { SYSTEMS } from './numbering.ts'

export interface Counted {
  readonly system: string
  readonly number: number | undefined
  /** What stands before the number in a decimal one: `2.1` of `2.1.3`. */
  readonly parent: string
  /** Its number can't be read, or is uncertain. */
  readonly damaged: boolean
  /** The document's list of contents has it. */
  readonly listed?: boolean
  /** Boxes show that it stands apart from the text above. */
  readonly apart?: boolean
}

/** A heading that counts on. Where its number is not the one due, `due` is. */
export type Kept<T extends Counted> = T & { readonly due?: number }

/** Systems in which a first number that was lost may be missing. */
const FIRM = /^(?:half|part|chapter|section|formal|chinese|chinese-bracket)$/
/** So many numbers in a row may be lost, where the next one counts on. */
const MOST_LOST = 3
/** Systems of headings alone, in which any higher number counts on. */
const NAMED = /^(?:half|part|chapter|section)$/
/** Systems in which a first one needs no second. */
const SURE = /^(?:chapter|section|half|part|chinese|chinese-bracket|decimal-\d|formal|roman)$/
/** Systems that begin again where the heading above was lost, or with the next article of a file. */
const RESTARTS = /^(?:part|chapter|section|formal|roman|chinese|arabic)$/

/** Levels of headings without numbers. */
const WITHOUT_NUMBERS: Readonly<Record<string, number>> = { bare: 2, 'plain-high': 2, 'plain-low': 3 }

const isLabel = (system: string): boolean => system.startsWith('label')
const rank = (system: string): number => SYSTEMS.findIndex((s) => s.id === system)
const below = (a: string, b: string): boolean => !isLabel(a) && !isLabel(b) && rank(a) > rank(b)

/** Keeps what counts on: first ones, and those that follow the last of their system below the same heading. */
export function countingOn<T extends Counted>(candidates: readonly T[]): Kept<T>[] {
  const out: Kept<T>[] = []
  const last = new Map<string, number>()
  // Chapters may count on over the parts of a book.
  const ever = new Map<string, number>()
  candidates.forEach((candidate, k) => {
    const { system, damaged } = candidate
    if (WITHOUT_NUMBERS[system]) {
      if (system === 'bare') last.clear()
      out.push(candidate)
      return
    }
    const key = `${system} ${candidate.parent}`
    const before = last.get(key) ?? 0
    const number = damaged && (before > 0 || isLabel(system)) ? before + 1 : candidate.number
    if (number === undefined) return
    const due = before + 1
    // 0 引言 stands before 1.
    const opens = number === 0 && !last.has(key) && follows(k, 1)
    const through = !last.has(key) && number > 1 && FIRM.test(system) && number === (ever.get(key) ?? 0) + 1
    const on = opens || through || number === due || (number === due + 1 && (before > 0 || FIRM.test(system)))
    const jumps =
      number > due &&
      (NAMED.test(system) || ((FIRM.test(system) || candidate.apart) && number <= due + MOST_LOST && follows(k, number + 1)))
    // A number printed twice; the next one counts on from where this should be, or from this.
    const repeats = FIRM.test(system) && before > 0 && number === before && (follows(k, number + 2) || follows(k, number + 1))
    const again =
      number === 1 &&
      ((before > 1 && RESTARTS.test(system) && follows(k, 2) && !follows(k, due, 2)) ||
        (before > 0 && candidate.apart && FIRM.test(system)))
    // 1 引言 ran into the line above it.
    const firstLost = system === 'arabic' && !last.has(key) && number === 2 && follows(k, 3) && follows(k, 4)
    if (!on && !jumps && !repeats && !again && !firstLost && !candidate.listed) return
    // A first one that nothing follows may be chance, but for the systems that only headings use.
    const goes =
      follows(k, number + 1) || follows(k, number + 2) || candidates.some((other, j) => j > k && other.system === system && other.damaged)
    if (number === 1 && !goes && !SURE.test(system) && !candidate.listed) return
    const shifted = repeats && !follows(k, number + 1)
    last.set(key, shifted ? due : number)
    ever.set(key, shifted ? due : number)
    for (const other of last.keys()) if (below(other.split(' ')[0]!, system)) last.delete(other)
    // 下编 follows 上编 as well as 中编.
    const odd = (NAMED.test(system) ? number !== due : number === due + 1 || jumps || repeats) && !opens && !through && !again
    out.push(odd && system !== 'half' && !isLabel(system) ? { ...candidate, due } : candidate)
  })
  return out

  /** Does a number of the system of candidate `k` come behind it, before `stop` does? */
  function follows(k: number, number: number, stop?: number): boolean {
    for (let j = k + 1; j < candidates.length; j++) {
      const other = candidates[j]!
      if (other.system !== candidates[k]!.system || other.parent !== candidates[k]!.parent) continue
      if (other.number === number) return true
      if (other.number === stop) return false
    }
    return false
  }
}

/** Levels by the order of systems, those alone that are used; 2 for the sections right below the title. */
export function levelled<T extends Counted>(found: readonly T[]): (T & { readonly level: number })[] {
  const used = [...new Set(found.map((c) => c.system))].filter((s) => rank(s) >= 0).sort((a, b) => rank(a) - rank(b))
  const lost = Number(beginsAgain(found, used[0]))
  let open = 2
  return found.map((heading) => {
    const { system } = heading
    const below = isLabel(system) ? Math.max(3, open + (open === 2 ? 1 : 0)) : Math.min(6, 2 + lost + used.indexOf(system))
    const level = WITHOUT_NUMBERS[system] ?? below
    if (!isLabel(system)) open = level
    return { ...heading, level }
  })
}

/**
 * Numbers begin anew below headings that OCR destroyed: （一）（二） and （一）（二） again; 一、二、 too, but not as articles of a file do, nor
 * below a heading without a number: 附录.
 */
function beginsAgain(found: readonly Counted[], system: string | undefined): boolean {
  const top = found.filter((heading) => heading.system === system)
  const firsts = found.filter(
    (heading, k) => heading.system === system && heading.number === 1 && !WITHOUT_NUMBERS[found[k - 1]?.system ?? ''],
  )
  const again = firsts.filter((heading) => heading !== top[0]).length > 0
  return again && (system === 'chinese-bracket' || (system === 'chinese' && Math.max(...top.map(({ number = 0 }) => number)) <= SECTIONS))
}
/** An article has more sections than this. */
const SECTIONS = 3
