/**
 * Tesseract, where it is on the PATH: what reads images, and pages of PDFs without text. It is asked for hOCR, on standard output.
 *
 * Languages follow `--lang`; where nobody says, those of Chinese scholarship, as far as they are installed.
 */
import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { ENGINE } from '../input/formats.ts'
import type { Ocr } from '../input/ocr.ts'
import { InputError } from '../pipeline/errors.ts'

/** Tesseract's names of languages; with each its Latin neighbours. */
const LANGUAGES: readonly (readonly [tag: RegExp, names: readonly string[]])[] = [
  [/^zh-(?:hant|tw|hk|mo)/i, ['chi_tra', 'eng']],
  [/^zh/i, ['chi_sim', 'eng']],
  [/^ja/i, ['jpn', 'eng']],
  [/^ko/i, ['kor', 'eng']],
  [/^ru/i, ['rus', 'eng']],
  [/^de/i, ['deu', 'eng']],
  [/^fr/i, ['fra', 'eng']],
  [/^en/i, ['eng']],
]
const USUAL = ['chi_sim', 'eng']
/** A page takes two seconds; a newspaper's thirty. */
const LONGEST = 180_000
/** Pages of boxes are some 100 kB. */
const MOST_BYTES = 64 * 2 ** 20

/** An engine for a language; it is looked for when the first image comes. */
export function tesseract(lang: string | undefined): Ocr {
  let names: Promise<string> | undefined
  return async (image, name) => {
    names ??= languagesFor(lang, name)
    return run(['-', '-', '-l', await names, '--dpi', '300', 'hocr'], image, name)
  }
}

async function languagesFor(lang: string | undefined, name: string): Promise<string> {
  const wanted = (lang && LANGUAGES.find(([tag]) => tag.test(lang))?.[1]) || USUAL
  const installed = await installedLanguages(name)
  const found = wanted.filter((language) => installed.has(language))
  if (!found.includes(wanted[0]!))
    throw new InputError(
      `${name}: an image, and Tesseract has no \`${wanted[0]}\`. Install it (Debian: \`apt-get install tesseract-ocr-${wanted[0]!.replace('_', '-')}\`), or say another language with \`--lang\``,
    )
  return found.join('+')
}

async function installedLanguages(name: string): Promise<Set<string>> {
  try {
    const { stdout } = await promisify(execFile)('tesseract', ['--list-langs'])
    return new Set(
      stdout
        .split('\n')
        .slice(1)
        .map((line) => line.trim()),
    )
  } catch {
    throw new InputError(`${name}: an image, which needs OCR. ${ENGINE}`)
  }
}

function run(args: readonly string[], image: Uint8Array, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // One thread: pages are read side by side by workers.
    const child = spawn('tesseract', args, { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, timeout: LONGEST })
    const chunks: Buffer[] = []
    let said = ''
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MOST_BYTES) child.kill()
      else chunks.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000)
    })
    child.on('error', (error) => reject(new InputError(`${name}: Tesseract could not be started: ${error.message}`)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'))
      else
        reject(
          new InputError(
            `${name}: Tesseract could not read the image${signal ? ` (ended by ${signal})` : ''}: ${said.trim().split('\n').at(-1) || `exit status ${code}`}`,
          ),
        )
    })
    // It may be gone before it has read all of a damaged image.
    child.stdin.on('error', () => {})
    child.stdin.end(image)
  })
}
