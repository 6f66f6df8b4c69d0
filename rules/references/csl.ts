/** A citation as data: the part of CSL-JSON 1.0.2 (citationstyles.org) that printed citations tell. */

export interface CslName {
  readonly family?: string
  readonly given?: string
  readonly suffix?: string
  /** An institution, or a name that is not taken apart. */
  readonly literal?: string
}

export interface CslDate {
  /** Year, month, day; two of them are a range. */
  readonly 'date-parts': readonly (readonly number[])[]
}

export type CslType =
  | 'article'
  | 'article-journal'
  | 'article-newspaper'
  | 'book'
  | 'chapter'
  | 'dataset'
  | 'document'
  | 'graphic'
  | 'manuscript'
  | 'map'
  | 'paper-conference'
  | 'patent'
  | 'personal_communication'
  | 'report'
  | 'software'
  | 'standard'
  | 'thesis'
  | 'webpage'

export interface CslItem {
  id?: string
  type: CslType
  title?: string
  author?: CslName[]
  editor?: CslName[]
  translator?: CslName[]
  'container-title'?: string
  publisher?: string
  'publisher-place'?: string
  edition?: string
  volume?: string
  issue?: string
  page?: string
  number?: string
  genre?: string
  issued?: CslDate
  accessed?: CslDate
  DOI?: string
  ISBN?: string
  URL?: string
  language?: string
}
