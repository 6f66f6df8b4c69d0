/**
 * Ruby tells how a word is read, in small kana above it. Text layers and OCR make a line of it, which comes between the two halves of a sentence:
 *
 *           けんり         ぎむ            ◄── furniture
 *     む権利とともに、井戸を浚う義務が
 *
 * Readings that are printed in brackets, 権利（けんり）, are text. So are short lines of kana that end a sentence or stand as headings (はじめに).
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Page } from '../../pipeline/types.ts'
import { SENTENCE_END, tight } from '../text/chars.ts'
import { median } from '../text/median.ts'
import { BARE } from '../text/numbering.ts'

/** Readings with blanks between them. */
const READINGS = /^[\s\u3000]*[\u3041-\u3096ー]{1,8}(?:[\s\u3000・]+[\u3041-\u3096ー]{1,8})*[\s\u3000]*$/
const READING = /[\u3041-\u3096ー]+/g
const WORD = /[\p{Script=Han}々〆ヶ]+/gu
const APART = /^(?:[ ]{2,}|\u3000)|(?:[ ]{2,}|\u3000)(?=\S)/
/** Ruby is set at half the size of its base. */
const SMALL = 0.7
/** Longest reading of a word that stands on a line by itself, without blanks to place it. */
const LONE = 6

export default defineRule({
  id: 'ruby',
  stage: 'layout',
  confidence: 'likely',
  languages: ['ja'],
  summary: 'Readings in small kana above a line are kept apart from it.',
  messages: { ruby: 'Reading of a word, printed above it' },
  examples: [
    {
      lang: 'ja',
      before:
        '井戸をめぐる争いについては、多くの帳面がこれを伝えており、水を汲\n　　　けんり　　　　　　　　　　ぎむ\nむ権利とともに、井戸を浚う義務が家ごとに定められ、くじによって年\n　　　　　　ちょうめん\n々の順番が決められていた。帳面にはその次第が詳しく記されている。',
      after:
        'body | 井戸をめぐる争いについては、多くの帳面がこれを伝えており、水を汲\nfurniture | 　　　けんり　　　　　　　　　　ぎむ\nbody | む権利とともに、井戸を浚う義務が家ごとに定められ、くじによって年\nfurniture | 　　　　　　ちょうめん\nbody | 々の順番が決められていた。帳面にはその次第が詳しく記されている。',
    },
    {
      lang: 'ja',
      from: 'hocr',
      before:
        '<div class="ocr_page">\n<p class="ocr_line" title="bbox 180 128 240 138">けんり</p>\n<p class="ocr_line" title="bbox 100 140 340 160">水を汲む権利は家ごとに</p>\n<p class="ocr_line" title="bbox 100 180 340 200">定められ、くじによって</p>\n</div>',
      after: 'furniture | けんり\nbody | 水を汲む権利は家ごとに\nbody | 定められ、くじによって',
    },
    {
      lang: 'ja',
      before:
        '井戸をめぐる争いについては、多くの帳面がこれを伝えている。\nはじめに\n水を汲む権利（けんり）とともに、井戸を浚う義務が定められ\nていた\nのである。帳面にはその次第が詳しく記されている。',
      note: 'A heading, a reading in brackets, the end of a sentence.',
    },
  ],
  create(context) {
    return {
      page(page: Page) {
        page.children.forEach((line, k) => {
          const base = page.children[k + 1]
          if (!base || line.role !== 'body' || !READINGS.test(line.value)) return
          const readings = line.value.match(READING)!
          if (readings.length > (base.value.match(WORD)?.length ?? 0)) return
          const [size, baseSize] = [height(line), height(base)]
          const small = size && baseSize ? size < baseSize * SMALL : undefined
          const before = page.children
            .slice(0, k)
            .reverse()
            .find(({ role }) => role === 'body')
          // Between the halves of a sentence; a line without blanks in it must not be its end either.
          const within = isFull(before, base) && !SENTENCE_END.test(before!.value.trimEnd()) && !BARE.test(tight(line.value))
          const set = APART.test(line.value)
          const lone = readings.length === 1 && readings[0]!.length <= LONE && startsWithHan(base)
          if (small ?? (within && (set || lone))) context.label(line, 'furniture', { message: 'ruby' })
        })
      },
    }
  },
})

/** A reading that begins its line stands above the first word of it. */
const startsWithHan = (line: Line): boolean => /^\p{Script=Han}/u.test(line.value)
const isFull = (before: Line | undefined, base: Line): boolean => before !== undefined && before.value.length >= base.value.length * 0.9

/** Height of a line’s words, in the unit of its boxes; NaN where it has none. */
const height = ({ spans = [] }: Line): number => median(spans.flatMap(({ box }) => (box ? box.y1 - box.y0 : [])))
