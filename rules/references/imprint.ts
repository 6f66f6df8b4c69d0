/** Edition, translators, editors, place, publisher: what stands between the title of a book and its year. */
import type { CslItem } from './csl.ts'
import { namesOf } from './names.ts'
import { isHan, Stretch } from './text.ts'

const TRANSLATORS = /[,，、\s]*(?:等)?[,，\s]*(?:合?[译譯訳])$/
const EDITORS = /[,，、\s]*(?:主?[编編]|主[编編]者?|[编編][著者]|选编|整理|点校|校注|eds?\.?)$/
const EDITION =
  /^\(?\s*(?:第?\s*[\d一二三四五六七八九十]{1,3}\s*版(?:\s*版)?|\d{1,2}(?:st|nd|rd|th)?\s+(?:rev\.?\s+)?ed(?:n|ition|\.)?|Rev(?:ised|\.)?\s+ed(?:ition|\.)?|[修增][订訂补補]+版?|.{0,12}(?:刻本|影印本|抄本|稿本|排印本)(?:\s*版)?|新版|初版)\s*\)?[.]?$/i
export const HOUSE =
  /(?:出版社|出版集团|出版公司|书局|書局|书店|書店|书社|書社|印书馆|印書館|书院|印务局|出版|大学|大學|学院|研究所|学会|Press|Publish(?:er|ers|ing)|Books|Verlag|Editions?|& Sons|University|Inc|Ltd|Elsevier|Springer|Wiley|Routledge)\.?$/i

/** `Routledge, London`: one to three words behind the house. */
const PLACE = /^\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2}$/u

/** Reads what follows a title: parts between full stops, or between commas. */
export function readImprint(rest: Stretch, item: CslItem): void {
  const open = unbracketed(rest)
  const parts = partsOf(open).filter((part) => !part.empty)
  // `(London, 2016)`: what stands alone in brackets, and is no house by its name, is the place.
  if (open !== rest && parts.length === 1 && PLACE.test(parts[0]!.flat) && !HOUSE.test(parts[0]!.flat)) {
    item['publisher-place'] = parts[0]!.value
    return
  }
  for (const part of parts) {
    const { flat } = part
    const value = part.value
    if (!value || part.empty) continue
    if (TRANSLATORS.test(flat) && !item.translator) {
      const names = namesOf(part.slice(0, TRANSLATORS.exec(flat)!.index))
      if (names?.length) item.translator = names
      continue
    }
    if (EDITION.test(flat)) {
      item.edition ??= value.replace(/^[(（]|[)）]$/g, '')
      continue
    }
    if (EDITORS.test(flat) && isHan(flat) && flat.length < 60 && !HOUSE.test(flat)) {
      const names = namesOf(part.slice(0, EDITORS.exec(flat)!.index), true)
      if (names?.length) item.editor ??= names
      continue
    }
    if (/论文$|論文$|^(?:[Pp]h\.?\s?D\.?|[Mm]aster['’]?s?|[Dd]octoral)\b.*$/.test(flat)) {
      item.genre ??= value
      continue
    }
    if (/^卷[\d一二三四五六七八九十]+[上中下]?$/.test(flat)) {
      item.volume ??= value.slice(1)
      continue
    }
    // `北京, 2023`: a place without its publisher.
    if (/^\p{Script=Han}{2,3}$/u.test(flat) && !item.publisher) {
      item['publisher-place'] ??= value
      continue
    }
    const placed = /^([^:]{1,40}?)\s*:\s*(\S.*)$/.exec(flat)
    if (placed && !item.publisher) {
      const [left, right] = [part.slice(0, placed[1]!.length).value, part.slice(flat.length - placed[2]!.length).value]
      // `University of Chicago Press: Chicago`.
      const turned = HOUSE.test(left) && !HOUSE.test(right) && !isHan(flat)
      item['publisher-place'] = turned ? right : left
      item.publisher = turned ? left : right
    } else if (item.publisher && !item['publisher-place'] && !isHan(flat) && PLACE.test(flat)) {
      item['publisher-place'] = value
    } else if (
      !item.publisher &&
      /\p{L}{2}/u.test(flat) &&
      flat.length < 100 &&
      !/^(?:年版?|版|in press|n\.d|forthcoming|cited)/i.test(flat)
    )
      item.publisher = value.replace(/年?版?$/, '')
  }
  if (item.publisher) item.publisher = item.publisher.replace(/\s*年?版?\s*$/, '')
}

/** `(Bristol: Severn House, 2004)`, `(2nd edn, Severn House 2004)`: the imprint may stand in brackets. The year is read, and blank. */
function unbracketed(rest: Stretch): Stretch {
  const found = /^([\s,.]*)\(([^()]*)\)/.exec(rest.flat)
  if (!found || isHan(rest.raw)) return rest
  const [start, end] = [found[1]!.length, found[0].length - 1]
  const inside = (text: string): string => ` ${text.slice(start + 1, end)} `
  const out = (text: string): string => text.slice(0, start) + inside(text) + text.slice(end + 1)
  return new Stretch(out(rest.raw), out(rest.flat))
}

/** Parts between stops; commas part them only where no place with its publisher would be torn. */
function partsOf(rest: Stretch): Stretch[] {
  const out: Stretch[] = []
  let start = 0
  for (const { index } of rest.flat.matchAll(/[.](?=\s|$|[\u3400-\u9fff])|[,;](?=\s)|[,;](?=[\u3400-\u9fff])|[,;]$/g)) {
    const part = rest.slice(start, index)
    if (rest.raw[index] === '、') continue
    const after = rest.flat.slice(index + 1)
    // `Wiley, Inc.`, `Washington, D.C.: …`, `周时敏, 梅叔雅, 等, 译`
    if (/^\s*(?:Inc|Ltd|LLC|Co|Jr|D\.\s?C|[A-Z]{2}(?=\s*:))\b/.test(after) || /\b(?:[A-Z]|Rev|St|Univ)$/.test(part.flat)) continue
    if (
      rest.flat[index] !== '.' &&
      /^(?:[^.:《》]{0,80}?[,、]\s*)?(?:等\s*[,]?\s*)?(?:[译譯訳编編]|主[编編])(?=[.,;:\s]|$)/.test(after.trimStart()) &&
      !/[译譯訳编編版社]$/.test(part.flat.trim())
    )
      continue
    out.push(part.bare())
    start = index + 1
  }
  out.push(rest.slice(start).bare())
  return out
}
