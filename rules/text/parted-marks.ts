/** Marks that nothing but the blanks around them shows, in sources that have hardly any others between Han characters. */
import { GAP } from './latin-marks.ts'
import type { Candidate } from './note-marks.ts'

const HAN = /\p{Script=Han}/u
/** A stop and blanks. */
const STOPPED = /[。！？!?] {1,3}$/
const STOP_LOOK = 4
/** `。 外 于是`, `。 OD 这样`, `。 七起`: what stood between the blanks was read as anything, or as nothing. */
const STRAY = /^(?:[\p{Script=Han}\p{L}\d©®@°*?？!]{1,2}|[A-Za-z\d]{1,2}[)\]）])(?= +[\p{Script=Han}《“「]| *$)/u

export function partedAt(value: string, k: number): Candidate | undefined {
  if (!STOPPED.test(value.slice(Math.max(0, k - STOP_LOOK), k))) return undefined
  const stray = STRAY.exec(value.slice(k, k + STRAY_LOOK))?.[0]
  if (stray) {
    const digits = stray.replace(/\D/g, '')
    return { start: k, end: k + stray.length, kind: 'sign', number: digits ? Number(digits) : undefined, score: STRAY_SCORE }
  }
  return HAN.test(value[k]!) ? { start: k, end: k, kind: 'gap', number: undefined, score: GAP } : undefined
}
const STRAY_LOOK = 6
const STRAY_SCORE = 2.5

/** Hardly ever a blank between two Han characters: engines that keep gaps as printed. */
export function closedUp(lines: Iterable<string>): boolean {
  let open = 0
  let all = 0
  for (const line of lines)
    for (const [pair] of line.matchAll(/[\u3400-\u9fff] ?(?=[\u3400-\u9fff])/g)) {
      all++
      if (pair.length > 1) open++
    }
  return all >= LEAST_PAIRS && open <= all * MOST_OPEN
}
const LEAST_PAIRS = 300
const MOST_OPEN = 0.01
