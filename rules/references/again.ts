/** What a note says of a work that was cited before: 同上, 前引书, 同注③, ibid., op. cit., supra note 3. */

export interface Again {
  /** `last`: the work cited just before; `note`: that of a numbered note; `author`: that of the author who is named. */
  readonly of: 'last' | 'note' | 'author'
  readonly note?: number
  readonly locator?: string
}

const LEAD = String.raw`^\s*(?:(?:可?[参參详詳又另][见見看閱阅]|[见見]|see(?: also)?,?|cf\.)\s*)?`
const LAST = new RegExp(String.raw`${LEAD}(?:同[上前]|同[书書](?!\p{Script=Han})|ibid\b|idem\b|id\.(?=\s*(?:,|at\b|$)))`, 'iu')
const OF_NOTE = /(?:[同前](?:[引揭掲])?[注註]|(?:supra|above),?\s+(?:note|n\.))\s*[［[〔(（]?\s*([①-⑳]|\d{1,3})/iu
const OF_AUTHOR = /前[引揭掲](?![注註])|\b(?:op|loc)\.?\s?cit\b/iu
/** `第20页`, `頁20`, `20頁`, `pp. 20-22`, `at 20`; or the number at the end. */
const LOCATORS = [
  /(?:[第页頁]|\bpp?\.|\bat\b)\s*(\d+[ab]?(?:\s*[-–—~～]\s*\d+[ab]?)?)(?!\d|\s*[卷期册冊章])/iu,
  /(\d+(?:\s*[-–—~～]\s*\d+)?)\s*[页頁]/u,
  /[,，]\s*(\d+(?:\s*[-–—~～]\s*\d+)?)\s*[.。]?\s*$/u,
]

/** @param text One citation of a note. */
export function readAgain(text: string): Again | undefined {
  const numbered = OF_NOTE.exec(text)
  const locator = locatorOf(numbered ? text.slice(numbered.index + numbered[0].length) : text)
  const where = locator === undefined ? {} : { locator }
  if (numbered) return { of: 'note', note: Number(numbered[1]!.normalize('NFKC')), ...where }
  if (LAST.test(text)) return { of: 'last', ...where }
  return OF_AUTHOR.test(text) ? { of: 'author', ...where } : undefined
}

export function locatorOf(text: string): string | undefined {
  for (const pattern of LOCATORS) {
    const found = pattern.exec(text)
    if (found) return found[1]!.replace(/\s*[-–—~～]\s*/, '-')
  }
  return undefined
}
