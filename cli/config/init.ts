/** `emend init`: a commented start of a config. */
import { existsSync, writeFileSync } from 'node:fs'
import { UsageError } from '../../pipeline/errors.ts'
import type { Console } from '../console.ts'
import { OK } from '../exit.ts'
import { CONFIG_NAMES } from './find.ts'

export const START = `import { defineConfig } from 'emend'

export default defineConfig({
  // recommended: all rules. zh-Hans, zh-Hant, ja, en: the language of all inputs, not to be found out. strict: gates for \`emend check\`.
  extends: ['recommended'],

  // \`off\`, or options of a rule. \`emend rules\` lists them, \`emend rules ID\` tells what one does.
  rules: {
    // confusions: 'off',
  },

  // Rules without code. The examples are their tests: \`emend rule test\`.
  replacements: [
    // { id: 'house-names', table: { 账簿: '账本' }, examples: [{ before: '七册账簿', after: '七册账本' }] },
  ],

  // Rules of your own, from files or packages: \`emend rule new ID\` writes a start.
  own: [],

  // Remark plugins, to run on the finished article.
  plugins: [],

  // For \`emend check\`: what must not be exceeded.
  gates: {
    // 'notes.unlinked': 0,
  },

  // What holds for some inputs alone; the later ones win.
  overrides: [
    // { files: 'english/**', lang: 'en' },
  ],
})
`

/** @throws {UsageError} where there is a config already. */
export async function initConfig(console: Console): Promise<number> {
  const there = CONFIG_NAMES.find((name) => existsSync(name))
  if (there) throw new UsageError(`\`${there}\` is there already; \`emend config FILE\` shows what it says`)
  writeFileSync('emend.config.ts', START, { flag: 'wx' })
  console.note('emend.config.ts written; `npm install --save-dev emend` gives it types and completion')
  return OK
}
