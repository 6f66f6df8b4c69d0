/** Full stops of a Chinese text that came out narrow, as `.`: told by the document, for entries of reference lists have such stops by rule. */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, tight } from '../text/chars.ts'
import { DOTTED_NAME } from '../text/foreign-names.ts'
import { REFERENCES } from '../text/numbering.ts'

/** Behind a Han character or what closes a phrase; not the number of a heading (一.), nor before a Latin letter. */
const STOP = /(?<=[\u3400-\u9fff”’》）)\]])(?<!^[ \u3000]*[一二三四五六七八九十壹贰叁肆]{1,3})\.(?!\.|[A-Za-z])/g
/** … or behind a number within a sentence, where a blank and a Han character follow. */
const AFTER_NUMBER = /(?<=[^\d\s.表图圖第注註(（；;] ?[\d.]{0,7}[\d%])\.(?= +[\u3400-\u9fff])/g
/** Behind the label of a point or an answer: `（1）.`, `甲.`. */
const LABEL = /(?:[（(][\d一二三四五六七八九十]{1,3}[）)]|(?:^|[ \u3000，。；：？！?])[甲乙丙丁戊己庚辛壬癸])$/
const LONGEST_LABEL = 5
/** A mark of GB/T 7714, the number of an entry, or what an entry begins with: `张三. 湖区史. 北京：`. */
const ENTRY = /\[[A-Z](?:\/[A-Z]{2})?\]|^\[\d{1,3}\]|^[\u3400-\u9fff，,、]{2,12}\.[^。]{2,40}\.[^。]{2,20}[:：]/
/** So many, and so many for each 。, are a habit of the source. */
const LEAST = 10
const FOR_EACH = 2
/** … or so many, where no entry of a list or note has such stops by rule: engines read one as the other. */
const FOR_EACH_MIXED = 0.2

export const latinStops = defineMeasure<ReadonlyMap<Line, readonly number[]>>({
  id: 'latin-stops',
  summary: 'Narrow full stops of Chinese sentences',
  measure({ scan, lang }) {
    const found = new Map<Line, readonly number[]>()
    if (!lang.startsWith('zh')) return found
    let wide = 0
    let narrow = 0
    let entries = 0
    for (const { children } of scan.children)
      for (const line of children) {
        const text = ascii(tight(line.value))
        if (REFERENCES.test(text)) return settled()
        wide += line.value.split('。').length - 1
        if (ENTRY.test(text)) entries++
        const stops = ENTRY.test(text) ? [] : stopsOf(line.value)
        narrow += stops.length
        if (stops.length) found.set(line, stops)
      }
    return settled()

    function settled(): ReadonlyMap<Line, readonly number[]> {
      return narrow >= LEAST && narrow > wide * (entries ? FOR_EACH : FOR_EACH_MIXED) ? found : new Map()
    }
  },
  say: (stops) => `${[...stops.values()].reduce((all, { length }) => all + length, 0)} narrow full stops`,
})

function stopsOf(value: string): number[] {
  const found = [STOP, AFTER_NUMBER].flatMap((stop) => Array.from(value.matchAll(stop), ({ index }) => index))
  if (!found.length) return found
  const names = new Set(Array.from(value.matchAll(DOTTED_NAME), ({ index }) => index))
  return found.filter((at) => !names.has(at) && !LABEL.test(value.slice(Math.max(0, at - LONGEST_LABEL), at))).sort((a, b) => a - b)
}
