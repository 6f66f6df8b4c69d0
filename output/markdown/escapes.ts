/**
 * What must be escaped, and for which reader. The lists that remark-stringify brings are safe and ugly (`http\://www\.x`, `10\~20`, `参见\[1]`),
 * and know nothing of pandoc and Obsidian; so text has lists of its own, in the library's form. All else keeps the library's.
 *
 * Four lists: what always means something; what does at the start of a block; what does in pairs, escaped only in a block that has a pair;
 * what makes a literal link of GitHub's, where that would swallow an escape or the text behind it.
 */
import type { Nodes, Parent, PhrasingContent, Root } from 'mdast'
import type { Options } from 'remark-stringify'

export type Unsafe = NonNullable<Options['unsafe']>[number]

/** In these the library escapes by other means. */
const SPANS = ['autolink', 'destinationLiteral', 'destinationRaw', 'reference', 'titleQuote', 'titleApostrophe'] as const
const inText = (pattern: Unsafe): Unsafe => ({ ...around(pattern), inConstruct: 'phrasing', notInConstruct: [...SPANS] })

/** What stands around the character is looked at and not used up, so that `[[[` is found twice. */
function around(pattern: Unsafe): Unsafe {
  const { before, after, ...rest } = pattern
  return { ...rest, ...(before ? { before: rest.atBreak ? before : `(?<=${before})` } : {}), ...(after ? { after: `(?=${after})` } : {}) }
}

const always: readonly Unsafe[] = [
  // Before a letter it is TeX to pandoc.
  { character: '\\' },
  { character: '<', after: '[!/?A-Za-z]' },
  { character: '&', after: '(?:#\\d{1,7}|#[Xx][\\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\\d]{0,31});' },
  // A note; a link of Obsidian's. `[3]` alone is text as long as nothing defines it.
  { character: '[', after: '[\\^[]' },
  { character: '(', before: '\\]' },
  // Attributes, to pandoc.
  { character: '{', before: '\\]' },
  { character: '{', beforeNode: ['link', 'inlineCode', 'image'] },
  // An image. Where nothing defines it, pandoc loses the mark.
  { character: '!', after: '\\[' },
  // A note within the line, to pandoc.
  { character: '^', after: '\\[' },
  // A citation, to pandoc. Within a word (an address) it is none, the first time.
  { character: '@', after: '(?:(?<![\\p{L}\\p{N}]@)|(?<=@[\\w.-]*@))[\\p{L}\\p{N}_{*]', unicode: true },
  // Obsidian hides what stands between two of them.
  { character: '%', after: '%' },
  // An emoji: `:b:` in a:b:c, `:100:` in a dilution of 1:100:1000. Other numbers are none.
  { character: ':', after: '(?:[a-z][\\w+-]*|100|1234|[+-]1):' },
]
const ALWAYS = always.map(inText)

const BLANK = '[ \\t\\r\\n]'
/** What makes a list of a mark. pandoc takes `*[x] ` for a task, without a blank. */
const MARKS = `(?:${BLANK}|\\[[ \\txX]\\])`
const ROMAN = 'x{0,3}(?:i[xv]|v?i{0,3})'
/** Numbers of pandoc's lists: a letter, a Roman number. */
const LETTER = `(?:[a-z]|(?=[ivx])${ROMAN}|(?=[IVX]{2})${ROMAN.toUpperCase().replaceAll('\\D', '\\d')})`

/** At the start of a block. `(1)`, `a.`, `: ` and `| ` are lists, definitions and verse to pandoc; GitHub takes them as text. */
const BREAKS: readonly Unsafe[] = [
  { character: '#', after: `(?:#{0,5}${BLANK}|[.)]${BLANK})` },
  { character: '>' },
  { character: '-', after: `(?:-|${MARKS})` },
  { character: '+', after: MARKS },
  { character: '*', after: `(?:\\*|${MARKS})` },
  { character: '_', after: '[ \\t]*_' },
  { character: '.', before: '\\d+', after: MARKS },
  { character: ')', before: '\\d+', after: MARKS },
  { character: '.', before: LETTER, after: BLANK },
  { character: '.', before: '[A-Z]', after: '(?:[ \\t]{2}|[\\r\\n])' },
  { character: ')', before: `(?:[A-Z]|${LETTER})`, after: BLANK },
  { character: '(', after: `(?:\\d+|[A-Z#]|@[\\w-]*|${LETTER})\\)${BLANK}` },
  { character: '[', after: `[ \\txX]\\]${BLANK}` },
  { character: ':', before: '\\[[^\\]\\r\\n]*\\]' },
  { character: ':' },
  { character: ':', before: '[Tt]able' },
  { character: '~', after: `(?:~~|${BLANK})` },
  { character: '`', after: '``' },
  { character: '|', after: BLANK },
].map((pattern) => around({ ...pattern, atBreak: true }))

/** In a heading: a closing sequence; attributes, to pandoc. In a cell: its end. */
const PLACES: readonly Unsafe[] = [
  { character: '#', after: '[\\r\\n]', inConstruct: 'headingAtx' },
  { character: '{', after: '[^{}]*\\}[\\r\\n]', inConstruct: 'headingAtx' },
  { character: '|', inConstruct: 'tableCell' },
]

/** `[^1]:` at the start of a block defines a note. */
const DEFINES: Unsafe = { character: ':', beforeNode: 'footnoteReference' }

/** Where GitHub begins a link by itself. */
const LINKS: readonly Unsafe[] = [
  { character: ':', before: 'https?', after: '\\/\\/' },
  { character: ':', before: 'HTTPS?', after: '\\/\\/' },
  { character: '.', before: '(?<![A-Za-z0-9/])[Ww]{3}' },
].map(inText)
/**
 * A link that GitHub makes and that must not be: it holds an escape, which does not work there; it holds Chinese, which is the text behind it.
 * Where a note follows at once, the reference would be taken in.
 */
const BAD_LINK = /(?:https?:\/\/|www\.)[^\s<]*[^\s\x21-\x5b\x5d-\x7e]/i
const OPEN_LINK = /(?:https?:\/\/|www\.)[^\s<]*$/i

export const needsLinkEscapes = (printed: string, next: Nodes | undefined): boolean =>
  BAD_LINK.test(printed) || (next !== undefined && next.type !== 'break' && OPEN_LINK.test(printed))

/** Delimiters that mean something in pairs, and when a block has a pair. A run of one pairs with nothing: the stars of `0.03***`. */
const PAIRS: readonly [character: string, paired: (text: string, headings: ReadonlySet<string>) => boolean][] = [
  ['*', (text) => count(text, /(?<![\s*])\*+|\*+(?![\s*])/g) > 1],
  ['_', (text) => count(text, /_+/g) > 1],
  // Struck out, to GitHub; set low, to pandoc.
  ['~', (text) => count(text, /(?<![\s~])~+|~+(?![\s~])/g) > 1],
  ['^', (text) => count(text, /\^+/g) > 1],
  ['`', (text) => count(text, /`+/g) > 1],
  // Mathematics. A sum of money does not end it, as it goes on with a digit.
  ['$', (text) => /\$.*\$(?!\d)/.test(text)],
  // pandoc looks for the other bracket beyond the end of the block; and the name of a heading in brackets links to it, without brackets.
  [
    '[',
    (text, headings) => !balanced(text) || (text.match(/\[[^[\]]+\]/g) ?? []).some((name) => headings.has(headingName(name.slice(1, -1)))),
  ],
  // Marked, to Obsidian.
  ['=', (text) => /==.*==/.test(text)],
]
const PAIR_PATTERNS = new Map(PAIRS.map(([character]) => [character, inText({ character })]))
/** Beside real emphasis one delimiter more may pair with its marks. */
const EMPHASIS = new Set(['*', '_', '~'])
/** pandoc looks for their pair over the ends of cells. */
const OVER_CELLS = new Set(['`', '$'])

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

function balanced(text: string): boolean {
  let open = 0
  for (const bracket of text.match(/[[\]]/g) ?? []) {
    open += bracket === '[' ? 1 : -1
    if (open < 0) open = 0
  }
  return open === 0
}

const known = new Map<string, Unsafe[]>()

/** What pandoc calls a heading in a link. */
const headingName = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** What is known of the whole document while its blocks are printed. */
export interface Context {
  /** Patterns that the library came with. */
  readonly library: readonly Unsafe[]
  /** Names of the headings. */
  readonly headings: ReadonlySet<string>
}

export const contextOf = (root: Root, library: readonly Unsafe[]): Context => ({
  library,
  headings: new Set(root.children.flatMap((node) => (node.type === 'heading' ? [headingName(flat(node.children).text)] : []))),
})

/** The patterns for the text of one block. */
export function patternsFor(block: Parent, { library, headings }: Context): Unsafe[] {
  const { text, emphasis } = flat(block.children as PhrasingContent[])
  const alone = (c: string): boolean => (emphasis && EMPHASIS.has(c)) || (block.type === 'tableCell' && OVER_CELLS.has(c))
  const pairs = PAIRS.filter(([c, paired]) => text.includes(c) && (alone(c) || paired(text, headings))).map(([c]) => c)
  const defines = block.children[0]?.type === 'footnoteReference'
  const key = `${pairs.join('')}${defines}`
  let list = known.get(key)
  if (!list) {
    list = [
      ...library.flatMap(outsideText),
      ...ALWAYS,
      ...BREAKS,
      ...PLACES,
      ...pairs.map((c) => PAIR_PATTERNS.get(c)!),
      ...(defines ? [DEFINES] : []),
    ]
    known.set(key, list)
  }
  return list
}

export const withLinks = (patterns: readonly Unsafe[]): Unsafe[] => [...patterns, ...LINKS]

/** The library's pattern without what it says of text. */
function outsideText(pattern: Unsafe): Unsafe[] {
  const scope = typeof pattern.inConstruct === 'string' ? [pattern.inConstruct] : (pattern.inConstruct ?? [])
  const inConstruct = scope.filter((name) => name !== 'phrasing' && name !== 'headingAtx')
  return inConstruct.length ? [{ ...pattern, inConstruct }] : []
}

/** The text of a block, other inline nodes as one letter; whether emphasis is among them. */
function flat(nodes: readonly PhrasingContent[]): { text: string; emphasis: boolean } {
  let text = ''
  let emphasis = false
  for (const node of nodes) {
    if (node.type === 'text') text += node.value
    else if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'link') {
      const inner = flat(node.children)
      text += inner.text
      emphasis ||= inner.emphasis || node.type !== 'link'
    } else text += 'x'
  }
  return { text, emphasis }
}
