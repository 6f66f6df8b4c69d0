/** The bin keeps what V8 compiled of it: only where it may, and only as long as the code is the same. */
import { chmodSync, cpSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { bound, emend, folderOf, MAIN, PAPER } from './emend.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The command as it is installed, without a cache. */
function installed(): { main: string; folder: string; caches: () => string[] } {
  const home = folderOf({ 'a.txt': PAPER })
  const folder = join(home, 'dist/bin')
  cpSync(dirname(MAIN), folder, { recursive: true, filter: (path) => !path.includes('/.cache-') })
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'))
  symlinkSync(join(ROOT, 'dist/rules'), join(home, 'dist/rules'))
  return { main: join(folder, 'main.js'), folder, caches: () => readdirSync(folder).filter((name) => name.startsWith('.cache-')) }
}
const convert = (main: string) => emend(['-'], { main, input: PAPER })

describe('the cache of compiled functions', () => {
  test('is made by the first conversion and changes nothing', () => {
    const { main, folder, caches } = installed()
    emend(['--version'], { main })
    expect(caches()).toEqual([])
    const first = convert(main)
    expect(first).toMatchObject({ status: 0, stderr: '' })
    const [name = ''] = caches()
    expect(name).toBe(`.cache-${process.version}-${process.arch}`)
    const made = readFileSync(join(folder, name))
    expect(convert(main)).toEqual(first)
    expect(readFileSync(join(folder, name)).equals(made)).toBe(true)
    expect(caches()).toHaveLength(1)
  })

  test('is not used for code that was changed since, not even to code of the same length', () => {
    const { main, folder } = installed()
    convert(main)
    const path = join(folder, 'emend.js')
    const code = readFileSync(path, 'latin1')
    const [word, other] = ['print the version', 'print the VERSION']
    expect(code).toContain(word)
    writeFileSync(path, code.replaceAll(word, other), 'latin1')
    const later = new Date(Date.now() + 5_000)
    utimesSync(path, later, later)
    expect(emend(['--help'], { main }).stdout).toContain(other)
  })

  test('that is damaged is made anew', () => {
    const { main, folder, caches } = installed()
    const first = convert(main)
    const path = join(folder, caches()[0]!)
    for (const damaged of ['', 'xxxxxxxx', readFileSync(path).subarray(0, 5_000)]) {
      writeFileSync(path, damaged)
      expect(convert(main)).toEqual(first)
      expect(readFileSync(path).length).toBeGreaterThan(100_000)
    }
  })

  const user = bound()
  test.skipIf(user === false)('is done without where the folder can’t be written', () => {
    const { main, folder, caches } = installed()
    chmodSync(join(folder, '../..'), 0o755)
    chmodSync(folder, 0o555)
    expect(emend(['-'], { main, input: PAPER, uid: user as number | undefined })).toMatchObject({ status: 0, stderr: '' })
    expect(caches()).toEqual([])
    chmodSync(folder, 0o755)
  })
})
