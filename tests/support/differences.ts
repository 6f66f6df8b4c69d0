/**
 * How two pages of Markdown differ, told by where in the page: `## 一、渡口 › paragraph 2: … 渡口的账[本→木]共有七册 …`
 *
 * A diff by lines is of no use where a paragraph is one line.
 */

/** Characters shown on both sides of a change. */
const AROUND = 16
/** More changes in one block than this are shown as the whole block. */
const MOST = 6
const LONGEST = 160

interface Block {
  readonly path: string
  readonly text: string
}

/** One line for each difference; none where the texts are the same. */
export function differences(expected: string, actual: string): string[] {
  if (expected === actual) return []
  const [left, right] = [blocks(expected), blocks(actual)]
  const out: string[] = []
  for (const { gone, come } of changes(
    left.map(({ text }) => text),
    right.map(({ text }) => text),
  )) {
    const was = left.slice(...gone)
    const is = right.slice(...come)
    for (let k = 0; k < Math.max(was.length, is.length); k++) {
      const { path } = (was[k] ?? is[k])!
      if (!is[k]) out.push(`${path}: missing: ${short(was[k]!.text)}`)
      else if (!was[k]) out.push(`${path}: unexpected: ${short(is[k]!.text)}`)
      else out.push(`${path}: ${within(was[k]!.text, is[k]!.text)}`)
    }
  }
  return out.length ? out : ['Blanks between blocks differ']
}

/** Front matter line by line, then blocks; each under the heading that it stands below. */
function blocks(markdown: string): Block[] {
  const [, matter = '', body = markdown] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? []
  const out = matter
    ? matter.split('\n').map((text) => ({ path: `front matter, \`${/^\s*[\w-]*/.exec(text)![0].trim() || '-'}\``, text }))
    : []
  let heading = 'top'
  let count = 0
  for (const text of body.split(/\n{2,}/).map((block) => block.trim())) {
    if (!text) continue
    if (text.startsWith('#')) {
      heading = text.length > 30 ? `${text.slice(0, 30)}…` : text
      count = 0
      out.push({ path: heading, text })
    } else
      out.push({
        path: /^\[\^[^\]]+\]:/.exec(text)?.[0].slice(0, -1) ?? `${heading} › ${text.startsWith('|') ? 'table' : 'block'} ${++count}`,
        text,
      })
  }
  return out
}

type Range = readonly [start: number, end: number]

/** Stretches in which two lists differ, by their longest common subsequence. */
function changes<T>(a: readonly T[], b: readonly T[]): { gone: Range; come: Range }[] {
  const length = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] = a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!)
  const out: { gone: Range; come: Range }[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const [from, at] = [i, j]
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!)) i++
      else j++
    }
    if (i > from || j > at) out.push({ gone: [from, i], come: [at, j] })
    i++
    j++
  }
  return out
}

function within(was: string, is: string): string {
  const [a, b] = [[...was], [...is]]
  const found = changes(a, b)
  if (found.length > MOST) return `\n    expected ${short(was)}\n    but got  ${short(is)}`
  return found
    .map(
      ({ gone, come }) =>
        `${slice(a, gone[0] - AROUND, gone[0])}[${a.slice(...gone).join('')}→${b.slice(...come).join('')}]${slice(a, gone[1], gone[1] + AROUND)}`,
    )
    .join('  ')
}

const slice = (text: readonly string[], start: number, end: number): string =>
  `${start > 0 ? '…' : ''}${text.slice(Math.max(0, start), end).join('')}${end < text.length ? '…' : ''}`.replaceAll('\n', '⏎')
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replaceAll('\n', '⏎')
