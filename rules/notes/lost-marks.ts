/**
 * A note whose mark left no trace still belongs somewhere on its page, between the marks before and after it. Marks stand at the ends of
 * sentences and behind the titles that notes are about; of these places the one that shares most with the note is taken.
 */
import type { FootnoteDefinition, Nodes, PhrasingContent, Root } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'

const PLACE = /[。！？!?][”’」』）)]?|[”》〉」](?=[，、；和与及的])|[.?!][”’"]?(?=\s|$)/g
/** How many characters before a place are held against the note. */
const NEAR = 60

export default defineRule({
  id: 'lost-marks',
  stage: 'notes',
  confidence: 'likely',
  summary: 'A note whose mark is lost is linked where it fits best on its page.',
  messages: { supply: 'Mark lost; linked where the note fits best' },
  examples: [
    {
      before: '会议在第一阶段通过了《湖区要点》。这份文件只有一千二百字，它确立了\n① 《湖区要点》，临川：水利志办公室，2004年，第58页。\f三项原则，后来被反复援引，直到新的章程通过为止，',
      after:
        '会议在第一阶段通过了《湖区要点》。[^1]这份文件只有一千二百字，它确立了三项原则，后来被反复援引，直到新的章程通过为止，\n\n[^1]: 《湖区要点》，临川：水利志办公室，2004年，第58页。',
    },
    { before: '会议在第一阶段通过了《湖区要点》。', note: 'No notes.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        const linked = new Set<string>()
        const blocks: { block: TextBlock; ids: (string | undefined)[] }[] = []
        for (const { node, inNote } of textBlocks(root)) {
          if (inNote) continue
          const block = readBlock(node)
          const ids = (block.atoms as PhrasingContent[]).map((a) => (a.type === 'footnoteReference' ? a.identifier : undefined))
          for (const id of ids) if (id) linked.add(id)
          if (ROLES.has(block.role)) blocks.push({ block, ids })
        }
        const order = root.children.filter((node): node is FootnoteDefinition => node.type === 'footnoteDefinition')
        const numbered = order.filter((note) => note.data?.line?.['kind'] !== 'star')
        numbered.forEach((note, k) => {
          if (linked.has(note.identifier) || !note.data?.note) return
          const before = numbered.slice(0, k).findLast((n) => linked.has(n.identifier))?.identifier
          const after = numbered.slice(k + 1).find((n) => linked.has(n.identifier))?.identifier
          const end = note.data.line?.['end'] === true
          const place = bestPlace(blocks, note, before, after, end ? undefined : note.data.note.page)
          if (!place) return context.warn(`Note \`${note.data.note.mark}\` has no mark, and no place was found for one`)
          context.supply(place.block, place.offset, note, { message: 'supply', evidence: { shared: Math.round(place.shared * 100) / 100 } })
        })
      },
    }
  },
})

const ROLES = new Set(['body', 'quote', 'item', 'heading', 'caption', 'abstract'])

function bestPlace(
  blocks: readonly { block: TextBlock; ids: (string | undefined)[] }[],
  note: FootnoteDefinition,
  before: string | undefined,
  after: string | undefined,
  page: number | undefined,
): { block: TextBlock; offset: number; shared: number } | undefined {
  const text = pairs(readBlock(note.children[0] as Nodes).value)
  let open = before === undefined || !blocks.some(({ ids }) => ids.includes(before))
  let best: { block: TextBlock; offset: number; shared: number } | undefined
  for (const { block, ids } of blocks) {
    let from = 0
    let to = block.value.length
    const start = before === undefined ? -1 : ids.indexOf(before)
    if (!open) {
      if (start < 0) continue
      open = true
      from = atomOffset(block, start) + 1
    }
    const end = after === undefined ? -1 : ids.indexOf(after)
    if (end >= 0) to = atomOffset(block, end)
    if (page === undefined || (block.pages[0] <= page && block.pages[1] >= page)) {
      for (const match of block.value.slice(0, to).matchAll(PLACE)) {
        const offset = match.index + match[0].length
        if (offset <= from || block.value[offset] === '\uFFFC') continue
        const shared = share(text, block.value.slice(Math.max(0, offset - NEAR), offset))
        if (!best || shared > best.shared) best = { block, offset, shared }
      }
    }
    if (end >= 0) break
  }
  return best
}

function atomOffset(block: TextBlock, index: number): number {
  let at = -1
  for (let k = 0; k <= index; k++) at = block.value.indexOf('\uFFFC', at + 1)
  return at
}

const pairs = (text: string): Set<string> => {
  const clean = text.replace(/[\s\p{P}\d]/gu, '')
  return new Set(Array.from({ length: Math.max(0, clean.length - 1) }, (_, k) => clean.slice(k, k + 2)))
}

const share = (note: ReadonlySet<string>, near: string): number => {
  const own = [...pairs(near)]
  return own.length ? own.filter((pair) => note.has(pair)).length / own.length : 0
}

