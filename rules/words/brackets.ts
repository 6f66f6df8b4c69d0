/**
 * OCR takes one bracket for another: `〈1986—)` for （1986—）, `《文件〉`. An opener and a closer of two kinds that have no other partner are a pair; which of
 * the two is wrong is told by what they hold: titles stand in 《》, years and asides in （）.
 *
 * Brackets that nest rightly stay, whatever their kinds: 《关于〈要点〉的说明》.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'

const OPEN = '（(《〈【［[「『〔'
const CLOSE = '）)》〉】］]」』〕'
const TRIGGER = /[（(《〈【［[「『〔）)》〉】］\]」』〕]/
/** Round ones hold figures and Latin letters; no title is so short. */
const ASIDE = /^[\s\dA-Za-z一二三四五六七八九十—\-－–~.．:：年月日,，]+$/

export default defineRule({
  id: 'brackets',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh', 'ja'],
  summary: 'A bracket that was taken for one of another kind fits its partner again.',
  messages: { pair: 'Bracket made to fit its partner' },
  examples: [
    { before: '韩知远〈1986—)，男', after: '韩知远(1986—)，男' },
    { before: '项目〈2019YB-E118）；计划（QX2020-07）', after: '项目（2019YB-E118）；计划（QX2020-07）' },
    { before: '通过了《阿拉木图文件〉和《宣言》', after: '通过了《阿拉木图文件》和《宣言》' },
    { before: '《关于〈要点〉的说明》（1997年）', note: 'Nested.' },
    { before: '区间[0, 1)与(0, 1]，a) 甲；b) 乙', note: 'Intervals and labels.' },
    { before: '（一）以信息【1】', note: 'Right.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!TRIGGER.test(value) || block.role === 'equation') return
        const open: number[] = []
        for (let k = 0; k < value.length; k++) {
          const c = value[k]!
          if (OPEN.includes(c)) open.push(k)
          else if (CLOSE.includes(c)) {
            const from = open.pop()
            if (from === undefined) continue
            if (kind(value[from]!) === kind(c)) continue
            // The one before it may be the partner, with a stray bracket between them.
            if (open.some((place) => kind(value[place]!) === kind(c)) || closes(value, k + 1, value[from]!)) return
            repair(from, k)
          }
        }

        function repair(from: number, to: number): void {
          const inside = value.slice(from + 1, to)
          const [opener, closer] = [value[from]!, value[to]!]
          const round = '（('.includes(opener) || '）)'.includes(closer)
          const angled = '《〈'.includes(opener) || '》〉'.includes(closer)
          if (!inside || inside.length > 60 || !(angled || '「『'.includes(opener)) || /[。；]/.test(inside)) return
          if (round && ASIDE.test(inside)) {
            const at = '（('.includes(opener) ? to : from
            const partner = at === from ? OPEN[CLOSE.indexOf(closer)]! : CLOSE[OPEN.indexOf(opener)]!
            context.report(block, { start: at, end: at + 1, replace: partner, message: 'pair' })
          } else if (angled && !round && '《〈'.includes(opener) && '》〉'.includes(closer)) {
            context.report(block, { start: to, end: to + 1, replace: CLOSE[OPEN.indexOf(opener)]!, message: 'pair' })
          }
        }
      },
    }
  },
})

/** Is there another closer for `opener` from `start` on, that no opener of its own calls for? */
function closes(value: string, start: number, opener: string): boolean {
  let depth = 0
  for (let k = start; k < value.length; k++) {
    if (OPEN.includes(value[k]!) && kind(value[k]!) === kind(opener)) depth++
    else if (CLOSE.includes(value[k]!) && kind(value[k]!) === kind(opener) && --depth < 0) return true
  }
  return false
}

/** Full and half width are one kind. */
const kind = (c: string): number => {
  const index = OPEN.includes(c) ? OPEN.indexOf(c) : CLOSE.indexOf(c)
  return index === 1 ? 0 : index === 6 ? 5 : index
}
