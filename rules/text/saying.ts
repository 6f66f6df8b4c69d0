/** What a note and the text before a mark have in common: words, names, what is quoted. */

/** Pairs of Han characters, words of Latin, and what stands in quotation marks, that a text is made of. */
export function saying(text: string): Set<string> {
  const han = text.replace(/[^\p{Script=Han}]/gu, '')
  // Historians, history: the same in what counts.
  const words = (text.toLowerCase().match(/[a-z]{5,}/g) ?? []).map((word) => word.slice(0, STEM))
  const names = (text.match(NAMES) ?? []).map((name) => `“${name.toLowerCase()}`)
  const quoted = Array.from(text.matchAll(QUOTED), ([, words]) => `“${words}`)
  return new Set([...words, ...names, ...quoted, ...Array.from({ length: Math.max(0, han.length - 1) }, (_, k) => han.slice(k, k + 2))])
}

const STEM = 7
/** Westhaven Philosophical Society, Horace Whitlock. */
const NAMES = /\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu
const QUOTED = /[“‘「『《〈]([^“‘「『《〈”’」』》〉]{2,20})[”’」』》〉]/g

/** 0 to 1: a few shared words or a dozen shared pairs are as much as can be asked. */
export const share = (note: ReadonlySet<string>, near: string): number => {
  let sum = 0
  for (const own of saying(near)) if (note.has(own)) sum += own.startsWith('“') ? NAMED : own.length > 2 ? WORD : PAIR
  return Math.min(1, sum)
}
/** A note that names what the text has just named. */
const NAMED = 0.5
const WORD = 0.3
const PAIR = 0.08
