/**
 * Cases in `*.md` beside this file, as pandoc has them: a bug report is a case. A block ```` ```file NAME ```` is a file of the folder that
 * the commands run in; a block ```` ```command ```` is a line of shell after `% `, then what it prints, `2> ` before lines of standard error,
 * `=> N` at the end where the exit status is not 0. `npm run accept` writes what really happens into the file; then read the diff.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { folderOf, type Result, shell } from './emend.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const FILE = /^```file (.+)\n([\s\S]*?)^```$/gm
const COMMAND = /^```command\n((?:% .*\n)+)[\s\S]*?^```$/gm

describe('cases', () => {
  for (const name of readdirSync(here).filter((entry) => entry.endsWith('.md'))) {
    test(name, async () => {
      const cases = readFileSync(here + name, 'utf8')
      const folder = folderOf(Object.fromEntries(Array.from(cases.matchAll(FILE), ([, file, text]) => [file!, text!])))
      const happened = cases.replace(COMMAND, (_, lines: string) => {
        const line = lines.replace(/^% /gm, '')
        return `\`\`\`command\n${lines}${shown(shell(line, folder))}\`\`\``
      })
      expect(happened).toContain('```command')
      await expect(happened).toMatchFileSnapshot(here + name)
    })
  }
})

function shown({ stdout, stderr, status }: Result): string {
  const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
  return ended(stdout) + ended(stderr).replace(/^(?=[\s\S])/gm, '2> ') + (status === 0 ? '' : `=> ${status}\n`)
}
