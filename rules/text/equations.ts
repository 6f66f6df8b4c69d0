/** Equations set on lines of their own: relations between symbols, with a number in brackets at the end, as a rule. */
import { ascii, HAN, tight } from './chars.ts'

const NUMBER = /\((?:[A-Z]?\d{1,2}(?:[.-]\d{1,2})?[a-z]?)\)$/
const RELATION = /[=≈≡≤≥∝≜]|(?<=\w)[<>](?=\w)/
const OPERATOR = /[+\-−*/×÷·∑∏∫√^±∂Δ∈|,]|[₀-₉ᵢⱼₜₙ⁰-⁹²³¹]/g
/** Words of prose; names of functions and operators are none. */
const WORD = /[A-Za-z]{4,}/g
const FUNCTION = /^(?:log|exp|sinh|cosh|tanh|max|min|argmax|argmin|Prob|logit|probit|diag|rank|trace|const|corr|cosα)$/i
const STOP = /[，。；？！、]/
/** Words may make up so much of an equation between named quantities: 城镇化率＝城镇人口／总人口×100%. */
const MOST_HAN = 0.75
const LEAST_OPERATORS = 1

/** Is the text an equation and nothing else? Without a number it must hold no words at all. */
export function isEquation(value: string): boolean {
  const raw = tight(value)
  if (STOP.test(raw) || raw.length < 5) return false
  const text = ascii(raw)
  const numbered = NUMBER.test(text)
  const body = text.replace(NUMBER, '')
  const relation = RELATION.exec(body)
  if (!relation || relation.index === 0 || relation.index === body.length - 1) return false
  const han = [...body].filter((c) => HAN.test(c)).length
  const words = (body.match(WORD) ?? []).filter((word) => !FUNCTION.test(word)).length
  const operators = body.match(OPERATOR)?.length ?? 0
  if (operators < LEAST_OPERATORS) return false
  // p=0.05 and N=31 are said of a table or within a sentence.
  if (/^[\w*]{1,3}[=<>][-\d.%]+$/.test(body)) return false
  if (!numbered) return han === 0 && words === 0
  return han / body.length <= MOST_HAN && words <= 3 && !/[a-z]{3,}\s+[a-z]{3,}/.test(value)
}
