/** Where a list of authors ends and the title begins, in styles that part the two by a full stop. */
import type { CslName } from './csl.ts'
import { namesOf } from './names.ts'
import { isHan, type Stretch } from './text.ts'

/** What follows a title, never authors. */
const IMPRINT = /^\s*(?:[^.:,]{1,40}:\s*[^.:,]{2,80},\s*)?(?:\[?\(?(?:1[4-9]|20)\d{2})/
const STOP = /[.]/g
/** A full stop of its own, not one within a number, an address or an abbreviation. */
export const ends = (head: Stretch, index: number): boolean =>
  /[．。]/.test(head.raw[index]!) || /^[.](?:\s|[^\sa-z\d.,)\]-])/.test(head.flat.slice(index, index + 2))

/** Nothing but dates: then what stands before is the title. */
const DATES = /^[\s\d()[\].,:年月日-]*$/
const LONGEST_INSTITUTION = 90

export interface Headed {
  readonly names: CslName[]
  readonly title: Stretch
  /** An author that is no person, or not taken for one. */
  readonly sure: boolean
}

/** Authors in front of the first stop that may end them: the longest list of names, else an institution. */
export function splitAuthors(head: Stretch): Headed {
  let best: Headed | undefined
  let first: number | undefined
  for (const { index } of head.flat.matchAll(STOP)) {
    if (!ends(head, index)) continue
    const right = head.slice(index + 1)
    if (right.empty || index > 3000) break
    const left = head.slice(0, index)
    const initial = /(?:^|[\s.-])\p{Lu}$/u.test(left.flat)
    const names = namesOf(initial ? head.slice(0, index + 1) : left)
    if (names?.length === 1 && !best && DATES.test(right.flat)) continue
    if (names && (!isHan(left.raw) || names.length > 0 || /佚名|不详|无名/.test(left.raw))) best = { names, title: right, sure: true }
    else if (first === undefined && !initial && !/\b(?:vs|Vol|No|St|Dr|Mr|Mrs)$/.test(left.flat)) first = index
    if (best && !names && index - best.title.raw.length > 200) break
  }
  if (best) return best
  const comma = /^\s*(\p{Script=Han}{2,4}(?:,\s*\p{Script=Han}{2,3})*),\s*(?=\p{Script=Han}[^:《》“”.,]{4,}[.])/u.exec(head.flat)
  const named = comma && namesOf(head.slice(0, comma[1]!.length))
  if (named?.length) return { names: named, title: head.slice(comma![0].length), sure: true }
  if (first !== undefined) {
    const left = head.slice(0, first).bare()
    const right = head.slice(first + 1)
    if (left.raw.length <= LONGEST_INSTITUTION && left.raw.length > 1 && !IMPRINT.test(right.flat) && !/[“”《》?？]/.test(left.raw)) {
      const names = namesOf(left, true)
      if (names) return { names, title: right, sure: false }
    }
  }
  return { names: [], title: head, sure: false }
}

/** The first stop behind which a source may stand. */
export function titleEnd(tail: Stretch, authored: boolean): number {
  for (const { index, 0: sign } of tail.flat.matchAll(/[.]|[?!](?=\s)/g)) {
    if (sign === '.' && index + 1 < tail.flat.length && !ends(tail, index)) continue
    if (/\b(?:\p{Lu}|vs|St|Dr|No|Vol|ed|Jr)$/u.test(tail.flat.slice(0, index))) continue
    if (authored || tail.flat.slice(0, index).trim().length > 1) return index + 1
  }
  const year = /[,，]\s*(?:1[5-9]|20)\d{2}/.exec(tail.flat)
  return year ? year.index : tail.flat.length
}
