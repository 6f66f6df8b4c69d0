// Damages clean text, repairs it, and judges each change: see README.md.
//   node scripts/eval/text.mjs [--seeds 1-9] [--only reads] [--show RULE] [--clean FILE --lang TAG]
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as emend from '../../dist/index.js'
import { articles, asRead } from './articles.mjs'
import { printCalibration } from './calibration.mjs'
import { judge, newResult, tally } from './judge.mjs'
import { random, tesseract, textLayer } from './noise.mjs'

const { values: flags } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    only: { type: 'string' },
    show: { type: 'string' },
    clean: { type: 'string' },
    lang: { type: 'string' },
  },
})
/** Damage, and the rules that are for it. */
const FOR = {
  character: ['confusions', 'variants', 'broken-characters'],
  'latin letter': ['latin-confusions', 'latin-shapes'],
  digit: ['digits'],
  mark: ['punctuation-width', 'quotes', 'brackets'],
  blank: ['cjk-spaces'],
  width: ['halfwidth'],
  'latin blank': ['latin-words'],
  'word space': ['latin-words'],
  'quotation mark': ['quotes'],
}

/** Changes that were not right, of one rule: `--show confusions`; or of letters, of all: `--show all`. */
function show({ rule, confidence, start, end, inserted, evidence }, { verdict, gold, ofLetters, source }) {
  if (flags.show !== rule && !(flags.show === 'all' && ofLetters)) return
  if (verdict !== 'right')
    console.log(
      `  ${confidence} ${rule} ${source.slice(start - 8, start)}[${source.slice(start, end)}→${inserted}/${gold}]${source.slice(end, end + 8)} ${JSON.stringify(evidence ?? {})}`,
    )
}

const share = (a, b) => (b === 0 ? '-' : (a / b).toFixed(3))

function print(name, { rules: byRule, kinds, chars }) {
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
}

/** What is changed in clean text: letters are harm, the rest is told apart. */
async function harm(name, texts, lang) {
  const result = newResult()
  for (let from = 0; from < texts.length; from += 400)
    await judge(
      emend,
      texts.slice(from, from + 400),
      lang,
      function* (text) {
        for (const c of text) yield { text: c, gold: c }
      },
      result,
      show,
    )
  const wrong = Object.values(result.rules).reduce((sum, rule) => sum + rule.wrong, 0)
  if (Object.keys(result.rules).length) print(`clean, ${name}`, result)
  console.log(`clean, ${name}: letters changed: ${wrong}, ${((wrong / result.chars) * 1e5).toFixed(2)} in 100,000 characters`)
  return wrong
}

/** `1-9` or `3`. */
function seeds(range) {
  const [first, last = first] = range.split('-').map(Number)
  return Array.from({ length: last - first + 1 }, (_, k) => first + k)
}

if (flags.clean !== undefined) {
  const texts = readFileSync(flags.clean, 'utf8')
    .split(/\n{2,}/)
    .map((text) => text.replace(/\s*\n\s*/g, ' '))
    .filter(Boolean)
  await harm(flags.clean, texts, flags.lang)
} else {
  const all = articles()
  let harmed = 0
  for (const { name, texts, lang } of all) harmed += await harm(name, texts, lang)
  const drawn = (noise) => async (result) => {
    for (const seed of seeds(flags.seeds))
      for (const [k, { texts, lang }] of all.entries()) {
        const next = random(seed * 100 + k)
        const kinds = new Map()
        await judge(emend, texts, lang, (text) => noise(text, next, kinds), result, show)
      }
  }
  const read = async (result) => {
    for (const { texts, lang, readings } of all)
      for (const reading of readings) await judge(emend, texts, lang, (text, k) => asRead(text, reading.get(k)), result, show)
  }
  const sure = {}
  for (const [id, name, run] of [
    ['reads', 'read by Tesseract', read],
    ['tesseract', 'damaged as Tesseract reads', drawn(tesseract)],
    ['text-layer', 'damaged as a text layer is', drawn(textLayer)],
  ]) {
    if (flags.only && flags.only !== id) continue
    const result = newResult()
    await run(result)
    print(name, result)
    printCalibration(result.sure)
    for (const [key, { made, right }] of Object.entries(result.sure)) {
      sure[key] ??= tally()
      sure[key].made += made
      sure[key].right += right
    }
  }
  console.log('\nall together')
  printCalibration(sure)
  if (harmed > 0) process.exitCode = 1
}
