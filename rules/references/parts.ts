/** The citations of a note stand between semicolons and full stops, and behind 转引自; a title may hold any of them. */
import { HAN } from './text.ts'

const TITLE = /《[^》]*》|〈[^〉]*〉|「[^」]*」|『[^』]*』|“[^”]*”|"[^"]*"/g
const HAN_ENDS = /[。；;]|[,，（(]?\s*[转轉]引自/g
/** Full stops are in names and titles too. */
const LATIN_ENDS = /;\s|[,(]?\s*\b(?:quoted|cited) (?:in|from)\b/gi

export function partsOf(text: string): string[] {
  const hidden = text.replace(TITLE, (title) => '\0'.repeat(title.length))
  const parts: string[] = []
  let from = 0
  for (const { 0: end, index } of hidden.matchAll(HAN.test(text) ? HAN_ENDS : LATIN_ENDS)) {
    parts.push(text.slice(from, index))
    from = index + end.length
  }
  parts.push(text.slice(from))
  return parts.map((part) => part.trim()).filter(Boolean)
}
