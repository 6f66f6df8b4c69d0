/**
 * Notes of Markdown, `[^1]` and `[^1]: …`, found by ourselves. Their brackets are hidden from the parser behind two characters that stand for
 * nothing (Unicode's noncharacters), so that a definition is a paragraph to it, and `\[^1]` stays the text that it is.
 */
import type { PhrasingContent } from 'mdast'

const OPEN = '\ufdd0\ufdd1'
const BRACKETS = /(?<=(?:^|[^\\])(?:\\\\)*)\[\^(?=[^\]\s^]{1,99}\])/gm

/** Definitions on the lines of one paragraph, which GFM takes for several. */
const RUN_ON = /(?<!\n)\n(?=\[\^[^\]\s^]{1,99}\]:)/g

export const hideNotes = (markdown: string): string => markdown.replace(RUN_ON, '\n\n').replace(BRACKETS, OPEN)

const REFERENCE = new RegExp(`${OPEN}([^\\]\\s]{1,99})\\]`, 'g')
const DEFINITION = new RegExp(`^${OPEN}([^\\]\\s]{1,99})\\]:[ \\t]?`)

/** A reference, and where it stands in its text. */
export interface Reference {
  readonly id: string
  readonly at: number
}

/** A text with its references as they were written. */
export function showNotes(hidden: string): { text: string; references: Reference[] } {
  const references: Reference[] = []
  const text = hidden.replace(REFERENCE, (_, id: string, at: number) => {
    references.push({ id, at })
    return `[^${id}]`
  })
  return { text, references }
}

/** The id of the note that a paragraph defines, and the rest of it. */
export function noteStart(children: readonly PhrasingContent[]): { id: string; rest: PhrasingContent[] } | undefined {
  const [first, ...others] = children
  const match = first?.type === 'text' ? DEFINITION.exec(first.value) : null
  if (!match || first?.type !== 'text') return undefined
  return { id: match[1]!, rest: [{ ...first, value: first.value.slice(match[0].length) }, ...others] }
}
