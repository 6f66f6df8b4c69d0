/**
 * `emend/testing`: rules of your own, tested as the built-in ones are.
 *
 * @example
 * import { testRule } from 'emend/testing'
 * import { expect, test } from 'vitest'
 * import longS from './long-s.ts'
 *
 * test('long-s', () => expect(testRule(longS)).toEqual([]))
 */
import { readHocr } from './input/hocr.ts'
import { readMarkdown } from './input/markdown.ts'
import { readMineru } from './input/mineru.ts'
import { readPageXml } from './input/page-xml.ts'
import { readPlain } from './input/plain.ts'
import { checkMarkdown } from './output/law6.ts'
import { toMarkdown } from './output/markdown.ts'
import type { Rule } from './pipeline/rule.ts'
import { type Bench, testRule as testOn } from './pipeline/testing.ts'
import { rules as builtIn } from './rules/index.ts'

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n+/

const READERS = { markdown: readMarkdown, hocr: readHocr, page: readPageXml, mineru: readMineru }

/** Readers, writers and rules to try examples with. */
export const benchOf = (rules: readonly Rule[]): Bench => ({
  rules,
  read: (text, from) => (from ? READERS[from](text, 'example') : readPlain(text)),
  show(article, { frontMatter }) {
    const markdown = toMarkdown(article)
    return frontMatter ? markdown : markdown.replace(FRONT_MATTER, '')
  },
  check: (article) => checkMarkdown(article, toMarkdown(article)).map((problem) => `Law 6 is broken: ${problem}`),
})

/**
 * Runs a rule on its examples and holds it to the laws: it changes nothing it is shown, loses and invents nothing, is stable on its own
 * output, and can be undone.
 *
 * @param rules Those that run before it, in their order; the built-in ones where missing.
 * @returns What is wrong, a line each; empty where all is well.
 */
export const testRule = (rule: Rule, rules: readonly Rule[] = builtIn): string[] => testOn(rule, benchOf(rules))
