export function hasRedis(): boolean
export function freePort(): Promise<number>
export function startRedis(folder: string, port: number): Promise<{ stop(signal?: NodeJS.Signals): Promise<void> }>
