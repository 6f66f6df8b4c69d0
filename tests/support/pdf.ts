/** PDFs of a few objects, for what no typesetter would write. */

export interface PdfPageSpec {
  /** Operators of the content stream; nothing on the page where empty. */
  readonly content: string
  /** Quarters of a turn, in degrees. */
  readonly rotate?: number
  /** Entries of the content stream's dictionary, such as its filter. */
  readonly stream?: string
  /** Where it is not that of all pages: whatever a file may say. */
  readonly box?: string
  /** Operators of a form, which the content may draw: `/X Do`. */
  readonly form?: string
}

/** Helvetica in which & is the glyph of ff. */
const LIGATURES = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [38 /ff] >> >>'

/** `(x, y, size)` and what is shown there, in Helvetica. */
export const shown = (x: number, y: number, size: number, text: string): string => `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET\n`

export function pdfOf(pages: readonly PdfPageSpec[], width = 300, height = 400): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, k) => `${4 + 3 * k} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap(({ content, rotate = 0, stream = '', box = `0 0 ${width} ${height}`, form = '' }, k) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Rotate ${rotate} /Resources << /Font << /F1 3 0 R /F2 ${LIGATURES} >> /XObject << /X ${6 + 3 * k} 0 R >> >> /Contents ${5 + 3 * k} 0 R >>`,
      `<< /Length ${content.length} ${stream}>>\nstream\n${content}\nendstream`,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Length ${form.length} >>\nstream\n${form}\nendstream`,
    ]),
  ]
  let out = '%PDF-1.4\n'
  const offsets = objects.map((object, k) => {
    const at = out.length
    out += `${k + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`
  return Uint8Array.from(out, (c) => c.charCodeAt(0))
}
