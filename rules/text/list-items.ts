/** How a point of a list begins, and paragraphs as items of a list, without their labels. */
import type { ListItem, Paragraph } from 'mdast'
import { inlineNodes, readBlock } from '../../pipeline/blocks.ts'
import { slice } from '../../pipeline/traced.ts'
import { ascii } from './chars.ts'

/** 1. and 1、 before a word, (1), 1) */
const NUMBER = /^\s*(?:(\d{1,2})\s*([.、])(?!\s*\d)|(\()?\s*(\d{1,2})\s*\))\s*(?=\S)/
/** OCR reads ● as @; `@小明 说得对` speaks to somebody. */
const BULLET =
  /^\s*(?:([•●◆■▪◇])|(?!@\p{Script=Han}{1,8}[ \u3000]+\p{Script=Han}(?!.*\p{Script=Han} \p{Script=Han}))[@©®]{1,2}(?=\s*\p{Script=Han}))\s*(?=\S)/u

export interface ListLabel {
  /** Bullets have none. */
  readonly number: number | undefined
  /** The bullet, or the marks around the number. */
  readonly form: string
  readonly end: number
}

export function listLabel(value: string): ListLabel | undefined {
  const bullet = BULLET.exec(value)
  if (bullet) return { number: undefined, form: bullet[1] ?? '@', end: bullet[0].length }
  const label = NUMBER.exec(ascii(value))
  if (!label) return undefined
  return { number: Number(label[1] ?? label[4]), form: label[2] ?? (label[3] ? '()' : ')'), end: label[0].length }
}

/** `ends`: where the label of each paragraph ends; `below`: what else belongs to its item. */
export const listItems = (paragraphs: readonly Paragraph[], ends: readonly number[], below: readonly Paragraph[][] = []): ListItem[] =>
  paragraphs.map((paragraph, k) => {
    const block = readBlock(paragraph)
    const more = below[k] ?? []
    return {
      type: 'listItem',
      spread: more.length > 0,
      children: [{ ...paragraph, children: inlineNodes(slice(block, ends[k]!), block.atoms) }, ...more],
    }
  })
