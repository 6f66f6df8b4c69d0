/**
 * Fonts and PDF writers put look-alike code points where common characters are meant: Kangxi radicals (⼈ for 人), compatibility
 * ideographs, ligatures (ﬁ), the marks of vertical lines (︵﹁), half-width kana. Unicode names their common form.
 *
 * NFKC as a whole would be wrong: it makes ， and （ half-width, ² and ① plain digits.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line } from '../../pipeline/types.ts'

const COMPATIBLE =
  /[\u2f00-\u2fdf\u2e80-\u2ef3\uf900-\ufaff\ufb00-\ufb06]|[\uff66-\uff9d][\uff9e\uff9f]?|[\uff61-\uff65]|[\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48]/g
/** CJK radicals of the supplement have no decomposition but look like a character. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⻓': '长',
  '⻔': '门',
  '⻚': '页',
  '⻅': '见',
  '⻋': '车',
  '⻝': '食',
  '⻢': '马',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻩': '黄',
  '⻬': '齐',
  '⻰': '龙',
  '⻘': '青',
  '⻆': '角',
  '⺟': '母',
  '⺎': '兀',
  '⼾': '户',
  '⻄': '西',
  '⻛': '风',
  '⻜': '飞',
  '⻉': '贝',
}

/** Marks as vertical lines have them, where NFKC would give those of ASCII. */
const VERTICAL: Readonly<Record<string, string>> = {
  '︐': '，',
  '︑': '、',
  '︒': '。',
  '︓': '：',
  '︔': '；',
  '︕': '！',
  '︖': '？',
  '︙': '…',
  '︰': '：',
  '︱': '—',
  '︲': '–',
  '︳': '＿',
  '︵': '（',
  '︶': '）',
  '︷': '｛',
  '︸': '｝',
  '﹇': '［',
  '﹈': '］',
}

export default defineRule({
  id: 'compatibility',
  stage: 'normalise',
  confidence: 'certain',
  removes: /[\uff66-\uff9f]/,
  summary:
    'Radicals, compatibility ideographs, ligatures, marks of vertical lines and half-width kana become the characters that they stand for.',
  messages: { common: 'Compatibility form replaced by the common character' },
  examples: [
    { before: '⼈⼝普查', after: '人口普查' },
    { before: 'ofﬁce', after: 'office' },
    { before: '﹁村のもの﹂と答えた︑︵筆者注︶︒﹃水帳﹄', after: '「村のもの」と答えた、（筆者注）。『水帳』' },
    { before: 'ﾊﾞﾛﾒｰﾀｰの記録｡', after: 'バロメーターの記録。' },
    { before: '①第３条，m²', note: 'Circled and raised digits mean something.' },
  ],
  create(context) {
    return {
      line(line: Line) {
        for (const match of line.value.matchAll(COMPATIBLE)) {
          const replace = RADICALS[match[0]] ?? VERTICAL[match[0]] ?? match[0].normalize('NFKC')
          if (replace !== match[0])
            context.report(line, { start: match.index, end: match.index + match[0].length, replace, message: 'common' })
        }
      },
    }
  },
})
