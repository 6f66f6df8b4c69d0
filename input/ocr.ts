/**
 * Images of pages: what reads them is an engine that the caller gives, for readers start no process. See `cli/ocr.ts` for Tesseract.
 *
 * Source of truth: the magic numbers of the formats that Leptonica, Tesseract's image library, reads.
 */

/**
 * An OCR engine: an image (PNG, JPEG, TIFF, GIF, BMP, WebP, JPEG 2000 or PNM) in, hOCR with boxes in its pixels out.
 *
 * @throws {InputError} where it can't read the image.
 */
export type Ocr = (image: Uint8Array, name: string) => Promise<string>

const IMAGE = /^(?:\x89PNG\r\n|\xff\xd8\xff|II\*\0|MM\0\*|GIF8[79]a|BM[\s\S]{4}\0\0\0\0|RIFF[\s\S]{4}WEBP|\0\0\0\x0cjP {2}\r\n|P[1-6]\s)/

export const isImage = (bytes: Uint8Array): boolean => IMAGE.test(String.fromCharCode(...bytes.subarray(0, 16)))

/** A page drawn in grey, as a PGM file. */
export function pgmOf(width: number, height: number, grey: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const out = new Uint8Array(head.length + grey.length)
  out.set(head)
  out.set(grey, head.length)
  return out
}
