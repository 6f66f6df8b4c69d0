import { find, openBlob } from './blob.ts'

/** Forms of one character in other scripts, by OpenCC's dictionaries. */
interface Forms {
  /** Traditional and Japanese characters, ascending, and what each is in simplified text. */
  readonly from: Uint16Array
  readonly to: Uint16Array
  /** Pairs of which one is Taiwan's. */
  readonly regional: ReadonlySet<number>
  /** One bit for each code unit. */
  readonly gb2312: Uint8Array
  readonly big5: Uint8Array
}

let cached: Forms | undefined

function forms(): Forms {
  if (!cached) {
    const blob = openBlob('forms.bin')
    const theirs = blob.u16(2)
    const taiwan = blob.u16(3)
    const regional = new Set<number>()
    for (let k = 0; k < theirs.length; k++) regional.add(pairOf(theirs[k]!, taiwan[k]!)).add(pairOf(taiwan[k]!, theirs[k]!))
    cached = { from: blob.u16(0), to: blob.u16(1), regional, gb2312: blob.u8(4), big5: blob.u8(5) }
  }
  return cached
}

const pairOf = (a: number, b: number): number => a * 0x10000 + b

/** The simplified form of a traditional or Japanese character, by itself; any other comes back as it is. */
export function simplified(c: string): string {
  const { from, to } = forms()
  const at = c.length === 1 ? find(from, 0, from.length, c.charCodeAt(0)) : -1
  return at < 0 ? c : String.fromCharCode(to[at]!)
}

/** Is a character that both scripts have, such as 里, the simplified form of another one too: of 裡? */
export function standsForOthers(c: string): boolean {
  const { from, to } = forms()
  const code = c.charCodeAt(0)
  return to.some((simple, k) => simple === code && isStandard(from[k]!, false))
}

/** Are both right in traditional text, one in Taiwan, the other elsewhere: 爲 為, 羣 群, 裏 裡? */
export const isRegional = (a: string, b: string): boolean => forms().regional.has(pairOf(a.charCodeAt(0), b.charCodeAt(0)))

/** Is the character right in simplified text (one of the 6,763 of GB 2312), or else in traditional text (of the 13,053 of Big5)? */
export function isStandard(code: number, hans: boolean): boolean {
  const { gb2312, big5 } = forms()
  return (((hans ? gb2312 : big5)[code >> 3]! >> (code & 7)) & 1) === 1
}
