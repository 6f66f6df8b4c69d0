/** Configs and rules of one's own, as a user has them: found, checked, shown, tried. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emend, folderOf, PAPER, read, tree } from './emend.ts'

const RULE = `import { defineRule } from 'emend'
export default defineRule({
  id: 'wells', stage: 'words', confidence: 'certain', summary: 'Wells.', removes: /井/, messages: { well: 'Well' },
  examples: [{ before: '水井', after: '水泉' }, { before: '水' }],
  create: (context) => ({ block(block) {
    for (const { index } of block.value.matchAll(/井/g)) context.report(block, { start: index, end: index + 1, replace: '泉', message: 'well' })
  } }),
})
`
const home = (files: Readonly<Record<string, string>>): string => folderOf({ 'scans/a.txt': PAPER, ...files })

describe('a config', () => {
  test.each([
    ['emend.config.ts', "import { defineConfig } from 'emend'\nexport default defineConfig({ own: ['./wells.ts'] })\n"],
    ['emend.config.js', "import { defineConfig } from 'emend'\nexport default defineConfig({ own: ['./wells.ts'] })\n"],
    ['emend.config.mjs', "import wells from './wells.mjs'\nexport default { own: [wells] }\n"],
    ['emend.config.json', '{ "own": ["./wells.ts"] }'],
  ])('%s is found above the input', (name, text) => {
    const cwd = home({ [name]: text, 'wells.ts': RULE, 'wells.mjs': RULE.replace(/^import.*\n/, 'const defineRule = (rule) => rule\n') })
    const { stdout, stderr, status } = emend(['scans/a.txt'], { cwd })
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(stdout).toContain('古道上的水泉')
    expect(emend(['scans/a.txt', '--no-config'], { cwd }).stdout).toContain('古道上的水井')
    expect(emend(['-'], { cwd: join(cwd, 'scans'), input: PAPER }).stdout).toContain('古道上的水泉')
  })

  test('holds for batches and their workers, and a change of it makes outputs anew', () => {
    const config = (to: string): string =>
      `export default { replacements: [{ id: 'wells', table: { 水井: '${to}' }, examples: [{ before: '水井', after: '${to}' }] }] }\n`
    const cwd = home({ 'emend.config.mjs': config('甘泉'), 'scans/b.txt': PAPER })
    expect(emend(['scans', '-o', 'out'], { cwd }).stderr).toContain('2 converted')
    expect(read(cwd, 'out/b.md')).toContain('古道上的甘泉')
    expect(emend(['scans', '-o', 'out'], { cwd }).stderr).toContain('2 unchanged')
    const again = folderOf({ 'emend.config.mjs': config('清泉') })
    const { stderr } = emend(['scans', '-o', 'out', '--config', join(again, 'emend.config.mjs')], { cwd })
    expect(stderr).toContain('2 converted')
    expect(read(cwd, 'out/a.md')).toContain('古道上的清泉')
  })

  test('says different things of different files, and flags win over it', () => {
    const cwd = home({
      'emend.config.json': JSON.stringify({ extends: 'zh-Hans', overrides: [{ files: 'old/**', lang: 'zh-Hant', pages: true }] }),
      'old/a.txt': PAPER,
    })
    const lang = (...args: string[]): string | undefined => /^lang: (.*)$/m.exec(emend(args, { cwd }).stdout)?.[1]
    expect([lang('scans/a.txt'), lang('old/a.txt'), lang('old/a.txt', '--lang', 'ja')]).toEqual(['zh-Hans', 'zh-Hant', 'ja'])
    expect(emend(['old/a.txt'], { cwd }).stdout).toContain('<!-- p. 27 -->')
    const { stdout } = emend(['config', 'old/a.txt'], { cwd })
    expect(stdout.split('\n').slice(1)).toEqual(['', 'lang   zh-Hant  overrides for old/**', 'pages  true     overrides for old/**', ''])
    expect(emend(['config', 'scans/a.txt'], { cwd }).stdout).toContain('lang  zh-Hans  preset zh-Hans')
  })

  test.each([
    ['{ "ruls": {} }', 'unknown key `ruls`; did you mean `rules`?'],
    ['{ "rules": { "qoutes": "off" } }', 'no rule `qoutes`; did you mean `quotes`?'],
    ['{ "rules": { "quotes": "never" } }', 'unexpected `rules.quotes`, expected on, off or its options'],
    ['{ "rules": { "quotes": { "x": 1 } } }', 'rule `quotes` has no option `x`'],
    [
      '{ "extends": ["strikt"] }',
      'unknown preset `strikt`, expected one of recommended, zh-Hans, zh-Hant, ja, en, strict; did you mean `strict`?',
    ],
    ['{ "lang": "klingon language" }', 'unexpected `lang`, expected a language tag'],
    ['{ "gates": { "notes.unlinkd": 0 } }', 'Unknown gate `notes.unlinkd`; did you mean `notes.unlinked`?'],
    ['{ "gates": { "score": "much" } }', 'Unexpected limit `much` of gate `score`'],
    ['{ "overrides": [{ "lang": "en" }] }', '`overrides[0]` has no `files`'],
    ['{ "overrides": [{ "files": "*", "guss": true }] }', 'unknown key `overrides[0].guss`; did you mean `guess`?'],
    ['{ "own": ["./nope.ts"] }', 'nope.ts: could not be loaded'],
    ['{ "own": ["emend-rules-nope"] }', 'no package `emend-rules-nope` is installed'],
    ['{ "replacements": [{ "id": "x", "pattern": "(", "replace": "", "examples": [{ "before": "x" }] }] }', 'Invalid regular expression'],
    ['{ "lang": "en", }', 'is no JSON'],
    ['[]', 'expected an object'],
  ])('%s is refused, with what may be meant', (text, message) => {
    const cwd = home({ 'emend.config.json': text })
    const { stdout, stderr, status } = emend(['scans/a.txt'], { cwd })
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
    expect(stderr).toContain('emend.config.json')
    expect(stderr).toContain(message)
  })

  test('a rule that does not return is ended, named, and left out', { timeout: 60_000 }, () => {
    const endless = RULE.replace('block(block) {', 'block() { for (;;) {} }, other(block) {')
    const cwd = home({
      'emend.config.mjs': "export default { own: ['./wells.mjs'] }\n",
      'wells.mjs': endless.replace(/^import.*\n/, 'const defineRule = (rule) => rule\n'),
    })
    const { stdout, stderr, status } = emend(['scans/a.txt', '--timeout', '2'], { cwd })
    expect(status).toBe(0)
    expect(stderr).toContain('Rule `wells` failed and was skipped: it was still running')
    expect(stdout).toContain('古道上的水井')
  })

  test('a remark plugin runs, and its changes can be explained', () => {
    const plugin = 'export default function remarkMark() { return (tree) => { tree.children[0].children[0].value += "（校）" } }\n'
    const cwd = home({ 'emend.config.mjs': "export default { plugins: ['./mark.mjs'] }\n", 'mark.mjs': plugin })
    expect(emend(['scans', '-o', 'out', '--to', 'md,json'], { cwd }).status).toBe(0)
    expect(read(cwd, 'out/a.md')).toContain('古道上的水井（校）')
    const line =
      read(cwd, 'out/a.md')
        .split('\n')
        .findIndex((text) => text.includes('（校）')) + 1
    const column = read(cwd, 'out/a.md').split('\n')[line - 1]!.indexOf('校') + 1
    expect(emend(['why', `out/a.md:${line}:${column}`], { cwd }).stdout).toContain('Changed by a plugin (plugin:remarkMark, likely)')
  })
})

describe('a start', () => {
  test('emend init writes a config that works, and none over another', () => {
    const cwd = home({})
    expect(emend(['init'], { cwd })).toMatchObject({ status: 0, stdout: '' })
    expect(emend(['scans/a.txt'], { cwd })).toMatchObject({ status: 0, stderr: '' })
    const again = emend(['init'], { cwd })
    expect(again.status).toBe(2)
    expect(again.stderr).toContain('`emend.config.ts` is there already')
  })

  test.each(['lines', 'normalise', 'layout', 'unwrap', 'words', 'notes', 'structure'])(
    'emend rule new writes a rule of %s that loads',
    (stage) => {
      const cwd = home({})
      expect(emend(['rule', 'new', 'long-s', '--stage', stage], { cwd }).status).toBe(0)
      expect(tree(cwd)).toContain('rules/long-s.ts')
      const { stdout, stderr } = emend(['rule', 'test', 'rules/long-s.ts'], { cwd })
      expect(stderr).toBe('')
      expect(stdout).toMatch(/^(not )?ok long-s: 2 examples, \d+ ms\n/)
      if (stage === 'words' || stage === 'normalise') expect(stdout).toMatch(/^ok/)
    },
  )

  test('emend rule test tells what is wrong', () => {
    const cwd = home({ 'wells.ts': RULE.replace("after: '水泉'", "after: '水溪'"), 'none.ts': 'export default 1\n' })
    const { stdout, status } = emend(['rule', 'test', 'wells.ts'], { cwd })
    expect(status).toBe(1)
    expect(stdout).toContain('not ok wells: 2 examples')
    expect(stdout).toContain('but got')
    expect(emend(['rule', 'test', 'none.ts'], { cwd }).stderr).toContain('its default export is no rule')
    expect(emend(['rule', 'test'], { cwd }).stderr).toContain('No config, and no FILE given')
    expect(emend(['rule', 'new', 'Long_S'], { cwd }).stderr).toContain('expected kebab-case')
  })
})
