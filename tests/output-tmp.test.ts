import { test } from 'vitest'
import { readFileSync } from 'node:fs'
import { readPlain } from '../input/plain.ts'
import { processScan } from '../pipeline/process.ts'
import { rules } from '../rules/index.ts'
import { defineRule } from '../pipeline/rule.ts'
import { toMarkdown } from '../output/markdown.ts'
import { toJson, jsonOf } from '../output/json.ts'
import { articleFrom } from '../output/read-json.ts'
import { checkMarkdown } from '../output/law6.ts'
const ex = [{ before: 'x' }]
const half = defineRule({ id: 'half', stage: 'normalise', confidence: 'certain', summary: '', removes: /./, messages: { m: 'Full-width letter made half-width' }, examples: ex, create: (c) => ({ line(l) {
  for (const m of l.value.matchAll(/[！-～]+/g)) c.report(l, { start: m.index, end: m.index + m[0].length, replace: [...m[0]].map((x) => String.fromCharCode(x.charCodeAt(0) - 0xfee0)).join(''), message: 'm' }) } }) })
const join = defineRule({ id: 'j', stage: 'unwrap', confidence: 'certain', summary: '', messages: { m: 'Line joined' }, examples: ex, create: (c) => ({ gap(g) { if (g.before.value.length > 20) c.join(g, { message: 'm' }); } }) })
const sp = defineRule({ id: 'cjk-sp', stage: 'words', confidence: 'certain', summary: '', messages: { m: 'Space between characters removed' }, examples: ex, create: (c) => ({ block(b) {
  for (const m of b.value.matchAll(/[ \u2002\ue5c5-\ue5e5]+/g)) c.report(b, { start: m.index, end: m.index + m[0].length, replace: '', message: 'm' }) } }) })
const conf = defineRule({ id: 'conf', stage: 'words', confidence: 'likely', summary: '', messages: { m: 'Misread character corrected' }, examples: ex, create: (c) => ({ block(b) {
  for (const m of b.value.matchAll(/[一三]/g)) c.report(b, { start: m.index, end: m.index + 1, replace: '二', message: 'm', evidence: { frequency: 12, dictionary: '二', score: 3.2 } }) } }) })
test('t', async () => {
  const source = readFileSync('/work/shared/seed/000_739d99798705f049.txt', 'utf8')
  let t = performance.now()
  const lap = (s: string) => { console.log(s, (performance.now() - t).toFixed(0)); t = performance.now() }
  const { article, breaches } = processScan(readPlain(source), { rules: process.env.ALL ? rules : [half, join, sp, conf] })
  lap('convert')
  console.log('breaches', breaches.length, breaches.slice(0, 3), article.messages)
  for (let k = 0; k < 3; k++) { toMarkdown(article); lap('md') ; toJson(article, { rules }); lap('json') }
  const md = toMarkdown(article)
  lap('md')
  const json = toJson(article, { rules })
  const o = jsonOf(article)
  console.log('source bytes', Buffer.byteLength(source), 'json', Buffer.byteLength(json), (Buffer.byteLength(json) / 56171).toFixed(2))
  for (const k of Object.keys(o)) console.log(' ', k, Buffer.byteLength(JSON.stringify((o as any)[k])))
  for (const k of ['decisions', 'emendations', 'places']) console.log('   ', k, JSON.stringify((o.apparatus as any)[k]).length, (o.apparatus as any)[k].length)
  console.log('pieces', [...JSON.stringify(o).matchAll(/"pieces":\[.*?\](?=[,}])/g)].reduce((a, m) => a + m[0].length, 0))
  const b = articleFrom(JSON.parse(json), source)
  lap('read back')
  console.log('same md', toMarkdown(b) === md, md.length)
  console.log('law6', checkMarkdown(article, md))
  lap('law6'); (await import('node:fs')).writeFileSync('/tmp/seed.md', md); (await import('node:fs')).writeFileSync('/tmp/seed.json', json)
})
