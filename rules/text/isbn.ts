/** Check digits of book numbers: ISO 2108. */

/** Ten or thirteen digits, the tenth of ten may be X. */
export function isIsbn(digits: string): boolean {
  if (/^\d{9}[\dX]$/.test(digits)) return [...digits].reduce((sum, c, k) => sum + (10 - k) * (c === 'X' ? 10 : Number(c)), 0) % 11 === 0
  if (/^97[89]\d{10}$/.test(digits)) return [...digits].reduce((sum, c, k) => sum + (k % 2 ? 3 : 1) * Number(c), 0) % 10 === 0
  return false
}
