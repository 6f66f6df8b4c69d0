/**
 * MinerU: `content_list.json`, in either version, and `middle.json`, which has the same blocks line by line.
 *
 * Source of truth: “Output Files” of the MinerU documentation, as of 2.5 (opendatalab.github.io/MinerU/reference/output_files); the older
 * `img_caption` as well. Headings, tables as HTML, captions, notes of tables and figures, page numbers, running heads and footnotes keep
 * what MinerU says of them, which its Markdown drops. What a model says of a picture (`content`) is not printed there, and is left aside.
 * Boxes are left aside too: those of `content_list` are of blocks, on a page stretched to 1000 × 1000.
 */
import type { PhrasingContent } from 'mdast'
import { InputError } from '../pipeline/errors.ts'
import type { Scan } from '../pipeline/types.ts'
import { type BlockKind, EngineBlocks } from './engine-blocks.ts'
import { isObject, type JsonObject, objectOf, objectsOf, parseJson, stringOf, stringsOf } from './json-values.ts'
import { Inline, type InlineLine } from './markdown-inline.ts'
import { htmlBlock } from './markdown-table.ts'

const KINDS: Readonly<Record<string, BlockKind>> = {
  title: 'heading',
  header: 'running-head',
  footer: 'running-head',
  page_number: 'running-head',
  aside_text: 'furniture',
  page_footnote: 'note',
  equation: 'equation',
  interline_equation: 'equation',
  image_caption: 'caption',
  table_caption: 'caption',
  chart_caption: 'caption',
  code_caption: 'caption',
  image_footnote: 'float-note',
  table_footnote: 'float-note',
  chart_footnote: 'float-note',
}
/** Blocks within blocks within … : a figure has its caption. */
const DEEPEST = 8

/** @throws {InputError} where it is no JSON, or not that of MinerU. */
export function readMineru(text: string, name: string): Scan {
  const root = parseJson(text, name)
  const reader = new MineruReader(name)
  if (isObject(root)) for (const page of objectsOf(root['pdf_info'])) reader.page(page)
  else if (Array.isArray(root) && root.some(Array.isArray)) {
    if (objectsOf(root.flat()).some(({ content }) => typeof content === 'string'))
      throw new InputError(`${name}: \`model.json\` of MinerU. Take \`content_list.json\` or \`middle.json\``)
    root.forEach((page, number) => {
      for (const block of objectsOf(page)) reader.listed(flattened(block, number))
    })
  } else for (const block of objectsOf(root)) reader.listed(block)
  return reader.blocks.scan()
}

class MineruReader {
  readonly blocks: EngineBlocks
  private readonly name: string

  constructor(name: string) {
    this.name = name
    this.blocks = new EngineBlocks(name)
  }

  /** A block of `content_list.json`. */
  listed(block: JsonObject): void {
    const type = stringOf(block['type'])
    const page = Number(block['page_idx'] ?? 0)
    const level = Number(block['text_level'] ?? 0)
    const captions = [...captionsOf(block, 'caption'), ...(type === 'image' ? stringsOf(block['img_caption']) : [])]
    const notes = [...captionsOf(block, 'footnote'), ...(type === 'image' ? stringsOf(block['img_footnote']) : [])]
    for (const caption of captions) this.blocks.block('caption', inline(caption, true), { page })
    this.table(stringOf(block['table_body']), page)
    for (const line of stringOf(block['code_body']).split('\n')) this.blocks.block('text', [plain(line)], { page })
    for (const item of stringsOf(block['list_items'])) this.blocks.block('text', inline(item), { page })
    const kind = level > 0 ? 'heading' : (KINDS[type] ?? 'text')
    this.blocks.block(kind, inline(stringOf(block['text']), kind !== 'text'), { page, ...(level > 0 ? { level } : {}) })
    for (const note of notes) this.blocks.block('float-note', inline(note, true), { page })
  }

  /** A page of `middle.json`: what MinerU discards stands beside its blocks. */
  page(page: JsonObject): void {
    const number = Number(page['page_idx'] ?? 0)
    const discarded = objectsOf(page['discarded_blocks'])
    const isBelow = ({ type }: JsonObject): boolean => type === 'page_footnote' || type === 'footer' || type === 'page_number'
    for (const block of discarded.filter((each) => !isBelow(each))) this.nested(block, number, 0)
    for (const block of objectsOf(page['para_blocks'])) this.nested(block, number, 0)
    for (const block of discarded.filter(isBelow)) this.nested(block, number, 0)
  }

  private nested(block: JsonObject, page: number, depth: number): void {
    if (depth > DEEPEST) throw new InputError(`${this.name}: blocks within one another that MinerU does not write. The file is damaged`)
    const type = stringOf(block['type'])
    const kind = KINDS[type] ?? (type === 'discarded' ? 'furniture' : 'text')
    const lines = objectsOf(block['lines'])
    const spans = lines.flatMap((line) => objectsOf(line['spans']))
    for (const span of spans) this.table(stringOf(span['html']), page)
    const text = lines.map((line) => objectsOf(line['spans']).map(contentOf).join(' ')).join('\n')
    const level = Number(block['level'] ?? 1)
    this.blocks.block(kind, inline(text, kind !== 'text'), { page, ...(kind === 'heading' && level > 0 ? { level } : {}) })
    for (const child of objectsOf(block['blocks'])) this.nested(child, page, depth + 1)
  }

  private table(html: string, page: number): void {
    if (!html.trim()) return
    for (const part of htmlBlock(html, this.name)) {
      if ('rows' in part) this.blocks.table(part, page)
      else this.blocks.block('text', [plain(part.text)], { page })
    }
  }
}

/** What blocks of the second list are called in the first. */
const FIRST_NAMES: Readonly<Record<string, string>> = {
  paragraph: 'text',
  page_header: 'header',
  page_footer: 'footer',
  page_aside_text: 'aside_text',
  equation_interline: 'equation',
}

/** A block of `content_list_v2.json` as one of `content_list.json`: its parts put together, each field under the name that it has there. */
function flattened(block: JsonObject, page: number): JsonObject {
  const type = stringOf(block['type'])
  const content = objectOf(block['content'])
  const math = stringOf(content['math_content'])
  const captions = Object.keys(content).filter((key) => /_(?:caption|footnote)$/.test(key))
  return {
    type: FIRST_NAMES[type] ?? type,
    page_idx: page,
    text: math ? `$$${math}$$` : joined(content[`${type}_content`]),
    ...(type === 'title' ? { text_level: Number(content['level'] ?? 1) } : {}),
    table_body: content['html'],
    list_items: objectsOf(content['list_items']).map((item) => {
      const text = joined(item['item_content'])
      const prefix = stringOf(item['prefix'])
      return prefix && !text.startsWith(prefix) ? `${prefix} ${text}` : text
    }),
    ...Object.fromEntries(captions.map((key) => [key, [joined(content[key])].filter(Boolean)])),
  }
}

/** Parts of a text: a list of them, or one. Where neither has a blank nor a wide character, one stands between. */
function joined(parts: unknown): string {
  const all = Array.isArray(parts) ? parts : [parts]
  const texts = all.map((part) => (typeof part === 'string' ? part : partOf(objectOf(part))))
  return texts.reduce((text, part) => (LETTER_LAST.test(text) && LETTER_FIRST.test(part) ? `${text} ${part}` : text + part), '')
}

const LETTER_LAST = /[\p{Script=Latin}\d.,;:)]$/u
const LETTER_FIRST = /^[\p{Script=Latin}\d(]/u

const partOf = (part: JsonObject): string => contentOf({ ...part, type: PART_TYPES[stringOf(part['type'])] ?? part['type'] })
const PART_TYPES: Readonly<Record<string, string>> = { equation_inline: 'inline_equation', equation_interline: 'interline_equation' }

const captionsOf = (block: JsonObject, what: string): string[] =>
  ['image', 'table', 'chart', 'code'].flatMap((of) => stringsOf(block[`${of}_${what}`]))

function contentOf(span: JsonObject): string {
  const content = stringOf(span['content'])
  if (span['type'] === 'inline_equation') return `$${content}$`
  return span['type'] === 'interline_equation' ? `$$${content}$$` : content
}

const plain = (text: string): InlineLine => ({ text, raised: [], notes: [] })

const TAGS = /(<\/?sup>|<br\s*\/?>)/i
/** What MinerU escapes for Markdown. */
const ESCAPED = /\\([*`~_$])/g

/** Markdown as MinerU writes it within a block: formulas, which may be raised marks, and the odd tag. */
function inline(markdown: string, joined = false): InlineLine[] {
  const nodes = markdown.split(TAGS).map((value, k): PhrasingContent => (k % 2 ? { type: 'html', value } : { type: 'text', value }))
  return new Inline(nodes, joined).lines.map(unescaped)
}

function unescaped(line: InlineLine): InlineLine {
  if (!line.text.includes('\\')) return line
  const moved = (offset: number): number => offset - (line.text.slice(0, offset).match(ESCAPED)?.length ?? 0)
  return {
    text: line.text.replace(ESCAPED, '$1'),
    raised: line.raised.map(([from, to]) => [moved(from), moved(to)]),
    notes: line.notes.map(({ id, at }) => ({ id, at: moved(at) })),
  }
}
