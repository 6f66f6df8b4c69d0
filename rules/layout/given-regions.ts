/**
 * Library formats and layout engines name the regions of a page. What they call captions and headings has, as a rule, a number that
 * `captions` and `headings` know; pictures and sections without one are told here, by the name and by how they stand: short, by themselves,
 * between whole sentences. Headers, page numbers and footnotes are weighed by the rules that look for these.
 *
 * Left alone: what is called so in the midst of a sentence, or reads like one.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { lineWidths } from '../measures/line-widths.ts'
import { regions } from '../measures/regions.ts'
import { ascii, SENTENCE_END, tight } from '../text/chars.ts'
import type { Region } from '../text/region-names.ts'
import { wideGaps } from '../text/tabular.ts'

/** More lines than that are text. */
const MOST_LINES: Readonly<Record<'caption' | 'heading', number>> = { caption: 4, heading: 2 }
/** A section is level 2, below the title. */
const LEVEL = 2
/** A caption or heading leaves so much of the line empty. */
const SHORT = 0.85
const LONGEST_HEADING = 46
const STOP = /[。；，、;,？！?!：:]$/
const WORDS = /\p{L}.*\p{L}/u

const page = (text: string, type: string, before: string, after: string): string =>
  `<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="900" imageHeight="900">${[
    ['a', before, 'paragraph'],
    ['b', text, type],
    ['c', after, 'paragraph'],
  ]
    .map(([id, text, type]) => `<TextRegion id="${id}" type="${type}"><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextRegion>`)
    .join('')}</Page></PcGts>`
const WHOLE = '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。'
const CUT = '湖心航道则由交通部门直接管理，任何一方开闸都会改变另一方的水情与收成'

export default defineRule({
  id: 'given-regions',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Captions and headings without a number are told by what the source calls them.',
  messages: { caption: 'Caption, by its region', heading: 'Heading, by its region' },
  examples: [
    {
      before: page('渡口的石碑', 'caption', WHOLE, WHOLE),
      after: `body | ${WHOLE}\ncaption | 渡口的石碑\nbody | ${WHOLE}`,
      from: 'page',
    },
    {
      before: page('渡口与渡夫的后来', 'heading', WHOLE, WHOLE),
      after: `body | ${WHOLE}\nheading | 渡口与渡夫的后来\nbody | ${WHOLE}`,
      from: 'page',
    },
    { before: page('但东岸不然', 'caption', CUT, WHOLE), from: 'page', note: 'The sentence before it goes on.' },
    { before: page('但东岸不然。', 'heading', WHOLE, WHOLE), from: 'page', note: 'It reads like a sentence.' },
    { before: page('渡口的石碑', 'paragraph', WHOLE, WHOLE), from: 'page', note: 'It is called a paragraph.' },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const named = context.measure(regions)
        if (!named.size) return
        const widths = context.measure(lineWidths)
        const lines = scan.children.flatMap((page) => page.children)
        for (let k = 0; k < lines.length; k++) {
          const region = regionOf(lines[k]!, named)
          if (region !== 'caption' && region !== 'heading') continue
          const block = [lines[k]!]
          while (k + 1 < lines.length && belongs(lines[k + 1]!, block)) block.push(lines[++k]!)
          const before = lines.slice(0, k - block.length + 1).findLast((line) => line.role === 'body')
          const text = ascii(tight(block.map(({ value }) => value).join('')))
          const isShort = widths.of(block.at(-1)!) < widths.full * SHORT
          const standsAlone = !before || SENTENCE_END.test(tight(before.value)) || before.page !== block[0]!.page
          if (block.length > MOST_LINES[region] || !isShort || !standsAlone || STOP.test(text) || !WORDS.test(text)) continue
          if (region === 'heading' && (text.length > LONGEST_HEADING || block.some(({ value }) => wideGaps(value.trim())))) continue
          block.forEach((line, n) => {
            context.label(line, region, {
              message: region,
              data: n ? {} : { starts: true, ...(region === 'heading' ? { level: LEVEL } : {}) },
            })
          })
        }

        function belongs(line: Line, block: readonly Line[]): boolean {
          return line.page === block[0]!.page && regionOf(line, named) === regionOf(block[0]!, named) && !opens(block.at(-1)!)
        }
        /** An empty line parts blocks. */
        function opens(line: Line): boolean {
          return (
            line.after
              .map(({ start, end }) => scan.source.slice(start, end))
              .join('')
              .split('\n').length > 2
          )
        }
      },
    }
  },
})

const regionOf = (line: Line, named: ReadonlyMap<Line, Region>): Region | undefined => (line.role === 'body' ? named.get(line) : undefined)
