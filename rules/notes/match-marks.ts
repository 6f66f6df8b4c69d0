/**
 * The marks of a page meet its notes: by order, by number where a glyph tells one, by how much each glyph looks like a mark (see
 * `rules/text/note-marks.ts`). Not a regular expression: a `？` is a mark because the page has a note for it. Where no glyph is left, the
 * end of the sentence that shares most with the note is taken.
 *
 * A mark without a note is kept with an empty note, and said; so is a note without a place. Candidates that are no marks go back to the
 * text.
 */
import type { FootnoteDefinition, Nodes, Root } from 'mdast'
import { inlineLists, readBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { pageAt, pageOffsets } from '../measures/page-offsets.ts'
import { assign } from '../text/assign.ts'
import { type Group, groups, type NoteOfGroup, type Spot } from '../text/note-groups.ts'
import { saying, share } from '../text/saying.ts'

/** A glyph this much like a mark is one, even where no note is left for it. */
const SURELY_MARK = 3.5
const LIKELY_MARK = 2
/** A note without a mark anywhere. */
const NO_MARK = -6
/** A mark lost without a trace: one in thirty, and the place is a guess. */
const NO_GLYPH = -4
const SHARED = 3
const LOST_NOTE = -2
const AGREES = 3
const SAME_END = 1
const DISAGREES = { sure: -7, unsure: -1.5 }
/** A circled digit in running text is hardly ever anything but a mark. */
const LEFT_OVER = -4
/** Characters before a place that are held against the note: about a clause of Chinese, a sentence or two of English. */
const NEAR = { han: 50, latin: 220 }

export default defineRule({
  id: 'match-marks',
  stage: 'notes',
  confidence: 'likely',
  summary: 'Marks in the text meet the notes of their page.',
  messages: {
    match: 'Mark linked to its note',
    supply: 'Mark lost; linked where the note fits best',
    lost: 'Mark kept whose note is lost',
    release: 'No note mark',
  },
  examples: [
    {
      before:
        '会议的发展前景仍不明朗。？研究是否不充分？，将在很大程度上影响，\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\f本文的研究目标是解释发展困境的性质与原因所在，',
      after:
        '会议的发展前景仍不明朗。[^1]研究是否不充分？，将在很大程度上影响，本文的研究目标是解释发展困境的性质与原因所在，\n\n[^1]: 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。',
    },
    {
      before:
        '会议在第一阶段通过了《湖区要点》。这份文件只有一千二百字，它确立了后来\n① 《湖区要点》，临川：水利志办公室，2004年，第58页。\f被反复援引的三项原则，直到新的章程通过为止，',
      after:
        '会议在第一阶段通过了《湖区要点》。[^1]这份文件只有一千二百字，它确立了后来被反复援引的三项原则，直到新的章程通过为止，\n\n[^1]: 《湖区要点》，临川：水利志办公室，2004年，第58页。',
      note: 'No glyph is left: the note speaks of the work.',
    },
    {
      before:
        '会议先通过了《湖区要点》①，又通过了《章程》②，还通过了《附则》③，这些都确立了\n② 《湖区章程》，临川：水利志办公室，2004年，第58页。\n③ 《湖区附则》，临川：水利志办公室，2004年，第60页。\f后来被反复援引的三项原则，',
      after:
        '会议先通过了《湖区要点》[^1]，又通过了《章程》[^2]，还通过了《附则》[^3]，这些都确立了后来被反复援引的三项原则，\n\n[^1]: […]\n\n[^2]: 《湖区章程》，临川：水利志办公室，2004年，第58页。\n\n[^3]: 《湖区附则》，临川：水利志办公室，2004年，第60页。',
      note: 'The first note is lost, as the numbers of the others tell.',
    },
    {
      before:
        '会议的发展前景仍不明朗。[1]研究的不充分将影响发展。[2]这些都确立了后来的原则。\n注释\n[1] 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n[2] 《湖区要点》，临川：水利志办公室，2004年，第58页。',
      after:
        '会议的发展前景仍不明朗。[^1]研究的不充分将影响发展。[^2]这些都确立了后来的原则。\n\n[^1]: 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n\n[^2]: 《湖区要点》，临川：水利志办公室，2004年，第58页。',
    },
    {
      before:
        'When the Marlowe Botanical Society was founded in 1812, it issued a sheet of directions. Historians have described the sheet as the beginning of observation in the region. Comparison with the diaries suggests otherwise.1 Of the fourteen directions, eleven repeat practices that had been common among the clergy for years. What was added was a printed form and a subscription, and with it\n1 A similar deletion occurs in the diaries of 1803.\n2 See, for example, G. Halloran, A History of the Clergy (London: Quarry Press, 1911), 23.\fthe habit of reading at a fixed hour.',
      after:
        'When the Marlowe Botanical Society was founded in 1812, it issued a sheet of directions. Historians have described the sheet as the beginning of observation in the region. Comparison with the diaries suggests otherwise.[^1] Of the fourteen directions, eleven repeat practices that had been common among the clergy for years.[^2] What was added was a printed form and a subscription, and with it the habit of reading at a fixed hour.\n\n[^1]: A similar deletion occurs in the diaries of 1803.\n\n[^2]: See, for example, G. Halloran, A History of the Clergy (London: Quarry Press, 1911), 23.',
      lang: 'en',
    },
    {
      before:
        '会议的发展前景仍不明朗。①研究的不充分将影响发展。②如前所述①，这些都确立了后来的\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n② 《湖区要点》，临川：水利志办公室，2004年，第58页。\f原则，直到新的章程通过为止。',
      after:
        '会议的发展前景仍不明朗。[^1]研究的不充分将影响发展。[^2]如前所述[^1]，这些都确立了后来的原则，直到新的章程通过为止。\n\n[^1]: 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n\n[^2]: 《湖区要点》，临川：水利志办公室，2004年，第58页。',
      note: 'A mark used twice.',
    },
    {
      before:
        '会议的发展前景仍不明朗。①研究的不充分将影响发展。②表中列出\n表1　各村量器的尺寸\n村名　　　口径　　　备注\n上村②　　　32.1　　　完整\n下村　　　31.8　　　残\n资料来源：笔者测量。\n的三项原则，直到新的章程通过为止，都没有任何人提出过别的看法，\n① 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n② 《湖区要点》，临川：水利志办公室，2004年，第58页。\f后来也是如此。',
      after:
        '会议的发展前景仍不明朗。[^1]研究的不充分将影响发展。[^2]表中列出的三项原则，直到新的章程通过为止，都没有任何人提出过别的看法，后来也是如此。\n\n表1 各村量器的尺寸\n\n| 村名　　　口径　　　备注 |\n| --- |\n| 上村[^2]　　　32.1　　　完整 |\n| 下村　　　31.8　　　残 |\n\n资料来源：笔者测量。\n\n[^1]: 参见张三：《会议的历史》，北京：世界知识出版社，2013年，第8页。\n\n[^2]: 《湖区要点》，临川：水利志办公室，2004年，第58页。',
      note: 'In the cell of a table.',
    },
    { before: '会议的发展前景是否明朗？我们还不知道。', note: 'No notes.' },
  ],
  create(context) {
    const starts = context.measure(pageOffsets)
    let noted = false
    /** Notes that marks were found for already. */
    let marked = new Set<string>()
    const isMarked = ({ definition }: NoteOfGroup): boolean => definition !== undefined && marked.has(definition.identifier)
    return {
      article(root: Root) {
        // A document of one note at most has no apparatus that a stray glyph could belong to.
        const references = Array.from(inlineLists(root), ({ list }) => list.filter((node) => node.type === 'footnoteReference')).flat()
        marked = new Set(references.map((node) => node.identifier))
        noted = root.children.filter((node) => node.type === 'footnoteDefinition').length > 1
        for (const group of groups(root, (block, offset) => pageAt(starts, context.origin(block, offset) ?? 0))) settle(group)
      },
    }

    function settle({ page, spots: all, notes }: Group): void {
      // A table stands where there was room for it, so its marks may be out of their order.
      const cells = all.filter(inCell)
      const linked = new Set([...notes.filter(isMarked), ...cells.flatMap((spot) => sameNumber(spot, notes) ?? [])])
      for (const spot of cells) mark(spot, sameNumber(spot, notes), notes.length)
      const spots = all.filter((spot) => !inCell(spot))
      const texts = notes.map((note) => (note.definition ? saying(readBlock(note.definition.children[0] as Nodes).value) : undefined))
      const found = assign(
        spots.length,
        notes.length,
        (i) => (isSure(spots[i]!) ? LEFT_OVER : 0),
        (j) => (notes[j]!.definition && !linked.has(notes[j]!) ? NO_MARK : 0),
        (i, j) => (linked.has(notes[j]!) && sameNumber(spots[i]!, notes) !== notes[j] ? NEVER : worth(spots[i]!, notes[j]!, texts[j])),
      )
      spots.forEach((spot, i) => {
        const note = found[i] === -1 ? again(spot, notes, linked) : notes[found[i]!]
        if (note) linked.add(note)
        if (spot.mark) mark(spot, note, notes.length)
        else if (note?.definition) context.supply(spot.block, spot.offset, note.definition, { message: 'supply', evidence: { page } })
      })
      for (const note of notes)
        if (note.definition && !linked.has(note))
          context.warn(`Note \`${note.definition.data?.note?.mark ?? ''}\` has no mark, and no place was found for one`)
    }

    function mark(spot: Spot, note: NoteOfGroup | undefined, notes: number): void {
      const { data, value } = spot.mark!
      const score = number(data.mark['score']) ?? 0
      const evidence = { glyph: value, looks: Math.round(score * 10) / 10 }
      const agrees = note?.number !== undefined && note.number === data.mark['number']
      if (note?.definition)
        context.refer(spot.mark!, note.definition as FootnoteDefinition, {
          message: 'match',
          confidence: agrees && score >= LIKELY_MARK ? 'certain' : 'likely',
          evidence,
        })
      else if (noted && (note || (score >= SURELY_MARK && (notes > 0 || score > SURELY_MARK))))
        context.lost(spot.mark!, { message: 'lost', evidence })
      else context.release(spot.mark!, { message: 'release' })
    }
  },
})

/** A mark printed a second time leads to the same note, where no note is missing or without its mark. */
function again(spot: Spot, notes: readonly NoteOfGroup[], linked: ReadonlySet<NoteOfGroup>): NoteOfGroup | undefined {
  return isSure(spot) && notes.every((note) => linked.has(note)) ? sameNumber(spot, notes) : undefined
}

/** The note that has the number of a mark. */
function sameNumber({ mark }: Spot, notes: readonly NoteOfGroup[]): NoteOfGroup | undefined {
  const told = number(mark?.data.mark['number'])
  return told === undefined ? undefined : notes.find((note) => note.definition && note.number === told)
}

const inCell = ({ block }: Spot): boolean => block.role === 'table'
const NEVER = Number.NEGATIVE_INFINITY

/** What it is worth to take a spot for the mark of a note: logarithms of odds. */
function worth(spot: Spot, note: NoteOfGroup, text: ReadonlySet<string> | undefined): number {
  const about = text ? SHARED * share(text, clauseBefore(spot)) : 0
  const score = number(spot.mark?.data.mark['score']) ?? 0
  if (!spot.mark || kind(spot) === 'gap') {
    if (!text) return NEVER
    return (spot.mark ? score : NO_GLYPH) + about - (/[”》〉」]$/.test(spot.block.value.slice(0, spot.offset)) ? 1 : 0)
  }
  const told = number(spot.mark.data.mark['number'])
  const agreement = told === undefined || note.number === undefined ? 0 : agrees(told, note.number, isSure(spot))
  return score + about + agreement + (note.definition ? 0 : LOST_NOTE)
}

/** The first digit of two, behind a bracket or in a ring, is read wrongly more often than the last: `03)` for 〔13〕. */
const agrees = (told: number, number: number, sure: boolean): number =>
  told === number ? AGREES : sure ? DISAGREES.sure : number > 9 && told % 10 === number % 10 ? SAME_END : DISAGREES.unsure

/** What stands before a place, about a clause of it. */
function clauseBefore({ block, offset }: Spot): string {
  const latin = /[a-z]{3}/.test(block.value.slice(Math.max(0, offset - 20), offset))
  return block.value.slice(Math.max(0, offset - (latin ? NEAR.latin : NEAR.han)), offset)
}

/** ① and [1] are hardly ever anything but marks, and their numbers are as printed. */
const isSure = (spot: Spot): boolean => kind(spot) === 'circled' || kind(spot) === 'square'
const kind = (spot: Spot): unknown => spot.mark?.data.mark['kind']
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
