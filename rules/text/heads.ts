/** The title in the running heads: `第 2 期　韩知远，等：移动支付对县域小微商户经营韧性的影响　45`. */
import { concat, slice } from '../../pipeline/traced.ts'
import type { Line, Traced } from '../../pipeline/types.ts'
import { mastheadOf } from './mastheads.ts'
import { endAt, squeeze } from './squeezed.ts'

/** Issue and page in front, authors up to their colon; the page behind. */
const TITLE = /^(?:[^\p{Script=Han}]*第\d{1,3}\p{Script=Han})?(?:[^:]{2,24}:)?(\p{Script=Han}.*\p{Script=Han}[)”》]?)[^\p{Script=Han}]*$/du
const LEAST = 6
const LATIN = /[A-Za-z]{2}/

/** The longest of the heads that are not the journal's. */
export function titleInHeads(pages: readonly { readonly furniture: readonly Line[] }[]): Traced | undefined {
  let best: Traced | undefined
  for (const { furniture } of pages) {
    for (const line of furniture) {
      if (line.role !== 'running-head' || mastheadOf(line.value)?.journal) continue
      const squeezed = squeeze(line.value)
      const range = TITLE.exec(squeezed.text)?.indices?.[1]
      if (!range || LATIN.test(squeezed.text) || /[。;]/.test(squeezed.text)) continue
      const title = unspaced(line, { start: squeezed.at[range[0]]!, end: endAt(squeezed, range[1]) })
      if ((title.value.match(/\p{Script=Han}/gu)?.length ?? 0) >= LEAST && title.value.length > (best?.value.length ?? 0)) best = title
    }
  }
  return best
}

/** A stretch without its blanks. */
export function unspaced(text: Traced, { start, end }: { start: number; end: number }): Traced {
  const parts: Traced[] = []
  for (let k = start; k < end; k++) if (/\S/.test(text.value[k]!)) parts.push(slice(text, k, k + 1))
  return concat(parts)
}
