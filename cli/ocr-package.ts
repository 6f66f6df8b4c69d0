/**
 * tesseract.js, Tesseract built to WebAssembly: an optional package, for machines without a Tesseract. Left to itself it would fetch what it
 * knows of a language from a server; here that is found on the disk, in packages or where TESSDATA_PREFIX points to, or it is said what to install.
 *
 * Source of truth: tesseract.js 7, and @tesseract.js-data/… 1.0 for where languages are.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Worker } from 'tesseract.js'
import { InputError } from '../pipeline/errors.ts'
import type { Engine } from './ocr.ts'

type Package = typeof import('tesseract.js')
/** What its types leave out: the thread that it works in. */
type Threaded = Worker & { readonly worker: { ref(): void; unref(): void } }

/** A page takes three seconds; a newspaper's a minute. */
const LONGEST = 180_000
/** Tesseract's own choice of columns and blocks, as on the command line; the package would take a page for one block. */
const PARAMETERS = { tessedit_pageseg_mode: '3' as never, user_defined_dpi: '300' }
/** The neural engine, which the language packages are made for. */
const LSTM_ONLY = 1
const FOLDERS = ['4.0.0_best_int', '4.0.0']

const require = createRequire(import.meta.url)
/** By languages. One serves all inputs: it takes half a second to start. */
const workers = new Map<string, Promise<Threaded>>()

/** @returns Nothing where the package is not installed. */
export async function packageEngine(): Promise<Engine | undefined> {
  const package_ = await import('tesseract.js').then(
    (loaded): Package => ('default' in loaded ? (loaded.default as Package) : loaded),
    () => undefined,
  )
  return (
    package_ && {
      languages: async (wanted) => wanted.filter(dataOf),
      install: (language) => `\`npm install @tesseract.js-data/${language}\``,
      read: (image, languages, name) => read(package_, image, languages, name),
    }
  )
}

/** Where the data of a language is, packed or not. */
function dataOf(language: string): string | undefined {
  const file = `${language}.traineddata`
  const prefix = process.env['TESSDATA_PREFIX']
  const own = prefix ? [join(prefix, file), join(prefix, `${file}.gz`)] : []
  try {
    const home = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`))
    own.push(...FOLDERS.map((folder) => join(home, folder, `${file}.gz`)))
  } catch {}
  return own.find((path) => existsSync(path))
}

async function read(package_: Package, image: Uint8Array, languages: readonly string[], name: string): Promise<string> {
  const key = languages.join('+')
  const started = workers.get(key) ?? start(package_, languages)
  workers.set(key, started)
  let patience: NodeJS.Timeout | undefined
  try {
    const worker = await started
    // An idle thread must not keep the process alive, a busy one must.
    worker.worker.ref()
    const late = new Promise<never>((_, reject) => {
      patience = setTimeout(() => reject(`it took more than ${LONGEST / 1000} seconds`), LONGEST)
    })
    const { data } = await Promise.race([worker.recognize(Buffer.from(image), {}, { hocr: true, text: false }), late])
    worker.worker.unref()
    return data.hocr ?? ''
  } catch (error) {
    // What it was given may have broken it: the next image gets another one.
    workers.delete(key)
    void started.then((worker) => worker.terminate()).catch(() => {})
    throw new InputError(`${name}: tesseract.js could not read the image: ${String(error).replace(/^(?:Error: )+/, '')}`)
  } finally {
    clearTimeout(patience)
  }
}

/** It wants all languages in one folder, and prints to standard error what comes as an error too. */
async function start(package_: Package, languages: readonly string[]): Promise<Threaded> {
  const folder = mkdtempSync(join(tmpdir(), 'emend-ocr-'))
  try {
    for (const language of languages) copyFileSync(dataOf(language)!, join(folder, `${language}.traineddata.gz`))
    const script = require.resolve('tesseract.js/src/worker-script/node/index.js')
    const workerPath = join(folder, 'quiet.cjs')
    writeFileSync(workerPath, `console.error = console.warn = console.log = () => {}\nrequire(${JSON.stringify(script)})\n`)
    const options = { langPath: folder, workerPath, cacheMethod: 'none', errorHandler: () => {} }
    const worker = await package_.createWorker([...languages], LSTM_ONLY, options)
    await worker.setParameters(PARAMETERS)
    return worker as Threaded
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
