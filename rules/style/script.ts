/**
 * Simplified text in traditional characters, or the reverse, by OpenCC. Each character still leads to the one of the source that it stands for,
 * and all of it can be undone.
 *
 * What dictionaries of words get wrong is looked after: names that the document tells (its authors, whom it cites), 乾 in 徐乾学, 著 behind an author. Titles
 * get no other vocabulary. Japanese is left alone, and so is what the user lists in `keep`, written as it shall come out.
 */
import type { StyleText } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { isStandard } from '../evidence/forms.ts'
import { type Conversion, conversions, type Target } from '../evidence/opencc.ts'
import { personalNames } from '../measures/personal-names.ts'
import { namedForm, traditionalName } from '../text/name-forms.ts'
import { progressive } from '../text/progressive.ts'
import { type Stretch, stretches } from '../text/script-stretches.ts'

/** What may be asked for, and what the article is in then. */
const WANTED: Readonly<Record<string, { readonly target: Target; readonly lang: string }>> = {
  simplified: { target: 'cn', lang: 'zh-Hans' },
  traditional: { target: 't', lang: 'zh-Hant' },
  tw: { target: 'tw', lang: 'zh-Hant-TW' },
  hk: { target: 'hk', lang: 'zh-Hant-HK' },
  twp: { target: 'twp', lang: 'zh-Hant-TW' },
}

/** 看着, as in Hong Kong and on the mainland, or 看著: a document that has 着 means 著 where it has 著. */
const hasZhe = defineMeasure<boolean>({
  id: 'zhe',
  summary: 'Whether the document has 着 beside 著',
  measure: ({ scan }) => scan.source.includes('着'),
})

export default defineRule({
  id: 'script',
  stage: 'style',
  confidence: 'likely',
  languages: ['zh'],
  summary: 'Text in the other script, where that is asked for: `--to-simplified`, `--to-traditional`.',
  removes: /[A-Za-z]/,
  options: { to: '' as string, keep: [] as readonly string[] },
  messages: { converted: 'Written in the other script', kept: 'Written as the list of the config has it' },
  examples: [
    {
      before: '徐乾學：《讀禮通考》，王汎森認為後來的發展很乾淨。',
      after: '徐乾学：《读礼通考》，王汎森认为后来的发展很干净。',
      lang: 'zh-Hant',
      options: { to: 'simplified' },
    },
    {
      before: '参见范成之：《里程考》，于右任在台湾用软件；干燥的面条。',
      after: '參見范成之：《里程考》，于右任在臺灣用軟體；乾燥的麵條。',
      lang: 'zh-Hans',
      options: { to: 'twp' },
    },
    {
      before: '《软件史》与软件',
      after: '《軟件史》與軟體',
      lang: 'zh-Hans',
      note: 'A title gets no other vocabulary.',
      options: { to: 'twp' },
    },
    {
      before: '鍾惺與譚元春',
      after: '锺惺与谭元春',
      lang: 'zh-Hant',
      options: { to: 'simplified', keep: ['锺惺'] },
    },
    { before: '李松仁在臺灣', lang: 'zh-Hant', note: 'Traditional already: 松 is no 鬆.', options: { to: 'traditional' } },
    { before: '發展與後來', lang: 'zh-Hant', note: 'Nothing was asked for.' },
  ],
  create({ options, lang, measure, report, relabel }) {
    if (options.to === '') return {}
    const wanted = WANTED[options.to]
    if (!wanted) throw new RangeError(`Unexpected script \`${options.to}\`, expected one of ${Object.keys(WANTED).join(', ')}`)
    relabel(wanted.lang)
    const names = measure(personalNames)
    const taiwanese = wanted.target === 'cn' && lang.startsWith('zh-Hant') && !measure(hasZhe)
    return {
      text(text: StyleText) {
        for (const stretch of stretches(text.value, names, options.keep)) {
          if (stretch.kept !== undefined) {
            report(text, { start: stretch.start, end: stretch.end, replace: stretch.kept, message: 'kept', confidence: 'certain' })
            continue
          }
          for (const { start, end, to } of converted(text.value, stretch, wanted.target, lang, taiwanese))
            report(text, { start, end, replace: to, message: 'converted' })
        }
      },
    }
  },
})

function* converted(text: string, stretch: Stretch, target: Target, lang: string, taiwanese: boolean): Iterable<Conversion> {
  const { start: from, end, kind } = stretch
  const part = text.slice(from, end)
  if (target === 'cn') {
    const zhe = taiwanese ? progressive(part, text.slice(end, end + 1)) : []
    for (const found of [...conversions(part, target), ...zhe]) {
      const named = found.to.length === 1 ? namedForm(text, from + found.start, found.to, kind === 'name') : undefined
      const to = named ?? found.to
      if (to !== part.slice(found.start, found.end)) yield shifted({ ...found, to }, from)
    }
    return
  }
  const plain = kind === 'title' && target === 'twp' ? 'tw' : target
  for (const found of kind === 'name' ? traditionalName(part, plain) : conversions(part, plain)) {
    // In traditional text, only what can't be traditional: 松 may be 松.
    if (lang.startsWith('zh-Hant') && Array.from(part.slice(found.start, found.end)).every((c) => isStandard(c.charCodeAt(0), false)))
      continue
    yield shifted(found, from)
  }
}

const shifted = ({ start, end, to }: Conversion, by: number): Conversion => ({ start: start + by, end: end + by, to })
