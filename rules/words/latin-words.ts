/**
 * Latin words inside Chinese text come apart and run together: text layers put blanks where letters stand apart (`Ｃｏｎｆｅ ｒｅｎｃｅ`) and
 * lose those between words (`PaymentandtheResilience`). Where the source vouches for its word spaces (U+2002) all others are noise;
 * elsewhere an English word list, capitals and the document's own words decide.
 *
 * In a text whose spaces are as printed, two pieces are joined, or a word is cut, only when that turns what no list knows into words:
 * `weat her`, `ofinstruments`; and a ligature, which is no word, is joined to what stands on both sides: `di ffi cult`. Names, hyphens and words of other languages stay.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import type { Spacing as LatinSpacing } from '../evidence/latin.ts'
import { vouchedBlanks } from '../text/blanks.ts'
import { noisyCuts, printedCuts } from '../text/latin-cuts.ts'
import { isEnglish, latinSpaces, ownWords } from '../text/latin-evidence.ts'
import { isForeign, isForeignText } from '../text/latin-language.ts'
import { glyphs, type LatinRun, latinRuns } from '../text/latin-runs.ts'
import { type Spacing, spacing } from '../text/spacing.ts'

type Said = 'blank' | 'glued'

export default defineRule({
  id: 'latin-words',
  stage: 'words',
  confidence: 'likely',
  summary: 'Latin words that were split or run together are restored.',
  messages: { blank: 'Blank inside a word removed', glued: 'Words run together parted' },
  examples: [
    {
      before:
        '会议（Confe rence\u2002on\u2002Interact ion\u2002and \u2002Confiden ce\u2002Bu i lding\u2002 in\u2002Asia）的 总体 设想 ， 时',
      after: '会议（Conference on Interaction and Confidence Building in Asia）的 总体 设想 ， 时',
    },
    {
      before: '论文 ： Mobil e PaymentandtheRes ilience ofMi cro-merchants ， 完',
      after: '论文 ： Mobile Payment and the Resilience of Micro-merchants ， 完',
    },
    {
      before: 'Keywords: weat her diaries, clergy; the hanging ofinstruments and the vocabulary of clouds.',
      after: 'Keywords: weather diaries, clergy; the hanging of instruments and the vocabulary of clouds.',
    },
    {
      before: 'Diaries of the clergy were di ffi cult to read, and the con fl icts o ff ered little that was ef fi cient.',
      after: 'Diaries of the clergy were difficult to read, and the conflicts offered little that was efficient.',
    },
    {
      before: 'Josiah Pell of Skelby and Arie Bloed wrote of Wissenschaft and blood-feeding notwithstanding.',
      note: 'Names, other languages, hyphens.',
    },
    { before: 'Il est dit dans une lettre que le moulin ne rend rien, et elle n’en parle pas.', note: 'French.' },
    { before: '穆勒指出：“Das Buch dient der Verwaltung, und wer es liest, der lernt die Art des Landes kennen.”此后', note: 'German.' },
    { before: 'The data base and the database, a way and away, no where.', note: 'Both are words.' },
    { before: '见 http://www.example.org/tables 与CICA的H2', note: 'Addresses and formulas.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const runs = latinRuns(block.value)
        if (!runs.length) return
        const measure = context.measure(spacing)
        const spaces = measure.vouched ? 'scattered' : context.measure(latinSpaces)
        const vouched = vouchedBlanks(block)
        const report = (start: number, end: number, replace: string, message: Said, sure = false): void => {
          if (block.value.slice(start, end) !== replace && !(spaces === 'faithful' && isForeign(block.value, start)))
            context.report(block, { start, end, replace, message, ...(sure ? { confidence: 'certain' } : {}) })
        }
        const known = { measure, spaces, own: context.measure(ownWords), english: context.measure(isEnglish) }
        for (const run of runs) restore(block.value, run, vouched, known, report)
      },
    }
  },
})

type Report = (start: number, end: number, replace: string, message: Said, sure?: boolean) => void

/** What is known of the document. */
interface Known {
  readonly measure: Spacing
  readonly spaces: LatinSpacing
  readonly own: ReadonlyMap<string, number>
  readonly english: boolean
}

function restore(
  value: string,
  run: LatinRun,
  vouched: ReadonlySet<number>,
  { measure, spaces, own, english }: Known,
  report: Report,
): void {
  const found = glyphs(value, run, vouched)
  const { text, at, blank } = found
  // Words of another language are in no list: the blanks are all that parts them.
  const printed = spaces === 'faithful' || (!measure.vouched && isForeignText(value.slice(run.start, run.end), measure.noise))
  const cuts = printed ? printedCuts(found, english ? own : undefined) : noisyCuts(found, measure, spaces, own)
  for (let k = 1; k < text.length; k++) {
    const from = at[k - 1]! + 1
    if (cuts.has(k) && from === at[k]) report(from, from, ' ', 'glued')
    else if (cuts.has(k)) report(from, at[k]!, ' ', 'blank', true)
    else if (blank[k]! > 0) report(from, at[k]!, '', 'blank', measure.vouched && blank[k] === 1)
  }
}
