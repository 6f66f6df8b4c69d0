/**
 * The package as its users get it: packed, installed in an empty folder, its bin run, its library imported, its types checked.
 *
 * `dist` must be there (`npm test` builds it first). What the package depends on comes from npm's cache, or from the registry.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const MINUTES = 60_000
const root = fileURLToPath(new URL('..', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'emend-package-'))
let files: string[] = []

function run(command: string, args: readonly string[], cwd = home): string {
  const { stdout, stderr, status, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? status}\n${stdout}${stderr}`)
  return stdout
}

const CONSUMER = `import { convert, defineRule, InputError, rules, type Article, type Conversion, type Rule } from 'emend'

const rule: Rule = defineRule({
  id: 'swash',
  stage: 'normalise',
  confidence: 'certain',
  summary: 'A long s becomes a short one.',
  messages: { short: 'Long s made short' },
  examples: [{ before: 'ſo', after: 'so' }],
  create: (context) => ({
    line(line) {
      for (const { index } of line.value.matchAll(/ſ/g)) context.report(line, { start: index, end: index + 1, message: 'short', replace: 's' })
    },
  }),
})

/** Never called: it is here for its types. */
export const wrong = () =>
  defineRule({
    id: 'wrong',
    stage: 'normalise',
    confidence: 'certain',
    summary: 'Reports a message that it does not have.',
    messages: { right: 'Right' },
    examples: [],
    create: (context) => ({
      line(line) {
        // @ts-expect-error
        context.report(line, { start: 0, end: 0, message: 'left', replace: '' })
      },
    }),
  })

const conversion: Conversion = await convert(new TextEncoder().encode('The long road was ſo dry that nobody took it.'), { rules: [...rules, rule] })
const article: Article = conversion.article
const markdown: string = conversion.markdown({ pages: true })
if (!markdown.includes('was so dry')) throw new Error(markdown)
const failed = await convert('').then(
  () => false,
  (error: unknown) => error instanceof InputError,
)
console.log(JSON.stringify({ lang: article.lang, blocks: article.root.children.map((node) => node.type), failed }))
`

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023', 'dom'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    // Our own declarations are checked too.
    skipLibCheck: false,
    types: [],
    outDir: 'out',
  },
  files: ['consumer.ts'],
}

beforeAll(() => {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('dist/index.js is missing: run `npm run build` first')
  const packed = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], root)) as [
    { filename: string; files: { path: string }[] },
  ]
  files = packed[0].files.map(({ path }) => path)
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', join(home, packed[0].filename)])
}, 5 * MINUTES)

afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the package', () => {
  test('holds what it needs, and no more', () => {
    for (const path of ['dist/index.js', 'dist/index.d.ts', 'dist/bin/main.js', 'package.json', 'README.md', 'LICENSE'])
      expect(files).toContain(path)
    expect(files.filter((path) => !/^(?:dist|schema)\/|^(?:package\.json|README\.md|LICENSE|NOTICE|CHANGELOG\.md)$/.test(path))).toEqual([])
  })

  test('brings a bin that runs', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const bin = join(home, 'node_modules/.bin/emend')
    expect(run(bin, ['--version'])).toBe(`${version}\n`)
    writeFileSync(join(home, 'paper.txt'), '古道上的水井，大多开凿于明代中叶。\n')
    expect(run(bin, ['paper.txt'])).toContain('古道上的水井，大多开凿于明代中叶。')
    expect(run(bin, ['rules'])).toContain('halfwidth')
  })

  test('brings types that a strict project accepts, and a library that runs', { timeout: 2 * MINUTES }, () => {
    writeFileSync(join(home, 'consumer.ts'), CONSUMER)
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', home])
    expect(JSON.parse(run(process.execPath, ['out/consumer.js']))).toEqual({ lang: 'en', blocks: ['paragraph'], failed: true })
  })

  test('exports nothing but what it declares', () => {
    expect(() =>
      run(process.execPath, ['-e', "import('emend/dist/pipeline/types.js').catch((e) => { console.error(e.code); process.exit(1) })"]),
    ).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })
})
