/** BibTeX by citation-js, which knows its fields and escapes. */
import { Cite, plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import type { CslItem } from '../rules/references/csl.ts'

export function bibtexOf(items: readonly CslItem[]): string {
  if (!items.length) return ''
  const { format } = plugins.config.get('@bibtex')
  // As it comes, it leaves nothing of Chinese but hyphens, and makes labels of its own.
  format.asciiOnly = false
  format.useIdAsLabel = true
  return new Cite(items.map(printable)).format('bibtex') as string
}

/** Fields as citation-js wants them; names that are not taken apart stand as they are. */
const printable = ({ language: _language, ...item }: CslItem): object => item
