/** The walls between the folders: who may import what, and touch what. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { FLOW } from '../pipeline/process.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDERS = ['pipeline', 'rules', 'input', 'output', 'cli']
const STAGES = FLOW.map(([stage]) => stage)

interface Source {
  readonly path: string
  readonly text: string
  /** Modules of the project by path, others by name. */
  readonly imports: readonly string[]
}

const IMPORT = /^(?:import|export)\b[^'"]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm

const read = (path: string): Source => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const imports = Array.from(text.matchAll(IMPORT), ([, from, bare, dynamic]) => (from ?? bare ?? dynamic)!)
  return { path, text, imports: imports.map((name) => (name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), name)) : name)) }
}
const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
)
const sources = [...files, 'index.ts'].map(read)
const within = (folder: string): Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/`))

/** What of the project a file imports that is in none of `allowed`. */
const strangers = ({ path, imports }: Source, allowed: readonly string[]): string[] =>
  imports.filter((name) => !isPackage(name) && !allowed.some((folder) => name.startsWith(folder))).map((name) => `${path} imports ${name}`)
const isPackage = (name: string): boolean => !/\.(ts|js|mjs|json)$/.test(name)
const packages = ({ path, imports }: Source, allowed: readonly string[]): string[] =>
  imports.filter((name) => isPackage(name) && !allowed.includes(name)).map((name) => `${path} imports ${name}`)

/** Folders of `rules` that hold what rules share. */
const SHARED = ['rules/evidence/', 'rules/measures/', 'rules/text/']

describe('imports', () => {
  it('finds the files, and what they import', () => {
    expect(sources.find(({ path }) => path === 'pipeline/laws.ts')?.imports).toContain('pipeline/apparatus.ts')
    expect(sources.find(({ path }) => path === 'index.ts')?.imports).toContain('rules/index.ts')
  })

  it('pipeline knows no rule, no format, no terminal', () => {
    expect(within('pipeline').flatMap((source) => strangers(source, ['pipeline/']))).toEqual([])
    expect(within('pipeline').flatMap((source) => packages(source, ['mdast', 'unist', 'unified', 'fast-myers-diff']))).toEqual([])
  })

  it('pipeline names no rule', async () => {
    const { rules } = await import('../rules/index.ts')
    // Stages and rules may share a word: `headings` is one, `lines` is the other.
    const named = within('pipeline').flatMap(({ path, text }) =>
      rules.filter(({ id }) => id.includes('-') && text.includes(`'${id}'`)).map(({ id }) => `${path} names ${id}`),
    )
    expect(named).toEqual([])
  })

  it('a rule knows the pipeline and what rules share, no other rule', () => {
    const ruleFiles = STAGES.flatMap((stage) => within(`rules/${stage}`))
    expect(ruleFiles.flatMap((source) => strangers(source, ['pipeline/', ...SHARED]))).toEqual([])
    expect(
      ruleFiles.flatMap((source) => packages(source, ['mdast', 'opencc-js', 'mdast-util-to-string', 'unist-util-visit', 'node:module'])),
    ).toEqual([])
  })

  it('what rules share knows no rule', () => {
    const shared = SHARED.flatMap((folder) => within(folder.slice(0, -1)))
    expect(shared.flatMap((source) => strangers(source, ['pipeline/', ...SHARED]))).toEqual([])
  })

  it.each(['input', 'output'])('%s knows the pipeline only', (folder) => {
    expect(within(folder).flatMap((source) => strangers(source, ['pipeline/', `${folder}/`]))).toEqual([])
  })

  it('nobody imports the command line', () => {
    const others = sources.filter(({ path }) => !path.startsWith('cli/'))
    expect(
      others.flatMap(({ path, imports }) => imports.filter((name) => name.startsWith('cli/')).map((name) => `${path} imports ${name}`)),
    ).toEqual([])
  })
})

describe('the world', () => {
  /** For packages that are loaded when first asked for. */
  const LAZY = 'node:module'
  const quiet = sources.filter(({ path }) => !path.startsWith('cli/'))

  it('only the command line, the data of evidence and the PDF engine touch the disk', () => {
    const touching = quiet.filter(({ imports }) => imports.some((name) => name.startsWith('node:') && name !== LAZY))
    expect(touching.map(({ path }) => path).filter((path) => !path.startsWith('rules/evidence/') && path !== 'input/pdfium.ts')).toEqual([])
  })

  it('only the command line prints, reads the environment, exits', () => {
    const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g, '')
    const using = quiet.filter(({ text }) => /(?<![.\w])(?:process|console)\s*[.[]|(?<![.\w])globalThis\b/.test(code(text)))
    expect(using.map(({ path }) => path)).toEqual([])
  })
})

describe('files', () => {
  const LONGEST = 220
  /** One page of types is easier to learn than five. */
  const WHOLE = new Set(['pipeline/types.ts'])

  it(`have ${LONGEST} lines at most`, () => {
    const long = sources.filter(({ path, text }) => !WHOLE.has(path) && text.split('\n').length > LONGEST + 1)
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`)).toEqual([])
  })

  it('name no machine', () => {
    const named = sources.filter(({ text }) => /(?<![\w.])\/(?:home|work|root|Users)\//.test(text))
    expect(named.map(({ path }) => path)).toEqual([])
  })
})

it('nothing is read when emend is imported', async () => {
  const touched: string[] = []
  const watch =
    (names: readonly string[]) =>
    async (original: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> => {
      const real = await original()
      const watched = Object.fromEntries(
        names.map((name) => [
          name,
          (...args: unknown[]) => {
            touched.push(`${name} ${String(args[0])}`)
            return (real[name] as (...args: unknown[]) => unknown)(...args)
          },
        ]),
      )
      return { ...real, ...watched, default: { ...real, ...watched } }
    }
  vi.resetModules()
  vi.doMock('node:fs', watch(['readFileSync', 'openSync', 'readdirSync', 'existsSync', 'statSync', 'readFile']))
  vi.doMock('node:fs/promises', watch(['readFile', 'open', 'readdir', 'stat']))
  const { convert } = await import('../index.ts')
  expect(touched).toEqual([])
  expect(convert).toBeTypeOf('function')
  // And the watch does watch: evidence reads its data when it is first asked.
  const { words } = await import('../rules/evidence/words.ts')
  words()
  expect(touched).toEqual([expect.stringContaining('words.bin')])
  vi.doUnmock('node:fs')
  vi.doUnmock('node:fs/promises')
})
