/**
 * What reads images, and pages of PDFs without text: Tesseract where it is on the PATH, else tesseract.js where it is installed beside emend.
 * Both run here, and neither is looked for before the first image comes.
 *
 * Languages follow `--lang`; where nobody says, those of Chinese scholarship, as far as they are installed.
 */
import { ENGINE } from '../input/formats.ts'
import type { Ocr } from '../input/ocr.ts'
import { InputError } from '../pipeline/errors.ts'

/** An engine that is installed. */
export interface Engine {
  /** Of Tesseract's names of languages those that are installed. */
  languages(wanted: readonly string[]): Promise<readonly string[]>
  /** How to get a language. */
  install(language: string): string
  readonly read: (image: Uint8Array, languages: readonly string[], name: string) => Promise<string>
}

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

/** An engine for a language. */
export function ocrEngine(lang: string | undefined): Ocr {
  const wanted = (lang && LANGUAGES.find(([tag]) => tag.test(lang))?.[1]) || USUAL
  let known: { readonly engine: Engine; readonly languages: readonly string[] } | undefined
  return async (image, name) => {
    if (!known) {
      const { commandEngine } = await import('./ocr-command.ts')
      const engine = (await commandEngine()) ?? (await (await import('./ocr-package.ts')).packageEngine())
      if (!engine) throw new InputError(`${name}: an image, which needs OCR. ${ENGINE}`)
      known = { engine, languages: await languagesOf(engine, wanted, name) }
    }
    return known.engine.read(image, known.languages, name)
  }
}

/** @throws {InputError} where the language that matters is missing. */
async function languagesOf(engine: Engine, wanted: readonly string[], name: string): Promise<readonly string[]> {
  const found = await engine.languages(wanted)
  if (found.includes(wanted[0]!)) return found
  throw new InputError(
    `${name}: an image, and Tesseract has no \`${wanted[0]}\`. Install it (${engine.install(wanted[0]!)}), or say another language with \`--lang\``,
  )
}
