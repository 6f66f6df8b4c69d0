/** Articles whose texts were changed at random, edits of edits among them: what an apparatus can hold, the JSON must. */
import type { Nodes } from 'mdast'
import { nodeTexts } from '../pipeline/blocks.ts'
import { edit } from '../pipeline/traced.ts'
import type { Article, Piece, Traced } from '../pipeline/types.ts'

/** Takes numbers from 0 to 1, as they are drawn. */
export type Draw = () => number

/** Changes the texts of an article in place, `rounds` times over. */
export function emendAtRandom(article: Article, draw: Draw, rounds: number): void {
  const { apparatus, root, metadata } = article
  for (let round = 0; round < rounds; round++) {
    const emendation = apparatus.open({
      rule: `rule-${round % 2}`,
      kind: draw() < 0.5 ? 'replace' : 'join',
      message: 'change',
      confidence: draw() < 0.5 ? 'certain' : 'likely',
      ...(draw() < 0.5 ? { evidence: { frequency: round, sure: true } } : {}),
      ...(draw() < 0.3 ? { at: [0], from: 'body', to: 'note' } : {}),
    })
    const change = (text: Traced): Traced => {
      const edits = []
      for (let at = 0; at <= text.value.length; ) {
        const start = at + Math.floor(draw() * 4)
        const end = start + Math.floor(draw() * 3)
        if (end > text.value.length) break
        edits.push({ start, end, replace: ['', '', '甲', 'ab', '。'][Math.floor(draw() * 5)]! })
        at = end + 1
      }
      return edit(text, edits, (before: Piece[], { replace }) => apparatus.place(emendation, before, replace))
    }
    walk(root, (node) => Object.assign(node, rewritten(node, change)))
    for (const [key, value] of Object.entries(metadata)) if (!Array.isArray(value)) metadata[key] = change(value)
  }
  // Places that stand in no text: the end of a line, a suggestion.
  const rooted = apparatus.open({ rule: 'build', kind: 'split', message: 'end', confidence: 'certain' })
  apparatus.place(rooted, [{ by: 0, start: 0, end: 1 }], '\n')
  const guess = apparatus.open({ rule: 'rule-0', kind: 'replace', message: 'change', confidence: 'guess', applied: false })
  apparatus.place(guess, Array.from(nodeTexts(root))[0]?.pieces.slice(0, 2) ?? [], '乙')
}

function rewritten(node: Nodes, change: (text: Traced) => Traced): object {
  const { value, pieces } = change({ value: (node as { value: string }).value, pieces: (node.data as { pieces: readonly Piece[] }).pieces })
  return { value, data: { ...node.data, pieces } }
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  if (node.type === 'text') visit(node)
  else if (node.type === 'tableLines') {
    for (const line of node.children) {
      const text = { type: 'text', value: line.value, data: { pieces: line.pieces } } as Nodes & { type: 'text' }
      visit(text)
      Object.assign(line, { value: text.value, pieces: text.data!.pieces })
    }
  } else if ('children' in node) for (const child of node.children) walk(child as Nodes, visit)
}
