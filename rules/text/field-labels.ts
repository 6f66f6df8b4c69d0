/** Labels of what a paper says of itself, as data: a language or a habit more is a line more. Matched against text without blanks. */

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
  | 'journal'
  | 'title_en'
  | 'authors_en'
  | 'affiliation_en'

/** `words` are found without a mark behind them too, where a line begins: no sentence begins so. */
export const LABELS: readonly { readonly field: Field; readonly words?: string; readonly marked?: string }[] = [
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
    words:
      '接受日期|接受刊登|录用日期|錄用日期|定稿日期|接受刊登日期|通过刊登日期|通過刊登日期|通过日期|通過日期|採用日期|采用日期|審查通過日期',
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
export const ENGLISH: readonly { readonly field: Field; readonly pattern: string }[] = [
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
