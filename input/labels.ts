/** Names of encodings. Source of truth: the labels of the Encoding Standard, which TextDecoder knows. */

/** For messages. */
export const KNOWN =
  'utf-8, utf-16le, utf-16be, gb18030 (for gbk and gb2312 too), big5, shift_jis, euc-jp, euc-kr, windows-1252 and the other labels of the Encoding Standard'

/** Names in use that the standard does not list, of Python, iconv, Windows and jschardet. */
const ALIASES: Readonly<Record<string, string>> = {
  'utf-8-sig': 'utf-8',
  utf16: 'utf-16le',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  'gb-18030': 'gb18030',
  cp936: 'gb18030',
  cp950: 'big5',
  big5hkscs: 'big5',
  cp932: 'shift_jis',
  shift_jis_2004: 'shift_jis',
  'euc-jis-2004': 'euc-jp',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  macroman: 'macintosh',
}

/** The standard's name of an encoding, or nothing where it is unknown. GBK and GB 2312 are parts of GB 18030. */
export function labelOf(name: string): string | undefined {
  const key = name.trim().toLowerCase()
  try {
    const { encoding } = new TextDecoder(ALIASES[key] ?? key)
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return undefined
  }
}

export const isUtf16 = (label: string): boolean => label === 'utf-16le' || label === 'utf-16be'
