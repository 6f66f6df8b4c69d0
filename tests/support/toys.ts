/**
 * One small rule or two for each stage, crude but honest. They do all that rules may do, so the laws and the spine can be tried without
 * the real rules, whatever those come to do.
 */
import type { FootnoteDefinition, Heading, List, Nodes, Parent, Root, Table } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineRule, type Gap, type Rule } from '../../pipeline/rule.ts'
import { slice } from '../../pipeline/traced.ts'
import type { Line, Mark, Page, Role, TableLine, Traced } from '../../pipeline/types.ts'

const examples = [{ before: '' }]
const messages = { done: 'Done', undone: 'Not done' }
const base = { confidence: 'certain', summary: 'A toy.', messages, examples } as const
const said = { message: 'done' } as const

const glyphs = defineRule({
  ...base,
  id: 'toy-glyphs',
  stage: 'lines',
  create: (context) => ({
    page(page: Page) {
      page.children.forEach((line, k) => {
        if (line.value.length < 2 && page.children[k + 1]) context.join(page, k, { ...said, alone: 'this' })
      })
    },
  }),
})

const controls = defineRule({
  ...base,
  id: 'toy-controls',
  stage: 'normalise',
  create: (context) => ({
    line(line: Line) {
      for (const { index, 0: found } of line.value.matchAll(/[\ue5ce\ue5cf\ue5d2\u200b]+/g))
        context.report(line, { ...said, start: index, end: index + found.length, replace: '' })
    },
  }),
})

const narrow = defineRule({
  ...base,
  id: 'toy-narrow',
  stage: 'normalise',
  create: (context) => ({
    line(line: Line) {
      for (const { index, 0: found } of line.value.matchAll(/[！-～]+/g))
        context.report(line, { ...said, start: index, end: index + found.length, replace: found.normalize('NFKC') })
    },
  }),
})

const KINDS: readonly (readonly [RegExp, Role])[] = [
  [/^[-—－]\s*[\d０-９]+\s*[-—－]$/, 'page-number'],
  [/^[①-⑳]/, 'note'],
  [/\|.*\|/, 'table'],
  [/^第?[一二三]、/, 'heading'],
  [/^·/, 'item'],
  [/^《/, 'title'],
]

const zones = defineRule({
  ...base,
  id: 'toy-zones',
  stage: 'layout',
  create: (context) => ({
    page(page: Page) {
      if (page.children[0]) context.labelPage(page, 'xii', said)
    },
    line(line: Line) {
      const role = KINDS.find(([pattern]) => pattern.test(line.value))?.[1]
      if (role) context.label(line, role, { ...said, data: { mark: line.value[0] } })
      if (role === 'note') context.reserve(line, { start: 0, end: 1, as: 'label' }, said)
      else if (role === undefined) {
        for (const { index } of line.value.matchAll(/(?<=[。，])[?？①-⑳]/g))
          context.reserve(line, { start: index, end: index + 1, as: 'mark', data: { number: 1 } }, said)
        if (line.value.includes('万方数据')) context.breakPage(line, said)
      }
    },
  }),
})

const flow = defineRule({
  ...base,
  id: 'toy-flow',
  stage: 'unwrap',
  create: (context) => ({
    gap(gap: Gap) {
      const { value, reserved = [] } = gap.before
      if (/[。！]$/.test(value) || /^[①-⑳·《]|、/.test(gap.after.value)) context.end(gap, said)
      else if (value.endsWith('-') && reserved.every((range) => range.end < value.length)) context.join(gap, { ...said, drop: 1 })
      else context.join(gap, { ...said, inserted: /[a-z,.]$/.test(value) ? ' ' : '' })
    },
  }),
})

const spaces = defineRule({
  ...base,
  id: 'toy-spaces',
  stage: 'words',
  create: (context) => ({
    block(block: TextBlock) {
      for (const { index, 0: found } of block.value.matchAll(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu))
        context.report(block, { ...said, start: index, end: index + found.length, replace: '' })
    },
  }),
})

/** An edit that swallows the edits and the deletions of rules before it. */
const confusions = defineRule({
  ...base,
  id: 'toy-confusions',
  stage: 'words',
  create: (context) => ({
    block(block: TextBlock) {
      for (const { index, 0: found } of block.value.matchAll(/[己A].?/gu)) {
        if (found.includes('\ufffc')) continue
        context.report(block, { ...said, start: index, end: index + found.length, replace: found.replace('己', '已').replace('A', 'B') })
      }
      for (const { index } of block.value.matchAll(/(?<![己A])x/g))
        context.report(block, { ...said, confidence: 'guess', start: index, end: index + 1, replace: 'y' })
    },
  }),
})

const marks = defineRule({
  ...base,
  id: 'toy-marks',
  stage: 'notes',
  create: (context) => ({
    article(root: Root) {
      const notes = root.children.filter((node): node is FootnoteDefinition => node.type === 'footnoteDefinition')
      let k = 0
      for (const { node } of textBlocks(root)) {
        for (const child of (node as Parent).children as Nodes[]) {
          if (child.type !== 'mark') continue
          const mark: Mark = child
          const note = notes[k]
          if (mark.value === '?') context.release(mark, said)
          else if (note) context.refer(mark, note, said)
          else context.lost(mark, said)
          k++
        }
      }
      const first = [...textBlocks(root)].find(({ inNote }) => !inNote)
      const left = notes[k]
      if (first && left) {
        const block = readBlock(first.node)
        context.supply(block, block.value.length, left, { ...said, evidence: { order: k } })
        context.supply(block, 0, left, said)
      }
    },
  }),
})

const tables = defineRule({
  ...base,
  id: 'toy-tables',
  stage: 'structure',
  create: (context) => ({
    article(root: Root) {
      root.children.forEach((node, index) => {
        if (node.type !== 'tableLines') return
        const repeat = (text: Traced) => context.copy(text, said)
        const table: Table = { type: 'table', children: node.children.map((line) => ({ type: 'tableRow', children: cells(line, repeat) })) }
        context.replace(root, index, 1, [table], said)
      })
    },
  }),
})

type Cell = Table['children'][number]['children'][number]

/** Cells between the bars, which are left out; the first cell of a row is repeated after the last. */
function cells(line: TableLine, repeat: (text: Traced) => Traced): Cell[] {
  const bars = [-1, ...Array.from(line.value.matchAll(/\|/g), ({ index }) => index), line.value.length]
  const texts = bars.slice(1).map((end, k) => slice(line, bars[k]! + 1, end))
  const filled = texts.filter((text) => text.value !== '')
  return [...filled, ...filled.slice(0, 1).map(repeat)].map(({ value, pieces }) => ({
    type: 'tableCell',
    children: [{ type: 'text', value, data: { pieces } }],
    data: { fresh: true },
  }))
}

const blocks = defineRule({
  ...base,
  id: 'toy-blocks',
  stage: 'structure',
  create: (context) => ({
    article(root: Root) {
      let titled = false
      root.children.forEach((node, index) => {
        if (node.type === 'heading') context.replace(root, index, 1, [{ ...node, depth: 3 } satisfies Heading], said)
        if (node.type !== 'paragraph') return
        if (node.data?.role === 'item')
          context.replace(root, index, 1, [{ type: 'list', children: [{ type: 'listItem', children: [node] }] } satisfies List], said)
        const block = context.text(node)
        const close = block.value.indexOf('》')
        if (titled || node.data?.role !== 'title' || close < 2 || block.atoms.length) return
        if (/[\p{L}\p{N}]/u.test(block.value.slice(close))) return
        titled = true
        context.take(
          node,
          [
            { key: 'title', start: 1, end: 2 },
            { key: 'title', start: 2, end: close },
          ],
          said,
        )
      })
    },
  }),
})

export const toys: readonly Rule[] = [glyphs, controls, narrow, zones, flow, spaces, confusions, marks, tables, blocks]
export { base, messages, said }
