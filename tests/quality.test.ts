/**
 * How good whole articles come out. Floors are a little below what was measured when they were set; where a change lifts a figure for good,
 * lift its floor.
 *
 * With the corpus of the repository and a small measure of its own; and, where they stand beside the repository, with the scorer and the
 * articles of `../shared`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { FIGURES, measure, type Quality } from './support/measure.ts'

const CORPUS = fileURLToPath(new URL('./corpus/', import.meta.url))
const SHARED = fileURLToPath(new URL('../../shared/', import.meta.url))

/** Means over the articles that come in a kind. */
const FLOORS: Readonly<Record<string, Readonly<Record<(typeof FIGURES)[number], number>>>> = {
  'textlayer.txt': {
    text: 0.99,
    surface: 0.985,
    paragraphs: 0.92,
    headings: 0.99,
    notes: 0.99,
    anchors: 0.93,
    tables: 0.9,
    metadata: 0.9,
  },
  'textlayer-plain.txt': {
    text: 0.985,
    surface: 0.98,
    paragraphs: 0.89,
    headings: 0.98,
    notes: 0.94,
    anchors: 0.86,
    tables: 0.79,
    metadata: 0.89,
  },
  'narrow.txt': { text: 0.98, surface: 0.97, paragraphs: 0.87, headings: 0.95, notes: 0.94, anchors: 0.95, tables: 0.94, metadata: 0.81 },
  'no-breaks.txt': {
    text: 0.985,
    surface: 0.98,
    paragraphs: 0.78,
    headings: 0.98,
    notes: 0.97,
    anchors: 0.78,
    tables: 0.97,
    metadata: 0.87,
  },
  'pdftotext.txt': { text: 0.99, surface: 0.98, paragraphs: 0.92, headings: 0.99, notes: 0.97, anchors: 0.97, tables: 0.95, metadata: 0.8 },
  'scan.txt': { text: 0.93, surface: 0.92, paragraphs: 0.55, headings: 0.74, notes: 0.97, anchors: 0.74, tables: 0.46, metadata: 0.79 },
  'clean.pdf': { text: 0.99, surface: 0.99, paragraphs: 0.9, headings: 0.99, notes: 0.99, anchors: 0.99, tables: 0.99, metadata: 0.9 },
  'scan.hocr': { text: 0.935, surface: 0.94, paragraphs: 0.5, headings: 0.99, notes: 0.99, anchors: 0.55, tables: 0.39, metadata: 0.63 },
  'scan.alto.xml': {
    text: 0.935,
    surface: 0.94,
    paragraphs: 0.5,
    headings: 0.99,
    notes: 0.99,
    anchors: 0.55,
    tables: 0.39,
    metadata: 0.63,
  },
}

const articles = readdirSync(CORPUS).filter((name) => existsSync(`${CORPUS}${name}/gold.md`))
const markdownOf = async (path: string): Promise<string> => (await convert(readFileSync(path), { name: path })).markdown()
const mean = (figures: readonly (number | null | undefined)[]): number => {
  const known = figures.filter((figure): figure is number => typeof figure === 'number')
  return known.reduce((sum, figure) => sum + figure, 0) / known.length
}
const show = (figure: number | null | undefined): string => (typeof figure === 'number' ? figure.toFixed(3) : '-').padStart(11)

describe.each(Object.entries(FLOORS))('the corpus, %s', async (kind, floors) => {
  const found: (readonly [string, Quality])[] = []
  for (const name of articles.filter((article) => existsSync(`${CORPUS}${article}/${kind}`)))
    found.push([name, measure(readFileSync(`${CORPUS}${name}/gold.md`, 'utf8'), await markdownOf(`${CORPUS}${name}/${kind}`))])
  const means = FIGURES.map((figure) => [figure, mean(found.map(([, quality]) => quality[figure]))] as const)
  const lines = [
    `${kind.padEnd(20)}${FIGURES.map((figure) => figure.padStart(11)).join('')}`,
    ...found.map(([name, quality]) => `${name.padEnd(20)}${FIGURES.map((figure) => show(quality[figure])).join('')}`),
    `${'mean'.padEnd(20)}${means.map(([, value]) => show(value)).join('')}`,
  ]

  it('comes out as well as it did', () => {
    console.info(lines.join('\n'))
    const fallen = means
      .filter(([figure, value]) => !(value >= floors[figure]))
      .map(([figure, value]) => `${figure} is ${value.toFixed(3)}, its floor ${floors[figure]}`)
    expect(fallen).toEqual([])
  })
})

/** The measure is held to what it says. */
describe('the measure', () => {
  const gold =
    '---\ntitle: 渡口\n---\n\n## 一、账本\n\n渡口的账本共有七册，起自道光二年。[^1]现由渡夫的后人保存。\n\n| 镇 | 数 |\n| --- | --- |\n| 南溪 | 3 |\n\n[^1]: 参见周时敏：《账本初探》。\n'

  it('finds nothing wrong with the truth', () => {
    expect(Object.values(measure(gold, gold))).toEqual(FIGURES.map(() => 1))
  })

  it.each([
    ['text', '道光', '道兄'],
    ['surface', '，起', ', 起'],
    ['paragraphs', '。[^1]现', '。\n\n现'],
    ['headings', '## 一', '### 一'],
    ['notes', '参见周时敏：《账本初探》。', '……'],
    ['anchors', '。[^1]现由', '。现由[^1]'],
    ['tables', '| 南溪 | 3 |', '| 南溪3 | |'],
    ['metadata', 'title: 渡口', 'title: 度口'],
  ] as const)('sees a fault of %s', (figure, was, is) => {
    expect(gold).toContain(was)
    expect(measure(gold, gold.replace(was, is))[figure]).toBeLessThan(1)
  })
})

type Scores = Readonly<Record<string, number | null>>
const SCORER = `${SHARED}eval/score.mjs`
const SEED = '000_739d99798705f049.txt'
const hasScorer = existsSync(SCORER) && existsSync(`${SHARED}eval/node_modules`)
const missing = (what: string): string => `${what} is missing: \`../shared\` does not stand beside the repository`
const { score } = hasScorer
  ? ((await import(pathToFileURL(SCORER).href)) as { score(gold: string, found: string): Scores })
  : { score: undefined }
if (!score) console.warn(`The scores of whole articles were not checked. ${missing('../shared/eval/score.mjs')}`)

const figuresOf = (scores: Scores): string[] => Object.keys(scores).filter((name) => name !== 'detail')
const told = (what: string, scores: Scores): string =>
  `${what}: ${figuresOf(scores)
    .map((name) => `${name} ${show(scores[name]).trim()}`)
    .join(', ')}`
const below = (scores: Scores, floors: Scores): string[] =>
  Object.entries(floors).flatMap(([name, floor]) => {
    const value = scores[name]
    return typeof value === 'number' && value >= floor! ? [] : [`${name} is ${value?.toFixed(4)}, expected ${floor} and more`]
  })

/** A real article, of nineteen pages; not ours to publish. */
describe.skipIf(!score || !existsSync(`${SHARED}seed/${SEED}`))('the seed', () => {
  const gold = (): string => readFileSync(`${SHARED}seed/gold.md`, 'utf8')
  const source = (): string => readFileSync(`${SHARED}seed/${SEED}`, 'utf8')

  it('comes out as it should', async () => {
    const scores = score!(gold(), await markdownOf(`${SHARED}seed/${SEED}`))
    console.info(told('seed', scores))
    const floors = { overall: 0.975, text: 0.99, surface: 0.995, headings: 1, headingLevels: 1, captions: 1, notes: 1, anchors: 0.95 }
    expect(below(scores, { ...floors, paragraphs: 0.95, tables: 0.9, metadata: 0.93, words: 0.97, clean: 0.998 })).toEqual([])
  })

  it('comes out nearly as well without the line ends and blanks that its text layer keeps in the private use area', async () => {
    const { markdown } = await convert(source().replace(/[\ue5ce\ue5cf\ue5d2\ue5e5]/g, ''))
    const scores = score!(gold(), markdown())
    console.info(told('seed without private-use characters', scores))
    expect(below(scores, { overall: 0.93 })).toEqual([])
  })
})

describe.skipIf(!score || !existsSync(`${SHARED}corpus/dev`))('the articles beside the repository', () => {
  it.each([
    ['textlayer.txt', { overall: 0.9, anchors: 0.85 }],
    ['textlayer-plain.txt', { overall: 0.85 }],
    ['scan.txt', { overall: 0.8 }],
  ] as const)('%s', async (kind, floors) => {
    const folder = `${SHARED}corpus/dev/`
    const all: Scores[] = []
    for (const name of readdirSync(folder).filter((entry) => existsSync(`${folder}${entry}/gold.md`)))
      all.push(score!(readFileSync(`${folder}${name}/gold.md`, 'utf8'), await markdownOf(`${folder}${name}/${kind}`)))
    const means = Object.fromEntries(figuresOf(all[0]!).map((metric) => [metric, mean(all.map((scores) => scores[metric]))]))
    console.info(told(kind, means))
    expect(below(means, floors)).toEqual([])
  })
})
