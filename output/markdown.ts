/** Article in, Markdown out. */
import type { Article } from '../pipeline/types.ts'

export interface MarkdownOptions {
  /** Keep printed page labels as `<!-- p. 27 -->`. */
  readonly pages?: boolean | undefined
}

export function toMarkdown(_article: Article, _options: MarkdownOptions = {}): string {
  return ''
}
