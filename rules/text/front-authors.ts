/** Who wrote the paper: the names of its line of authors, what OCR left unread of them, and the names that its notes tell. */
import type { Nodes, Root } from 'mdast'
import { readBlock, type TextBlock } from '../../pipeline/blocks.ts'
import { aboutAuthors } from './author-notes.ts'
import { labelOf } from './fields.ts'
import type { Range } from './mastheads.ts'
import { beginsWithSurname, chineseNames, latinNames, mixedNames, type Name, romanisedNames } from './names.ts'

export interface AuthorsLine {
  readonly names: readonly Name[]
  /** Letters that are no name. */
  readonly remains: readonly Range[]
}

/** Surname, an em of space, given name. */
const JAPANESE = /^\p{Script=Han}{1,3}\u3000[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,4}$/u

const PART = /[^，,、；;：:。.]+/g

/** Names in the parts of a line of which OCR spoiled others: 韩知远，罗 斯 年，ABB. */
export const namesInParts = (value: string): Name[] =>
  Array.from(value.matchAll(PART)).flatMap(({ index, 0: part }) =>
    (chineseNames(part) ?? []).map((name) => ({ ...name, start: name.start + index, end: name.end + index })),
  )

/** `unlike`: the authors bear Chinese names, so that Latin letters in their line are remains. */
export function authorsIn(value: string, unlike: boolean): AuthorsLine {
  const read = chineseNames(value) ?? mixedNames(value) ?? (unlike || /\p{Script=Han}/u.test(value) ? undefined : latinNames(value))
  if (read) return { names: read, remains: [] }
  const names: Name[] = []
  const remains: Range[] = []
  for (const { index, 0: part } of value.matchAll(PART)) {
    const whole = chineseNames(part)
    if (whole) {
      names.push(...whole.map((name) => ({ ...name, start: name.start + index, end: name.end + index })))
      continue
    }
    const letters = /\p{L}[\s\S]*\p{L}|\p{L}/u.exec(part)
    if (!letters) continue
    // 高瀬　千尋: one name of Japan, which no list of surnames divides.
    if (JAPANESE.test(letters[0])) {
      names.push({ start: index + letters.index, end: index + letters.index + letters[0].length, mark: undefined })
      continue
    }
    // 水無瀬涼: so is what begins as a name of China and has one character too many.
    if (/^\p{Script=Han}{4}$/u.test(letters[0])) {
      names.push({ start: index + letters.index, end: index + letters.index + letters[0].length, mark: undefined })
      continue
    }
    const found = /^\p{Script=Han}{2,4}/u.exec(letters[0])
    const start = index + letters.index
    const name = found && [found[0], found[0].slice(0, 3)].find((text) => beginsWithSurname(text))
    const end = name ? start + name.length : start
    if (name) names.push({ start, end, mark: undefined })
    if (end < start + letters[0].length && /\p{L}/u.test(value.slice(end, start + letters[0].length)))
      remains.push({ start: end, end: start + letters[0].length })
  }
  return { names, remains }
}

/** A name that a note tells, as it stands there. */
export interface NamedElsewhere {
  readonly block: TextBlock
  readonly range: Range
  readonly name: string
}

/** Names in starred notes and 作者简介, in their order. */
export function namesInNotes(root: Root): NamedElsewhere[] {
  const found: NamedElsewhere[] = []
  for (const block of notesOnAuthors(root)) {
    for (const { name: range } of aboutAuthors(block.value, [])) {
      const name = plain(block.value.slice(range.start, range.end))
      if (!found.some((other) => other.name === name)) found.push({ block, range, name })
    }
  }
  return found
}

/** Notes or the English line tell Chinese names. */
export const unlike = (root: Root): boolean =>
  namesInNotes(root).length > 0 || romanisedNames(englishNames(root)?.block.value ?? '') !== undefined

export const plain = (name: string): string => name.replace(/\s/g, '')

/** English names of the authors, where the paper has them. */
export function englishNames(root: Root): { block: TextBlock; ranges: readonly Range[] } | undefined {
  const node = root.children.find((child) => child.data?.line?.['field'] === 'authors_en')
  if (!node) return undefined
  const block = readBlock(node)
  const ranges = romanisedNames(block.value) ?? latinNames(block.value)
  return ranges ? { block, ranges } : undefined
}

/** Starred notes of the first pages, and fields about the authors; their text without its label. */
function* notesOnAuthors(root: Root): Iterable<TextBlock> {
  for (const node of root.children as Nodes[]) {
    if (isStarNote(node)) yield readBlock(node.children[0]!)
    else if (node.type === 'paragraph' && node.data?.line?.['field'] === 'author_bio') yield unlabelled(readBlock(node))
  }
}

export const isStarNote = (node: Nodes): node is Extract<Nodes, { type: 'footnoteDefinition' }> =>
  node.type === 'footnoteDefinition' &&
  node.data?.line?.['kind'] === 'star' &&
  node.children.length === 1 &&
  (node.data.note?.page ?? 9) < 2

/** The same block, blanked where its label stands, so that offsets stay. */
const unlabelled = (block: TextBlock): TextBlock => {
  const label = labelOf(block.value)
  return label ? { ...block, value: ' '.repeat(label.text) + block.value.slice(label.text) } : block
}
