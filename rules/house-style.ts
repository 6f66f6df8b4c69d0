/** The options of rules that a house style stands for. */
import type { HouseStyle } from '../pipeline/house-style.ts'

type Options = Readonly<Record<string, object>>

/** Options of rules, those of a style added; what is said of a rule itself counts more. */
export function withStyle({ script, space, quotes, digits, dash }: HouseStyle, options: Options = {}): Options {
  const asked: Record<string, object | undefined> = {
    script: script && { to: script },
    'cjk-latin-space': space && { width: space },
    'quotation-style': quotes && { style: quotes },
    'digit-style': digits && { style: digits },
    'range-dash': dash && { form: dash },
  }
  const all: Record<string, object> = { ...options }
  for (const [id, own] of Object.entries(asked)) if (own) all[id] = { ...own, ...options[id] }
  return all
}
