/**
 * The contract of a rule: one file, one default export, `id` = file name. A rule reports; the runner applies, traces and records.
 */
import type { FootnoteDefinition, Nodes, Parent, Root } from 'mdast'
import type { StyleText, TextBlock } from './blocks.ts'
import type { Measure } from './measure.ts'
import type { Confidence, Data, Evidence, Line, Mark, Metadata, Page, Piece, Reserved, Role, Scan, Stage, Traced } from './types.ts'

/** Said with every report: what was done, how sure, why. `message` is one of the rule's message ids. */
export interface Said<M extends string> {
  readonly message: M
  readonly confidence?: Confidence
  readonly evidence?: Evidence
  readonly data?: Data
}

export interface Change<M extends string> extends Said<M> {
  readonly start: number
  readonly end: number
  readonly replace: string
}

interface BaseContext<O> {
  readonly options: Readonly<O>
  /** BCP 47 tag of the document: `zh-Hans`, `zh-Hant`, `ja`, `en` … */
  readonly lang: string
  readonly source: string
  measure<T>(measure: Measure<T>): T
  /** Source offset that a character of a text leads to; the first one of what was replaced. */
  origin(text: Traced, offset: number): number | undefined
  /** Tells the user something that changes no text. */
  warn(text: string, at?: number): void
}

export interface LinesContext<O, M extends string> extends BaseContext<O> {
  /** Puts line `index` of the page and the next one together; `alone` says which of them the extractor threw on a line of its own. */
  join(page: Page, index: number, said: Said<M> & { alone?: 'this' | 'next' }): void
}
export interface NormaliseContext<O, M extends string> extends BaseContext<O> {
  report(line: Line, change: Change<M>): void
}
export interface LayoutContext<O, M extends string> extends BaseContext<O> {
  /** Says what a line is. `data` is added to what is known of the line. */
  label(line: Line, role: Role, said: Said<M>): void
  reserve(line: Line, range: Reserved, said: Said<M>): void
  /** What stands from `offset` on is a printed line of its own, that ran on in this one. */
  split(line: Line, offset: number, said: Said<M>): void
  /** A new page begins with this line. */
  breakPage(line: Line, said: Said<M>): void
  labelPage(page: Page, label: string, said: Said<M>): void
  /** The lines of a page, all of them, in the order in which they are read. */
  order(page: Page, lines: readonly Line[], said: Said<M>): void
}
export interface UnwrapContext<O, M extends string> extends BaseContext<O> {
  /** The second line goes on in the first; `drop` characters at the end of the first go (a hyphen). */
  join(gap: Gap, said: Said<M> & { inserted?: string; drop?: number }): void
  end(gap: Gap, said: Said<M>): void
}
export interface WordsContext<O, M extends string> extends BaseContext<O> {
  report(block: TextBlock, change: Change<M>): void
}
export interface NotesContext<O, M extends string> extends BaseContext<O> {
  readonly root: Root
  /** Makes a candidate the reference to a note. */
  refer(mark: Mark, note: FootnoteDefinition, said: Said<M>): void
  /** Puts a reference where no mark is left, at an offset into a block's text. */
  supply(block: TextBlock, offset: number, note: FootnoteDefinition, said: Said<M>): void
  /** The candidate is no mark: its characters go back to the text, and `words` sees them. */
  release(mark: Mark, said: Said<M>): void
  /** A mark whose note is lost gets an empty one, marked `[…]`. */
  lost(mark: Mark, said: Said<M>): void
}
export interface StructureContext<O, M extends string> extends BaseContext<O> {
  readonly root: Root
  readonly metadata: Metadata
  readonly pages: readonly { readonly furniture: readonly Line[] }[]
  /** Puts `nodes` in the place of `count` children of `parent`; together they must hold the same text. */
  replace(parent: Parent, index: number, count: number, nodes: readonly Nodes[], said: Said<M>): void
  /** Takes ranges of a block's text as metadata; what is left over of the block (labels, separators) goes to the apparatus. */
  take(node: Nodes, values: readonly Taken[], said: Said<M>): void
  /** A text that stands elsewhere too. */
  copy(text: Traced, said: Said<M>): Traced
  /** Metadata that stands elsewhere too: a copy of `text` under `key`. Where there is a value already it is added, behind `separator` (a blank). */
  give(key: string, text: Traced, said: Said<M> & { separator?: string }): void
  /** Cuts a stretch of a text node's block into a text of its own; see `take`. */
  text(node: Nodes): TextBlock
}

export interface StyleContext<O, M extends string> extends BaseContext<O> {
  report(text: StyleText, change: Change<M>): void
  /** The article is in this language from now on: a BCP 47 tag. */
  relabel(lang: string): void
}

/** A range of a block's text and what it is: `title`, `keywords`, `authors.0.name`. */
export interface Taken {
  readonly key: string
  readonly start: number
  readonly end: number
}

/** What stands between two lines that may belong together. */
export interface Gap {
  readonly before: Line
  readonly after: Line
  /** Pieces from the end of `before` to the next line of the source. */
  readonly pieces: readonly Piece[]
  /** Other lines (notes, page numbers, floats) stand between the two. */
  readonly distant: boolean
}

interface Contexts<O, M extends string> {
  lines: LinesContext<O, M>
  normalise: NormaliseContext<O, M>
  layout: LayoutContext<O, M>
  unwrap: UnwrapContext<O, M>
  words: WordsContext<O, M>
  notes: NotesContext<O, M>
  structure: StructureContext<O, M>
  style: StyleContext<O, M>
}

export interface Visitors {
  lines: { page?(page: Page): void }
  normalise: { line?(line: Line): void; page?(page: Page): void }
  layout: { scan?(scan: Scan): void; page?(page: Page): void; line?(line: Line): void }
  unwrap: { gap(gap: Gap): void }
  words: { block(block: TextBlock): void }
  notes: { article(root: Root): void }
  structure: { article(root: Root): void }
  style: { text?(text: StyleText): void }
}

/**
 * An example is a test and a piece of documentation. What `before` and `after` show depends on the stage: text (`lines`, `normalise`,
 * `words`, `style`), lines with their role in front (`layout`: `note | ① 参见…`), paragraphs (`unwrap`), Markdown (`notes`, `structure`).
 * Without `after` the rule must leave `before` alone.
 */
export interface Example<O> {
  readonly before: string
  readonly after?: string
  readonly note?: string
  readonly lang?: string
  /** Format that `before` is in, where it is not plain text. */
  readonly from?: 'markdown' | 'hocr' | 'page' | 'mineru'
  readonly role?: Role
  /** What layout rules found out of every line, beside its role. */
  readonly data?: Data
  readonly options?: Partial<O>
}

export interface RuleSpec<S extends Stage, O extends object, M extends string> {
  readonly id: string
  readonly stage: S
  /** The default of its reports; `certain` and `likely` are applied, `guess` is suggested (`--guess` applies it). */
  readonly confidence: Confidence
  readonly summary: string
  /** Letters and digits that it may remove (law 3). */
  readonly removes?: RegExp
  /** Languages it is for, by prefix of their tag; all where missing. */
  readonly languages?: readonly string[]
  readonly options?: O
  readonly messages: Readonly<Record<M, string>>
  readonly examples: readonly Example<O>[]
  create(context: Contexts<O, M>[S]): Visitors[S]
}

/** Any rule, its own types forgotten. */
export interface Rule {
  readonly id: string
  readonly stage: Stage
  readonly confidence: Confidence
  readonly summary: string
  readonly removes?: RegExp
  readonly languages?: readonly string[]
  readonly options?: object
  readonly messages: Readonly<Record<string, string>>
  readonly examples: readonly Example<object>[]
  create(context: never): Visitors[Stage]
}

const ID = /^[a-z]+(-[a-z]+)*$/

/**
 * Defines a rule with the types of its stage.
 *
 * @throws {TypeError} where the id is not kebab-case, or a message or example is missing.
 */
export function defineRule<const S extends Stage, O extends object = Record<never, never>, M extends string = string>(
  spec: RuleSpec<S, O, M>,
): Rule {
  if (!ID.test(spec.id)) throw new TypeError(`Unexpected rule id \`${spec.id}\`, expected kebab-case such as \`running-heads\``)
  if (!spec.examples.length) throw new TypeError(`Rule \`${spec.id}\` has no examples: they are its tests and its documentation`)
  if (!Object.keys(spec.messages).length) throw new TypeError(`Rule \`${spec.id}\` has no messages`)
  return spec as unknown as Rule
}
