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
import { type Contender, type LookAlike, lookAlikes } from '../text/look-alikes.ts'
import { latinText } from '../text/scripts.ts'
import { isOnlyHere, isSure, slipRate, weigh } from '../text/slip-odds.ts'

/**
 * Odds as in `slip-odds.ts`. Of such changes in texts that nothing was learned from, right were: for certain 338 of 338, for likely 351 of 357, for a guess
 * 336 of 387. `npm run eval:text` measures them anew.
 */
const CERTAIN = 5
const LIKELY = 3
/** … where the document has the other in this frame, and what stands there nowhere else, less is enough: of 14 in pages that Tesseract read 14 were right. */
const LIKELY_ONLY_HERE = 1.5
const GUESS = 1
/**
 * A slip is made again: where other places of the document have so many likely slips of the same character for the same one, the odds are better by so much. With
 * three such beside them, of 396 places with odds from -2 to 3 right were 391; with two, of 77 from 0 to 2 75; with ten all of 176 from -1. One says little.
 */
const AGAIN = [
  { times: 10, odds: 6 },
  { times: 3, odds: 4.5 },
  { times: 2, odds: 3 },
]
/** So many beside one make it certain, too. */
const EVERYWHERE = 10
/**
 * … and where three places may each be the same slip, of characters that look alike, and each makes a word where what stands there makes none, all are likely: of 332
 * with odds between a guess and likely 326 were.
 */
const THREE = { others: 2, alike: 0.75, word: 3 }

/** … and where what stands there makes no word, and its very likeness, or anything in place of a character that no text has, makes a common one: 己经, 公幵. Against poorer odds it is a guess. */
const EVIDENT = { alike: 0.95, gain: 2.5, word: 3.5, rare: 1, rareAlike: 0.75 }

const HAN = /[\u3400-\u9fff]{2}/
const isSubject = ({ role, value }: TextBlock): boolean => role !== 'authors' && role !== 'equation' && HAN.test(value) && !latinText(value)

interface Slips {
  /** The source says its language: emend's own Markdown, a page of a journal. Finished texts are judged by their editors: what is not certain is a guess. */
  readonly finished: boolean
  /** How many there are: see `slip-odds.ts`. */
  readonly rate: number
  readonly byText: ReadonlyMap<string, readonly LookAlike[]>
  /** How many likely ones there are of one character for another: `倍信`; and how many that make a word. */
  readonly kinds: ReadonlyMap<string, number>
  readonly wordKinds: ReadonlyMap<string, number>
}

const known = new WeakMap<Scan, Slips>()

/** Looked for once, when the text is still as the OCR left it: blocks seen late are judged by the same. */
const slips = defineMeasure<Slips>({
  id: 'slips',
  summary: 'Characters taken for others, and whether the document has many of them',
  measure({ scan, root, use }) {
    const found = known.get(scan) ?? { ...look(root, () => use(lexicon)), finished: scan.metadata?.['lang'] !== undefined }
    known.set(scan, found)
    return found
  },
  say: ({ rate }) => `${(10 ** rate).toFixed(2)} characters in a thousand are surely taken for others`,
})

function look(root: Root | undefined, words: () => Lexicon): Omit<Slips, 'finished'> {
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
      sure += found.filter(({ contenders }) => isSure(contenders)).length
    }
  }
  const rate = slipRate(sure, chars)
  const kinds = new Map<string, number>()
  const wordKinds = new Map<string, number>()
  const count = (map: Map<string, number>, kind: string): unknown => map.set(kind, (map.get(kind) ?? 0) + 1)
  // Lines of what may be a table are no blocks yet, and may be cells or paragraphs later.
  const lines = root?.children.flatMap((node) => (node.type === 'tableLines' ? node.children : [])) ?? []
  const late = lines.flatMap(({ value }) => (HAN.test(value) ? lookAlikes(value, words()) : []))
  for (const slip of [...[...byText.values()].flat(), ...late]) {
    const { kind, best, odds } = judged(slip, rate)
    if (odds > LIKELY) count(kinds, kind)
    if (odds > GUESS && makesWord(best)) count(wordKinds, kind)
  }
  return { rate, byText, kinds, wordKinds }
}

function judged({ from, contenders }: LookAlike, rate: number): { kind: string; best: Contender; odds: number } {
  const { best, odds } = weigh(contenders, rate)
  return { kind: from + best.to, best, odds }
}

const round = (x: number): number => Math.round(x * 10) / 10

const makesWord = ({ signs }: Contender): boolean =>
  signs.own === 0 && signs.word >= THREE.word && Math.max(signs.alike, signs.outline) >= THREE.alike

const isEvident = ({ signs }: Contender): boolean =>
  signs.own === 0 &&
  signs.word >= EVIDENT.word &&
  signs.gain >= EVIDENT.gain &&
  (Math.min(signs.alike, signs.outline) >= EVIDENT.alike ||
    (signs.fromCount < EVIDENT.rare && Math.max(signs.alike, signs.outline) >= EVIDENT.rareAlike))

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
      before:
        '提高经营韧性，小微商户的经营韧性，影响经营韧性的因素，经营韧性指数，增强经营韧性，经营韦性的提高，讨论经营韧性，测量经营韧性，经营韧性的来源与经营韧性的变化，经营韧性指标，低经营韧性，高经营韧性，经营韧性较强',
      after:
        '提高经营韧性，小微商户的经营韧性，影响经营韧性的因素，经营韧性指数，增强经营韧性，经营韧性的提高，讨论经营韧性，测量经营韧性，经营韧性的来源与经营韧性的变化，经营韧性指标，低经营韧性，高经营韧性，经营韧性较强',
      lang: 'zh-Hans',
    },
    { before: '自己的经历，己方与对方，末代皇帝，人口与入口', lang: 'zh-Hans', note: 'Right as they are.' },
    { before: '沈砚秋、顾明川与韩知远合著，邵子衡校', lang: 'zh-Hans', note: 'Names.' },
    { before: '铺之东有井一眼，深十有八丈，往来车马与阖铺人户咸仰给焉。', lang: 'zh-Hans', note: 'Old Chinese.' },
    { before: '余自巳时出门，己亥年方归，时在辛巳正月。', lang: 'zh-Hans', note: 'The calendar.' },
  ],
  create(context) {
    const { finished, rate, byText, kinds, wordKinds } = context.measure(slips)
    return {
      block(block: TextBlock) {
        if (!isSubject(block)) return
        for (const slip of byText.get(block.value) ?? lookAlikes(block.value, context.measure(lexicon))) {
          const { kind, best, odds: alone } = judged(slip, rate)
          const { to, signs } = best
          const again = (kinds.get(kind) ?? 0) - (alone > LIKELY ? 1 : 0)
          const odds = alone + (AGAIN.find(({ times }) => again >= times)?.odds ?? 0)
          const evident = isEvident(best)
          if (odds <= GUESS && !evident) continue
          const alike = round(Math.max(signs.alike, signs.outline))
          const certain = alone > CERTAIN || (again >= EVERYWHERE && odds > CERTAIN)
          const likely =
            !finished &&
            (odds > (isOnlyHere(signs) ? LIKELY_ONLY_HERE : LIKELY) ||
              (evident && odds > GUESS) ||
              (makesWord(best) && (wordKinds.get(kind) ?? 0) > THREE.others))
          const confidence = certain ? 'certain' : likely ? 'likely' : 'guess'
          const evidence = {
            odds: round(odds),
            context: round(signs.gain),
            word: round(signs.word),
            elsewhere: signs.left + signs.right,
            alike,
            again,
          }
          context.report(block, { start: slip.at, end: slip.at + 1, replace: to, message: 'alike', confidence, evidence })
        }
      },
    }
  },
})
