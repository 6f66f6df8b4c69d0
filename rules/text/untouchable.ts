/** Stretches that no house style changes: addresses, DOIs, numbers of catalogues. */

const UNTOUCHABLE =
  /(?:https?|ftp):\/\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+|www\.[\w./?=&%#~-]+|\b10\.\d{4,9}\/[^\s\u3000-\u9fff]+|[\w.+-]+@[\w-]+\.[\w.-]+|\b(?:ISBN|ISSN|DOI)[:：]?\s?[\dXx./-]+|\b\d+(?:[-–]\d+){2,}[\dXx]?\b|\b(?!(?:1\d|20)\d\d-(?:1\d|20)\d\d)\d{4}-\d{3}[\dX]\b/g

/** A function that tells whether an offset of `text` is in one. */
export function untouchable(text: string): (at: number) => boolean {
  const found = Array.from(text.matchAll(UNTOUCHABLE), ({ 0: run, index }) => [index, index + run.length] as const)
  return (at) => found.some(([start, end]) => at >= start && at < end)
}
