/** A text without its blanks and in half-width marks, for grammars, that still knows where each of its characters stands. */
import { ascii, tight } from './chars.ts'
import { memo } from './memo.ts'

export interface Squeezed {
  readonly text: string
  /** Offset of each character in the value; one more for the end. */
  readonly at: readonly number[]
}

export const squeeze = memo((value): Squeezed => {
  const bare = tight(value)
  const at: number[] = []
  for (let k = 0, from = 0; k < bare.length; k++, from++) {
    while (value.charCodeAt(from) !== bare.charCodeAt(k)) from++
    at.push(from)
  }
  at.push(value.length)
  return { text: ascii(bare), at }
})

/** Offset in the value right behind the character `index - 1` of the squeezed text: blanks that follow it are left out. */
export const endAt = ({ at }: Squeezed, index: number): number => (index === 0 ? 0 : at[index - 1]! + 1)
