/**
 * What a paper says of itself belongs in its metadata: title without the mark of its note, abstract and keywords without their labels,
 * each author with the affiliation that the number behind the name leads to, numbers and dates under their keys. An affiliation of
 * several authors is copied.
 *
 *     韩知远1，罗斯年2，白露1      authors.0.name, authors.1.name, authors.2.name
 *     （1．雁北财经学院；2．…）       authors.0.affiliation, authors.1.affiliation, a copy for authors.2
 */
import type { Nodes, Root } from 'mdast'
import { defineRule, type Taken } from '../../pipeline/rule.ts'
import { slice } from '../../pipeline/traced.ts'
import { han } from '../evidence/han.ts'
import { affiliationsIn, assignAffiliations } from '../text/affiliations.ts'
import { LABEL_PATTERN, labelOf } from '../text/fields.ts'
import { authorsIn, englishNames, namesInNotes, plain, unlike } from '../text/front-authors.ts'
import { keywordsIn } from '../text/keywords.ts'
import type { Range } from '../text/mastheads.ts'
import { subtitleStart, titleEnd, titleStart } from '../text/title-marks.ts'

const ROLES = new Set<unknown>(['title', 'subtitle', 'authors', 'affiliation', 'abstract', 'keywords', 'field'])
const VALUE_EDGES = /[\s;；,，、。）)\]］”"】·•●■]+$/
const NUMBERS = new Set(['received', 'revised', 'accepted', 'published', 'doi', 'clc'])
const NUMBER_EDGES = /[\s;；,，、。.．)）\]］”"]+$/
/** Behind the last stop of a text. */
const SPECKS = /(?<=[。！？.!?])[\s，,、；;:：·'`]+$|\s+$/
/** Values of several parts. */
const LISTS = new Set(['keywords', 'keywords_en'])
const SENTENCES = new Set(['abstract', 'abstract_en', 'funding', 'title_en', 'citation'])

export default defineRule({
  id: 'metadata',
  stage: 'structure',
  confidence: 'certain',
  summary: 'Title, authors, abstract, keywords and fields become metadata.',
  // Labels, the numbers that lead to affiliations, and what OCR reads for dashes, stars and raised numbers.
  removes: new RegExp(`${LABEL_PATTERN}|\\p{Script=Han}\\s*要|[氺米一丶〇]|(?<!\\p{L})[A-Za-z]{1,4}(?!\\p{L})|\\p{N}|\\band\\b`, 'u'),
  messages: { take: 'Became metadata', shared: 'Affiliation of several authors', named: 'Name that stands in a note as well' },
  examples: [
    {
      before:
        '移动支付的影响\n——基于六县的实证分析＊\n韩知远1，罗斯年2，白露1\n（1．雁北财经学院，雁北 031200；2．江陵大学商学院，江陵 430810）\n摘 要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n关键词：移动支付；县域经济\n中图分类号：F832.2\n一、问题的提出\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。',
      after:
        '---\ntitle: 移动支付的影响\nsubtitle: 基于六县的实证分析\nauthors:\n  - name: 韩知远\n    affiliation: 雁北财经学院，雁北 031200\n  - name: 罗斯年\n    affiliation: 江陵大学商学院，江陵 430810\n  - name: 白露\n    affiliation: 雁北财经学院，雁北 031200\nabstract: 本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\nkeywords:\n  - 移动支付\n  - 县域经济\nlang: zh-Hans\nclc: F832.2\n---\n\n# 移动支付的影响\n\n## 一、问题的提出\n\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。',
    },
    { before: '县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。', note: 'No front matter.' },
  ],
  create(context) {
    /** How many keywords there are so far: they may stand one a line. */
    const listed = new Map<string, number>()
    return {
      article(root: Root) {
        const blocks = root.children.filter((node) => node.type === 'paragraph' && ROLES.has(node.data?.role))
        const authors = blocks.filter((node) => node.data?.role === 'authors')
        if (!blocks.length) return
        listed.clear()
        const count = takeAuthors(root, authors)
        for (const node of blocks) {
          const role = node.data!.role!
          const field = node.data?.line?.['field'] as string | undefined
          if (role === 'title' || role === 'subtitle') takeTitle(node, role)
          else if (role === 'affiliation') takeAffiliations(node, count)
          else if (role !== 'authors' && field !== 'author_bio')
            takeField(node, role === 'field' ? (field ?? 'field') : role, count.names.length)
        }
      },
    }

    function take(node: Nodes, values: readonly Taken[]): void {
      context.take(node, values, { message: 'take' })
    }

    function takeTitle(node: Nodes, key: string): void {
      const { value } = context.text(node)
      const isDash = (after: string): boolean => han().pair('一', after) < 0.5
      const start = key === 'title' ? titleStart(value) : subtitleStart(value, isDash)
      take(node, [
        {
          key,
          start,
          end: Math.max(
            start,
            titleEnd(value, (a, b) => han().pair(a, b) > 0.5),
          ),
        },
      ])
    }

    /** Names of the line of authors, and those that only notes or the English line tell. */
    function takeAuthors(root: Root, nodes: readonly Nodes[]): Authors {
      const found: Authors = { names: [] }
      for (const node of nodes) {
        const { value } = context.text(node)
        const { names, remains } = authorsIn(value, unlike(root))
        const read = [...names, ...remains.map((range) => ({ ...range, mark: undefined }))].sort((a, b) => a.start - b.start)
        take(
          node,
          read.map(({ start, end }, k) => ({ key: `authors.${found.names.length + k}.name`, start, end })),
        )
        found.names.push(...read.map(({ start, end, mark }) => ({ name: plain(value.slice(start, end)), mark })))
      }
      const told = namesInNotes(root)
      const known = found.names.map(({ name }) => name)
      if (known.every((name) => told.some((other) => other.name === name)))
        for (const { block, range, name } of told) if (!known.includes(name)) give(slice(block, range.start, range.end), name)
      const english = known.length || !nodes.length ? undefined : englishNames(root)
      for (const range of english?.ranges.slice(found.names.length) ?? []) give(slice(english!.block, range.start, range.end), '')
      return found

      function give(text: Parameters<typeof context.give>[1], name: string): void {
        context.give(`authors.${found.names.length}.name`, text, { message: 'named' })
        found.names.push({ name, mark: undefined })
      }
    }

    function takeAffiliations(node: Nodes, { names }: Authors): void {
      const block = context.text(node)
      const all = affiliationsIn(block.value, labelOf(block.value)?.text ?? 0)
      const assigned = assignAffiliations(names, all)
      const first = all.map((_, at) => assigned.indexOf(at))
      take(
        node,
        all.map(({ start, end }, at) => ({ key: `authors.${first[at]! < 0 ? 0 : first[at]}.affiliation`, start, end })),
      )
      assigned.forEach((at, k) => {
        if (at !== undefined && first[at] !== k)
          context.give(`authors.${k}.affiliation`, slice(block, all[at]!.start, all[at]!.end), { message: 'shared' })
      })
    }

    function takeField(node: Nodes, key: string, authors: number): void {
      const { value } = context.text(node)
      if (key === 'authors_en') {
        const ranges = englishNames({ type: 'root', children: [node as Root['children'][number]] })?.ranges
        return take(
          node,
          ranges
            ? ranges.map(({ start, end }, k) => ({ key: `authors.${k}.${authors ? 'name_en' : 'name'}`, start, end }))
            : [whole(value, 0, key)],
        )
      }
      const label = labelOf(value, node.data?.line?.['labelled'] === true ? 'label' : 'nothing')
      const start = label?.text ?? lead(value, key)
      if (LISTS.has(key)) {
        const before = listed.get(key) ?? 0
        const ranges = keywordsIn(value, unlabelled(value, start, key))
        listed.set(key, before + ranges.length)
        return take(
          node,
          ranges.map((range, k) => ({ key: `${key}.${before + k}`, ...range })),
        )
      }
      take(node, [whole(value, start, key)])
    }
  },
})

interface Authors {
  readonly names: { name: string; mark: number | undefined }[]
}

/** Specks in front of a title or an abstract. */
const lead = (value: string, key: string): number =>
  /^(?:title_en|section)$/.test(key)
    ? /^[^\p{L}\p{N}]*/u.exec(value)![0].length
    : key === 'abstract'
      ? (DESTROYED.exec(value)?.[0].length ?? 0)
      : 0
/** `AAR”清代后期`: the label of an abstract that its place alone tells. */
const DESTROYED = /^[A-Z][A-Za-z]{1,3}[^\p{L}\p{N}]{1,3}(?=\p{Script=Han})/u

/** Keywords whose label OCR destroyed: `RB: 砂石覆盖`. */
const unlabelled = (value: string, start: number, key: string): number =>
  start === 0 && key === 'keywords' ? (/^[^\s:：】］\]]{1,4}[:：】］\]]\s*/.exec(value)?.[0].length ?? 0) : start

/** The value from `start` on, without the marks that only part it from the next. */
function whole(value: string, start: number, key: string): Taken & Range {
  const text = value.slice(start)
  return { key, start, end: start + text.replace(SENTENCES.has(key) ? SPECKS : NUMBERS.has(key) ? NUMBER_EDGES : VALUE_EDGES, '').length }
}
