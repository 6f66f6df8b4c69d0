/** `emend check` as a CI job: figures, gates, a baseline, reports that other programs read. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import AjvDraft04 from 'ajv-draft-04'
import { load } from 'cheerio/slim'
import { describe, expect, test } from 'vitest'
import { emend, FAULTY, folderOf, PAPER, read, tree } from './emend.ts'

const scans = (): string => folderOf({ 'scans/a.txt': FAULTY, 'scans/b.txt': PAPER })
const check = (cwd: string, ...args: string[]) => emend(['check', 'scans', ...args], { cwd })

describe('figures and gates', () => {
  test('are told for each document', () => {
    const { stdout, status } = check(scans(), '--reporter', 'json')
    const { files } = JSON.parse(stdout) as { files: { path: string; findings: unknown[]; figures: Record<string, number> }[] }
    expect(files.map(({ path }) => path)).toEqual(['scans/a.txt', 'scans/b.txt'])
    expect(files[1]).toMatchObject({ findings: [], figures: { 'notes.unlinked': 0, 'text.suspicious': 0, 'rules.crashed': 0, score: 100 } })
    expect(files[0]!.findings.length).toBeGreaterThan(0)
    expect(files[0]!.figures['score']).toBeLessThan(100)
    expect(status).toBe(1)
  })

  test('a limit that is kept passes, whatever else is found; one that is not fails', () => {
    const cwd = scans()
    expect(check(cwd, '--gate', 'score=1').status).toBe(0)
    const { stdout, status } = check(cwd, '--gate', 'score=100')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^scans\/a\.txt: error: `score` is [\d.]+, at least 100 expected \[gate\]$/m)
    expect(stdout).not.toContain('scans/b.txt')
  })

  test('those of the config hold, and flags go over them', () => {
    const cwd = scans()
    writeFileSync(
      join(cwd, 'emend.config.json'),
      '{ "gates": { "score": 100 }, "overrides": [{ "files": "b.txt", "gates": { "score": 0 } }] }',
    )
    expect(check(cwd).status).toBe(1)
    expect(check(cwd, '--gate', 'score=1').status).toBe(0)
  })

  test.each([
    ['--gate', 'nots=0', 'Unknown gate `nots`'],
    ['--gate', 'score', 'expected a figure and its limit'],
    ['--gate', 'score=high', 'Unexpected limit `high`'],
    ['--update-baseline', '', 'needs to know which'],
    ['--reporter', 'xml', 'Allowed choices are pretty, json, sarif, junit, github'],
  ])('%s %s is refused', (flag, value, message) => {
    const { stderr, status } = check(scans(), flag, ...(value ? [value] : []))
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('a baseline', () => {
  test('takes what there is, and no more', () => {
    const cwd = scans()
    const found = check(cwd).stdout
    expect(found).not.toBe('')
    check(cwd, '--baseline', 'base.json', '--update-baseline')
    expect(check(cwd, '--baseline', 'base.json')).toMatchObject({ status: 0, stdout: '' })
    writeFileSync(join(cwd, 'scans/b.txt'), FAULTY)
    const { stdout, status } = check(cwd, '--baseline', 'base.json')
    expect(status).toBe(1)
    expect(stdout).toBe(found.replaceAll('scans/a.txt', 'scans/b.txt'))
  })

  test('only shrinks', () => {
    const cwd = scans()
    check(cwd, '--baseline', 'base.json', '--update-baseline')
    const before = read(cwd, 'base.json')
    writeFileSync(join(cwd, 'scans/b.txt'), FAULTY)
    check(cwd, '--baseline', 'base.json', '--update-baseline')
    expect(read(cwd, 'base.json')).toBe(before)
    writeFileSync(join(cwd, 'scans/a.txt'), PAPER)
    expect(check(cwd, '--baseline', 'base.json').stderr).toMatch(/fewer than in base\.json: `--update-baseline` takes them out/)
    check(cwd, '--baseline', 'base.json', '--update-baseline')
    expect(JSON.parse(read(cwd, 'base.json'))).toMatchObject({ files: {} })
  })

  test('that is none is refused', () => {
    const cwd = scans()
    writeFileSync(join(cwd, 'base.json'), '{}')
    expect(check(cwd, '--baseline', 'base.json').stderr).toContain('base.json: is no baseline of emend')
  })
})

test('--diff names outputs that would change, shows how, and writes nothing', () => {
  const cwd = scans()
  emend(['scans', '-o', 'out', '--to', 'md,json'], { cwd })
  expect(check(cwd, '--diff', 'out', '--gate', 'score=1').status).toBe(0)
  const edited = read(cwd, 'out/b.md').replace('一、', '二、')
  writeFileSync(join(cwd, 'out/b.md'), edited)
  const { stdout, status } = check(cwd, '--diff', 'out', '--gate', 'score=1')
  expect(status).toBe(1)
  expect(stdout).toContain('scans/b.txt: warning: Output `out/b.md` would change: 1 line less, 1 more [diff]')
  expect(stdout).toMatch(/^-## 二、古道上的水井\n\+## 一、古道上的水井$/m)
  expect(read(cwd, 'out/b.md')).toBe(edited)
})

describe('reports', () => {
  test('SARIF is valid by its schema', () => {
    const cwd = scans()
    check(cwd, '--reporter', 'sarif', '--output-file', 'report.sarif')
    const sarif = JSON.parse(read(cwd, 'report.sarif'))
    const schema = JSON.parse(
      readFileSync(
        createRequire(import.meta.url)
          .resolve('@microsoft/jest-sarif')
          .replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json'),
        'utf8',
      ),
    )
    const validate = new AjvDraft04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)
    expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true)
    // The schema does refuse.
    expect(validate({ ...sarif, version: '3' })).toBe(false)
    const [run] = sarif.runs
    expect(run.results.length).toBeGreaterThan(0)
    for (const { ruleId, ruleIndex, locations } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
      expect(locations[0].physicalLocation.artifactLocation.uri).toBe('scans/a.txt')
    }
    expect(tree(cwd)).toEqual(['report.sarif', 'scans/a.txt', 'scans/b.txt'])
  })

  test('JUnit counts what it holds, as its schema wants', () => {
    const cwd = folderOf({ 'scans/a&b <1>.txt': FAULTY, 'scans/b.txt': PAPER, 'scans/c.txt': '' })
    const { stdout, status } = check(cwd, '--reporter', 'junit')
    expect(status).toBe(2)
    const $ = load(stdout, { xml: { xmlMode: true } })
    expect($('testsuites > testsuite').length).toBe(3)
    // As junit-10.xsd of Jenkins' xunit plugin has it: these attributes and no others, and nothing in a case but failure, error, skipped or output.
    const attributes: Readonly<Record<string, readonly string[]>> = {
      testsuites: ['name', 'time', 'tests', 'failures', 'errors'],
      testsuite: [
        'name',
        'tests',
        'failures',
        'errors',
        'group',
        'time',
        'skipped',
        'timestamp',
        'hostname',
        'id',
        'package',
        'file',
        'log',
        'url',
      ],
      testcase: ['name', 'time', 'classname', 'group'],
      failure: ['type', 'message'],
      error: ['type', 'message'],
    }
    for (const [tag, known] of Object.entries(attributes))
      for (const one of $(tag).toArray())
        for (const name of Object.keys($(one).attr() ?? {})) expect(known, `${tag} ${name}`).toContain(name)
    for (const suite of $('testsuite').toArray()) {
      const one = $(suite)
      expect(one.attr('name')).toBeTruthy()
      expect(Number(one.attr('tests'))).toBe(one.children('testcase').length)
      expect(Number(one.attr('failures'))).toBe(one.find('> testcase > failure').length)
      expect(Number(one.attr('errors'))).toBe(one.find('> testcase > error').length)
    }
    for (const one of $('testcase').toArray()) {
      expect($(one).attr('name')).toBeTruthy()
      expect($(one).attr('classname')).toBeTruthy()
      for (const child of $(one).children().toArray()) expect(['failure', 'error', 'skipped', 'system-out']).toContain(child.tagName)
    }
    expect($('error').length).toBe(1)
  })

  test('GitHub’s annotations are one a line, with what it reads as syntax escaped', () => {
    const cwd = folderOf({ 'scans/a,b:100%.txt': FAULTY })
    const { stdout } = check(cwd, '--reporter', 'github')
    const lines = stdout.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning|notice) file=scans\/a%2Cb%3A100%25\.txt(,line=\d+,col=\d+)?,title=emend%3A [\w-]+::[^\n]+$/)
  })
})
