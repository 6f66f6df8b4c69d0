/**
 * GB 18030, and with it GBK and GB 2312, with the space of GBK's row 3 told apart from the ideographic space.
 *
 * Source of truth: GB 18030-2000, where A3 A0 is U+E5E5, as the other bytes below A3 A1 are U+E5C5 to U+E5E4: the full-width twins of
 * ASCII's controls and space (dumps of scanned journals are full of them: there it is the true word space). The Encoding Standard reads
 * A3 A0 as U+3000, as A1 A1 is read; so does Node's decoder for `gb18030`. Its decoder for `gbk` gives U+E5E5, but knows no
 * four-byte characters. So the text is cut at A3 A0 where a character begins, and what is between is left to the decoder.
 */
const SPACE = '\ue5e5'

/** Hands over the stretches between the row-3 spaces, from left to right; the last one with `last`. */
export function decodeGb18030(bytes: Uint8Array, decode: (part: Uint8Array, last: boolean) => string): string {
  const parts: string[] = []
  let from = 0
  for (let at = nextSpace(bytes, 0); at >= 0; at = nextSpace(bytes, from)) {
    parts.push(decode(bytes.subarray(from, at), false))
    from = at + 2
  }
  parts.push(decode(bytes.subarray(from), true))
  return parts.join(SPACE)
}

/** Offset of the first A3 A0 at or after `from`, itself the start of a character; or -1. */
function nextSpace(bytes: Uint8Array, from: number): number {
  const { length } = bytes
  for (let at = from; at < length - 1; ) {
    const lead = bytes[at]!
    if (lead <= 0x80 || lead === 0xff) {
      at++
      continue
    }
    const trail = bytes[at + 1]!
    if (lead === 0xa3 && trail === 0xa0) return at
    // 81–FE 30–39 81–FE 30–39 is one character.
    at += trail >= 0x30 && trail <= 0x39 ? 4 : 2
  }
  return -1
}
