/** The rule tester's bench: this project's readers, writers and rules. */
import { existsSync } from 'node:fs'
import { readMarkdown } from '../../input/markdown.ts'
import { readPlain } from '../../input/plain.ts'
import { toMarkdown } from '../../output/markdown.ts'
import type { Bench } from '../../pipeline/testing.ts'
import type { Article } from '../../pipeline/types.ts'
import { rules } from '../../rules/index.ts'

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n+/

type CheckMarkdown = (article: Article, markdown: string) => string[]

/** Law 6, which lives with the output. Missing where output is not written yet. */
const LAW_6 = new URL('../../output/law6.ts', import.meta.url)
export const checkMarkdown: CheckMarkdown | undefined = existsSync(LAW_6)
  ? ((await import(LAW_6.href)) as { checkMarkdown: CheckMarkdown }).checkMarkdown
  : undefined

export const bench: Bench = {
  rules,
  read: (text, from) => (from ? readMarkdown(text, 'example') : readPlain(text)),
  show(article, { frontMatter }) {
    const markdown = toMarkdown(article)
    return frontMatter ? markdown : markdown.replace(FRONT_MATTER, '')
  },
  check: (article) => checkMarkdown?.(article, toMarkdown(article)).map((problem) => `Law 6 is broken: ${problem}`) ?? [],
}
