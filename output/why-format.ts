/** The account of a character, for the terminal. */
import type { Step, Why } from './why.ts'

/** Characters shown on each side. */
const CONTEXT = 16
/** Two columns wide in a terminal; so are those beyond the BMP, which are two units long. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g

export function formatWhy({ where, page, text, offset, character, steps, origin, deleted, line }: Why, source: string): string {
  return [
    `\`${visible(character)}\` in ${where}${page === undefined ? '' : `, p. ${page}`}`,
    '',
    ...excerpt(text, offset, offset + character.length),
    '',
    ...steps.map(change),
    ...(steps.length ? [''] : []),
    ...(origin
      ? [`Source, line ${origin.line}, column ${origin.column} (offset ${origin.start}):`, '', ...excerpt(source, origin.start, origin.end)]
      : ['Nothing in the source: supplied']),
    ...section('Deleted beside it:', deleted.map(change)),
    ...section(
      'Decided on this line:',
      line.map((step) => `  ${step.from ? `${step.from} → ` : ''}${step.to ? `${step.to}: ` : ''}${said(step)}`),
    ),
    '',
  ].join('\n')
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length ? ['', title, ...lines] : [])

/**
 * A line of text with carets under a stretch of it:
 *
 *     …亚信会议已经完成…
 *               ^^
 */
function excerpt(text: string, start: number, end: number): string[] {
  const before = visible(text.slice(Math.max(0, start - CONTEXT), start))
  const middle = visible(text.slice(start, end))
  const after = visible(text.slice(end, end + CONTEXT))
  const lead = start > CONTEXT ? '…' : ''
  const tail = end + CONTEXT < text.length ? '…' : ''
  return [`  ${lead}${before}${middle}${after}${tail}`, `  ${' '.repeat(width(lead + before))}${'^'.repeat(Math.max(1, width(middle)))}`]
}

const width = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

/** Control and private-use characters by their number: a terminal shows nothing, or obeys. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (c) =>
    c === '\n' ? '⏎' : `‹${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}›`,
  )

function change(step: Step): string {
  const { before = '', inserted = '' } = step
  const what = !inserted
    ? `\`${visible(before)}\` deleted`
    : before
      ? `\`${visible(before)}\` → \`${visible(inserted)}\``
      : `\`${visible(inserted)}\` supplied`
  return `  ${what}: ${said(step)}`
}

const said = ({ message, rule, confidence, evidence }: Step): string => {
  const figures = Object.entries(evidence ?? {}).map(([name, value]) => `${name} ${value}`)
  return `${message} (${[rule, confidence, ...figures].join(', ')})`
}
