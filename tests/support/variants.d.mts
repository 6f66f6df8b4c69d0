export function random(seed: number): () => number
export function articles(): string[]
export function variant(all: readonly string[], seed: number, sizes?: { least?: number; most?: number; share?: number }): string
export const BAD: Readonly<Record<string, (seed: number) => string | Uint8Array>>
export function writeVariants(
  folder: string,
  count: number,
  options?: { seed?: number; bad?: number; least?: number; most?: number; share?: number },
): { good: string[]; bad: string[] }
