/**
 * How deep elements nest, told before a parser does: 200,000 within one another take cheerio 10 s, then the stack overflows.
 *
 * Source of truth: the optional end tags and void elements of the HTML Standard, as far as htmlparser2 knows them.
 */
import { InputError } from '../pipeline/errors.ts'

/** Pages of journals nest 20 to 60 deep; cheerio overflows the stack somewhere between 1,000 and 5,000. */
const DEEPEST = 1000
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Elements whose end tags are left out: one of them ends another before it. */
const IMPLIED = new Set('p li dt dd td th tr option'.split(' '))
const TAG = /<!--|<(\/?)([a-z][\w:-]{0,40})[^<>]*?(\/?)(?=[<>])/gi
/** What holds no elements, and where it ends. */
const SKIPPED: Readonly<Record<string, RegExp>> = { '<!--': /-->/g, script: /<\/script/gi, style: /<\/style/gi }

/** @throws {InputError} where more elements are open at once than any article has. */
export function refuseDepth(html: string, name: string): void {
  const open: string[] = []
  TAG.lastIndex = 0
  for (let match = TAG.exec(html); match; match = TAG.exec(html)) {
    const [whole, slash, tag, selfClosed] = match
    const element = tag?.toLowerCase() ?? whole
    const skipTo = slash ? undefined : SKIPPED[element]
    if (skipTo) {
      skipTo.lastIndex = TAG.lastIndex
      if (!skipTo.test(html)) return
      TAG.lastIndex = skipTo.lastIndex
    } else if (slash) {
      const at = open.lastIndexOf(element)
      if (at >= 0) open.length = at
    } else if (!VOID.has(element) && !(selfClosed && (open.includes('svg') || open.includes('math')))) {
      while (open.length && ends(element, open.at(-1)!)) open.pop()
      if (open.push(element) > DEEPEST) throw tooDeep(name)
    }
  }
}

const ends = (next: string, last: string): boolean => IMPLIED.has(next) && (next === last || (next === 'tr' && /^t[dh]$/.test(last)))

const tooDeep = (name: string): InputError =>
  new InputError(`${name}: more than ${DEEPEST} HTML elements within one another, which no article has. Save the page as plain text`)
