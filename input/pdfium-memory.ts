/** What the types of the PDF engine leave out. */

/** Functions of the engine that are called for each character. */
type PerCharacter = 'GetUnicode' | 'IsGenerated' | 'GetLooseCharBox' | 'GetCharOrigin' | 'GetMatrix' | 'GetFontSize'
type Exports = Readonly<Record<'malloc' | 'free' | `FPDFText_${PerCharacter}`, (...args: number[]) => number>>

/** The engine's memory and bare functions, which its types leave out. Memory moves when it grows, so it is asked for anew. */
export function memoryOf(engine: object) {
  const { wasmExports } = engine as { readonly wasmExports: Exports }
  const bytes = (): Uint8Array => (engine as { readonly HEAPU8: Uint8Array }).HEAPU8
  let memory = new DataView(bytes().buffer)
  return {
    malloc: wasmExports.malloc as (size: number) => number,
    free: wasmExports.free as (pointer: number) => void,
    call: wasmExports,
    get bytes() {
      return bytes()
    },
    view(): DataView {
      if (memory.buffer !== bytes().buffer) memory = new DataView(bytes().buffer)
      return memory
    },
  }
}

/** Did the engine give up, out of memory as a rule, which a damaged or malicious file can bring about? */
export const isEngineFailure = (error: unknown): boolean => error instanceof Error && /^(?:RuntimeError|RangeError)$/.test(error.name)
