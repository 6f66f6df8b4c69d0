/** Article in, JSON out. */
import type { Article } from '../pipeline/types.ts'

export interface JsonOptions {
  readonly apparatus?: 'full' | 'summary' | 'none' | undefined
}

export function toJson(_article: Article, _options: JsonOptions = {}): string {
  return ''
}
