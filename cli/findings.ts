/** What a person should look at in a converted document. */
import type { Conversion } from '../index.ts'
import type { Rule } from '../pipeline/rule.ts'
import type { Emendation, Message } from '../pipeline/types.ts'
import { unlinkedNotes } from './check/figures.ts'
import type { Level } from './console.ts'
import { type Position, Positions } from './position.ts'

export interface Finding extends Partial<Position> {
  readonly level: Level
  readonly text: string
  readonly rule: string
}

/** Longer texts are cut in messages. */
const LONGEST = 60

/**
 * Warnings and errors, guesses that were not applied, notes without a reference; in the order of the source.
 *
 * @param rules Those that ran: they know their messages.
 */
export function findings({ article, messages }: Conversion, rules: readonly Rule[]): Finding[] {
  const said = new Map(rules.map((rule) => [rule.id, rule.messages]))
  const found: (Omit<Finding, 'line' | 'column'> & { at?: number | undefined })[] = messages
    .filter((message): message is Message & { level: 'warning' | 'error' } => message.level !== 'info')
    .map(({ level, text, rule, at }) => ({ level, text, rule, at }))

  const { apparatus } = article
  for (const emendation of apparatus.emendations) {
    if (emendation.applied) continue
    const text = said.get(emendation.rule)?.[emendation.message] ?? emendation.message
    for (const { at, change } of suggested(emendation, article))
      found.push({ level: 'suggestion', text: text + change, rule: emendation.rule, at })
  }
  for (const note of unlinkedNotes(article.root)) {
    const at = apparatus.firstOffset(note.data?.note?.pieces ?? [])
    if (at !== undefined && found.some((finding) => finding.at === at)) continue
    const printed = note.data?.note?.mark ? ` (\`${note.data.note.mark}\`)` : ''
    found.push({ level: 'warning', text: `Note ${note.label ?? note.identifier}${printed} has no mark in the text`, rule: 'notes', at })
  }

  const positions = new Positions(article.source)
  return found
    .sort((a, b) => (a.at ?? -1) - (b.at ?? -1))
    .map(({ at, ...finding }) => ({ ...finding, ...(at === undefined ? {} : positions.at(at)) }))
}

function suggested(emendation: Emendation, { apparatus }: Conversion['article']): { at: number | undefined; change: string }[] {
  if (!emendation.places.length) return (emendation.at ?? [undefined]).map((at) => ({ at, change: '' }))
  return emendation.places.map(({ before, inserted }) => ({
    at: apparatus.firstOffset(before),
    change: `: \`${short(apparatus.render(before))}\` → \`${short(inserted)}\``,
  }))
}

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
