/** Tesseract on the PATH. It is asked for hOCR, on standard output. */
import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { InputError } from '../pipeline/errors.ts'
import type { Engine } from './ocr.ts'

/** A page takes two seconds; a newspaper's thirty. */
const LONGEST = 180_000
/** Pages of boxes are some 100 kB. */
const MOST_BYTES = 64 * 2 ** 20

/** @returns Nothing where it is not installed. */
export async function commandEngine(): Promise<Engine | undefined> {
  const installed = await installedLanguages()
  return (
    installed && {
      languages: async (wanted) => wanted.filter((language) => installed.has(language)),
      install: (language) => `Debian: \`apt-get install tesseract-ocr-${language.replace('_', '-')}\``,
      read: (image, languages, name) => run(['-', '-', '-l', languages.join('+'), '--dpi', '300', 'hocr'], image, name),
    }
  )
}

async function installedLanguages(): Promise<Set<string> | undefined> {
  try {
    const { stdout } = await promisify(execFile)('tesseract', ['--list-langs'])
    const [, ...lines] = stdout.split('\n')
    return new Set(lines.map((line) => line.trim()))
  } catch {
    return undefined
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
