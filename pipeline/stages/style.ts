/** `style`: what a house asks of a finished text, in all texts of the article: blocks, lines of tables that were not read, metadata. */
import type { Root } from 'mdast'
import { readBlock, type StyleText, textBlocks, writeBlock } from '../blocks.ts'
import { applyChanges } from '../edits.ts'
import type { Change, Rule, Visitors } from '../rule.ts'
import { type Driver, Grouping, runStage, type State } from '../runner.ts'
import type { Metadata, Role, TableLine, Traced } from '../types.ts'

/** A text, and how what becomes of it is put in its place. */
interface Slot {
  text: StyleText
  readonly write: (text: StyleText) => void
}

export function style(state: State, rules: readonly Rule[]): void {
  if (!state.root || !rules.some((rule) => rule.stage === 'style')) return
  const { root, metadata } = state
  let slots: Slot[] | undefined
  // Most conversions ask for no style: then no text is read.
  const all = (): Slot[] => {
    slots ??= [...blockSlots(root), ...metadataSlots(metadata)]
    return slots
  }
  runStage(state, driver(all), rules)
}

type Report = { readonly text: StyleText; readonly change: Change<string> } | { readonly lang: string }

const driver = (slots: () => readonly Slot[]): Driver<Report> => ({
  stage: 'style',
  walk(_state, visitors: Visitors['style']) {
    if (visitors.text) for (const { text } of slots()) visitors.text(text)
  },
  context: (_state, note) => ({
    report: (text: StyleText, change: Change<string>) => note({ text, change }),
    relabel: (lang: string) => note({ lang }),
  }),
  apply(state, rule, reports) {
    const byText = new Map<StyleText, Change<string>[]>()
    let { lang } = state
    for (const report of reports) {
      if ('lang' in report) lang = report.lang
      else if (byText.has(report.text)) byText.get(report.text)!.push(report.change)
      else byText.set(report.text, [report.change])
    }
    const grouping = new Grouping(state)
    const changed = new Map<Slot, StyleText>()
    for (const slot of byText.size ? slots() : []) {
      const changes = byText.get(slot.text)
      if (changes) changed.set(slot, applyChanges(state, rule, slot.text, changes, grouping))
    }
    if (changed.size < byText.size) throw new RangeError('Unexpected text, not one that was visited')
    state.lang = lang
    for (const [slot, text] of changed) {
      slot.text = text
      slot.write(text)
    }
  },
})

function* blockSlots(root: Root): Iterable<Slot> {
  for (const { node, inNote } of textBlocks(root)) {
    const block = readBlock(node, inNote)
    yield { text: block, write: (text) => writeBlock({ ...text, node }) }
  }
  for (const node of root.children) {
    if (node.type !== 'tableLines') continue
    for (const [k, line] of node.children.entries())
      yield { text: plainText(line, 'table', line.page), write: (text) => (node.children[k] = { ...line, ...traced(text) } as TableLine) }
  }
}

/** Metadata is found by key: `authors` holds people, `keywords` texts. */
function* metadataSlots(metadata: Metadata): Iterable<Slot> {
  for (const [key, value] of Object.entries(metadata)) {
    const role = roleOf(key)
    if (!Array.isArray(value)) yield { text: plainText(value, role), write: (text) => (metadata[key] = traced(text)) }
    else
      for (const [k, entry] of value.entries()) {
        if ('pieces' in entry) yield { text: plainText(entry, role), write: (text) => ((value as Traced[])[k] = traced(text)) }
        else
          for (const [part, own] of Object.entries(entry) as [keyof typeof entry, Traced][])
            yield {
              text: plainText(own, part === 'name' || part === 'name_en' ? 'authors' : 'affiliation'),
              write: (text) => (entry[part] = traced(text)),
            }
      }
  }
}

const ROLES = new Set(['title', 'subtitle', 'authors', 'abstract', 'keywords'])
const roleOf = (key: string): Role => (ROLES.has(key) ? (key as Role) : 'field')

const traced = ({ value, pieces }: Traced): Traced => ({ value, pieces })

const plainText = ({ value, pieces }: Traced, role: Role, page = 0): StyleText => ({
  value,
  pieces,
  role,
  pages: [page, page],
  atoms: [],
  inNote: false,
})
