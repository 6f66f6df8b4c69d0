import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { readPlain } from '../input/plain.ts'
import { toJson } from '../output/json.ts'
import { toMarkdown } from '../output/markdown.ts'
import { articleFrom } from '../output/read-json.ts'
import { why } from '../output/why.ts'
import { formatWhy } from '../output/why-format.ts'
import { processScan } from '../pipeline/process.ts'
import { rules } from '../rules/index.ts'

test('t', async () => {
  const source = readFileSync('/work/shared/seed/000_739d99798705f049.txt', 'utf8')
  const { article } = processScan(readPlain(source), { rules })
  const md = toMarkdown(article)
  const lines = md.split('\n')
  const find = (s: string) => {
    const at = md.indexOf(s)
    const before = md.slice(0, at).split('\n')
    return [before.length, before.at(-1)!.length + 1] as const
  }
  for (const s of ['Nazarbayev', '1992年，当', '[^3]', '[^5]:', '信会议已经', '## 一']) {
    const [l, c] = find(s)
    const t = performance.now()
    const w = why(article, md, l, c, { rules })
    console.log(l, c, (performance.now() - t).toFixed(0) + 'ms\n' + (w ? formatWhy(w, source) : 'nothing'))
  }
  // every character of the Markdown text: tell that located char is the char
  const a2 = articleFrom(JSON.parse(toJson(article, { rules })), source)
  const [l, c] = find('Nazarbayev')
  console.log(JSON.stringify(why(a2, md, l, c, { rules })) === JSON.stringify(why(article, md, l, c, { rules })))
})
