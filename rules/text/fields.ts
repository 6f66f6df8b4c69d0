/**
 * Labels of what a paper says of itself: 【内容提要】, 关键词：, 收稿日期：, Abstract., DOI. As data: a language or a habit more is a line more.
 *
 * Blanks inside a label mean nothing (摘　要, 中图分类 号), and OCR reads the brackets and the colon behind it as other marks.
 */
import { endAt, squeeze } from './squeezed.ts'

export type Field =
  | 'abstract'
  | 'abstract_en'
  | 'keywords'
  | 'keywords_en'
  | 'clc'
  | 'document_code'
  | 'article_id'
  | 'doi'
  | 'received'
  | 'revised'
  | 'accepted'
  | 'published'
  | 'funding'
  | 'author_bio'
  | 'affiliation'
  | 'corresponding'
  | 'editor'
  | 'citation'
  | 'orcid'
  | 'section'
  | 'title_en'
  | 'authors_en'
  | 'affiliation_en'

/** `words` are found without a mark behind them too, where a line begins: no sentence begins so. */
const LABELS: readonly { readonly field: Field; readonly words?: string; readonly marked?: string }[] = [
  { field: 'abstract', words: '内容提要|內容提要|内容摘要|內容摘要|中文摘要|论文摘要|論文摘要', marked: '摘要|提要|文摘|要旨|抄録' },
  { field: 'keywords', words: '关键词|关键字|關鍵詞|關鍵字|主题词|主題詞|キーワード' },
  { field: 'clc', words: '中图分类号|中國圖書分類號|中图法分类号', marked: '分类号|分類號' },
  { field: 'document_code', words: '文献标识码|文献标志码|文獻標識碼' },
  { field: 'article_id', words: '文章编号|文章編號', marked: '论文编号' },
  {
    field: 'received',
    words: '收稿日期|收稿时间|投稿日期|收到日期|来稿日期|來稿日期',
    marked: '收稿',
  },
  { field: 'revised', words: '修回日期|修订日期|修訂日期|修改日期|修稿日期|改回日期|修改稿收到日期', marked: '修回' },
  {
    field: 'accepted',
    words: '接受日期|录用日期|錄用日期|定稿日期|接受刊登日期|通过刊登日期|通過刊登日期|採用日期|采用日期|審查通過日期',
    marked: '录用|接受',
  },
  { field: 'published', words: '网络首发日期|网络出版日期|网络首发时间|网络出版时间|出版日期|刊登日期' },
  {
    field: 'funding',
    words: '基金项目|基金項目|基金资助|资助项目|資助項目|项目基金|项目资助|Foundationitems?|Supportedby|Fundinginformation',
    marked: '项目来源|Funding|Fundproject',
  },
  { field: 'author_bio', words: '作者简介|作者簡介|作者介绍|第一作者简介|作者小传|Abouttheauthors?|Biography', marked: '第一作者' },
  { field: 'affiliation', words: '作者单位|作者單位|工作单位' },
  { field: 'corresponding', words: '通信作者|通讯作者|通訊作者|Correspondingauthor', marked: 'E-?mail|电子邮箱|电子信箱|電子郵件' },
  { field: 'editor', words: '责任编辑|責任編輯|本文责任编辑|编辑校对', marked: '责编|责任校对|责任印制' },
  { field: 'orcid', words: 'ORCID' },
  { field: 'citation', words: '引用格式|引文格式|本文引用格式|引用本文|Citethisarticle' },
]
const ENGLISH: readonly { readonly field: Field; readonly pattern: string }[] = [
  { field: 'abstract_en', pattern: '(?:Abstract|ABSTRACT|Summary|SUMMARY)(?=[:.：．\\]】—–-]|[A-Z\\[]|$)' },
  { field: 'keywords_en', pattern: '(?:Key-?words?|KEY-?WORDS?|Key-?Words?)(?=[:：.．\\]】—–-]|[a-zA-Z])' },
  {
    field: 'doi',
    pattern: '(?:https?:\\/\\/)?(?:dx\\.)?(?:doi\\.org\\/|doi(?=[:：;；.]?1[0O]\\.)|DOI(?=[:：;；.]?1[0O]\\.)|(?:DOI|doi)(?=[:：]))',
  },
  { field: 'received', pattern: '(?:Received|RECEIVED)(?:date)?(?=[:：\\d])' },
  { field: 'revised', pattern: '(?:[Rr]evised|REVISED|Receivedinrevisedform)(?:date)?(?=[:：\\d])' },
  { field: 'accepted', pattern: '(?:[Aa]ccepted|ACCEPTED)(?:date)?(?=[:：\\d])' },
  { field: 'published', pattern: '(?:[Pp]ublished|PUBLISHED)(?:online)?(?=[:：\\d])' },
]

const OPEN = '[\\[［【〖〔(（《〈]'
const CLOSE = '[\\]］】〗〕)）》〉]'
const COLON = '[:：;；，,.．—–]'
/** Specks that OCR puts before a line. */
const SPECK = '[^\\p{L}\\p{N}\\[［【〖〔(（《〈]{0,2}'

const group = (pattern: string, name: string): string => `(?<${name}>${pattern})`
const anyOf = (suffix: string, get: (label: (typeof LABELS)[number]) => string | undefined): string =>
  LABELS.flatMap((label, k) => (get(label) ? [group(get(label)!, `${label.field}_${k}${suffix}`)] : [])).join('|')
const both = ({ words, marked }: (typeof LABELS)[number]): string => [words, marked].filter(Boolean).join('|')
const EN = ENGLISH.map(({ field, pattern }, k) => group(pattern, `${field}_${k}`)).join('|')
const HEAD = new RegExp(
  `^${SPECK}(?:${OPEN}(?:${anyOf('b', both)})${CLOSE}${COLON}?|${OPEN}?(?:${anyOf('m', both)})[:：;；]|(?:${anyOf('w', (l) => l.words)})${COLON}?)`,
  'u',
)
/** Alone on its line. */
const ALONE = new RegExp(`^(?:${anyOf('a', both)})$`, 'u')
const HEAD_EN = new RegExp(`^${SPECK}${OPEN}?(?:${EN})(?:${CLOSE}?${COLON}|${CLOSE})?`, 'u')
const MARKED = LABELS.map(both).join('|')
const STRONG = LABELS.flatMap(({ words }) => words ?? []).join('|')
/** Within a line a label stands out by its colon or its brackets … */
const WITHIN = new RegExp(
  `${OPEN}(?:${MARKED})${CLOSE}|${OPEN}?(?:${MARKED})[:：]|(?:DOI|doi)[:：](?=1)|(?<=[;；.。])(?:revised|accepted|published)(?:online)?\\d|(?:Abstract|ABSTRACT|Key-?[Ww]ords|KEY-?WORDS)[:：]`,
  'gu',
)
/** … and behind another label by its word alone. */
const BEHIND = new RegExp(`${OPEN}?(?:${STRONG})${CLOSE}?${COLON}|${WITHIN.source}`, 'gu')
/** A label that begins where a sentence or a bracket ends. */
const AFTER_END = new RegExp(`(?<=[。）)”])(?:${STRONG})[:：]`, 'gu')
/** The label of an abstract, with nothing but a blank behind it. */
const ABSTRACT_WITHIN = /[[［【〖〔(（]?\s*[内內]\s*容\s*[提摘]\s*要/u
/** 摘 要 and 提 要 with nothing but a blank behind them. */
const SPACED = /^[ \u2002\u3000]*(摘[ \u2002\u3000]*要|提[ \u2002\u3000]*要|文[ \u2002\u3000]*摘)[ \u2002\u3000]+(?=\S)/
/** The same where a label is known to stand: the blank may be gone, the first character misread. */
const KNOWN =
  /^[ \u2002\u3000]*(?:摘[ \u2002\u3000]*要|提[ \u2002\u3000]*要|文[ \u2002\u3000]*摘|\p{Script=Han}[ \u2002\u3000]*要)[ \u2002\u3000]*/u

/** Its first character misread, the blanks in their places. */
const MISREAD = /^[ \u2002\u3000]*\p{Script=Han}[ \u2002\u3000]+要[ \u2002\u3000]+(?=\S)/u

/** What the caller knows: nothing; that an abstract is `due`, so that its label may be damaged; that a label was there before blanks went. */
export type Expecting = 'nothing' | 'abstract' | 'label'

export interface Label {
  readonly field: Field
  /** Offset into the value where what is labelled begins. */
  readonly text: number
  /** A colon or brackets set it off. */
  readonly marked: boolean
  /** What the label is, where OCR misread a character of it. */
  readonly word?: string
}

/** The label that a line begins with. */
export function labelOf(value: string, expecting: Expecting = 'nothing'): Label | undefined {
  const squeezed = squeeze(value)
  const found = HEAD.exec(squeezed.text) ?? ALONE.exec(squeezed.text) ?? HEAD_EN.exec(squeezed.text)
  if (found) {
    const name = Object.entries(found.groups ?? {}).find(([, text]) => text !== undefined)![0]
    const field = name.slice(0, name.lastIndexOf('_')) as Field
    // Alone on its line a label needs no mark.
    const marked = /[^\p{L}\p{N}]$/u.test(found[0]) || found[0].length === squeezed.text.length
    const end = endAt(squeezed, found[0].length)
    const text = end + /^[\s\u2002\u3000]*/.exec(value.slice(end))![0].length
    // 关键词 清代 is a label, 关键词语的研究 is not.
    if (expecting !== 'label' && !marked && text === end && /^\p{Script=Han}/u.test(value.slice(end))) return undefined
    return { field, text, marked }
  }
  const misread = misreadLabel(squeezed.text)
  if (misread) {
    const end = endAt(squeezed, misread.length)
    return { field: misread.field, text: end + /^[\s\u2002\u3000]*/.exec(value.slice(end))![0].length, marked: true, word: misread.word }
  }
  const spaced = SPACED.exec(value) ?? (expecting === 'nothing' ? null : (expecting === 'label' ? KNOWN : MISREAD).exec(value))
  return spaced ? { field: 'abstract', text: spaced[0].length, marked: false } : undefined
}

/** 攸稿日期：, 閱鍵詞：: all characters but one are those of a label, and a colon follows. */
function misreadLabel(text: string): { field: Field; length: number; word: string } | undefined {
  const head = /^[^\p{L}\p{N}]{0,2}(\p{Script=Han}{3,6})[:：]/u.exec(text)
  if (!head) return undefined
  const found = head[1]!
  for (const { field, words } of LABELS) {
    for (const word of words?.split('|') ?? []) {
      if (word.length === found.length && [...word].filter((c, k) => c !== found[k]).length === 1)
        return { field, length: head[0].length, word }
    }
  }
  return undefined
}

/** Offsets of labels that stand further on in a line; `labelled`: the line begins with one too. */
export function labelsWithin(value: string, labelled = false): number[] {
  const squeezed = squeeze(value)
  return [...squeezed.text.matchAll(labelled ? BEHIND : WITHIN)].filter(({ index }) => index > 0).map(({ index }) => squeezed.at[index]!)
}

/** Offsets of labels right behind the end of a sentence, which the extractor took for its line's. */
export function labelsAfterEnd(value: string): number[] {
  const squeezed = squeeze(value)
  return [...squeezed.text.matchAll(AFTER_END)].map(({ index }) => squeezed.at[index]!)
}

/** Offset of an abstract's label within a line where one is due, or -1. */
export const abstractWithin = (value: string): number => ABSTRACT_WITHIN.exec(value)?.index ?? -1

/** The words of all labels, with blanks anywhere: what may go when a label has become a key. */
export const LABEL_PATTERN = [
  ...LABELS.flatMap(({ words, marked }) => [words, marked]).flatMap((list) => (list ? list.replaceAll('?', '').split('|') : [])),
  ...[
    'Abstract',
    'ABSTRACT',
    'Summary',
    'SUMMARY',
    'Keywords',
    'KEYWORDS',
    'Key-words',
    'KeyWords',
    'Keyword',
    'https://doi.org/',
    'http://dx.doi.org/',
    'DOI',
    'doi',
  ],
  ...[
    'Received in revised form',
    'Received',
    'RECEIVED',
    'Revised',
    'revised',
    'REVISED',
    'Accepted',
    'accepted',
    'ACCEPTED',
    'Published',
    'published',
    'online',
    'date',
  ],
]
  .sort((a, b) => b.length - a.length)
  .map((word) => [...word].map((c) => (/[\p{L}\p{N}]/u.test(c) ? c : `[${c === '-' ? '-' : c}]`)).join('\\s*'))
  .join('|')
