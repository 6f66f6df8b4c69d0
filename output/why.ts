/** Why a character of the Markdown is what it is: the emendations on the way, and the characters of the source that they began with. */
import type { Apparatus } from '../pipeline/apparatus.ts'
import type { Rule } from '../pipeline/rule.ts'
import { originAt } from '../pipeline/traced.ts'
import { type Article, ATOM, type Emendation, type Piece, SOURCE, type Traced } from '../pipeline/types.ts'
import { locate } from './markdown/locate.ts'

/** One decision: what it found and what it wrote. */
export interface Step {
  readonly rule: string
  /** The message, or its id where the rule is not known. */
  readonly message: string
  readonly kind: Emendation['kind']
  readonly confidence: Emendation['confidence']
  readonly evidence?: Emendation['evidence']
  readonly before?: string
  readonly inserted?: string
  /** For a line or a node: what it became. */
  readonly from?: string
  readonly to?: string
}

/** A stretch of the source; lines and columns count from 1, columns and offsets in UTF-16 units. */
export interface Origin {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly line: number
  readonly column: number
}

export interface Why {
  /** `paragraph`, `note 3 › paragraph`, `keywords › 2`. */
  readonly where: string
  /** Printed label of the page. */
  readonly page?: string
  /** The text of the block's node, and the character in it. */
  readonly text: string
  readonly offset: number
  readonly character: string
  /** What wrote the character, then what wrote what it replaced, down to the source. */
  readonly steps: readonly Step[]
  /** None where the character was supplied. */
  readonly origin?: Origin
  /** What was deleted right before or after the character. */
  readonly deleted: readonly Step[]
  /** Decisions on the line of the source, or on the node that it became. */
  readonly line: readonly Step[]
}

export interface WhyOptions {
  /** For their messages. */
  readonly rules?: readonly Pick<Rule, 'id' | 'messages'>[] | undefined
}

/**
 * The account of the character at a line and column of an article's Markdown, both from 1, columns in UTF-16 units.
 *
 * @throws {RangeError} where there is no such place, or the Markdown is not that of the article.
 */
export function why(article: Article, markdown: string, line: number, column: number, { rules = [] }: WhyOptions = {}): Why | undefined {
  const found = locate(article, markdown, offsetAt(markdown, line, column))
  if (!found) return undefined
  const { where, text, offset, page } = found
  const tracer = new Tracer(article, rules)
  const steps: Step[] = []
  const at = originAt(text, offset)
  const sources = at ? tracer.follow(at.piece, at.shift, steps) : tracer.sources(text.pieces, steps)
  const label = page === undefined ? undefined : article.pages[page]?.label
  const origin = originOf(article.source, sources)
  return {
    where,
    ...(label === undefined ? {} : { page: label }),
    text: text.value,
    offset,
    character: String.fromCodePoint(text.value.codePointAt(offset) ?? 0xfffd),
    steps,
    ...(origin ? { origin } : {}),
    deleted: tracer.deletedAt(text, offset),
    line: origin ? tracer.decisionsOn(origin) : [],
  }
}

function offsetAt(markdown: string, line: number, column: number): number {
  let start = 0
  for (let k = 1; k < line; k++) {
    const end = markdown.indexOf('\n', start)
    if (end < 0) throw new RangeError(`Unexpected line ${line}: the file has ${k}`)
    start = end + 1
  }
  const end = markdown.indexOf('\n', start)
  return Math.min(start + Math.max(1, column) - 1, end < 0 ? markdown.length : end)
}

function originOf(source: string, pieces: readonly Piece[]): Origin | undefined {
  if (!pieces.length) return undefined
  const start = Math.min(...pieces.map((piece) => piece.start))
  const end = Math.max(...pieces.map((piece) => piece.end))
  const lines = source.slice(0, start).split(/\r\n?|\n/)
  return { start, end, text: source.slice(start, end), line: lines.length, column: lines.at(-1)!.length + 1 }
}

class Tracer {
  private readonly apparatus: Apparatus
  private readonly source: string
  private readonly messages: ReadonlyMap<string, Readonly<Record<string, string>>>

  constructor({ apparatus, source }: Article, rules: NonNullable<WhyOptions['rules']>) {
    this.apparatus = apparatus
    this.source = source
    this.messages = new Map(rules.map((rule) => [rule.id, rule.messages]))
  }

  /** The source pieces behind one character of a piece, and the steps on the way. */
  follow({ by, start }: Piece, shift: number, steps: Step[]): Piece[] {
    const at = start + shift
    if (by === SOURCE) return [{ by, start: at, end: at + 1 }]
    if (by === ATOM) return []
    const { before, inserted } = this.apparatus.placeOf(by)
    const said = this.apparatus.render(before)
    steps.push(this.step(this.apparatus.emendationOf(by), said, inserted))
    // As many characters as before: each stands for the one in its place.
    const same = said.length === inserted.length ? originAt({ value: said, pieces: before }, at) : undefined
    return same ? this.follow(same.piece, same.shift, steps) : this.sources(before, steps)
  }

  /** The source pieces behind whole pieces. */
  sources(pieces: readonly Piece[], steps: Step[]): Piece[] {
    return pieces.flatMap((piece) => {
      if (piece.by === SOURCE) return [piece]
      if (piece.by === ATOM) return []
      const { before, inserted } = this.apparatus.placeOf(piece.by)
      steps.push(this.step(this.apparatus.emendationOf(piece.by), this.apparatus.render(before), inserted))
      return this.sources(before, steps)
    })
  }

  deletedAt({ pieces }: Traced, offset: number): Step[] {
    const steps: Step[] = []
    let at = 0
    for (const piece of pieces) {
      if (piece.start === piece.end && piece.by > SOURCE && (at === offset || at === offset + 1)) {
        const { before } = this.apparatus.placeOf(piece.by)
        steps.push(this.step(this.apparatus.emendationOf(piece.by), this.apparatus.render(before), ''))
      }
      at += piece.end - piece.start
    }
    return steps
  }

  /** Emendations that name a line or a node by its first offset, where that is on the same line of the source. */
  decisionsOn({ start }: Origin): Step[] {
    const from = this.source.lastIndexOf('\n', start - 1) + 1
    const next = this.source.indexOf('\n', start)
    const to = next < 0 ? this.source.length : next
    return this.apparatus.emendations
      .filter(({ at }) => at?.some((offset) => offset >= from && offset <= to))
      .map((emendation) => this.step(emendation))
  }

  private step({ rule, message, kind, confidence, evidence, from, to }: Emendation, before?: string, inserted?: string): Step {
    return {
      rule,
      message: this.messages.get(rule)?.[message] ?? message,
      kind,
      confidence,
      ...(evidence ? { evidence } : {}),
      ...(before === undefined ? {} : { before }),
      ...(inserted === undefined ? {} : { inserted }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }
  }
}
