/**
 * OCR mixes up characters that look alike: 己经 for 已经, 倍息 for 信息, 末来 for 未来. One is replaced when the text is far likelier with the other
 * one: by the characters around it, by the words they make, and above all by what the document has elsewhere (亚信 300 times, 亚侑 once).
 *
 * Names, rare words and quotations are unlikely texts too: what counts is how much better the other character is, and a character that the
 * document uses often is no slip. A document with several sure slips is likely to have others; one without any is not.
 */
import type { Root } from 'mdast'
import { readBlock, type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineMeasure } from '../../pipeline/measure.ts'
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { type Lexicon, lexicon } from '../text/lexicon.ts'
import { type LookAlike, lookAlikes } from '../text/look-alikes.ts'
import { latinText } from '../text/scripts.ts'
import { isOnlyHere, isSure, oddsOf, type Signs, slipRate } from '../text/slip-odds.ts'

/**
 * Odds as in `slip-odds.ts`. Of the letters that this rule and others changed in the articles of `npm run eval:text`, seeds 1 to 9, right were: for certain 39 of 39,
 * for likely 94 of 110, for a guess 71 of 133. Of 1.3 million characters of clean manuals two pass for likely, both slips of their authors (反斜扛, 充许).
 */
const CERTAIN = 5
const LIKELY = 3
/** … where the document has the other in this frame, and what stands there nowhere else. */
const LIKELY_ONLY_HERE = 2
const GUESS = 1
/**
 * What looks the same and makes a listed word, where what stands there makes none, is likely from the odds of a guess on (公幵), and doubted below: 己 is where every 已 was
 * taken for one. The commoner the word, the less the text around it has to say. Of 1.3 million characters of clean manuals none passes for likely.
 */
const TWIN_ALIKE = 0.85
const TWIN_WORDS = [
  { word: 3, gain: 2.5 },
  { word: 4, gain: 1.5 },
]
const TWIN_GUESS = -3
/** Of characters that are not listed as alike none is certain. */
const ALIKE = 0.7

const isSubject = ({ role, value }: TextBlock): boolean =>
  role !== 'authors' && role !== 'equation' && /[\u3400-\u9fff]{2}/.test(value) && !latinText(value)

interface Slips {
  /** How many there are: see `slip-odds.ts`. */
  readonly rate: number
  readonly byText: ReadonlyMap<string, readonly LookAlike[]>
}

const known = new WeakMap<Scan, Slips>()

/** Looked for once, when the text is still as the OCR left it: blocks seen late are judged by the same. */
const slips = defineMeasure<Slips>({
  id: 'slips',
  summary: 'Characters taken for others, and whether the document has many of them',
  measure({ scan, root, use }) {
    const found = known.get(scan) ?? look(root, () => use(lexicon))
    known.set(scan, found)
    return found
  },
  say: ({ rate }) => `${(10 ** rate).toFixed(2)} characters in a thousand are surely taken for others`,
})

function look(root: Root | undefined, words: () => Lexicon): Slips {
  const byText = new Map<string, LookAlike[]>()
  let chars = 0
  let sure = 0
  if (root) {
    for (const { node, inNote } of textBlocks(root)) {
      const block = readBlock(node, inNote)
      if (!isSubject(block)) continue
      const found = lookAlikes(block.value, words())
      byText.set(block.value, found)
      chars += block.value.length
      sure += found.filter(({ signs }) => isSure(signs)).length
    }
  }
  return { rate: slipRate(sure, chars), byText }
}

const isTwin = (signs: Signs): boolean =>
  signs.own === 0 &&
  Math.max(signs.alike, signs.outline) >= TWIN_ALIKE &&
  TWIN_WORDS.some(({ word, gain }) => signs.word >= word && signs.gain >= gain)

export default defineRule({
  id: 'confusions',
  stage: 'words',
  confidence: 'likely',
  languages: ['zh'],
  summary: 'Characters that look alike are told apart by what stands around them and elsewhere in the document.',
  messages: { alike: 'Character that looks alike replaced' },
  examples: [
    {
      before: '亚信会议已经形成，各国认为会议己经成为重要平台，已有成果，这种情况已经改变',
      after: '亚信会议已经形成，各国认为会议已经成为重要平台，已有成果，这种情况已经改变',
      lang: 'zh-Hans',
    },
    { before: '交流倍息，加强信息共享，开展信息交换', after: '交流信息，加强信息共享，开展信息交换', lang: 'zh-Hans' },
    {
      before: '提高经营韧性，小微商户的经营韧性，影响经营韧性的因素，经营韦性指数，增强经营韧性，经营声性的提高',
      after: '提高经营韧性，小微商户的经营韧性，影响经营韧性的因素，经营韧性指数，增强经营韧性，经营韧性的提高',
      lang: 'zh-Hans',
    },
    { before: '自己的经历，己方与对方，末代皇帝，人口与入口', lang: 'zh-Hans', note: 'Right as they are.' },
    { before: '沈砚秋、顾明川与韩知远合著，邵子衡校', lang: 'zh-Hans', note: 'Names.' },
    { before: '铺之东有井一眼，深十有八丈，往来车马与阖铺人户咸仰给焉。', lang: 'zh-Hans', note: 'Old Chinese.' },
    { before: '余自巳时出门，己亥年方归，时在辛巳正月。', lang: 'zh-Hans', note: 'The calendar.' },
  ],
  create(context) {
    const { rate, byText } = context.measure(slips)
    return {
      block(block: TextBlock) {
        if (!isSubject(block)) return
        for (const slip of byText.get(block.value) ?? lookAlikes(block.value, context.measure(lexicon))) {
          const odds = oddsOf(slip.signs, rate)
          const twin = isTwin(slip.signs)
          if (odds <= (twin ? TWIN_GUESS : GUESS)) continue
          const likely = odds > (twin ? GUESS : isOnlyHere(slip.signs) ? LIKELY_ONLY_HERE : LIKELY)
          const confidence = odds > CERTAIN && slip.evidence.alike >= ALIKE ? 'certain' : likely ? 'likely' : 'guess'
          const evidence = { odds: Math.round(odds * 10) / 10, ...slip.evidence }
          context.report(block, { start: slip.at, end: slip.at + 1, replace: slip.to, message: 'alike', confidence, evidence })
        }
      },
    }
  },
})
