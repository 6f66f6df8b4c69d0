/**
 * *Build*: lines become mdast. Not a rule: it decides nothing, it carries out what `layout` and `unwrap` decided.
 *
 * A block stands where its first line stands; floats that cut a paragraph in two so come after it.
 */
import type { FootnoteDefinition, Heading, Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { inlineNodes } from './blocks.ts'
import { decide, Grouping, type State } from './runner.ts'
import type { LineEnd } from './stages/unwrap.ts'
import { atom, concat, cut } from './traced.ts'
import type { Emendation, Line, Mark, Piece, Reserved, Role, TableLine, TableLines, Traced } from './types.ts'

const FURNITURE = new Set<Role>(['page-number', 'running-head', 'furniture'])

export function build(state: State, ends: ReadonlyMap<Line, LineEnd>): Root {
  const body: RootContent[] = []
  const notes: FootnoteDefinition[] = []
  const joiner = new Joiner(state, ends)
  joiner.lead()
  let table: TableLines | undefined
  let last: TableLines | undefined

  for (const [number, page] of state.scan.children.entries()) {
    state.pages[number] = { furniture: [], ...(page.label === undefined ? {} : { label: page.label }) }
    for (const line of page.children) {
      if (FURNITURE.has(line.role)) {
        state.pages[number].furniture.push(line)
        joiner.end(line)
      } else if (line.role === 'table') {
        joiner.end(line)
        // A table goes on below the source of its first part, and below what stands at the foot of the page.
        if (line.data?.goesOn === true || line.data?.starts === false) table = last
        if (!table || line.data?.starts === true) {
          table = last = newTable(line)
          body.push(table)
        }
        table.children.push(tableLine(line, table.atoms))
        Object.assign(table.data!, { pages: [table.data!.pages![0], line.page] })
      } else if (!joiner.used(line)) {
        const node = joiner.block(line)
        if (node.type === 'footnoteDefinition') notes.push(node)
        else {
          body.push(node)
          table = undefined
        }
      }
    }
  }
  notes.forEach((note, k) => {
    note.identifier = note.label = `unlinked-${k + 1}`
  })
  return { type: 'root', children: [...body, ...notes] }
}

const newTable = (line: Line): TableLines => ({
  type: 'tableLines',
  children: [],
  atoms: [],
  data: { role: 'table', pages: [line.page, line.page], fresh: true },
})

/** A line of a table; the marks reserved in it are added to the atoms of its table. */
function tableLine(line: Line, atoms: PhrasingContent[]): TableLine {
  const ranges = (line.reserved ?? []).filter(({ as }) => as === 'mark')
  const texts = cut(
    line,
    ranges.flatMap(({ start, end }) => [start, end]),
  )
  const parts = texts.map((part, k): Traced => {
    if (k % 2 === 0) return part
    atoms.push(markOf(line, ranges[(k - 1) / 2]!, part))
    return atom(atoms.length - 1)
  })
  const { value, pieces } = concat(parts)
  return { type: 'tableLine', value, pieces, page: line.page, ...(line.data ? { data: line.data } : {}) }
}

const markOf = (line: Line, range: Reserved, { value, pieces }: Traced): Mark => ({
  type: 'mark',
  value,
  data: { pieces, page: line.page, mark: range.data ?? {} },
})

class Joiner {
  private readonly done = new Set<Line>()
  private readonly grouping: Grouping
  private readonly state: State
  private readonly ends: ReadonlyMap<Line, LineEnd>

  constructor(state: State, ends: ReadonlyMap<Line, LineEnd>) {
    this.state = state
    this.ends = ends
    this.grouping = new Grouping(state)
  }

  used(line: Line): boolean {
    return this.done.has(line)
  }

  /** Accounts for what stands before the first line. */
  lead(): void {
    this.root(this.state.scan.lead, undefined)
  }

  /** Accounts for a line's end that joins nothing. */
  end(line: Line): void {
    this.root(line.after, this.ends.get(line))
  }

  private root(pieces: readonly Piece[], end: LineEnd | undefined): void {
    if (pieces.length) this.state.rooted.push(this.state.apparatus.place(this.emendation(end, 'split'), pieces, '\n'))
  }

  private emendation(end: LineEnd | undefined, kind: 'join' | 'split'): Emendation {
    if (end?.rule)
      return this.grouping.emendation(decide(this.state, end.rule, end.said, { kind, applied: true, evidence: undefined, data: undefined }))
    return this.grouping.emendation({ rule: 'build', kind, message: 'end', confidence: 'certain' })
  }

  /** The block that begins with `first`. */
  block(first: Line): Paragraph | Heading | FootnoteDefinition {
    const parts: Traced[] = []
    const atoms: PhrasingContent[] = []
    let label: readonly Piece[] = []
    let line = first
    let lead = 0
    for (;;) {
      this.done.add(line)
      const end = this.ends.get(line)
      const drop = end?.verdict.join ? end.verdict.drop : 0
      const stop = line.value.length - drop
      // The label of a note stands beside it; any other is text of its block.
      const ranges = (line.reserved ?? []).filter(({ as }) => as === 'mark' || (line === first && first.role === 'note'))
      const bounds = [...ranges.flatMap(({ start, end }) => [start, end]), stop].map((offset) => Math.min(offset, stop))
      // What stands before `lead` is at the end of the line before.
      const texts = line === first ? cut(line, bounds) : cut(line, [lead, ...bounds]).slice(1)
      ranges.forEach((range, k) => {
        const part = texts[2 * k + 1]!
        parts.push(texts[2 * k]!)
        if (range.as === 'label') label = [...label, ...part.pieces]
        else {
          parts.push(atom(atoms.length))
          atoms.push(markOf(line, range, part))
        }
      })
      parts.push(texts.at(-2)!)
      if (!end?.next) {
        this.end(line)
        break
      }
      const { inserted } = end.verdict as { inserted: string }
      lead = indent(end.next)
      const before = [...texts.at(-1)!.pieces, ...line.after, ...cut(end.next, [lead])[0]!.pieces]
      if (before.length || inserted) {
        const place = this.state.apparatus.place(this.emendation(end, 'join'), before, inserted)
        parts.push({ value: inserted, pieces: [{ by: place, start: 0, end: inserted.length }] })
      }
      line = end.next
    }
    return node(first, line, inlineNodes(concat(parts), atoms), label)
  }
}

/** Blanks in front of a line that is gone on with belong to the end of the one before. */
const indent = ({ value, reserved = [] }: Line): number =>
  Math.min(value.length - value.trimStart().length, ...reserved.map(({ start }) => start))

function node(first: Line, last: Line, children: PhrasingContent[], label: readonly Piece[]): Paragraph | Heading | FootnoteDefinition {
  const data: NonNullable<Nodes['data']> = {
    role: first.role,
    pages: [first.page, last.page],
    fresh: true,
    ...(first.data ? { line: first.data } : {}),
  }
  if (first.role === 'heading') {
    const level = first.data?.level
    return { type: 'heading', depth: (typeof level === 'number' ? level : 2) as Heading['depth'], children, data }
  }
  if (first.role !== 'note') return { type: 'paragraph', children, data }
  const mark = first.data?.mark
  const number = first.data?.number
  return {
    type: 'footnoteDefinition',
    identifier: '',
    children: [{ type: 'paragraph', children, data }],
    data: {
      note: {
        mark: typeof mark === 'string' ? mark : '',
        number: typeof number === 'number' ? number : undefined,
        pieces: label,
        page: first.page,
        ...(first.data?.ofTable === true ? { ofTable: true } : {}),
      },
      ...(first.data ? { line: first.data } : {}),
    },
  }
}
