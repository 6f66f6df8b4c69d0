/** The few words that a page has of its own, in the language of the article. */

export interface Words {
  readonly abstract: string
  readonly keywords: string
  readonly notes: string
  readonly contents: string
  readonly back: string
  readonly untitled: string
  /** Between keywords. */
  readonly separator: string
  /** Of what a paper says of itself, by the keys of the front matter; a key without one names itself. */
  readonly fields: Readonly<Record<string, string>>
}

const FIELDS = 'journal year volume issue pages doi clc article_id document_code received revised accepted funding editor'.split(' ')
const fields = (names: string): Words['fields'] =>
  Object.fromEntries(names.split(' ').map((name, k) => [FIELDS[k]!, name.replaceAll('_', ' ')]))

const ENGLISH: Words = {
  abstract: 'Abstract',
  keywords: 'Keywords',
  notes: 'Notes',
  contents: 'Contents',
  back: 'Back to the text',
  untitled: 'Untitled',
  separator: '; ',
  fields: fields('Journal Year Volume Issue Pages DOI CLC Article_number Document_code Received Revised Accepted Funding Editor'),
}
const WORDS: Readonly<Record<string, Words>> = {
  en: ENGLISH,
  zh: {
    abstract: '摘要',
    keywords: '关键词',
    notes: '注释',
    contents: '目录',
    back: '回到正文',
    untitled: '无题',
    separator: '；',
    fields: fields('期刊 年 卷 期 页码 DOI 中图分类号 文章编号 文献标识码 收稿日期 修回日期 录用日期 基金 责任编辑'),
  },
  'zh-Hant': {
    abstract: '摘要',
    keywords: '關鍵詞',
    notes: '註釋',
    contents: '目錄',
    back: '回到正文',
    untitled: '無題',
    separator: '；',
    fields: fields('期刊 年 卷 期 頁碼 DOI 中圖分類號 文章編號 文獻標識碼 收稿日期 修訂日期 接受日期 補助 責任編輯'),
  },
  ja: {
    abstract: '要旨',
    keywords: 'キーワード',
    notes: '注',
    contents: '目次',
    back: '本文に戻る',
    untitled: '無題',
    separator: '、',
    fields: fields('雑誌 年 巻 号 頁 DOI 中国図書分類 論文番号 文献種別 受付 改訂 受理 助成 編集'),
  },
}

/** @param lang BCP 47 tag; where no words are known, those of English. */
export const wordsOf = (lang: string): Words =>
  WORDS[lang] ?? WORDS[/^zh-(?:TW|HK|MO)/.test(lang) ? 'zh-Hant' : lang.split('-')[0]!] ?? ENGLISH
