/**
 * Authors, each under a key of their own, with the affiliation that the number behind the name leads to; one of several authors is copied.
 * Names that the line of authors has lost are taken from the notes on them.
 *
 *     韩知远1，罗斯年2，白露1      authors.0.name, authors.1.name, authors.2.name
 *     （1．雁北财经学院；2．…）       authors.0.affiliation, authors.1.affiliation, a copy for authors.2
 *     HAN Zhiyuan, LUO Sinian …    authors.0.name_en, authors.1.name_en …
 */
import type { Nodes, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'
import { slice } from '../../pipeline/traced.ts'
import type { Traced } from '../../pipeline/types.ts'
import { affiliationsIn, assignAffiliations } from '../text/affiliations.ts'
import { LABEL_PATTERN, labelOf } from '../text/fields.ts'
import { authorsIn, englishNames, namesInNotes, plain, unlike } from '../text/front-authors.ts'

interface Author {
  readonly name: string
  readonly mark: number | undefined
}

/** Labels, the numbers that lead to affiliations, and what OCR reads for stars and raised numbers. */
const REMOVES = new RegExp(`${LABEL_PATTERN}|[氺米一〇]|(?<!\\p{L})[A-Za-z]{1,4}(?!\\p{L})|\\p{N}`, 'gu')

export default defineRule({
  id: 'authors',
  stage: 'structure',
  confidence: 'certain',
  summary: 'Authors and their affiliations become metadata.',
  removes: REMOVES,
  messages: { take: 'Became metadata', shared: 'Affiliation of several authors', told: 'Name that a note tells' },
  examples: [
    {
      before:
        '移动支付的影响\n韩知远1，罗斯年2，白露1\n（1．雁北财经学院，雁北 031200；2．江陵大学商学院，江陵 430810）\n摘 要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n关键词：移动支付；县域经济\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。',
      after:
        '---\nauthors:\n  - name: 韩知远\n    affiliation: 雁北财经学院，雁北 031200\n  - name: 罗斯年\n    affiliation: 江陵大学商学院，江陵 430810\n  - name: 白露\n    affiliation: 雁北财经学院，雁北 031200\nlang: zh-Hans\n---\n\n移动支付的影响\n\n摘要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n\n关键词：移动支付；县域经济\n\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。',
    },
    {
      before:
        '从共管到共治\n沈砚秋#尖。 BGA) I)\n【内容提要】本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n【关键词】跨省湖泊 协商机制\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，\n＊ 沈砚秋，临川大学公共事务学院副教授。\n＊＊ 顾明川，澄江师范大学流域治理研究中心讲师。\f湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。',
      after:
        '---\nauthors:\n  - name: 沈砚秋\n  - name: 顾明川\nlang: zh-Hans\n---\n\n从共管到共治\n\n【内容提要】本文考察两省三市围绕水位、养殖与岸线展开的协商过程，以期为治理提供参考。\n\n【关键词】跨省湖泊　协商机制\n\n湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙省的一个市，湖心航道则由交通部门直接管理，任何一方开闸、围网或者清淤，都会改变水情。\n\n[^1]: 沈砚秋，临川大学公共事务学院副教授。\n\n[^2]: 顾明川，澄江师范大学流域治理研究中心讲师。',
    },
    { before: 'affiliation | 韩知远？，罗斯年2，白（1．雁北财经学院；2．）', note: 'Names run into the affiliations.' },
    { before: '县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。', note: 'No front matter.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        const paragraphs = root.children.filter((node) => node.type === 'paragraph')
        const field = (node: Nodes): unknown => node.data?.line?.['field']
        const lines = paragraphs.filter((node) => node.data?.role === 'authors')
        const titled = paragraphs.some((node) => node.data?.role === 'title')
        const authors: Author[] = []
        for (const node of lines) authors.push(...takeNames(node, authors.length, unlike(root)))
        if (lines.length || titled || paragraphs.some((node) => field(node) === 'author_bio'))
          authors.push(...tellNames(root, authors, lines.length > 0))
        for (const node of paragraphs) {
          if (node.data?.role === 'affiliation') takeAffiliations(node, authors)
          else if (field(node) === 'authors_en') takeEnglish(node, authors.length > 0)
        }
      },
    }

    function takeNames(node: Nodes, before: number, unlike: boolean): Author[] {
      const { value } = context.text(node)
      const { names, remains } = authorsIn(value, unlike)
      // Remains that nothing explains are kept as they were read.
      const read = [...names, ...remains.map((range) => ({ ...range, mark: undefined }))].sort((a, b) => a.start - b.start)
      const values = read.map(({ start, end }, k) => ({ key: `authors.${before + k}.name`, start, end }))
      context.take(node, values, { message: 'take' })
      return read.map(({ start, end, mark }) => ({ name: plain(value.slice(start, end)), mark }))
    }

    /** Names that only notes tell, or the English line. */
    function tellNames(root: Root, authors: readonly Author[], printed: boolean): Author[] {
      const told = namesInNotes(root)
      const known = authors.map(({ name }) => name)
      const names: { name: string; text: Traced }[] = []
      if (known.every((name) => told.some((other) => other.name === name)))
        for (const { block, range, name } of told)
          if (!known.includes(name)) names.push({ name, text: slice(block, range.start, range.end) })
      const english = known.length || !printed ? undefined : englishNames(root)
      for (const { start, end } of english?.ranges.slice(names.length) ?? [])
        names.push({ name: '', text: slice(english!.block, start, end) })
      names.forEach(({ text }, k) => {
        context.give(`authors.${authors.length + k}.name`, text, { message: 'told' })
      })
      return names.map(({ name }) => ({ name, mark: undefined }))
    }

    function takeAffiliations(node: Nodes, authors: readonly Author[]): void {
      const block = context.text(node)
      const all = affiliationsIn(block.value, labelOf(block.value)?.text ?? 0)
      // Names or remains stand there too, which nobody would take: then it stays a paragraph.
      const rest = all.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), block.value)
      if (!all.length || /[\p{L}\p{N}]/u.test(rest.replace(REMOVES, ''))) return
      const assigned = assignAffiliations(authors, all)
      const first = all.map((_, at) => Math.max(0, assigned.indexOf(at)))
      const values = all.map(({ start, end }, at) => ({ key: `authors.${first[at]}.affiliation`, start, end }))
      context.take(node, values, { message: 'take' })
      assigned.forEach((at, k) => {
        if (at === undefined || first[at] === k) return
        context.give(`authors.${k}.affiliation`, slice(block, all[at]!.start, all[at]!.end), { message: 'shared' })
      })
    }

    function takeEnglish(node: Nodes, named: boolean): void {
      const { value } = context.text(node)
      const ranges = englishNames({ type: 'root', children: [node as Root['children'][number]] })?.ranges
      const values = ranges?.map(({ start, end }, k) => ({ key: `authors.${k}.${named ? 'name_en' : 'name'}`, start, end }))
      context.take(node, values ?? [{ key: 'authors_en', start: 0, end: value.trimEnd().length }], { message: 'take' })
    }
  },
})
