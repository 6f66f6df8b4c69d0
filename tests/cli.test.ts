/** Parts of the command line that need no process of their own. */
import { describe, expect, test } from 'vitest'
import { checkFiles } from '../cli/check/check.ts'
import { type Console, wantsColor } from '../cli/console.ts'
import { convertFiles } from '../cli/convert.ts'
import { outputNames } from '../cli/names.ts'
import { Positions } from '../cli/position.ts'
import { docComment, rulePage, rulesIndex } from '../cli/rule-page.ts'
import { didYouMean, suggest } from '../cli/suggest.ts'
import { showInvisible } from '../cli/visible.ts'
import { defineRule } from '../index.ts'
import { folderOf, PAPER, tree } from './commands/emend.ts'

/** Hears what is said. */
function listen(): Console & { heard: string[]; result: string } {
  const heard: string[] = []
  return {
    quiet: false,
    log: 'text',
    terminal: false,
    heard,
    result: '',
    async out(text) {
      this.result += text
    },
    say: (level, where, text, rule) => void heard.push(`${level} ${where?.line ?? ''}:${where?.column ?? ''} ${text} [${rule ?? ''}]`),
    note: (text) => void heard.push(text),
    progress: () => {},
    event: () => {},
    line: (level, { line, column }, text, rule) => `${line}:${column} ${level} ${text} [${rule}]`,
  }
}

const broken = defineRule({
  id: 'broken',
  stage: 'normalise',
  confidence: 'certain',
  summary: 'Throws.',
  messages: { none: 'None' },
  examples: [{ before: 'x' }],
  create: () => ({
    line() {
      throw new Error('out of order')
    },
  }),
})

const doubtful = defineRule({
  id: 'doubtful',
  stage: 'normalise',
  confidence: 'guess',
  summary: 'Takes a bridge for a well.',
  messages: { bridge: 'A bridge may be a well' },
  examples: [{ before: '石桥', after: '石井' }],
  create: (context) => ({
    line(line) {
      const at = line.value.indexOf('水井')
      if (at >= 0) context.report(line, { start: at, end: at + 2, message: 'bridge', replace: '石桥' })
    },
  }),
})

describe('exit status', () => {
  const files = [`${folderOf({ 'a.txt': PAPER })}/a.txt`]

  test('a rule that crashed is a warning, and 2 where --strict is set; the document comes out all the same', async () => {
    for (const [strict, status] of [
      [false, 0],
      [true, 2],
    ] as const) {
      const console = listen()
      expect(await convertFiles(files, { rules: [broken], strict }, console)).toBe(status)
      expect(console.heard).toEqual([expect.stringMatching(/^warning .*Rule `broken` failed and was skipped: out of order/)])
      expect(console.result).toContain('古道上的水井')
    }
  })

  test('guesses are findings of check, unless they are applied', async () => {
    const console = listen()
    expect(await checkFiles(files, { rules: [doubtful] }, console)).toBe(1)
    expect(console.result).toBe(
      '1:7 suggestion A bridge may be a well: `水井` → `石桥` [doubtful]\n3:6 suggestion A bridge may be a well: `水井` → `石桥` [doubtful]\n',
    )
    expect(await checkFiles(files, { rules: [doubtful], guess: true }, listen())).toBe(0)
  })

  test('clean is 0, a failed input 2 although there are findings', async () => {
    expect(await checkFiles(files, { rules: [] }, listen())).toBe(0)
    const console = listen()
    expect(await checkFiles([...files, 'nope.txt'], { rules: [doubtful] }, console)).toBe(2)
    expect(console.result).toContain('suggestion')
    expect(await checkFiles(files, { rules: [broken], strict: true }, listen())).toBe(2)
  })

  test('check writes nothing', async () => {
    const folder = folderOf({ 'a.txt': PAPER })
    await checkFiles([folder], { rules: [doubtful] }, listen())
    expect(tree(folder)).toEqual(['a.txt'])
  })
})

test.each([
  [
    ['a.txt', 'b.txt'],
    ['a', 'b'],
  ],
  [
    ['a.txt', 'a.pdf'],
    ['a.txt', 'a.pdf'],
  ],
  [
    ['x/a.txt', 'y/a.txt'],
    ['x/a', 'y/a'],
  ],
  // The one takes the name that the other fell back on.
  [
    ['a.txt', 'a.pdf', 'a.txt.txt'],
    ['a.txt', 'a.pdf', 'a.txt.txt'],
  ],
  [
    ['A.txt', 'a.html'],
    ['A.txt', 'a.html'],
  ],
  [
    ['caf\u00e9.txt', 'cafe\u0301.html'],
    ['caf\u00e9.txt', 'cafe\u0301.html'],
  ],
  [
    ['第1.2节', 'a.ocr', 'plain'],
    ['第1.2节', 'a', 'plain'],
  ],
  [
    ['.txt', 'x/.html'],
    ['.txt', 'x/.html'],
  ],
  [
    ['a.txt', 'a.md/b.txt'],
    ['a.txt', 'a.md/b'],
  ],
])('outputs of %j are named %j', (names, expected) => {
  expect(outputNames(names, ['md', 'json'])).toEqual(expected)
  expect(outputNames([...names].reverse(), ['md', 'json'])).toEqual([...expected].reverse())
})

test.each([
  ['halfwdth', 'halfwidth'],
  ['running-head', 'running-heads'],
  ['mdd', 'md'],
  ['chekc', 'check'],
  ['elephant', undefined],
  ['', undefined],
])('%j is taken for %j', (typed, meant) => {
  expect(suggest(typed, ['halfwidth', 'running-heads', 'md', 'json', 'check'])).toBe(meant)
  expect(didYouMean(typed, [])).toBe('')
})

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  [{ CI: 'true' }, false, false],
])('colours with %j, terminal %j: %j', (env, isTTY, expected) => {
  expect(wantsColor({ isTTY }, env)).toBe(expected)
})

test('positions', () => {
  const positions = new Positions('a\nbc\r\n\rd')
  expect([0, 1, 2, 3, 6, 7, 8].map((offset) => Object.values(positions.at(offset)).join(':'))).toEqual([
    '1:1',
    '1:2',
    '2:1',
    '2:2',
    '3:1',
    '4:1',
    '4:2',
  ])
})

test('invisible characters have names', () => {
  expect(showInvisible('井\u3000\ue5d2\ue5cf\u200b\u0000\ufeff \n \t')).toBe(
    '井⟨IDEOGRAPHIC SPACE⟩⟨GBK CR⟩⟨GBK LF⟩⟨ZERO WIDTH SPACE⟩⟨NUL⟩⟨BOM⟩⟨SPACE⟩\n ⟨TAB⟩',
  )
  expect(showInvisible('\ue000')).toBe('⟨U+E000⟩')
})

describe('pages of rules', () => {
  test('show all there is to know', () => {
    const page = rulePage(
      {
        ...doubtful,
        removes: /\d|x/,
        languages: ['zh'],
        options: { every: 5 },
        examples: [{ before: 'a\u3000```', note: 'Kept.', lang: 'ja', options: { every: 1 } }],
      },
      'Why it is\nneeded.',
    )
    expect(page).toContain('- Languages: `zh`')
    expect(page).toContain('- May remove: `/\\d\\|x/`')
    expect(page).toContain('Why it is\nneeded.')
    expect(page).toContain('| `every` | `5` |')
    expect(page).toContain('Kept. With language `ja`, options `{"every":1}`:\n\nStays as it is:\n\n````text\na⟨IDEOGRAPHIC SPACE⟩```\n````')
  })

  test('are listed by stage', () => {
    expect(rulesIndex([doubtful])).toContain(
      '## normalise\n\nMay change characters inside a line.\n\n| Rule | Confidence | What it does |\n| --- | --- | --- |\n| [doubtful](doubtful.md) | guess |',
    )
  })

  test('have the doc comment of the file, if it begins with one', () => {
    expect(docComment('/**\n * One\n *\n *     two\n */\nimport x')).toBe('One\n\n    two')
    expect(docComment('/** One. */')).toBe('One.')
    expect(docComment('import x\n/** No. */')).toBeUndefined()
  })
})
