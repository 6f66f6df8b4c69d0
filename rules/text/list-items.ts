/** Paragraphs as items of a list, without their labels. */
import type { ListItem, Paragraph } from 'mdast'
import { inlineNodes, readBlock } from '../../pipeline/blocks.ts'
import { slice } from '../../pipeline/traced.ts'

/** `ends`: where the label of each paragraph ends. */
export const listItems = (paragraphs: readonly Paragraph[], ends: readonly number[]): ListItem[] =>
  paragraphs.map((paragraph, k) => {
    const block = readBlock(paragraph)
    return {
      type: 'listItem',
      spread: false,
      children: [{ ...paragraph, children: inlineNodes(slice(block, ends[k]!), block.atoms) }],
    }
  })
