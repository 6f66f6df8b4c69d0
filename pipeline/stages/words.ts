/** `words`: the text of whole blocks, inline nodes as atoms. A block is seen once, and again when a later stage gave it new text. */
import { readBlock, type TextBlock, textBlocks, writeBlock } from '../blocks.ts'
import { applyChanges } from '../edits.ts'
import type { Change, Rule } from '../rule.ts'
import { type Driver, Grouping, runStage, type State } from '../runner.ts'

export function words(state: State, rules: readonly Rule[]): void {
  if (!state.root) return
  const blocks: TextBlock[] = []
  for (const { node, inNote } of textBlocks(state.root)) {
    if (!node.data?.fresh) continue
    delete node.data.fresh
    blocks.push(readBlock(node, inNote))
  }
  if (!blocks.length) return
  runStage(state, driver(blocks), rules)
  for (const block of blocks) writeBlock(block)
}

const driver = (blocks: TextBlock[]): Driver<{ block: TextBlock; change: Change<string> }> => ({
  stage: 'words',
  walk(_state, visitors: { block(block: TextBlock): void }) {
    for (const block of blocks) visitors.block(block)
  },
  context: (_state, note) => ({ report: (block: TextBlock, change: Change<string>) => note({ block, change }) }),
  apply(state, rule, reports) {
    const byBlock = new Map<TextBlock, Change<string>[]>()
    for (const { block, change } of reports) {
      const known = byBlock.get(block)
      if (known) known.push(change)
      else byBlock.set(block, [change])
    }
    const grouping = new Grouping(state)
    const changed = new Map<number, TextBlock>()
    blocks.forEach((block, k) => {
      const changes = byBlock.get(block)
      if (changes) changed.set(k, applyChanges(state, rule, block, changes, grouping))
    })
    if (changed.size < byBlock.size) throw new RangeError('Unexpected block, not one that was visited')
    for (const [k, block] of changed) {
      blocks[k] = block
      // Measures of later rules read the tree.
      writeBlock(block)
    }
  },
})
