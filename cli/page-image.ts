/**
 * The image of a page that comes as OCR markup: in the folder of its file or the one above, in them or in the folder within them that the
 * markup names. Of a path that the markup gives no more is taken than its last two parts: it is of another machine, or leads where nothing is to be read.
 */
import { readFile, stat } from 'node:fs/promises'
import { dirname, join, parse, resolve } from 'node:path'
import type { PageImage } from '../input/page-images.ts'

/** An A2 sheet at 300 dpi in colour, not compressed. */
const MOST_BYTES = 128 * 2 ** 20
/** Images that figures are cut out of; others are found to say that they can't be. */
const CUT = /\.(?:png|jpe?g)$/i
const ENDINGS = ['.png', '.jpg', '.jpeg']

/** @param path Of the markup. */
export function pageImageBeside(path: string): PageImage {
  const home = dirname(resolve(path))
  return async (named) => {
    const parts = (named ?? parse(path).name).split(/[\\/]/)
    const base = parts.at(-1)!
    const within = parts.at(-2) ?? ''
    const others = ENDINGS.map((ending) => parse(base).name + ending)
    const names = CUT.test(base) ? [base, ...others] : [...others, base]
    const folders = [home, dirname(home)].flatMap((folder) => (/^\.*$/.test(within) ? [folder] : [folder, join(folder, within)]))
    for (const name of names)
      for (const folder of folders) {
        const about = await stat(join(folder, name)).catch(() => undefined)
        if (about?.isFile() && about.size <= MOST_BYTES) return readFile(join(folder, name))
      }
    return undefined
  }
}
