/** What the command line reads and writes, in one place: a new format is a new line here. */
import type { Conversion } from '../index.ts'

/** Files of a folder that are inputs; a file given by name is read whatever it is called. Images lie beside papers, and are not. */
export const INPUT_EXTENSIONS: readonly string[] = ['.pdf', '.txt', '.text', '.html', '.htm', '.md', '.markdown', '.hocr', '.xml', '.zip']

export const APPARATUS = ['full', 'summary', 'none'] as const

export interface RenderOptions {
  readonly pages?: boolean | undefined
  readonly apparatus?: (typeof APPARATUS)[number] | undefined
}

/** Values of `--to`. */
export const OUTPUTS = {
  md: (conversion, options) => conversion.markdown({ pages: options.pages }),
  json: (conversion, options) => conversion.json({ apparatus: options.apparatus }),
  html: (conversion) => conversion.html(),
  jats: (conversion) => conversion.jats(),
  csl: (conversion) => `${JSON.stringify(itemsOf(conversion), null, 2)}\n`,
  bibtex: async (conversion) => (await import('./bibtex.ts')).bibtexOf(itemsOf(conversion)),
} as const satisfies Readonly<Record<string, (conversion: Conversion, options: RenderOptions) => string | Promise<string>>>

export type Output = keyof typeof OUTPUTS

/** What names of outputs end in: `.csl` alone is that of styles. */
export const EXTENSIONS: Readonly<Record<Output, string>> = {
  md: 'md',
  json: 'json',
  html: 'html',
  jats: 'jats.xml',
  csl: 'csl.json',
  bibtex: 'bib',
}

const itemsOf = (conversion: Conversion) => conversion.references().map(({ item }) => item)
