/** Images on the command line: an engine stands on the PATH, or is missing; the one here is a script that says what it was asked. */
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pgmOf } from '../../input/ocr.ts'
import { PdfDocument, pdfium } from '../../input/pdfium.ts'
import { greyOf } from '../../input/pdfium-draw.ts'
import { ENV, emend, folderOf } from './emend.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
const HOCR =
  '<div class="ocr_page" title="bbox 0 0 900 900"><span class="ocr_line" title="bbox 10 10 600 40">渡口的账本共有七册，$*</span></div>'

/** A `tesseract` that has these languages. */
function engine(languages: readonly string[], reading = `cat > /dev/null; echo '${HOCR.replace('$*', `'"$4"'`)}'`): NodeJS.ProcessEnv {
  const script = `#!/bin/sh\nif [ "$1" = --list-langs ]; then printf 'List of available languages:\\n${languages.join('\\n')}\\n'; exit; fi\n${reading}\n`
  const bin = folderOf({ tesseract: script })
  chmodSync(join(bin, 'tesseract'), 0o755)
  return { PATH: `${bin}:${ENV.PATH}` }
}

/** No Tesseract on the PATH. */
const NOTHING = { PATH: folderOf({ x: '' }) }
/** Nor tesseract.js among the packages. */
const MISSING = `const Module = require('node:module')
const resolve = Module._resolveFilename
Module._resolveFilename = function (id, ...rest) {
  if (id.startsWith('tesseract.js')) throw Object.assign(new Error('missing'), { code: 'MODULE_NOT_FOUND' })
  return resolve.call(this, id, ...rest)
}
`
const noPackage = (): NodeJS.ProcessEnv => ({
  ...NOTHING,
  NODE_OPTIONS: `--require ${join(folderOf({ 'missing.cjs': MISSING }), 'missing.cjs')}`,
})

describe('an image', () => {
  it.each([
    [[], 'chi_sim+eng'],
    [['--lang', 'zh-Hant'], 'chi_tra+eng'],
    [['--lang', 'ja'], 'jpn'],
  ])('is read by Tesseract, in the languages of %j', (args, languages) => {
    const { stdout, status } = emend([...args, '-'], {
      input: PNG,
      env: engine(['chi_sim', 'chi_tra', 'jpn', ...(args[1] === 'ja' ? [] : ['eng'])]),
    })
    expect(stdout.trim()).toContain(`渡口的账本共有七册，${languages}`)
    expect(status).toBe(0)
  })

  it.each([
    [
      'a language is not installed',
      engine(['eng']),
      /an image, and Tesseract has no `chi_sim`\. Install it \(Debian: `apt-get install tesseract-ocr-chi-sim`\)/,
    ],
    [
      'there is no engine',
      noPackage(),
      /an image, which needs OCR\. Install Tesseract .*`apt-get install tesseract-ocr .*`npm install tesseract\.js@7 @tesseract\.js-data\/chi_sim/,
    ],
    [
      'there is tesseract.js without the language',
      NOTHING,
      /an image, and Tesseract has no `chi_sim`\. Install it \(`npm install @tesseract\.js-data\/chi_sim`\)/,
    ],
    [
      'it fails',
      engine(['chi_sim'], 'cat > /dev/null; echo "no such image" >&2; exit 1'),
      /Tesseract could not read the image: no such image/,
    ],
  ])('%s', (_, env, message) => {
    const { stderr, status } = emend(['-'], { input: PNG, env })
    expect(stderr).toMatch(message)
    expect(status).toBe(2)
  })

  it('stays unread with --no-ocr', () => {
    const { stderr, status } = emend(['--no-ocr', '-'], { input: PNG, env: engine(['chi_sim']) })
    expect(stderr).toMatch(/a PNG image, which only OCR can read/)
    expect(status).toBe(2)
  })

  it('is read by tesseract.js where no Tesseract is on the PATH, without a word on standard error', async () => {
    const document = new PdfDocument(await pdfium(), readFileSync('tests/corpus/en01-barometer/clean.pdf'))
    const page = document.draw(1, 200)!
    const { stdout, stderr, status } = emend(['--lang', 'en', '-'], { input: pgmOf(page.width, page.height, greyOf(page)), env: NOTHING })
    expect(stdout).toContain('Thirty-one diaries, complete or fragmentary, have been identified for the period under review.')
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it('that tesseract.js can not read is an error, and nothing is left in the temporary folder', () => {
    const folder = folderOf({ x: '' })
    const { stderr, status } = emend(['--lang', 'en', '-'], { input: PNG, env: { ...NOTHING, TMPDIR: folder } })
    expect(stderr).toMatch(/tesseract\.js could not read the image: Error attempting to read image/)
    expect(status).toBe(2)
    expect(readdirSync(folder).filter((name) => name.startsWith('emend-ocr'))).toEqual([])
  })
})
