/** Reads an input whole, but never more than a document can have. */
import { open } from 'node:fs/promises'
import { InputError } from '../pipeline/errors.ts'
import { STDIN } from './collect.ts'
import { explainReading } from './explain.ts'

/** Ten long books. Each MB of text takes 80 MB of memory (English) to 130 MB (Chinese), and Node has 2 to 4 GB. */
export const MOST_BYTES = 16 * 2 ** 20
/** So much is looked at for line ends. */
const SAMPLE = 2 ** 20

/** @throws {InputError} where it can't be read, or is too large. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    if (path === STDIN) return await whole(process.stdin)
    const file = await open(path)
    try {
      const about = await file.stat()
      if (about.isDirectory()) return (await import('./pack.ts')).packFolder(path)
      // A pipe or a device (`emend <(pdftotext …)`, /dev/stdin) may have no end.
      if (!about.isFile()) return await whole(file.createReadStream({ autoClose: false }))
      if (about.size > MOST_BYTES) throw tooLarge((await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE)).buffer)
      return await file.readFile()
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
    chunks.push(chunk)
    size += chunk.length
    if (size > MOST_BYTES) throw tooLarge(Buffer.concat(chunks).subarray(0, SAMPLE))
  }
  return Buffer.concat(chunks)
}

function tooLarge(sample: Uint8Array): InputError {
  const size = `Larger than ${MOST_BYTES / 2 ** 20} MB, more than any document`
  // UTF-16 is full of zeros.
  if (sample.includes(0) && !(sample[0]! >= 0xfe && sample[1]! >= 0xfe))
    return new InputError(`${size}, and binary; convert it to text first`)
  if (sample.includes(0x0a) || sample.includes(0x0d)) return new InputError(`${size}; split it, one article a file`)
  return new InputError(
    `${size}, and its first line has no end: the line ends are lost; take the text from its source again, or break the lines (\`fold -s\`)`,
  )
}
