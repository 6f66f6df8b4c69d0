import { find, openBlob } from './blob.ts'

/** Of level n, kept in 3 bits beside a place of 13: n × STEP above LEAST; as in scripts/evidence/shapes.py. */
const LEAST = 0.55
const STEP = 0.06
const LEVEL_SHIFT = 13
/** Numbers that an outline is made of, and what a vector times itself gives. */
const FORM = 16
const UNIT = 127 * 127
const PLACE_MASK = (1 << LEVEL_SHIFT) - 1

/** Han characters that look alike in print, and a few kana that look like one. */
export interface Shapes {
  /**
   * The characters most like `c`, the most alike first; a few at most 8, for some none.
   *
   * What OCR mixes up is among them in 9 of 10 cases, and most of what is among them OCR does not mix up: a list to look in,
   * not a reason to change anything.
   */
  alike(c: string): readonly string[]
  /** 1 for the same character, 0.55 to 0.97 for two of which one is {@link alike} the other, else 0. */
  similarity(a: string, b: string): number
  /** How alike any two characters are in outline: 1 for the same, about 0 for two by chance; 0 where one is not known. Traditional ones, too. */
  outline(a: string, b: string): number
}

let cached: Shapes | undefined

/** The likenesses, read at the first call (about 1 ms). */
export function shapes(): Shapes {
  cached ??= load()
  return cached
}

function load(): Shapes {
  const blob = openBlob('shapes.bin')
  const chars = blob.u16(0)
  const many = blob.u8(1)
  const likenesses = blob.u16(2)
  const starts = new Uint32Array(chars.length + 1)
  for (let i = 0; i < chars.length; i++) starts[i + 1] = starts[i]! + many[i]!

  const placeOf = (c: string) => (c.length === 1 ? find(chars, 0, chars.length, c.charCodeAt(0)) : -1)

  function oneWay(a: number, b: number): number {
    for (let k = starts[a]!; k < starts[a + 1]!; k++) {
      const likeness = likenesses[k]!
      if ((likeness & PLACE_MASK) === b) return LEAST + (likeness >>> LEVEL_SHIFT) * STEP
    }
    return 0
  }

  function alike(c: string): string[] {
    const place = placeOf(c)
    const found: string[] = []
    if (place < 0) return found
    for (let k = starts[place]!; k < starts[place + 1]!; k++) found.push(String.fromCharCode(chars[likenesses[k]! & PLACE_MASK]!))
    return found
  }

  const drawn = blob.u16(3)
  const bytes = blob.u8(4)
  const forms = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  const formOf = (c: string) => (c.length === 1 ? find(drawn, 0, drawn.length, c.charCodeAt(0)) : -1)
  function outline(a: string, b: string): number {
    if (a === b) return 1
    const [one, other] = [formOf(a) * FORM, formOf(b) * FORM]
    if (one < 0 || other < 0) return 0
    let sum = 0
    for (let k = 0; k < FORM; k++) sum += forms[one + k]! * forms[other + k]!
    return sum / UNIT
  }

  return {
    outline,
    alike,
    similarity(a, b) {
      if (a === b) return 1
      const [one, other] = [placeOf(a), placeOf(b)]
      return one < 0 || other < 0 ? 0 : Math.max(oneWay(one, other), oneWay(other, one))
    },
  }
}
