/**
 * What papers say of themselves: whole small papers and what becomes of them (`cases/metadata.json`; text without front matter stays
 * text), and the grammars behind it (`cases/metadata-parts.json`).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { convert } from '../index.ts'
import { affiliationsIn, assignAffiliations } from '../rules/text/affiliations.ts'
import { aboutAuthors, isPost } from '../rules/text/author-notes.ts'
import { labelOf } from '../rules/text/fields.ts'
import { keywordsIn } from '../rules/text/keywords.ts'
import { mastheadOf } from '../rules/text/mastheads.ts'
import { chineseNames, latinNames } from '../rules/text/names.ts'

const table = <T>(name: string): T => JSON.parse(readFileSync(new URL(`./cases/${name}.json`, import.meta.url), 'utf8')) as T

interface Paper {
  readonly name: string
  readonly text: readonly string[]
  readonly metadata: object
}

interface Parts {
  readonly names: readonly { text: string; names: string[] | null; marks?: (number | null)[] }[]
  readonly labels: readonly { text: string; field: string | null; rest?: string }[]
  readonly mastheads: readonly ({ text: string } & Record<string, string>)[]
  readonly affiliations: readonly { text: string; affiliations: string[]; marks: (number | null)[]; of: number[] }[]
}

const papers = table<Paper[]>('metadata')
const parts = table<Parts>('metadata-parts')
const cut = (text: string, { start, end }: { start: number; end: number }): string => text.slice(start, end)

it.each(papers.map((paper) => [paper.name, paper] as const))('%s', async (_, { text, metadata }) => {
  const { markdown, messages } = await convert(text.join('\n'))
  const [, yaml] = /^---\n([\s\S]*?)\n---\n/.exec(markdown())!
  expect(parse(yaml!)).toEqual(metadata)
  expect(messages.filter(({ text }) => text.includes('failed'))).toEqual([])
})

describe('the last lines in Latin letters are an English title and its author', () => {
  const article =
    '一、水井\n官道自省城向西北延伸，经过七个驿站，全长四百一十里。\n二、结论\n水井不只是一处设施，也是官道社会协商秩序的一个支点，一直用到铁路通车。'
  const front = '驿路上的水井\n陆一樵\n摘要：水井不只是一处设施，也是官道社会协商秩序的一个支点。\n关键词：清代；驿路\n'
  const titled = async (text: string): Promise<boolean> => (await convert(text)).markdown().includes('title_en:')

  it('below an article', async () => {
    expect(await titled(`${front}${article}\nThe Wells on the Post Road\nLU Yiqiao`)).toBe(true)
  })
  it.each([
    'Yours ever and with all good wishes\nLU Yiqiao',
    'Translated from the English by\nLU Yiqiao',
    'Department of History, Westhaven University\nLU Yiqiao',
    'Associate Professor of Economic History\nLU Yiqiao',
    '诗的末尾用英文写道：\nThe well is deep and the road is long\nGOLDEN Moon',
    'The Wells on the Post Road\nLU Yiqiao, HANG Zhiruo',
    'The Wells on the Post Road\nLU Yiqiao\nThe Hedge and the Ledger\nHANG Zhiruo',
  ])('but not %j', async (end) => {
    expect(await titled(`${front}${article}\n${end}`)).toBe(false)
  })
  it('nor where the text has no Chinese title', async () => {
    expect(await titled(`${article}\nThe Wells on the Post Road\nLU Yiqiao`)).toBe(false)
  })
})

it.each([
  ['水井、驿路，公议', ['水井', '驿路', '公议']],
  ['维生素、N,N-二甲基甲酰胺', ['维生素', 'N,N-二甲基甲酰胺']],
  ['1,25-二羟维生素D3；N,N-二甲基甲酰胺', ['1,25-二羟维生素D3', 'N,N-二甲基甲酰胺']],
  ['秦汉,魏晋时期；技术、组织，与环境；真，善，美', ['秦汉,魏晋时期', '技术、组织，与环境', '真，善，美']],
])('keywords of %s', (text, keywords) => {
  expect(keywordsIn(text, 0).map((range) => cut(text, range))).toEqual(keywords)
})

describe('names', () => {
  it.each(parts.names.map((one) => [one.text, one] as const))('%s', (text, { names, marks }) => {
    const found = chineseNames(text) ?? latinNames(text)
    const plain = (name: string): string => (/\p{Script=Han}/u.test(name) ? name.replace(/\s/g, '') : name)
    expect(found?.map((range) => plain(cut(text, range))) ?? null).toEqual(names)
    if (marks) expect(found?.map(({ mark }) => mark ?? null)).toEqual(marks)
  })
})

describe('notes on authors', () => {
  it('begin with who is meant, behind what is left of a star', () => {
    const note = '”作者纪云岫，西原大学历史学院教授〈西原，650012)。'
    expect(isPost(note)).toBe(true)
    const [author] = aboutAuthors(note, [])
    expect([author!, author!.name, author!.affiliation!].map((range) => cut(note, range))).toEqual([
      note.slice(1),
      '纪云岫',
      '西原大学历史学院',
    ])
  })
  it('tell where somebody is from, who is no author', () => {
    const note = '骆平（1979—），男，江陵人，江陵大学历史学院副教授；简若溪（1986—），女，西原博物馆馆员。'
    expect(aboutAuthors(note, []).map(({ name, affiliation }) => [cut(note, name), affiliation && cut(note, affiliation)])).toEqual([
      ['骆平', '江陵大学历史学院'],
      ['简若溪', '西原博物馆'],
    ])
  })
})

describe('labels', () => {
  it.each(parts.labels.map((one) => [one.text, one] as const))('%s', (text, { field, rest }) => {
    const label = labelOf(text)
    expect(label?.field ?? null).toBe(field)
    if (label) expect(text.slice(label.text)).toBe(rest)
  })
})

describe('mastheads', () => {
  it.each(parts.mastheads.map((one) => [one.text, one] as const))('%s', (text, { text: _, ...told }) => {
    const found = Object.entries(mastheadOf(text) ?? {}).flatMap(([key, range]) =>
      typeof range === 'object' ? [[key, cut(text, range as { start: number; end: number })]] : [],
    )
    expect(Object.fromEntries(found)).toEqual(told)
  })
})

describe('affiliations', () => {
  it.each(parts.affiliations.map((one) => [one.text, one] as const))('%s', (text, { affiliations, marks, of }) => {
    const found = affiliationsIn(text)
    expect(found.map((range) => cut(text, range))).toEqual(affiliations)
    expect(
      assignAffiliations(
        marks.map((mark) => ({ mark: mark ?? undefined })),
        found,
      ),
    ).toEqual(of)
  })
})
