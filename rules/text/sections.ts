/** Sections by the words of their heading. */
import type { Line, Role, Scan } from '../../pipeline/types.ts'
import { ascii, tight } from './chars.ts'

/** A note begins within so many lines below the heading of notes, though OCR lost the mark of the first; a section on notes begins with text. */
export const NOTES_BEGIN = 3

/** Body lines between a heading that reads like `title` and the next heading. */
export function below(scan: Scan, title: RegExp, roles: readonly Role[] = ['body']): Line[] {
  const found: Line[] = []
  let open = false
  for (const page of scan.children) {
    for (const line of page.children) {
      if (line.role === 'heading')
        open = line.data?.['starts'] === true ? title.test(ascii(tight(line.value)).replace(/^\P{L}+/u, '')) : open
      else if (open && roles.includes(line.role)) found.push(line)
      else if (open && !['note', 'page-number', 'running-head', 'furniture', 'reference'].includes(line.role)) open = false
    }
  }
  return found
}
