/**
 * OCR mixes up characters that look alike: 己经 for 已经, 倍息 for 信息, 末来 for 未来. One is replaced when the text is far likelier with the other
 * one: by the characters around it, by the words they make, and above all by what the document has elsewhere (亚信 300 times, 亚侑 once).
 *
 * Names, rare words and quotations are unlikely texts too: what counts is how much better the other character is, and a character that the
 * document uses often is no slip. A document with several sure slips is likely to have others; one without any is not.
 */
import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { GUESS, LIKELY, type Slip, slips } from '../measures/slips.ts'
import type { Contender } from '../text/look-alikes.ts'
import { NUMERALS } from '../text/slip-candidates.ts'
import { isOnlyHere } from '../text/slip-odds.ts'

/**
 * Odds as in `slip-odds.ts`. Of such changes in texts that nothing was learned from, right were: for certain 338 of 338, for likely 351 of 357, for a guess
 * 336 of 387. `npm run eval:text` measures them anew.
 */
const CERTAIN = 5
/** Where no word speaks for it, a guess needs more: of 9 in pages that Tesseract read 2 were right below. */
const GUESS_NO_WORD = 1.5
/**
 * Where the document has the other in this frame, and what stands there nowhere else, less is likely: of 30 in pages that Tesseract read 30 were right; and in a
 * document with more than a slip in a thousand characters that has the frame this often, all that is better than even (声性, 韦性 and 万性 for 韧性): 24 of 24.
 */
const ONLY_HERE = { odds: 1.5, often: 5, manySlips: 0 }
/**
 * … and where the document has the other beside these neighbours so often, and makes a word of it where what stands there makes none, a guess is likely, if there is
 * more than one sure slip in 4,000 characters (as log10 of a thousand): of 212 in manuals and lives of poets that were damaged 209 were right, of 60 in pages that
 * Tesseract read 59.
 */
const BESIDE = { times: 6, word: 2, gain: 4, rate: -0.6 }
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
const THREE = 3
/** … and where what stands there makes no word, and its very likeness, or anything in place of a character that no text has, makes a common one: 己经, 公幵. Against poorer odds it is a guess. */
const EVIDENT = { word: 3.5, alike: 0.95, gain: 2.5, rare: 1 }

const isEvident = ({ best: { signs }, makesWord }: Slip): boolean =>
  makesWord &&
  signs.word >= EVIDENT.word &&
  signs.gain >= EVIDENT.gain &&
  (Math.min(signs.alike, signs.outline) >= EVIDENT.alike || signs.fromCount < EVIDENT.rare)

/** From these odds on a place is likely a slip. */
function likelyFrom({ to, signs }: Contender, rate: number): number {
  const { own, word, gain, left, right, frame } = signs
  const onlyHere = isOnlyHere(signs)
  if (onlyHere && rate > 0 && frame >= ONLY_HERE.often) return ONLY_HERE.manySlips
  const beside = own === 0 && word >= BESIDE.word && gain >= BESIDE.gain && left + right >= BESIDE.times && !NUMERALS.has(to.charCodeAt(0))
  if (beside && rate > BESIDE.rate) return GUESS
  return onlyHere ? ONLY_HERE.odds : LIKELY
}

const round = (x: number): number => Math.round(x * 10) / 10

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
    const { finished, rate, of } = context.measure(slips)
    return {
      block(block: TextBlock) {
        for (const slip of of(block)) {
          const { at, kind, best, odds: alone, alike, makesWord } = slip
          const { to, signs } = best
          const again = kind.likely - (alone > LIKELY ? 1 : 0)
          const odds = alone + (AGAIN.find(({ times }) => again >= times)?.odds ?? 0)
          const evident = isEvident(slip)
          const enough = likelyFrom(best, rate)
          if (odds <= Math.min(signs.word > 0 ? GUESS : GUESS_NO_WORD, enough) && !evident) continue
          const certain = alone > CERTAIN || (again >= EVERYWHERE && odds > CERTAIN)
          const likely = !finished && (odds > enough || (evident && odds > GUESS) || (makesWord && kind.words.size >= THREE))
          const confidence = certain ? 'certain' : likely ? 'likely' : 'guess'
          const evidence = {
            odds: round(odds),
            context: round(signs.gain),
            word: round(signs.word),
            elsewhere: signs.left + signs.right,
            alike: round(alike),
            again,
          }
          context.report(block, { start: at, end: at + 1, replace: to, message: 'alike', confidence, evidence })
        }
      },
    }
  },
})
