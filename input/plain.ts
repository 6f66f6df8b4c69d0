/**
 * Plain text: each line of the file is a line of the scan; form feeds part its pages.
 *
 * Source of truth: none but the file. CR, CRLF and LF end a line. Blank lines stand in the `after` of the line before them.
 */
import { fromSource } from '../pipeline/traced.ts'
import { type Line, type Page, SOURCE, type Scan } from '../pipeline/types.ts'

const LINE = /[^\r\n\f]*(?:\r\n?|\n|\f|$)/gy
const BLANK = /^[\s\u200b\ufeff]*$/

export function readPlain(source: string): Scan {
  const pages: Page[] = [{ type: 'page', children: [] }]
  let last: Line | undefined
  let loose = 0
  let feed = false
  const spaceUntil = (end: number): void => {
    if (last && end > loose) Object.assign(last, { after: [{ by: SOURCE, start: loose, end }] })
  }
  let lead = 0
  LINE.lastIndex = 0
  for (let match = LINE.exec(source); match && match[0] !== ''; match = LINE.exec(source)) {
    const start = match.index
    const text = match[0].replace(/[\r\n\f]+$/, '')
    if (!BLANK.test(text)) {
      if (last) spaceUntil(start)
      else lead = start
      if (feed) pages.push({ type: 'page', children: [] })
      feed = false
      const line: Line = { type: 'line', ...fromSource(source, start, start + text.length), page: pages.length - 1, role: 'body', after: [] }
      pages.at(-1)!.children.push(line)
      last = line
      loose = start + text.length
    }
    if (match[0].endsWith('\f') && last) feed = true
  }
  spaceUntil(source.length)
  if (!last) lead = source.length
  return { type: 'scan', source, lead: lead ? [{ by: SOURCE, start: 0, end: lead }] : [], children: pages }
}
