/** Names of outputs: `name.md` for `name.txt`; where two inputs would share one, both keep their extension: `name.txt.md`, `name.pdf.md`. */
import { EXTENSIONS, INPUT_EXTENSIONS } from './formats.ts'

/** What looks like an extension: `.ocr`, not the `.2` of `第1.2节`. */
const EXTENSION = /\.[a-z][a-z0-9]{0,4}$/i

/**
 * The output name of each input, without the extension of the format.
 *
 * It depends on the inputs alone, not on their order, nor on which of them can be converted.
 */
export function outputNames(names: readonly string[], extensions: readonly string[]): string[] {
  const made = names.map(stem)
  // An input in a folder `a.md` keeps `a.txt` from being written to a file `a.md`.
  const folders = new Set(names.flatMap(foldersOf).map(fold))
  for (;;) {
    const count = new Map<string, number>()
    for (const name of made) count.set(fold(name), (count.get(fold(name)) ?? 0) + 1)
    let changed = false
    for (const [k, name] of names.entries()) {
      const taken = count.get(fold(made[k]!))! > 1 || extensions.some((extension) => folders.has(fold(`${made[k]}.${extension}`)))
      if (!taken || made[k] === name) continue
      made[k] = name
      changed = true
    }
    // To give one its extension back may take the name of another: `a.txt`, `a.pdf`, `a.txt.txt`.
    if (!changed) return made
  }
}

/** Names of the outputs of each article, `name.1.md` for `name.md`, article by article; as they are where there is but one. */
export function articleNames(outputs: readonly string[], articles: number): string[] {
  if (articles < 2) return [...outputs]
  return Array.from({ length: articles }, (_, k) => outputs.map((output) => numbered(output, k + 1))).flat()
}

function numbered(output: string, number: number): string {
  const extension = Object.values(EXTENSIONS).find((known) => output.endsWith(`.${known}`)) ?? ''
  return `${output.slice(0, output.length - extension.length)}${number}.${extension}`
}

function stem(name: string): string {
  const known = INPUT_EXTENSIONS.find((extension) => name.toLowerCase().endsWith(extension))
  const file = name.slice(name.lastIndexOf('/') + 1)
  const length = known?.length ?? EXTENSION.exec(name)?.[0].length ?? 0
  return length < file.length ? name.slice(0, name.length - length) : name
}

const foldersOf = (name: string): string[] =>
  name
    .split('/')
    .map((_, k, parts) => parts.slice(0, k).join('/'))
    .slice(1)

/** Names that a file system may take for the same: those of macOS and Windows fold case and accents. */
const fold = (name: string): string => name.normalize('NFC').toLowerCase()
