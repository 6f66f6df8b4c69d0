/** What the text can point at: tables, figures, equations, sections, appendices and the works of a reference list, by their printed numbers. */
import type { Heading, Nodes, Paragraph, Root } from 'mdast'
import { floatAt, labelOf } from '../json/floats.ts'
import { numberKey } from './numerals.ts'
import { isReferenceList, plainText } from './sections.ts'

export type TargetKind = 'table' | 'figure' | 'equation' | 'section' | 'appendix' | 'reference'

/** Nodes by kind and number: `table 2`. What two things are called is none of them. For a table or figure it is the first caption. */
export type Targets = ReadonlyMap<string, Nodes>

export const targetKey = (kind: TargetKind, number: string): string => `${kind} ${number}`

/** `第三节`, `三、`, `（三）`, `3`, `3.1`, `III.`: the number of a heading. */
const HEADING =
  /^\s*(?:第\s*([\d〇一二三四五六七八九十]+)\s*[章节節]|([〇一二三四五六七八九十]+)\s*、|(\d+(?:\.\d+)*)(?=[\s.、．]|\p{sc=Han})|([IVXL]+)\.)/u
/** 附录A, 附錄二, Appendix B. */
const APPENDIX = /^\s*(?:附\s?[录錄]|付録|Appendix)\s*([A-H]|\d{1,2}|[一二三四五六七八九十]{1,2}|[IVX]{1,4})(?![\p{L}\d])/iu
/** The number of an equation stands at its end. */
const EQUATION = /[（(](\d+(?:[-–.]\d+)*)[）)]\s*$/

export function targetsOf(root: Root): Targets {
  const found = new Map<string, Nodes>()
  const twice = new Set<string>()
  const add = (kind: TargetKind, printed: string | undefined, node: Nodes): void => {
    const number = printed === undefined ? undefined : numberKey(printed)
    if (number === undefined) return
    const key = targetKey(kind, number)
    if (found.has(key)) twice.add(key)
    else found.set(key, node)
  }
  const blocks = root.children
  for (let k = 0; k < blocks.length; ) {
    const node = blocks[k]!
    const float = floatAt(blocks, k)
    if (float?.captions[0]) addFloat(float.captions[0])
    else if (node.type === 'heading') addHeading(node)
    else if (node.data?.role === 'equation') add('equation', EQUATION.exec(plainText(node))?.[1], node)
    else if (isReferenceList(node) && node.ordered)
      for (const [n, item] of node.children.entries()) add('reference', String((node.start ?? 1) + n), item)
    k += float ? float.captions.length + (float.table ? 1 : 0) + float.sources.length : 1
  }
  for (const key of twice) found.delete(key)
  return found

  function addHeading(heading: Heading): void {
    const appendix = APPENDIX.exec(plainText(heading))?.[1]
    if (appendix) add('appendix', appendix, heading)
    else add('section', headingNumber(heading), heading)
  }
  function addFloat(caption: Paragraph): void {
    const label = labelOf(caption)
    if (label) add(label.figure ? 'figure' : 'table', label.number, caption)
  }
}

const headingNumber = (node: Heading): string | undefined => {
  const match = HEADING.exec(plainText(node))
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4]
}
