/** What a house may ask of a finished text, by names that are easy to type. Which options of rules they stand for, `rules/house-style.ts` knows. */

/** `--style NAME=VALUE`, and `style` of the config: see docs/style.md. */
export interface HouseStyle {
  /** The script of Chinese text: `--to-simplified`, `--to-traditional[=STANDARD]`. */
  readonly script?: 'simplified' | 'traditional' | 'tw' | 'hk' | 'twp'
  /** Between Chinese and Latin letters or figures. */
  readonly space?: 'none' | 'thin' | 'normal'
  readonly quotes?: 'printed' | 'curly' | 'corner'
  readonly digits?: 'half' | 'full' | 'arabic'
  /** Of ranges of figures. */
  readonly dash?: 'printed' | 'em' | 'en' | 'wave' | 'hyphen'
  /** How notes are called. */
  readonly notes?: 'running' | 'page'
}

/** The values of each; the first is how it is where nothing is said. */
export const STYLES: { readonly [K in keyof HouseStyle]-?: readonly NonNullable<HouseStyle[K]>[] } = {
  script: ['simplified', 'traditional', 'tw', 'hk', 'twp'],
  space: ['none', 'thin', 'normal'],
  quotes: ['printed', 'curly', 'corner'],
  digits: ['half', 'full', 'arabic'],
  dash: ['printed', 'em', 'en', 'wave', 'hyphen'],
  notes: ['running', 'page'],
}

/** What is wrong with a value, or with its name; undefined where nothing is. */
export function wrongStyle(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(STYLES, name)) return `expected one of ${Object.keys(STYLES).join(', ')}`
  const values: readonly unknown[] = STYLES[name as keyof HouseStyle]
  return values.includes(value) ? undefined : `expected one of ${values.join(', ')}`
}
