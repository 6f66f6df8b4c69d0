/** A text without its blanks and in half-width marks, for grammars, that still knows where each of its characters stands. */
import { ascii, tight } from './chars.ts'

export interface Squeezed {
  readonly text: string
  /** Offset of each character in the value; one more for the end. */
  readonly at: readonly number[]
}

export function squeeze(value: string): Squeezed {
  let text = ''
  const at: number[] = []
  for (let k = 0; k < value.length; k++) {
    const c = value[k]!
    if (tight(c) === '') continue
    text += ascii(c)
    at.push(k)
  }
  at.push(value.length)
  return { text, at }
}

/** Offset in the value right behind the character `index - 1` of the squeezed text: blanks that follow it are left out. */
export const endAt = ({ at }: Squeezed, index: number): number => (index === 0 ? 0 : at[index - 1]! + 1)
