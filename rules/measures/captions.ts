/**
 * Captions of tables and figures, told from sentences that begin with 表1 as well: a caption is short, its label stands apart, its numbers
 * count up, and a table or a line of source follows it. Before a figure's caption OCR may leave what it read inside the figure.
 */
import { defineMeasure } from '../../pipeline/measure.ts'
import type { Line } from '../../pipeline/types.ts'
import { ascii, SENTENCE_END, tight } from '../text/chars.ts'
import { type CaptionLabel, captionLabels, type FloatKind, isFloatNote, misreadLabel, readsOn } from '../text/floats.ts'
import { rowScore, wideGaps } from '../text/tabular.ts'
import { geometry } from './geometry.ts'
import { lineWidths } from './line-widths.ts'
import { regions } from './regions.ts'

export interface Caption {
  /** First line, and those it runs on in. */
  readonly lines: readonly Line[]
  readonly label: CaptionLabel
  /** Where it begins again in another language: 表1 … and Table 1 … below it. */
  readonly again: Line | undefined
  /** Lettering of the figure, read by OCR between the text and the caption. */
  readonly lettering: readonly Line[]
}

/** A caption scores 3 and more; a sentence that begins with 表1 less than nothing. */
const LEAST_SCORE = 1
/** A caption hardly ever runs over more lines. */
const MOST_LINES = 4
/** Share of a full line from which on a caption may have been broken. */
const WRAPS = 0.94
/** Type of captions, as their boxes show it, by that of the body. */
const SMALL = 0.95
const LATIN_LABEL = /^[A-Za-z]/
const MOST_LETTERING = 30
/** What looks so much like a row is one. */
const ROW = 0.9
const MENTION = /(?:表|图|圖|図|Table|Figure|Fig\.)\s*\d{1,2}/g
const NUMBERED_HEADING =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十]{1,3}[)）]|[1-9]\d?(?:\.\d{1,2})+\p{L}|第.{1,3}[章节節])/u

export const captions = defineMeasure<readonly Caption[]>({
  id: 'captions',
  summary: 'Captions of tables and figures',
  measure({ scan, use }) {
    const widths = use(lineWidths)
    const named = use(regions)
    const shapes = use(geometry)
    const namesCaptions = [...named.values()].includes('caption')
    const lines = scan.children.flatMap((page) => page.children.filter((line) => line.role === 'body' || line.role === 'note'))
    const texts = lines.map((line) => ascii(tight(line.value)))
    const mentions = new Set(texts.flatMap((text) => Array.from(text.slice(1).matchAll(MENTION), (m) => m[0].replace(/\s/g, ''))))
    const look = (k: number): number => (lines[k] ? rowScore(lines[k]!.value, { ...widths, width: widths.of(lines[k]!) }) : 0)
    const noteAt = (k: number): boolean => lines[k] !== undefined && isFloatNote(lines[k]!.value)
    const short = (k: number, share = 0.8): boolean => widths.of(lines[k]!) < widths.full * share
    /** A caption over two columns is as wide as a line of one; boxes show that it is set smaller. */
    const isSmall = (k: number): boolean => (shapes.size(lines[k]!) ?? 1) < SMALL
    const last: Record<FloatKind, number> = { table: 0, figure: 0 }
    const seen = new Set<string>()
    const found: Caption[] = []
    for (let k = 0; k < lines.length; k++) {
      if (lines[k]!.role !== 'body') continue
      const label = best(k)
      if (!label) continue
      const own = lineCount(k, label)
      const twin = translation(k + own, label)
      const count = own + (twin ? lineCount(k + own, twin) : 0)
      last[label.kind] = Number.parseInt(label.number, 10) || last[label.kind]
      seen.add(label.label)
      const again = twin && lines[k + own]
      found.push({ lines: lines.slice(k, k + count), label, again, lettering: label.kind === 'figure' ? letteringBefore(k) : [] })
      k += count - 1
    }
    return found

    /** The same label in another language, which journals print below the first. */
    function translation(k: number, { kind, number, label }: CaptionLabel): CaptionLabel | undefined {
      const line = lines[k]
      if (line?.role !== 'body') return undefined
      return captionLabels(line.value).find(
        (other) =>
          other.kind === kind && other.number === number && LATIN_LABEL.test(other.label) !== LATIN_LABEL.test(label) && !readsOn(other),
      )
    }

    /** The reading of line `k` as a caption that its neighbours bear out. */
    function best(k: number): CaptionLabel | undefined {
      const readings = [...captionLabels(lines[k]!.value), ...misread(k)]
      const scored = readings.map((label) => ({ label, score: score(k, label) })).sort((a, b) => b.score - a.score)
      return scored[0] && scored[0].score >= LEAST_SCORE ? scored[0].label : undefined
    }

    function score(k: number, label: CaptionLabel): number {
      const text = texts[k]!
      const title = ascii(tight(label.title))
      const width = widths.of(lines[k]!)
      const due = Number.parseInt(label.number, 10) === last[label.kind] + 1
      if (title.length < 2 && !(standsAlone(k, label.continued) && (label.continued || due))) return -1
      let sum = label.separated ? 1.2 : 0.4
      sum += width < widths.full * 0.8 ? 1 : width >= widths.least && width <= widths.most ? -1 : 0
      if (/[。；，;,]$/.test(text)) sum -= 2.5
      else if (/[，。；]/.test(title)) sum -= 0.5
      if (readsOn(label)) sum -= 4
      if (due) sum += 0.9
      else if (/^\d+$/.test(label.number) && seen.has(label.label)) sum -= label.continued ? 0 : 1.8
      if (/^[\d,.]/.test(title) && !label.separated) sum -= 0.5
      if (mentions.has(label.label.replace(/\s/g, ''))) sum += 0.4
      if (text.length > 70) sum -= 1
      if (namesCaptions && named.has(lines[k]!)) sum += named.get(lines[k]!) === 'caption' ? 1.5 : -0.7
      if (translation(k + 1, label)) sum += 2
      else if (label.kind === 'table') sum += look(k + 1) + look(k + 2) > 0.9 || noteAt(k + 1) ? 1.4 : -0.3
      else sum += noteAt(k + 1) || noteAt(k + 2) ? 1.4 : 0
      const before = lines[k - 1]
      if (before && before.page === lines[k]!.page && before.role === 'body' && !short(k - 1, 0.95) && !SENTENCE_END.test(texts[k - 1]!))
        sum -= 0.7
      return sum
    }

    /** A label without a title is no end of a sentence that breaks off before 表1; 续表 follows rows, or their source. */
    function standsAlone(k: number, goesOn: boolean): boolean {
      const before = lines[k - 1]
      const ends = !before || before.page !== lines[k]!.page || SENTENCE_END.test(texts[k - 1]!)
      return short(k, 0.4) && !/[.。,，]$/.test(texts[k]!) && (ends || (goesOn && (noteAt(k - 1) || look(k - 1) > ROW)))
    }

    /** `R1`, `#5`, `Al` for 表1, 表5, 图1: only right above rows with gaps, or above a source where the number is the one due. */
    function misread(k: number): CaptionLabel[] {
      const { value } = lines[k]!
      const read = misreadLabel(value)
      if (
        !read ||
        /[表图圖図]/.test(value[read.start]!) ||
        !(short(k) || isSmall(k)) ||
        SENTENCE_END.test(texts[k]!) ||
        wideGaps(value.trimStart()) > 0
      )
        return []
      const [first, second] = [1, 2].map((below) => wideGaps(lines[k + below]?.value ?? ''))
      const rows =
        (first! > 1 && (second! > 1 || look(k + 2) > ROW)) || (first! > 0 && second! > 0 && look(k + 2) > ROW && look(k + 3) > ROW)
      const kind: FloatKind | undefined = rows ? 'table' : noteAt(k + 1) && Number(read.number) === last.figure + 1 ? 'figure' : undefined
      if (!kind) return []
      const number = String(last[kind] + 1)
      const word = kind === 'table' ? '表' : texts.some((text) => text.includes('圖')) ? '圖' : '图'
      return [
        {
          kind,
          label: `${word}${number}`,
          number,
          continued: false,
          title: value
            .slice(read.end)
            .replace(/^[ \u2002\u3000”"，,.、]+/, '')
            .trim(),
          separated: true,
          damaged: true,
        },
      ]
    }

    function lineCount(k: number, label: CaptionLabel): number {
      let count = 1
      while (count < MOST_LINES) {
        const at = k + count
        const line = lines[at]
        if (!line || line.page !== lines[k]!.page || line.role !== 'body' || noteAt(at) || captionLabels(line.value).length) break
        // Label and title may stand on lines of their own.
        const alone = count === 1 && tight(label.title).length < 2
        // A caption is broken where it would be wider than the text; in Latin script its second line begins with a small letter.
        // 表7 1850－ and 1910年…: the dash was thrown on a line of its own.
        const dashed = /\d[-－—–]$/.test(texts[at - 1]!)
        const wraps = /^\p{Ll}/u.test(texts[at]!) ? !short(at - 1, 0.75) : !short(at - 1, WRAPS) && !/[.。]$/.test(texts[at - 1]!)
        if (!(alone ? short(at, 0.9) : (dashed || wraps) && short(at, 0.97)) || wideGaps(line.value) > 0) break
        if (!dashed && /\d{3,}.*\d{3,}|^\d/.test(texts[at]!)) break
        if (label.kind === 'table' ? look(at + 1) < 0.5 : /[。，]/.test(texts[at]!)) break
        count++
      }
      return count
    }

    /** Short lines that are no sentences, between the text and the caption. */
    function letteringBefore(k: number): Line[] {
      let from = k
      while (from > 0 && k - from < MOST_LETTERING && lines[from - 1]!.page === lines[k]!.page && isLettering(from - 1)) from--
      const out = lines.slice(from, k)
      // One short line may be the end of a paragraph or a heading; lettering comes in numbers, or in gaps.
      return out.length >= 2 || out.some((line) => wideGaps(line.value) > 0) ? out : []
    }

    function isLettering(k: number): boolean {
      const line = lines[k]!
      const text = texts[k]!
      if (
        line.role !== 'body' ||
        !short(k, 0.6) ||
        noteAt(k) ||
        NUMBERED_HEADING.test(text) ||
        found.some((caption) => caption.lines.includes(line))
      )
        return false
      if (/[。！？：；，,;:.]$/.test(text.replace(/[^\p{L}\p{N}。！？；]+$/u, (tail) => tail[0]!)) && text.length > 6) return false
      // After a line that runs on, a short one is its paragraph's end.
      const before = lines[k - 1]
      const runsOn = before !== undefined && !short(k - 1, 0.9) && !SENTENCE_END.test(texts[k - 1]!)
      return !runsOn || wideGaps(line.value) > 0
    }
  },
  say: (found) =>
    `${found.filter((c) => c.label.kind === 'table').length} captions of tables, ${found.filter((c) => c.label.kind === 'figure').length} of figures`,
})
