/** Reads an input whole, but never more than a document can have. */
import { open } from 'node:fs/promises'
import { InputError } from '../pipeline/errors.ts'
import { STDIN } from './collect.ts'
import { explainReading } from './explain.ts'

/** The largest book is a few MB. Each MB of text takes about 55 MB of memory; Node has 2 to 4 GB. */
export const MOST_BYTES = 64 * 2 ** 20

/** @throws {InputError} where it can't be read, or is too large. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    if (path === STDIN) return await whole(process.stdin)
    const file = await open(path)
    try {
      const about = await file.stat()
      if (about.size > MOST_BYTES) throw tooLarge()
      // A pipe or a device (`emend <(pdftotext …)`, /dev/stdin) may have no end.
      return about.isFile() ? await file.readFile() : await whole(file.createReadStream({ autoClose: false }))
    } finally {
      await file.close()
    }
  } catch (error) {
    throw explainReading(error, path)
  }
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > MOST_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (): InputError =>
  new InputError(`Larger than ${MOST_BYTES / 2 ** 20} MB, more than any document; split it, or check that it is text`)
