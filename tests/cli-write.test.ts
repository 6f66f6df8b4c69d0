/** Outputs are written whole, or not at all. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles } from '../cli/write.ts'
import { InputError } from '../pipeline/errors.ts'
import { folderOf, read, tree } from './commands/emend.ts'

test('folders are made where missing', async () => {
  const folder = folderOf()
  await writeFiles([
    { path: join(folder, 'x/y/a.md'), text: 'a' },
    { path: join(folder, 'x/y/a.json'), text: '{}' },
  ])
  expect(tree(folder)).toEqual(['x/y/a.json', 'x/y/a.md'])
  expect(read(folder, 'x/y/a.md')).toBe('a')
})

test('where one can not be written, none is, and the old ones stay', async () => {
  const folder = folderOf({ 'a.md': 'old' })
  mkdirSync(join(folder, 'a.json'))
  const files = [
    { path: join(folder, 'a.md'), text: 'new' },
    { path: join(folder, 'a.json'), text: '{}' },
  ]
  await expect(writeFiles(files)).rejects.toThrow(InputError)
  expect(tree(folder)).toEqual(['a.md'])
  expect(read(folder, 'a.md')).toBe('old')
})

test('a name too long is said so', async () => {
  const folder = folderOf()
  await expect(writeFiles([{ path: join(folder, `${'井'.repeat(100)}.md`), text: '' }])).rejects.toThrow('the name is too long')
  expect(tree(folder)).toEqual([])
})

test.each([20, 35, 50, 65, 80, 95])('a signal amid writing leaves nothing behind (after %d ms)', async (ms) => {
  const folder = folderOf()
  // Many small files: most signals meet one that is being made.
  const script = `
    import { writeFiles } from ${JSON.stringify(new URL('../dist/cli/write.js', import.meta.url).href)}
    const text = 'x'.repeat(2 ** 12)
    console.log('ready')
    for (;;) await writeFiles(Array.from({ length: 200 }, (_, k) => ({ path: ${JSON.stringify(join(folder, 'out'))} + k, text })))`
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => run.stdout.once('data', resolve))
  await new Promise((resolve) => setTimeout(resolve, ms))
  run.kill('SIGTERM')
  // One that comes between two writes, just while its handler is taken away, is lost: in this loop one of fifty.
  const again = setInterval(() => run.kill('SIGTERM'), 500)
  const signal = await new Promise((resolve) => run.on('close', (_code, name) => resolve(name)))
  clearInterval(again)
  expect(signal).toBe('SIGTERM')
  expect(tree(folder).filter((name) => !/^out\d+$/.test(name))).toEqual([])
})
