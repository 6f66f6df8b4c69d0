import { find, openBlob } from './blob.ts'

interface Fold {
  readonly from: Uint16Array
  readonly to: Uint16Array
}

let loaded: Fold | undefined

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
  const { from, to } = foldTable()
  const at = find(from, 0, from.length, c.charCodeAt(0))
  return at < 0 ? c : String.fromCharCode(to[at]!)
}
