/**
 * Verse and epigraphs are set off from the text: verse line by line, an epigraph above the first paragraph of an article or a chapter, with
 * its author below (——作者《书名》). Joined with the text around them they would be nonsense.
 *
 * Left alone: a title with a subtitle behind a dash, lists, and short lines of text.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { paragraphHabits } from '../measures/paragraphs.ts'
import { verse } from '../measures/verse.ts'
import { tight } from '../text/chars.ts'
import { beginsWithSurname } from '../text/names.ts'
import { isAttribution } from '../text/verse.ts'

/** An epigraph has so many lines at the most. */
const MOST_LINES = 8
const STOP = /[。！？.!?…][”’」』"]?\s*$/

export default defineRule({
  id: 'set-off',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Verse keeps its lines; a quotation above the first paragraph, with its author below, is an epigraph.',
  messages: { verse: 'Line of verse', epigraph: 'Epigraph', attribution: 'Whom a quotation is from' },
  examples: [
    {
      before:
        '当时的竹枝词里有这样的句子：\n三更灯火照沙洲，船到桥头水倒流。\n客问鱼虾今日价，隔窗先数一年愁。\n词里的沙洲就是今天的渔业站，石阶还在，会馆已经不在了。',
      after:
        'body | 当时的竹枝词里有这样的句子：\nquote | 三更灯火照沙洲，船到桥头水倒流。\nquote | 客问鱼虾今日价，隔窗先数一年愁。\nbody | 词里的沙洲就是今天的渔业站，石阶还在，会馆已经不在了。',
    },
    {
      before:
        '一、缘起\n水到低处才肯停下来。\n——沈若谷《洲上》\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有码头。\n二、经过\n铁路通车以后，货不走水路，集市便一年不如一年，先是布船不来，后是米船不来。',
      after:
        'heading | 一、缘起\nquote | 水到低处才肯停下来。\nquote | ——沈若谷《洲上》\nbody | 湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有码头。\nheading | 二、经过\nbody | 铁路通车以后，货不走水路，集市便一年不如一年，先是布船不来，后是米船不来。',
    },
    {
      before:
        '工作分为三步：\n丈量沙洲，登记船只。\n核对账册，上报省局。\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有码头。',
      note: 'Lines of four characters that no poem announces.',
    },
    {
      before: '联席会议的规定如下：\n水位共商，岸线共守。\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有码头。',
      note: 'Announced, but no poem.',
    },
    {
      before: '湖区的协商与治理\n——以沙洲为例\n湖区的行政分割十分严重，东岸属于甲省，西岸属于乙省，两岸的渔民各有码头。',
      note: 'A title with its subtitle.',
    },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const lines = scan.children.flatMap((page) => page.children)
        const poems = context.measure(verse)
        const taken = new Map<Line, number>()
        poems.forEach((poem, number) => {
          poem.forEach((line) => {
            taken.set(line, number)
          })
        })
        const epigraphs = new Map<Line, number>()
        lines.forEach((line, k) => {
          if (line.role === 'body' && line.data?.['given'] === undefined && isAttribution(line.value, beginsWithSurname)) attribute(k)
        })
        const { newlines } = context.measure(paragraphHabits)
        poems.forEach((poem, number) => {
          const spaced = poem.some((line, i) => i + 1 < poem.length && newlines(line) === 1)
          poem.forEach((line, i) => {
            const as = epigraphs.get(line)
            const setOff = { setOff: as ?? number, as: as === undefined ? 'verse' : 'epigraph' }
            const stanza = i > 0 && spaced && newlines(poem[i - 1]!) > 1
            context.label(line, 'quote', {
              message: 'verse',
              data: { starts: true, ...setOff, verse: true, ...(stanza ? { stanza } : {}) },
            })
          })
        })

        /** Gives a line below a quotation to it: to a poem, or to what stands between a heading or the front matter and it. */
        function attribute(k: number): void {
          const above = lines[k - 1]
          const poem = above && taken.get(above)
          const from = beginning(k)
          if (poem === undefined && from === undefined) return
          const number = poem ?? poems.length + k
          const as = from === undefined ? 'verse' : 'epigraph'
          if (from !== undefined)
            for (let i = from; i < k; i++) {
              if (taken.has(lines[i]!)) epigraphs.set(lines[i]!, number)
              else
                context.label(lines[i]!, 'quote', {
                  message: 'epigraph',
                  data: { setOff: number, as, ...(i === from ? { starts: true } : {}) },
                })
            }
          context.label(lines[k]!, 'quote', { message: 'attribution', data: { starts: true, setOff: number, as, attribution: true } })
        }

        /** Where the epigraph begins whose author stands at `k`. */
        function beginning(k: number): number | undefined {
          let from = k
          while (from > 0 && k - from < MOST_LINES && lines[from - 1]!.role === 'body') from--
          const head = lines[from - 1]
          if (from === k || (head && head.role === 'body') || (from > 0 && !OPENING.has(head!.role))) return undefined
          const text = lines.slice(from, k)
          const isQuoted = taken.has(text[0]!) || STOP.test(tight(text.at(-1)!.value))
          return isQuoted && lines[k + 1] !== undefined ? from : undefined
        }
      },
    }
  },
})

/** What an epigraph stands below. */
const OPENING = new Set(['title', 'subtitle', 'authors', 'affiliation', 'abstract', 'keywords', 'field', 'heading'])
