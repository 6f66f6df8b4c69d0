/**
 * What a paper says of itself belongs in its metadata: title without the mark of its note, abstract and keywords without their labels,
 * numbers and dates under their keys. Authors are for `authors`, notes on them for `author-notes`.
 */
import type { Nodes, Root } from 'mdast'
import { defineRule, type Taken } from '../../pipeline/rule.ts'
import { han } from '../evidence/han.ts'
import { LABEL_PATTERN, labelOf } from '../text/fields.ts'
import { keywordsIn } from '../text/keywords.ts'
import { subtitleStart, titleEnd, titleStart } from '../text/title-marks.ts'

const ROLES = new Set<unknown>(['title', 'subtitle', 'abstract', 'keywords', 'field'])
/** For other rules. */
const OTHERS = new Set<unknown>(['authors_en', 'author_bio'])
const VALUE_EDGES = /[\s;；,，、。）)\]］”"】·•●■]+$/
const NUMBERS = new Set(['received', 'revised', 'accepted', 'published', 'doi', 'clc', 'corresponding', 'orcid'])
const NUMBER_EDGES = /[\s;；,，、。.．)）\]］”"]+$/
/** Behind the last stop of a text. */
const SPECKS = /(?<=[。！？.!?])[\s，,、；;:：·'`]+$|\s+$/
/** Two characters that stand together this often, as log10 against chance, are a word; `一` before most is none. */
const RUNS_ON = 0.5
/** Values of several parts. */
const LISTS = new Set(['keywords', 'keywords_en'])
const SENTENCES = new Set(['abstract', 'abstract_en', 'funding', 'title_en', 'citation'])

/** Labels, those of which OCR read a character as ？ too, and what it reads for dashes and stars. */
const REMOVES = new RegExp(
  `${LABEL_PATTERN}|\\p{Script=Han}{0,3}[？?]\\p{Script=Han}{0,3}(?=\\s*[:：])|\\p{Script=Han}\\s*要|[氺米一ー丶〇]|(?<!\\p{L})[A-Za-z]{1,4}(?!\\p{L})|\\p{N}`,
  'gu',
)

export default defineRule({
  id: 'metadata',
  stage: 'structure',
  confidence: 'certain',
  summary: 'Title, authors, abstract, keywords and fields become metadata.',
  removes: REMOVES,
  messages: { take: 'Became metadata' },
  examples: [
    {
      before:
        '移动支付的影响\n——基于六县的实证分析＊\n摘 要：本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\n关键词：移动支付；县域经济\n中图分类号：F832.2\n一、问题的提出\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。',
      after:
        '---\ntitle: 移动支付的影响\nsubtitle: 基于六县的实证分析\nabstract: 本文考察移动支付对县域小微商户的影响，以六县的调查为样本，结论是影响不大。\nkeywords:\n  - 移动支付\n  - 县域经济\nlang: zh-Hans\nclc: F832.2\n---\n\n# 移动支付的影响\n\n## 一、问题的提出\n\n县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。',
    },
    {
      before: 'keywords | 关？词：移动支付；县域经济\nbody | 县域经济中数量最多的经营主体，是那些没有公司执照的小微商户。',
      after:
        '---\nkeywords:\n  - 移动支付\n  - 县域经济\nlang: zh-Hans\n---\n\n县域经济中数量最多的经营主体，是那些没有公司执照的小微商户。',
      note: 'A label that OCR damaged.',
    },
    { before: '县域经济中数量最多的经营主体，是那些没有公司执照、往往也没有雇员的小微商户。', note: 'No front matter.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        /** How many keywords there are so far: they may stand one a line. */
        const listed = new Map<string, number>()
        for (const node of root.children) {
          const role = node.data?.role
          const field = node.data?.line?.['field']
          if (node.type !== 'paragraph' || !ROLES.has(role) || OTHERS.has(field)) continue
          const key = role === 'field' && typeof field === 'string' ? field : role!
          const { value } = context.text(node)
          const taken = role === 'title' || role === 'subtitle' ? [title(value, key)] : fieldValues(node, value, key, listed)
          // A label that OCR damaged, and nothing behind it: it stays a paragraph.
          if (!taken.length && /[\p{L}\p{N}]/u.test(value.replace(REMOVES, ''))) continue
          context.take(node, taken, { message: 'take' })
        }
      },
    }
  },
})

function title(value: string, key: string): Taken {
  const start = key === 'title' ? titleStart(value) : subtitleStart(value, (after) => han().pair('一', after) < RUNS_ON)
  const end = titleEnd(value, (before, after) => han().pair(before, after) > RUNS_ON)
  return { key, start, end: Math.max(start, end) }
}

function fieldValues(node: Nodes, value: string, key: string, listed: Map<string, number>): Taken[] {
  const label = labelOf(value, node.data?.line?.['labelled'] === true ? 'label' : 'nothing')
  const start = label?.text ?? lead(value, key)
  if (!LISTS.has(key)) return whole(value, start, key)
  const before = listed.get(key) ?? 0
  const ranges = keywordsIn(value, unlabelled(value, start, key))
  listed.set(key, before + ranges.length)
  return ranges.map((range, k) => ({ key: `${key}.${before + k}`, ...range }))
}

/** Specks in front of a title or an abstract. */
const lead = (value: string, key: string): number =>
  /^(?:title_en|affiliation_en|section)$/.test(key)
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
function whole(value: string, start: number, key: string): Taken[] {
  const text = value.slice(start)
  const end = start + text.replace(SENTENCES.has(key) ? SPECKS : NUMBERS.has(key) ? NUMBER_EDGES : VALUE_EDGES, '').length
  return end > start ? [{ key, start, end }] : []
}
