export interface BookOptions {
  readonly chapters?: number
  /** What is aimed at. */
  readonly pages?: number
  readonly notes?: number
  readonly counting?: 'page' | 'chapter'
  readonly contents?: boolean
  readonly damage?: number
  readonly seed?: number
}
export interface Book {
  readonly text: string
  readonly pages: readonly string[]
  readonly chapters: readonly { number: number; heading: string; title: string; page: number }[]
  readonly notes: readonly { id: number; printed: number; text: string; page: number; chapter: number }[]
  /** Lines of the list of contents. */
  readonly contents: readonly string[]
}
export function book(options?: BookOptions): Book
