/**
 * Starred notes at the foot of the first page, and 作者简介 beside them, are about the paper and its authors, not about its text: they
 * become the funding, or the note of the author they name, whose affiliation they tell as well.
 *
 * Left alone: notes that neither name an author nor speak of projects and thanks, and notes that a mark in the text leads to.
 */
import type { Nodes, Root } from 'mdast'
import { type TextBlock, textBlocks } from '../../pipeline/blocks.ts'
import { defineRule, type Taken } from '../../pipeline/rule.ts'
import { slice } from '../../pipeline/traced.ts'
import type { Metadata, Person } from '../../pipeline/types.ts'
import { aboutAuthors, isFunding, isPost } from '../text/author-notes.ts'
import { LABEL_PATTERN, labelOf } from '../text/fields.ts'
import { isStarNote, plain } from '../text/front-authors.ts'
import { POST } from '../text/institutions.ts'

const MARKS_AT_END = /[\s*＊※氺米]+$/

export default defineRule({
  id: 'author-notes',
  stage: 'structure',
  confidence: 'likely',
  summary: 'Notes on the paper and its authors become metadata.',
  removes: new RegExp(`${LABEL_PATTERN}|[氺米KCXx]{1,4}`, 'u'),
  messages: {
    funding: 'Note on the paper became its funding',
    author: 'Note on an author became metadata',
    affiliation: 'Affiliation that the note on the author tells',
  },
  examples: [
    {
      before:
        '从共管到共治\n沈砚秋＊＊\n【内容提要】本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n【关键词】跨省湖泊 协商机制\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，\n＊ 本文系临川省哲学社会科学规划课题的阶段性成果。\n＊＊ 沈砚秋，临川大学公共事务学院副教授。\f湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。',
      after:
        '---\ntitle: 从共管到共治\nauthors:\n  - name: 沈砚秋\n    affiliation: 临川大学公共事务学院\n    note: 沈砚秋，临川大学公共事务学院副教授。\nabstract: 本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\nkeywords:\n  - 跨省湖泊\n  - 协商机制\nlang: zh-Hans\nfunding: 本文系临川省哲学社会科学规划课题的阶段性成果。\n---\n\n# 从共管到共治\n\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。',
    },
    { before: '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市。', note: 'No notes.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        const names = authorNames(context.metadata)
        const used = referred(root)
        const told = new Set<number>()
        for (const node of root.children as Nodes[]) {
          const bio = node.type === 'paragraph' && node.data?.line?.['field'] === 'author_bio'
          if (!bio && !(isStarNote(node) && !used.has(node.identifier))) continue
          const block = context.text(node)
          const start = bio ? (labelOf(block.value)?.text ?? 0) : 0
          const values = valuesOf(block, start, names, told)
          if (!values.length && bio) values.push({ key: 'author_bio', start, end: block.value.length })
          if (!values.length) continue
          context.take(node, values, { message: values.some(({ key }) => key === 'funding') ? 'funding' : 'author' })
        }
      },
    }

    function hasAffiliation(k: number): boolean {
      return (context.metadata['authors'] as Person[] | undefined)?.[k]?.affiliation !== undefined
    }

    function valuesOf(block: TextBlock, start: number, names: readonly string[], told: Set<number>): Taken[] {
      const text = ' '.repeat(start) + block.value.slice(start)
      const authors = aboutAuthors(text, names)
      const values: Taken[] = authors.map(({ start, end, name, affiliation }) => {
        const k = authorOf(plain(block.value.slice(name.start, name.end)), names, told)
        if (affiliation && !hasAffiliation(k) && !told.has(k))
          context.give(`authors.${k}.affiliation`, slice(block, affiliation.start, affiliation.end), { message: 'affiliation' })
        told.add(k)
        return { key: `authors.${k}.note`, start, end }
      })
      const lone = authors.length ? -1 : names.findIndex((_, k) => !told.has(k))
      if (lone >= 0 && isPost(text)) {
        told.add(lone)
        const post = POST.exec(text)!
        if (!hasAffiliation(lone)) context.give(`authors.${lone}.affiliation`, slice(block, start, post.index), { message: 'affiliation' })
        return [{ key: `authors.${lone}.note`, start, end: text.length }]
      }
      const first = authors[0]?.start ?? text.length
      const before = text.slice(start, first).replace(MARKS_AT_END, '')
      if (isFunding(before)) values.push({ key: 'funding', start, end: start + before.length })
      return /\p{L}/u.test(before) && !isFunding(before) ? [] : values
    }
  },
})

const authorNames = (metadata: Metadata): string[] =>
  ((metadata['authors'] ?? []) as Person[]).map((person) => plain(person.name?.value ?? ''))

/** The author of that name; of one much like it; else the first that no note is about. */
function authorOf(name: string, names: readonly string[], told: ReadonlySet<number>): number {
  const same = names.indexOf(name)
  if (same >= 0) return same
  const alike = names.findIndex(
    (other, k) => !told.has(k) && [...other].filter((c) => name.includes(c)).length * 2 > Math.max(name.length, other.length),
  )
  if (alike >= 0) return alike
  const open = names.findIndex((_, k) => !told.has(k))
  return open >= 0 ? open : names.length
}

/** Notes that a mark in the text, not in the title, leads to. */
function referred(root: Root): Set<string> {
  const found = new Set<string>()
  for (const { node } of textBlocks(root))
    for (const child of 'children' in node ? (node.children as Nodes[]) : [])
      if (child.type === 'footnoteReference') found.add(child.identifier)
  return found
}
