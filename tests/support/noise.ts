/** Generators of what OCR makes of a scholarly page, at its worst. */
import * as fc from 'fast-check'

/** The same documents every time, so that a failure is a failure of the change at hand; `SEED=…` tries others. */
const seed = Number(process.env.SEED ?? 20_240_601)

/** Checks a property on `runs` inputs. */
export function holds<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, runs = 150): void {
  fc.assert(fc.property(arbitrary, property), { seed, numRuns: runs })
}

const HAN = '湖区的行政分割十分严重年来己已经过会议发展进程中一二三国际关系理论与实践'
const char = (chars: string) => fc.constantFrom(...chars)
const text = (unit: fc.Arbitrary<string>, maxLength: number) => fc.string({ unit, minLength: 1, maxLength })

const han = text(char(`${HAN}，。；“”《》（）`), 40)
const wide = text(char('ＡＢＣｘｙｚ０１２７／．：，－＊？'), 12)
const latin = text(char("abcxyzABC019 ,.-'()/:"), 50)
/** Of GBK row 3: TAB, LF, CR, SPACE. */
const gbk = fc.constantFrom('\ue5ce', '\ue5cf', '\ue5d2\ue5cf', '\ue5e5')
const invisible = fc.constantFrom('\u200b', '\ufeff', '\u00ad', '\u200f', '\u0007')
/** Beyond the basic plane; halves of pairs, which damaged files do have; the character that stands for an inline node. */
const odd = fc.constantFrom('𠮷', '𝑥', '😀', '\ud840', '\udc00', '\ufffc', '\ufffd', '\u0301')
const markdown = fc.constantFrom('*', '_', '[^1]', '# ', '> ', '<b>', '`', '~', '\\', '&amp;', '$', '| a | b |', '1. ', '---', '[x](y)')
const mark = fc.constantFrom('。？', '，①', '。②', '。＠', '０', '？', '＂')
const blank = fc.constantFrom(' ', '  ', '\u3000', '\t', '\u2002')

const run = fc.oneof(
  { weight: 8, arbitrary: han },
  { weight: 3, arbitrary: latin },
  { weight: 3, arbitrary: wide },
  { weight: 3, arbitrary: mark },
  { weight: 3, arbitrary: blank },
  { weight: 2, arbitrary: gbk },
  { weight: 1, arbitrary: invisible },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: markdown },
)

const number = fc.nat(999).map(String)
const line = fc.oneof(
  { weight: 10, arbitrary: fc.array(run, { maxLength: 6 }).map((runs) => runs.join('')) },
  { weight: 2, arbitrary: char('一“”－，ｐ①？') },
  { weight: 2, arbitrary: fc.tuple(char('①②③④'), han).map(([label, note]) => `${label} ${note}`) },
  { weight: 1, arbitrary: number.map((n) => `－${n}－`) },
  { weight: 1, arbitrary: fc.tuple(han, han).map(([a, b]) => `| ${a} | ${b} |`) },
  { weight: 1, arbitrary: fc.tuple(char('一二三'), han).map(([n, heading]) => `${n}、${heading}`) },
  { weight: 1, arbitrary: han.map((title) => `《${title}》`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('万方数据', '--- Page 3 ---', '表 1　水位', '· 其一', '参考文献：', '[1] 张三. 湖[J]. 2013(3): 8-9.', 'or-'),
  },
  { weight: 2, arbitrary: fc.constant('') },
)
const end = fc.oneof(
  { weight: 12, arbitrary: fc.constant('\n') },
  { weight: 2, arbitrary: fc.constantFrom('\r\n', '\n\n', '\n \n', '\r') },
  { weight: 1, arbitrary: fc.constantFrom('\f', '\n\f') },
)

/** A document of up to `maxLength` lines. */
export const documents = (maxLength = 25): fc.Arbitrary<string> =>
  fc.array(fc.tuple(line, end), { minLength: 1, maxLength }).map((lines) => lines.flat().join(''))

/** Any UTF-16 at all. */
export const anything: fc.Arbitrary<string> = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))

export { fc, run as runs }
