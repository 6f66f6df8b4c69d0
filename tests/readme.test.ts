/** The README keeps its word: its example comes out, its commands are there, its code compiles and runs. So does that of docs/json.md. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { emend, folderOf, read } from './commands/emend.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const README = text('README.md')

/** Code blocks of a language, in order. */
const code = (markdown: string, language: string): string[] =>
  Array.from(markdown.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm')), ([, body]) => body!)

/** What stands between the signs for “something is left out”. */
const stretches = (block: string): string[] => block.split('⋮').map((part) => part.trim())

describe('before and after', () => {
  const [, path = ''] = /\]\((tests\/corpus\/[^)]+)\)/.exec(README) ?? []

  it('is what the text layer has', () => {
    const source = text(path)
    let at = 0
    for (const part of stretches(code(README, 'text')[0]!)) {
      expect(source.slice(at)).toContain(part)
      at = source.indexOf(part, at) + part.length
    }
  })

  it('is what comes out', async () => {
    const blocks = (await convert(text(path))).markdown().trim().split('\n\n')
    let at = 0
    for (const block of stretches(code(README, 'markdown')[0]!).flatMap((part) => part.split('\n\n'))) {
      expect(blocks.slice(at)).toContain(block)
      at = blocks.indexOf(block, at) + 1
    }
  })
})

describe('commands', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }

  it('are those of package.json, on a file that is there', () => {
    const commands = code(README, 'sh').flatMap((block) => block.trim().split(' && '))
    expect(commands).toContain('npm test')
    for (const command of commands) {
      const [program, ...args] = command.split(' ')
      if (program === 'node')
        expect(emend(args.slice(1), { cwd: ROOT })).toMatchObject({ status: 0, stderr: expect.not.stringContaining('error') })
      else if (args[0] === 'run') expect(Object.keys(scripts)).toContain(args[1])
      else expect(['ci', 'test']).toContain(args[0])
    }
  })

  it('have the options of the program, all of them', () => {
    const help = ['', 'check', 'why', 'submit', 'work', 'status']
      .map((command) => emend([...command.split(' ').filter(Boolean), '--help']).stdout)
      .join('\n')
    const named = (from: string): string[] => [...new Set(from.match(/(?<![\w-])--[a-z]+/g))].sort()
    const table = README.slice(README.indexOf('| Option'), README.indexOf('Exit status'))
    expect(named(table)).toEqual(named(help))
  })

  it('are the examples of the help', () => {
    const { stdout } = emend(['--help'])
    for (const line of code(README, 'text')[1]!.trim().split('\n')) expect(stdout).toContain(line)
  })
})

it('`emend why` says what the README shows', async () => {
  const name = 'textlayer-plain'
  const folder = folderOf({ [`${name}.txt`]: text(`tests/corpus/zh01-lake/${name}.txt`) })
  expect(emend([`${name}.txt`, '--to', 'md,json', '-o', 'out'], { cwd: folder }).status).toBe(0)
  const lines = read(folder, `out/${name}.md`).split('\n')
  const line = lines.findIndex((text) => text.includes('公开场合'))
  const place = `out/${name}.md:${line + 1}:${lines[line]!.indexOf('开场合') + 1}`
  const { stdout, status } = emend(['why', place], { cwd: folder })
  expect(status).toBe(0)
  const block = code(README, 'text').find((block) => block.startsWith('$ emend why'))!
  // `npm run accept` writes it.
  await expect(README.replace(block, () => `$ emend why ${place}\n${stdout.trimEnd()}\n`)).toMatchFileSnapshot(join(ROOT, 'README.md'))
})

it('links lead somewhere', () => {
  for (const [file, markdown] of ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/json.md', 'docs/scale.md'].map(
    (path) => [path, text(path)] as const,
  ))
    for (const [, link] of markdown.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g))
      expect(() => readFileSync(new URL(link!, new URL(file, new URL('../', import.meta.url)))), `${file} links to ${link}`).not.toThrow(
        'ENOENT',
      )
})

describe('code', () => {
  const MINUTE = 60_000
  const run = (args: readonly string[], cwd: string): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' })
    expect(stdout + stderr === '' || status === 0, stdout + stderr).toBe(true)
    return stdout
  }
  const PAPER = 'The long road was ſo dry that nobody took it.\n'

  /** A folder in which `emend` is installed, for all that a program can tell. */
  function consumer(files: Readonly<Record<string, string>>): string {
    const folder = folderOf({ 'package.json': '{ "type": "module" }', 'paper.txt': PAPER, ...files })
    mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
    symlinkSync(ROOT, join(folder, 'node_modules/emend'))
    symlinkSync(join(ROOT, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
    return folder
  }

  it('of the README compiles and runs', { timeout: MINUTE }, () => {
    const compilerOptions = {
      target: 'es2022',
      module: 'nodenext',
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      types: ['node'],
    }
    const folder = consumer({
      'example.ts': `${code(README, 'ts')[0]}\nconsole.log(markdown, json)\n`,
      'tsconfig.json': JSON.stringify({ compilerOptions, files: ['example.ts'] }),
    })
    run([join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], folder)
    expect(run(['example.js'], folder)).toContain('was so dry')
  })

  it('of docs/json.md decodes every text', async () => {
    const [decoder, changes] = code(text('docs/json.md'), 'js')
    const source = text('tests/corpus/zh01-lake/textlayer.txt')
    const folder = consumer({ 'paper.txt': source })
    const { status, stdout } = emend(['paper.txt', '--to', 'json'], { cwd: folder })
    expect(status).toBe(0)
    writeFileSync(join(folder, 'paper.json'), stdout)
    const check = `
let texts = 0
;(function walk(value) {
  if (Array.isArray(value.pieces) && typeof value.text === 'string') {
    texts++
    if (render(piecesOf(value)) !== value.text) throw new Error(value.text)
  }
  for (const child of Object.values(value)) if (typeof child === 'object' && child) walk(child)
})(article)
console.log(texts + ' texts')
`
    writeFileSync(join(folder, 'decode.js'), decoder! + changes + check)
    const out = run(['decode.js', 'paper.json', 'paper.txt'], folder)
    expect(out).toMatch(/^".*" → ".*" {2}.* \[[a-z-]+\]$/m)
    expect(Number(/(\d+) texts/.exec(out)?.[1])).toBeGreaterThan(40)
  })
})
