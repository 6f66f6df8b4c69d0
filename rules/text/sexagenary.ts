/** The sixty terms of the calendar (甲子, 己亥), and the hours (巳时): they have the characters that OCR mixes up most, and look like slips. */
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const HOUR = /[时時刻初正]/

/** Is the character at `at` part of a term, or of the name of an hour? Stem and branch are both odd or both even. */
export function isCalendar(text: string, at: number): boolean {
  const term = (k: number): boolean => {
    const stem = STEMS.indexOf(text[k] ?? '-')
    const branch = stem < 0 ? -1 : BRANCHES.indexOf(text[k + 1] ?? '-')
    return branch >= 0 && stem % 2 === branch % 2
  }
  return term(at) || term(at - 1) || (BRANCHES.includes(text[at] ?? '-') && HOUR.test(text[at + 1] ?? ''))
}
