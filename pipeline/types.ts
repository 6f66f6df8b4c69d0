/**
 * The words of the machine: scan, page, line, gap, piece, emendation, apparatus, rule, stage, article.
 *
 * All offsets are UTF-16 code units, as in unist.
 */
import type { Nodes, Root } from 'mdast'
import type { Apparatus } from './apparatus.ts'

/** `by` of a piece that stands in the source. */
export const SOURCE = 0
/** `by` of a piece that stands for an inline node (a note mark, a note reference) in the text of a block. */
export const ATOM = -1
/** The character that stands for an inline node in the text of a block. */
export const ATOM_CHAR = '\uFFFC'
/** A word space that the source vouches for, while lines are still raw: U+2002 EN SPACE, half an em as in print. Ordinary spaces may be noise. */
export const TRUE_SPACE = '\u2002'

/** A run of characters with one origin: of the source (`by === SOURCE`), or of what one place of an emendation wrote (`by` = its number). */
export interface Piece {
  readonly by: number
  readonly start: number
  readonly end: number
}

/** Text, and where each character of it comes from. */
export interface Traced {
  readonly value: string
  readonly pieces: readonly Piece[]
}

/** Left, top, right, bottom; px of the page image, or pt of a PDF, from the top left. */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** What the page shows of a stretch of the source; offsets into the source, so it survives every edit. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly box?: Box
  /** Type size, in the unit of the boxes. */
  readonly size?: number
  /** Baseline shift, in the unit of the boxes; above is positive. */
  readonly raise?: number
  readonly font?: string
  /** 0 to 1. */
  readonly confidence?: number
  /** The extractor threw this stretch on a line of its own. */
  readonly alone?: true
}

/** What a line is. Roles of one stream flow on in each other: see `streamOf`. */
export type Role =
  | 'body'
  | 'title'
  | 'subtitle'
  | 'authors'
  | 'affiliation'
  | 'abstract'
  | 'keywords'
  | 'field'
  | 'heading'
  | 'quote'
  | 'item'
  | 'equation'
  | 'reference'
  | 'note'
  | 'caption'
  | 'table'
  | 'float-note'
  | 'page-number'
  | 'running-head'
  | 'furniture'
  // Of blocks, which rules made from lines of the role `quote`.
  | 'verse'
  | 'epigraph'
  | 'attribution'

/** A stretch of a line that `words` may not touch before `notes` has decided on it; empty where only a gap is left. Offsets into the line’s value. */
export interface Reserved {
  readonly start: number
  readonly end: number
  readonly as: 'mark' | 'label'
  readonly data?: Data
}

export type Data = Readonly<Record<string, unknown>>

/** One printed line. */
export interface Line extends Traced {
  readonly type: 'line'
  /** Number of the page, from 0. */
  readonly page: number
  readonly role: Role
  /** What stands between this line and the next in the source: line ends, form feeds, banners. */
  readonly after: readonly Piece[]
  readonly spans?: readonly Span[]
  /** Of the line as the format tells it; words may leave it. */
  readonly box?: Box
  readonly reserved?: readonly Reserved[]
  /** What layout rules found out: the level of a heading, the mark of a note, the field of a labelled line. */
  readonly data?: Data
}

export interface Page {
  readonly type: 'page'
  readonly children: Line[]
  /** As printed: `27`, `xii`. */
  readonly label?: string
  readonly box?: Box
}

/** What a reader of a format hands over: the source, and its lines. Every character of the source is in a line, a line's `after`, or `lead`. */
export interface Scan {
  readonly type: 'scan'
  readonly source: string
  /** What stands before the first line. */
  readonly lead: readonly Piece[]
  children: Page[]
  /** Unit of the boxes and sizes, where there are any. */
  readonly unit?: 'px' | 'pt'
  /** What the file says of itself, beside its text: the title of an HTML page, the metadata of a PDF. */
  readonly metadata?: Readonly<Record<string, string>>
  /** What could not be read, with the number of its page. */
  readonly warnings?: readonly string[]
  /** Images of figures, where they were asked for. */
  readonly figures?: readonly Figure[]
  /** Where the engine saw pictures on pages whose images are files of their own, where they were asked for. */
  readonly pictures?: readonly PagePictures[]
}

export interface PagePictures {
  /** Number of the page, from 0. */
  readonly page: number
  /** The image of the page, as its format names it. */
  readonly image?: string
  readonly boxes: readonly Box[]
}

/** An image that stands on a page. */
export interface Figure {
  /** Number of the page, from 0. */
  readonly page: number
  readonly box: Box
  readonly png: Uint8Array
}

export type Confidence = 'certain' | 'likely' | 'guess'

/** Why a decision was made: named figures, in words that a reader of `emend why` understands. */
export type Evidence = Readonly<Record<string, string | number | boolean>>

export type Stage = 'lines' | 'normalise' | 'layout' | 'unwrap' | 'words' | 'notes' | 'structure' | 'style'

export type Kind = 'replace' | 'join' | 'split' | 'label' | 'move' | 'copy' | 'wrap' | 'supply'

/** One stretch that an emendation replaced, and what it wrote instead. Its number is what pieces name in `by`. */
export interface Place {
  readonly id: number
  readonly before: readonly Piece[]
  readonly inserted: string
}

/** One decision by one rule. What it replaced is kept as pieces, so an edit of an edit still leads to the source. */
export interface Emendation {
  readonly id: number
  readonly rule: string
  readonly kind: Kind
  readonly message: string
  readonly data?: Data | undefined
  readonly confidence: Confidence
  readonly evidence?: Evidence | undefined
  readonly applied: boolean
  /** Stretches of text that it changed, joined, split off, supplied or copied. */
  readonly places: readonly Place[]
  /** For decisions on whole lines or nodes: first source offset of each. */
  readonly at?: readonly number[] | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What the conversion has to say to its user; `fatal` is true where the output can't be trusted. */
export interface Message {
  readonly rule: string
  readonly text: string
  /** Offset into the source, where there is one place to look at. */
  readonly at?: number | undefined
  readonly level: 'info' | 'warning' | 'error'
}

export interface Person {
  name: Traced
  name_en?: Traced
  affiliation?: Traced
  note?: Traced
}

export type MetadataValue = Traced | Traced[] | Person[]
export type Metadata = Record<string, MetadataValue>

export interface PageInfo {
  /** As printed, or as told by the pages around it. */
  label?: string
  inferred?: boolean
  furniture: Line[]
}

type LineData = Data

declare module 'mdast' {
  interface TextData {
    pieces?: readonly Piece[]
  }
  interface Data {
    /** Role of the lines that a block was built from. */
    role?: Role
    /** First and last page of a block, from 0. */
    pages?: readonly [number, number]
    /** Data of the first line. */
    line?: LineData
    /** Number, name and source of a note: see `notes`. */
    note?: NoteData
    /** Of a caption: links to the images of its figure. */
    images?: readonly string[]
    /** Not yet seen by the rules of `words`. */
    fresh?: true
    /** Spans of merged cells, header flags. */
    cell?: { rowSpan?: number; colSpan?: number; header?: true }
  }
  interface PhrasingContentMap {
    mark: Mark
  }
  interface RootContentMap {
    mark: Mark
    tableLines: TableLines
  }
  interface FootnoteReferenceData {
    pieces?: readonly Piece[]
    confidence?: Confidence
    evidence?: Evidence
    page?: number
  }
}

export interface NoteData {
  /** As printed: `①`, `＊`, `3`; empty where it is lost. */
  readonly mark: string
  /** Its number, where the mark tells it. */
  readonly number?: number | undefined
  /** Where the printed mark of the definition stands. */
  readonly pieces: readonly Piece[]
  readonly page: number
  /** Printed below the table whose cells it is on. */
  readonly ofTable?: true
}

/** A stretch of the body that may be a note mark; `notes` makes it a reference or releases it. */
export interface Mark {
  type: 'mark'
  value: string
  data: import('mdast').Data & { pieces: readonly Piece[]; page: number; mark: Data }
}

/** Lines of a table zone, before `structure` finds the cells. */
export interface TableLines {
  type: 'tableLines'
  children: TableLine[]
  /** Marks of notes in its lines, that U+FFFC stands for there. */
  atoms: import('mdast').PhrasingContent[]
  data?: import('mdast').Data
}
export interface TableLine extends Traced {
  type: 'tableLine'
  page: number
  data?: Data
}

/** What every output is made from. */
export interface Article {
  /** Sections, notes at the end; the title is metadata. */
  readonly root: Root
  readonly metadata: Metadata
  readonly pages: readonly PageInfo[]
  /** BCP 47 tag. */
  readonly lang: string
  readonly source: string
  readonly apparatus: Apparatus
  readonly messages: readonly Message[]
}

export type Block = Extract<Nodes, { children: unknown }>
