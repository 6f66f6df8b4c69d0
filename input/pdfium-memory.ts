/** What the types of the PDF engine leave out. */

/** Functions of the engine that are called for each character. */
type PerCharacter =
  | 'GetUnicode'
  | 'IsGenerated'
  | 'IsHyphen'
  | 'GetLooseCharBox'
  | 'GetCharOrigin'
  | 'GetTextObject'
  | 'GetMatrix'
  | 'GetFontSize'
type Exports = Readonly<Record<'malloc' | 'free' | `FPDFText_${PerCharacter}`, (...args: number[]) => number>>

/** Views of the engine's memory. */
interface Heap {
  readonly HEAPU8: Uint8Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
}

/** The engine's memory and bare functions, which its types leave out. Memory moves when it grows, so it is asked for anew. */
export function memoryOf(engine: object) {
  const { wasmExports } = engine as { readonly wasmExports: Exports }
  const heap = engine as Heap
  let memory = new DataView(heap.HEAPU8.buffer)
  return {
    malloc: wasmExports.malloc as (size: number) => number,
    free: wasmExports.free as (pointer: number) => void,
    call: wasmExports,
    heap,
    get bytes() {
      return heap.HEAPU8
    },
    view(): DataView {
      if (memory.buffer !== heap.HEAPU8.buffer) memory = new DataView(heap.HEAPU8.buffer)
      return memory
    },
  }
}

/** Did the engine give up, out of memory as a rule, which a damaged or malicious file can bring about? */
export const isEngineFailure = (error: unknown): boolean => error instanceof Error && /^(?:RuntimeError|RangeError)$/.test(error.name)
