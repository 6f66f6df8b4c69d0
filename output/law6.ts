/**
 * Law 6: the Markdown says what the tree says. Parsed again, its texts, notes and tables are those of the article.
 *
 * What Markdown can't hold is not held against it: see `view.ts`.
 */
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { parse as parseYaml } from 'yaml'
import type { Article } from '../pipeline/types.ts'
import { plainMetadata } from './markdown/front-matter.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { viewOf } from './markdown/view.ts'

/** Differences told are enough to find the fault. */
const MOST = 10

/** What the Markdown of an article says otherwise than the article; nothing where all is well. */
export function checkMarkdown(article: Article, markdown: string): string[] {
  const { matter, root } = parseMarkdown(markdown)
  const problems: string[] = []
  const metadata = JSON.stringify(plainMetadata(article))
  if (JSON.stringify(parseYaml(matter)) !== metadata) problems.push('The front matter is not the metadata of the article')
  const said = outline(root)
  const meant = outline(viewOf(article))
  for (let k = 0; k < Math.max(said.length, meant.length) && problems.length < MOST; k++) {
    const [was, is] = [meant[k], said[k]]
    if (was?.path === is?.path && was?.text === is?.text) continue
    problems.push(`Unexpected ${show(is)}, expected ${show(was)}`)
    // Where blocks differ, all that follows is one off.
    if (was?.path !== is?.path) break
  }
  return problems
}

interface Entry {
  readonly path: string
  readonly text: string
}

const EXCERPT = 60
const show = (entry: Entry | undefined): string => (entry ? `${entry.path} \`${entry.text.slice(0, EXCERPT)}\`` : 'end of text')

/** Blocks in order, each with its kind, its place in its parents and its text. */
function outline(root: Root): Entry[] {
  const out: Entry[] = []
  const walk = (node: Nodes, parents: string): void => {
    const path = `${parents}${kindOf(node)}`
    if (node.type === 'html' && /^<!--.*-->$/.test(node.value)) return
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') out.push({ path, text: flatten(node.children) })
    else if ('children' in node) {
      if (node.type !== 'root') out.push({ path, text: '' })
      for (const child of node.children) walk(child as Nodes, `${path} › `)
    } else out.push({ path, text: 'value' in node ? node.value : '' })
  }
  for (const child of root.children) walk(child, '')
  return out
}

function kindOf(node: Nodes): string {
  if (node.type === 'heading') return `heading ${Math.min(6, node.depth)}`
  if (node.type === 'list') return node.ordered ? `list from ${node.start ?? 1}` : 'list'
  if (node.type === 'footnoteDefinition') return `note ${node.label ?? node.identifier}`
  return node.type
}

/** The text of inline nodes; what is no text is put in brackets that no keyboard has. */
export function flatten(nodes: readonly PhrasingContent[]): string {
  return nodes.map(flat).join('')
}

function flat(node: PhrasingContent): string {
  if (node.type === 'footnoteReference') return `\uE000${node.label ?? node.identifier}\uE001`
  if (isBreak(node)) return '\n'
  if (node.type === 'image') return node.alt ?? ''
  if ('children' in node) return flatten(node.children as PhrasingContent[])
  return 'value' in node ? node.value : ''
}

export const isBreak = (node: PhrasingContent): boolean =>
  node.type === 'break' || (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value))
