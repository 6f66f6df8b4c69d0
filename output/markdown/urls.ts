/**
 * Complete URLs in running text, to be written `<https://…>`.
 *
 * Bare, GitHub takes all up to the next blank as the link, Chinese text too; cut short by the scanner, a URL must not look like one that works.
 */

const SCHEME = /https?:\/\//gi
/** What RFC 3986 allows. */
const TAIL = /[\w\-.~:/?#[\]@!$&'()*+,;=%]*/y
/** Two labels at least, the last of letters; or four numbers. */
const HOST = /^(?:(?:[\w-]+\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?=[/?#]|$)/i
/** Marks that belong to the sentence, not to the URL, where they come last. */
const CLOSING = ".,:;!?'])"
const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[' }
/** A letter of a script with blanks between its words: the URL does not end here. Han may follow at once. */
const RUNS_ON = /^[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** A reference to a character, a formula: readers differ on whether there can be one in a URL. */
const UNSURE = /&#?\w+;|\$/

/** Offsets of the complete URLs in `text`. */
export function completeUrls(text: string): [start: number, end: number][] {
  const found: [number, number][] = []
  if (!text.includes('://')) return found
  SCHEME.lastIndex = 0
  for (let match = SCHEME.exec(text); match; match = SCHEME.exec(text)) {
    const start = match.index
    const from = SCHEME.lastIndex
    TAIL.lastIndex = from
    TAIL.test(text)
    const full = Math.max(from, TAIL.lastIndex)
    const end = trimmed(text, from, full)
    SCHEME.lastIndex = full
    const url = text.slice(from, end)
    const apart = (start === 0 || !/[\w+.-]/.test(text[start - 1]!)) && !RUNS_ON.test(text.slice(full, full + 2))
    if (apart && HOST.test(url) && !UNSURE.test(text.slice(from, full)) && !goesOn(text, end)) found.push([start, end])
  }
  return found
}

/** The end without the sentence's own marks; a bracket stays where its partner is inside. */
function trimmed(text: string, from: number, end: number): number {
  const count: Record<string, number> = {}
  for (let k = from; k < end; k++) count[text[k]!] = (count[text[k]!] ?? 0) + 1
  for (; end > from; end--) {
    const last = text[end - 1]!
    const open = PARTNER[last]
    if (!CLOSING.includes(last) || (open && (count[open] ?? 0) >= count[last]!)) break
    count[last]!--
  }
  return end
}

/** The extractor put a blank into it: `http://www.s-cica. org`, `…/web/ zyxw`. */
function goesOn(text: string, end: number): boolean {
  const rest = text.slice(end, end + 3)
  return /^\. ?[a-z0-9]/.test(rest) || (/[-/_=&?]/.test(text[end - 1]!) && /^ [a-z0-9]/.test(rest))
}
