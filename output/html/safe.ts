/** What may stand in a page: GitHub's list, and what we write ourselves. Everything else goes, scripts and their addresses above all. */
import type { Nodes } from 'hast'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'

const ROLES = [
  'doc-abstract',
  'doc-toc',
  'doc-noteref',
  'doc-backlink',
  'doc-endnotes',
  'doc-bibliography',
  'doc-acknowledgments',
  'doc-appendix',
  'doc-epigraph',
  'doc-pagebreak',
  'doc-subtitle',
]

const attributes = defaultSchema.attributes ?? {}
const tagNames = defaultSchema.tagNames ?? []

const SCHEMA: Schema = {
  ...defaultSchema,
  // Ids are made here, none is taken from a source.
  clobber: [],
  tagNames: [...tagNames, 'article', 'header', 'main', 'nav', 'figure', 'figcaption', 'caption', 'small'],
  attributes: {
    ...attributes,
    '*': [...(attributes['*'] ?? []), 'lang', 'id', 'className', 'ariaLabel', 'ariaLabelledBy', ['role', ...ROLES]],
    a: ['href', ['role', ...ROLES], 'ariaLabel', 'id'],
    li: ['id', 'value', 'dataMark'],
    th: ['scope', 'rowSpan', 'colSpan', 'align'],
    td: ['rowSpan', 'colSpan', 'align'],
    // The library's own list gives sections the class of its footnotes only.
    section: ['id', ['role', ...ROLES], 'ariaLabelledBy', 'className'],
    h2: ['id'],
    ol: ['start'],
    ul: ['className'],
  },
}

export const safe = <T extends Nodes>(tree: T): T => sanitize(tree, SCHEMA) as T
