// Damages clean text, repairs it, and judges each change: see README.md.  node scripts/eval/text.mjs [--seed N] [--show RULE] [--clean FILE --lang TAG]
import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { convert, rules } from '../../dist/index.js'
import { random, tesseract, textLayer } from './noise.mjs'

const { values: flags } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, show: { type: 'string' }, clean: { type: 'string' }, lang: { type: 'string' } },
})
const CORPUS = new URL('../../tests/corpus/', import.meta.url)
/** Damage, and the rules that are for it. */
const FOR = {
  character: ['confusions', 'variants', 'broken-characters'],
  'latin letter': ['latin-confusions', 'latin-shapes'],
  mark: ['punctuation-width', 'quotes', 'brackets'],
  blank: ['cjk-spaces'],
  width: ['halfwidth'],
  'latin blank': ['latin-words'],
  'word space': ['latin-words'],
  'quotation mark': ['quotes'],
}
const CONFIDENCES = ['certain', 'likely', 'guess']
const TEXT_STAGES = new Set(['normalise', 'words'])
const textRules = new Set(rules.filter(({ stage }) => TEXT_STAGES.has(stage)).map(({ id }) => id))

/** Paragraphs and notes of an article, without markup. */
function paragraphs(markdown) {
  return markdown
    .replace(/^---[\s\S]*?\n---\n/, '')
    .split(/\n{2,}|\n(?=\[\^[^\]]+\]: )/)
    .filter((block) => !/^(?:#|\||>|[-*] |\d+\. |!)/.test(block))
    .map((block) =>
      block
        .replace(/^\[\^[^\]]+\]: /, '')
        .replace(/\[\^[^\]]+\]/g, '')
        .replace(/\\(?=[\p{P}\p{S}])/gu, '')
        .replace(/[*_<>]/g, '')
        .replace(/\n/g, ' ')
        .trim(),
    )
    .filter((block) => block.length > 20)
}

/** The source, and what each stretch of it should be. */
function damaged(texts, noise) {
  const segments = []
  let source = ''
  const add = (segment) => {
    segments.push({ ...segment, start: source.length, end: source.length + segment.text.length })
    source += segment.text
  }
  texts.forEach((text, k) => {
    if (k > 0) add({ text: '\n\n', gold: '\n\n' })
    for (const segment of noise(text)) add(segment)
  })
  return { source, segments }
}

/** What stands in the source from `start` to `end`, and what should. */
function expected({ segments }, start, end) {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (segments[middle].end < start) low = middle + 1
    else high = middle
  }
  const found = []
  for (let k = low; k < segments.length && segments[k].start <= end; k++) {
    const s = segments[k]
    // What was lost has no length: it counts where the change is around it, or at it alone.
    if (s.start === s.end ? (s.start > start && s.start < end) || (start === end && s.start === start) : s.end > start && s.start < end)
      found.push(s)
  }
  return { text: found.map((s) => s.gold).join(''), damage: found.filter((s) => s.kind) }
}

const letters = (text) => (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).join('')

/** Where in the source something was supplied: behind the character that stands before it in the article. */
function supplied({ root, apparatus }) {
  const where = new Map()
  let last = 0
  const walk = (node) => {
    for (const { by, end } of node.data?.pieces ?? []) {
      const sources = by > 0 ? apparatus.sources(apparatus.placeOf(by).before) : []
      if (by === 0) last = end
      else if (sources.length) last = Math.max(...sources.map((piece) => piece.end))
      else if (by > 0) where.set(by, last)
    }
    for (const child of node.children ?? []) walk(child)
  }
  walk(root)
  return where
}

/** Every change of text that a rule made or suggests. */
function* changes(article) {
  const { apparatus } = article
  const where = supplied(article)
  for (let id = 1; id < apparatus.size; id++) {
    const place = apparatus.placeOf(id)
    const emendation = apparatus.emendationOf(id)
    if (!textRules.has(emendation.rule)) continue
    const sources = apparatus.sources(place.before)
    const at = where.get(id)
    if (!sources.length && at === undefined) continue
    const start = at ?? Math.min(...sources.map((piece) => piece.start))
    const end = at ?? Math.max(...sources.map((piece) => piece.end))
    yield { rule: emendation.rule, confidence: emendation.confidence, applied: emendation.applied, start, end, inserted: place.inserted }
  }
}

const tally = () => ({ made: 0, right: 0, neutral: 0, wrong: 0 })

/** Judges one document; counts by rule, by certainty, by kind of damage. */
async function judge(texts, lang, noise, result) {
  const text = damaged(texts, noise)
  const { article } = await convert(text.source, { lang, from: 'text' })
  const repaired = new Set()
  for (const change of changes(article)) {
    const { text: gold, damage } = expected(text, change.start, change.end)
    const was = text.source.slice(change.start, change.end)
    const right = change.inserted === gold || (letters(was) !== letters(gold) && letters(change.inserted) === letters(gold))
    // Blanks beside marks, widths: right as long as the letters are.
    const neutral = !right && letters(change.inserted) === letters(gold)
    const verdict = right ? 'right' : neutral ? 'neutral' : 'wrong'
    if (change.applied) {
      result.rules[change.rule] ??= tally()
      result.rules[change.rule].made++
      result.rules[change.rule][verdict]++
    }
    result.sure[change.confidence] ??= tally()
    const sure = result.sure[change.confidence]
    if (letters(was) !== letters(gold) || verdict === 'wrong') {
      sure.made++
      sure[verdict]++
    }
    if ((right || neutral) && change.applied) for (const segment of damage) repaired.add(segment)
    if (flags.show === change.rule && verdict !== 'right')
      console.log(
        `  ${change.confidence} ${text.source.slice(change.start - 8, change.start)}[${was}→${change.inserted}/${gold}]${text.source.slice(change.end, change.end + 8)}`,
      )
  }
  for (const segment of text.segments) {
    if (!segment.kind) continue
    result.kinds[segment.kind] ??= { damaged: 0, repaired: 0 }
    const kind = result.kinds[segment.kind]
    kind.damaged++
    if (repaired.has(segment)) kind.repaired++
  }
  result.chars += texts.reduce((sum, one) => sum + one.length, 0)
}

const share = (a, b) => (b === 0 ? '-' : (a / b).toFixed(3))

function print(name, { rules: byRule, sure, kinds, chars }) {
  console.log(`\n${name}: ${chars} characters`)
  console.log('rule                 made  right neutral  wrong  precision  recall')
  for (const [rule, { made, right, neutral, wrong }] of Object.entries(byRule).sort((a, b) => b[1].made - a[1].made)) {
    const own = Object.keys(FOR).filter((kind) => FOR[kind].includes(rule) && kinds[kind])
    const [damage, repaired] = ['damaged', 'repaired'].map((key) => own.reduce((sum, kind) => sum + kinds[kind][key], 0))
    const figures = [made, right, neutral, wrong].map((n) => String(n).padStart(6)).join(' ')
    console.log(
      `${rule.padEnd(18)} ${figures}  ${share(right + neutral, made).padStart(9)}  ${own.length ? share(repaired, damage).padStart(6) : '     -'}`,
    )
  }
  for (const [kind, { damaged: all, repaired }] of Object.entries(kinds)) console.log(`  ${kind.padEnd(16)} ${repaired} of ${all} repaired`)
  const told = CONFIDENCES.filter((c) => sure[c]).map((c) => `${c} ${share(sure[c].right, sure[c].made)} of ${sure[c].made}`)
  console.log(`  changes of letters that were right: ${told.join(', ') || 'none'}`)
}

/** What is changed in clean text: letters are harm, the rest is told apart. */
async function harm(name, texts, lang) {
  const result = { rules: {}, sure: {}, kinds: {}, chars: 0 }
  for (let from = 0; from < texts.length; from += 400)
    await judge(
      texts.slice(from, from + 400),
      lang,
      function* (text) {
        for (const c of text) yield { text: c, gold: c }
      },
      result,
    )
  const wrong = Object.values(result.rules).reduce((sum, rule) => sum + rule.wrong, 0)
  print(`clean, ${name}`, result)
  console.log(`  letters changed: ${wrong}, ${((wrong / result.chars) * 1e5).toFixed(2)} in 100,000 characters`)
  return wrong
}

if (flags.clean !== undefined) {
  const texts = readFileSync(flags.clean, 'utf8')
    .split(/\n{2,}/)
    .map((text) => text.replace(/\s*\n\s*/g, ' '))
    .filter(Boolean)
  await harm(flags.clean, texts, flags.lang)
} else {
  const articles = readdirSync(CORPUS).filter((name) => /^[a-z]+\d+-/.test(name))
  const golds = articles.map((name) => [name, paragraphs(readFileSync(new URL(`${name}/gold.md`, CORPUS), 'utf8'))])
  const langOf = (name) => (name.startsWith('en') ? 'en' : name.startsWith('hant') ? 'zh-Hant' : 'zh-Hans')
  let harmed = 0
  for (const [name, texts] of golds) harmed += await harm(name, texts, langOf(name))
  for (const [name, noise] of [
    ['as Tesseract reads', tesseract],
    ['as in a text layer', textLayer],
  ]) {
    const result = { rules: {}, sure: {}, kinds: {}, chars: 0 }
    for (const [k, [article, texts]] of golds.entries()) {
      const next = random(Number(flags.seed) * 100 + k)
      const kinds = new Map()
      await judge(texts, langOf(article), (text) => noise(text, next, kinds), result)
    }
    print(name, result)
  }
  if (harmed > 0) process.exitCode = 1
}
