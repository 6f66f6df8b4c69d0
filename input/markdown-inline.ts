/** The inline nodes of a block as printed lines: what is raised, where notes are referred to, where lines end. */
import type { PhrasingContent } from 'mdast'
import { type Reference, showNotes } from './markdown-notes.ts'

export interface InlineLine {
  readonly text: string
  readonly raised: readonly (readonly [number, number])[]
  /** It begins behind a line break that is meant. */
  readonly broken?: true
  /** References to notes; in the text they stand as they were written, `[^1]`. */
  readonly notes: readonly Reference[]
}

/** MinerU and PaddleOCR write superscripts as formulas: `$^{①}$`, `${}^{[1]}$`. */
const RAISED_FORMULA = /\$\s*(?:\{\s*\})?\s*\^\s*(?:\{\s*([^{}$]{1,12}?)\s*\}|([^\s{}$]))\s*\$/g
/** A line break that is meant, in Markdown or HTML. */
export const isBreak = (node: PhrasingContent): boolean => node.type === 'break' || (node.type === 'html' && /^<br\b/i.test(node.value))

const TAG = /^<(\/?)([a-z][a-z\d]*)\b[^>]*>$/i

export class Inline {
  readonly lines: InlineLine[] = []
  private text = ''
  private raised: [number, number][] = []
  private notes: Reference[] = []
  private broken = false
  /** Where the open `<sup>` began. */
  private up: number | undefined

  /** @param joined Keep all on one line, as in the cell of a table. */
  constructor(nodes: readonly PhrasingContent[], joined = false) {
    this.walk(nodes, joined)
    this.flush()
  }

  private walk(nodes: readonly PhrasingContent[], joined: boolean): void {
    for (const node of nodes) {
      if (node.type === 'text')
        node.value.split('\n').forEach((part, k) => {
          if (k) this.end(joined)
          this.append(part)
        })
      else if (node.type === 'inlineCode') this.text += showNotes(node.value).text
      else if (node.type === 'break') this.end(joined, true)
      else if (node.type === 'html') this.tag(node.value, joined)
      else if ('children' in node) this.walk(node.children, joined)
    }
  }

  private end(joined: boolean, meant = false): void {
    if (joined) this.text += ' '
    else {
      this.flush()
      this.broken = meant && this.lines.length > 0
    }
  }

  private tag(value: string, joined: boolean): void {
    const [, closing, name = ''] = TAG.exec(value) ?? []
    if (/^br$/i.test(name)) this.end(joined, true)
    else if (/^sup$/i.test(name)) {
      if (closing && this.up !== undefined && this.text.length > this.up) this.raised.push([this.up, this.text.length])
      this.up = closing ? undefined : this.text.length
    }
  }

  private append(hidden: string): void {
    const { text, references } = showNotes(hidden)
    const base = this.text.length
    this.notes.push(...references.map(({ id, at }) => ({ id, at: at + base })))
    if (references.length || !text.includes('$')) {
      this.text += text
      return
    }
    let from = 0
    for (const match of text.matchAll(RAISED_FORMULA)) {
      this.text += text.slice(from, match.index)
      const mark = match[1] ?? match[2]!
      this.raised.push([this.text.length, this.text.length + mark.length])
      this.text += mark
      from = match.index + match[0].length
    }
    this.text += text.slice(from)
  }

  private flush(): void {
    const { text, raised, notes } = this
    if (text.trim()) this.lines.push({ text, raised, notes, ...(this.broken ? { broken: true } : {}) })
    this.broken = false
    this.text = ''
    this.raised = []
    this.notes = []
    this.up = undefined
  }
}
