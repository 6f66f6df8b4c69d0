import { openBlob } from './blob.ts'

interface Fold {
  readonly from: Uint16Array
  readonly to: Uint16Array
}

let loaded: Fold | undefined
/** By code unit, what a traditional character is in simplified text; 0 for what stays. */
let folded: Uint16Array | undefined

/** Traditional characters and what each is in simplified text, as code units; `from` ascends. */
export function foldTable(): Fold {
  if (loaded === undefined) {
    const blob = openBlob('fold.bin')
    loaded = { from: blob.u16(0), to: blob.u16(1) }
  }
  return loaded
}

/**
 * The simplified shape of one traditional character; any other character comes back as it is.
 *
 * For asking statistics made from simplified text about traditional text, never for converting: 著, 乾, 后 stay,
 * since they are simplified characters too, and 發 and 髮 both give 发.
 */
export function toSimplified(c: string): string {
  if (c.length !== 1) return c
  const code = c.charCodeAt(0)
  const simple = simplifiedCode(code)
  return simple === code ? c : String.fromCharCode(simple)
}

/** The same by code unit: it is asked for hundreds of thousands of times. */
export function simplifiedCode(code: number): number {
  folded ??= tableByCode()
  return folded[code] || code
}

function tableByCode(): Uint16Array {
  const table = new Uint16Array(0x10000)
  const { from, to } = foldTable()
  for (let i = 0; i < from.length; i++) table[from[i]!] = to[i]!
  return table
}
