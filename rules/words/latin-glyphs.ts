/**
 * An OCR for Chinese takes letters of italic type for characters: `Au晚oritv〇？` is Authority of. A Latin word with one such glyph inside is the one
 * word of the document that begins and ends like it; and what stands as glyphs behind it is the word that follows it everywhere else.
 *
 * Left alone: Chinese between Latin letters (Web页面server); parts of words that Chinese speaks of (由un和able构成), for no Latin word stands beside them, or
 * the character is common; whatever two words could be.
 */
import type { Root } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { han } from '../evidence/han.ts'
import { firstIndex } from '../text/sorted.ts'

const BROKEN = /(?<![A-Za-z])([A-Z]?[a-z]+)([\u3400-\u9fff])([a-z]{3,})(?![a-z])/g
const LEAST_HEAD = 2
/** A Latin word beside it, behind blanks, marks and the glyphs of a short word. */
const BEFORE = /[A-Za-z][ \u2002,.:]{1,3}$/
const BEHIND = /^[^A-Za-z\u3400-\u9fff、，。]{1,4}[A-Za-z]/
const BESIDE_CHARS = 6
/** Such a share of all characters has 给; 晚 has a fifth of it, 和 thirty times as much. */
const COMMON = 3e-4
/** A character is as wide as so many letters. */
const WIDE = { least: 1, most: 4 }
/** The document has the word so often elsewhere. */
const OFTEN = 2
/** Letters of italic type that are taken for each other, beside the one that became a character. */
const ALIKE = ['wn', 'mn', 'un', 'ce', 'oe', 'ao', 'il', 'lt', 'ft', 'hb', 'rv', 'vy', 'sa']
/** Glyphs for the letters of a short word: the first looks like its first letter. */
const SHORT = /^[ \u2002]?([〇○0口])[？?〇○0-9口]{1,2}(?=[ \u2002]?[A-Z])/
const ROUND = /^o/

interface Words {
  /** Those that the document has often, and how often, by the alphabet. */
  readonly times: readonly (readonly [string, number])[]
  /** What follows a word, and how often. */
  readonly next: ReadonlyMap<string, ReadonlyMap<string, number>>
}

const latinPairs = defineMeasure<Words>({
  id: 'latin-pairs',
  summary: 'Latin words of the document, and what follows each',
  measure: ({ root }) => count(root),
})

function count(root: Root | undefined): Words {
  const times = new Map<string, number>()
  const next = new Map<string, Map<string, number>>()
  for (const { node } of root ? textBlocks(root) : []) {
    for (const [, word, after] of readBlock(node).value.matchAll(
      /(?<![A-Za-z\u3400-\u9fff])([A-Za-z]{2,})(?![A-Za-z\u3400-\u9fff])(?=(?:[ \u2002]([a-z]+))?)/g,
    )) {
      times.set(word!, (times.get(word!) ?? 0) + 1)
      if (!after) continue
      const known = next.get(word!) ?? new Map<string, number>()
      next.set(word!, known.set(after, (known.get(after) ?? 0) + 1))
    }
  }
  return { times: [...times].filter(([, many]) => many >= OFTEN).sort(([a], [b]) => (a < b ? -1 : 1)), next }
}

/** The only word that can be read, if it is the only one. */
function onlyReading(times: Words['times'], head: string, tail: string): readonly [string, number] | undefined {
  let found: readonly [string, number] | undefined
  for (let k = firstIndex(times, ([word]) => word >= head); times[k]?.[0].startsWith(head); k++) {
    if (!isReading(times[k]![0], head, tail)) continue
    if (found) return undefined
    found = times[k]
  }
  return found
}

export default defineRule({
  id: 'latin-glyphs',
  stage: 'words',
  confidence: 'likely',
  removes: /[A-Za-z\u3400-\u9fff〇\d]/,
  summary: 'A Latin word with a character amid its letters is read as the document has it elsewhere.',
  messages: { word: 'Word read as elsewhere in the document', next: 'Glyphs read as the word that follows this one elsewhere' },
  examples: [
    {
      before: 'The Authority of Skelby in 1811, and the Authority of Westhaven.\n见The Au晚oritv〇？Skelby, 1811',
      after: 'The Authority of Skelby in 1811, and the Authority of Westhaven.\n见The Authority of Skelby, 1811',
    },
    { before: 'An unstable thing, unstable.\n由词缀un和able可以构成许多词。', note: 'Parts of words.' },
    { before: 'The relation, a relation.\n由rel晚ion可以拆出词根。', note: 'No Latin word beside it.' },
    { before: 'The webserver and a webserver, the Web页server', note: 'Chinese between words.' },
    {
      before: 'Authority and Authority, Au晚oritv〇？Skelby',
      after: 'Authority and Authority, Authority〇？Skelby',
      note: 'Nothing tells what follows.',
    },
    { before: 'confidence, conference, confidence, conference, Co晚nce', note: 'Two words could be meant, and neither as it stands.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        for (const { 0: text, 1: head, 2: glyph, 3: tail, index } of block.value.matchAll(BROKEN)) {
          if (head!.length < LEAST_HEAD || han().count(glyph!) > COMMON * han().total) continue
          const end = index + text.length
          const before = block.value.slice(Math.max(0, index - BESIDE_CHARS), index)
          if (!BEFORE.test(before) && !BEHIND.test(block.value.slice(end, end + BESIDE_CHARS))) continue
          const { times, next } = context.measure(latinPairs)
          const found = onlyReading(times, head!, tail!)
          if (!found) continue
          const [word, elsewhere] = found
          context.report(block, { start: index, end, replace: word, message: 'word', evidence: { elsewhere } })
          const glyphs = SHORT.exec(block.value.slice(end))?.[0] ?? ''
          const follows = [...(next.get(word) ?? [])]
          const after = follows.length === 1 ? follows[0]! : undefined
          if (glyphs && after && after[1] >= OFTEN && ROUND.test(after[0]) && after[0].length === glyphs.trim().length)
            context.report(block, {
              start: end,
              end: end + glyphs.length,
              replace: ` ${after[0]} `,
              message: 'next',
              evidence: { elsewhere: after[1] },
            })
        }
      },
    }
  },
})

/** Does a word that begins with `head` end like `tail`, with what a character is wide between them? */
function isReading(word: string, head: string, tail: string): boolean {
  const gap = word.length - head.length - tail.length
  if (gap < WIDE.least || gap > WIDE.most) return false
  let other = 0
  for (const [k, c] of [...word.slice(-tail.length)].entries()) {
    const d = tail[k]!
    if (c === d) continue
    if (!ALIKE.some((pair) => pair.includes(c) && pair.includes(d))) return false
    other++
  }
  return other <= 1
}
