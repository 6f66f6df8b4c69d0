/**
 * The queue that machines share: BullMQ on Redis. Both packages are optional: nothing else of emend needs them, so they are loaded here, and
 * it is said how to get them where they are missing.
 */
import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { UsageError } from '../../pipeline/errors.ts'
import type { Input } from '../collect.ts'
import type { Output } from '../formats.ts'
import type { SettingsFlags } from '../settings.ts'

/** Those that this was tested with; package.json has the same. */
const PACKAGES = { bullmq: '6.7.0', ioredis: '6.0.0' } as const

export interface QueueFlags {
  readonly redis: string
  readonly queue: string
}

/** What travels: where a document is and what it is, never its text. All machines must see the same files under the same paths. */
export interface Order {
  readonly input: Input
  /** Of the input when it was submitted, in hexadecimal. */
  readonly sha256: string
  /** Folder of outputs. */
  readonly out: string
  /** Names of the outputs below it, in the order of the formats. */
  readonly outputs: readonly string[]
  readonly to: readonly Output[]
  readonly flags: SettingsFlags
  /** Of settings and version: a worker of another version must not take part. */
  readonly config: string
}

export interface Connection {
  readonly redis: Redis
  readonly bullmq: typeof import('bullmq')
}

/** Milliseconds to wait for Redis to answer at the start. */
const PATIENCE = 5000

/** @throws {UsageError} where a package is missing, or Redis does not answer. */
export async function connect({ redis: url }: QueueFlags): Promise<Connection> {
  const { bullmq, ioredis } = await packages()
  let redis: Redis
  try {
    // Later, a Redis that restarts is waited for: BullMQ asks for that.
    redis = new ioredis.Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: PATIENCE })
  } catch (error) {
    throw new UsageError(`\`--redis ${url}\` is no address, expected one such as redis://127.0.0.1:6379`, { cause: error })
  }
  let last: Error | undefined
  redis.on('error', (error: Error) => {
    last = error
  })
  const answered = await Promise.race([
    redis.connect().then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => setTimeout(resolve, PATIENCE, false).unref()),
  ])
  if (answered) return { redis, bullmq }
  redis.disconnect()
  const why = last ? ` (${last.message || (last as NodeJS.ErrnoException).code})` : ''
  throw new UsageError(`No Redis answers at \`${url}\`${why}; start one (\`redis-server\`), or say where it is: \`--redis URL\``)
}

export const openQueue = ({ redis, bullmq }: Connection, name: string): Queue<Order> => new bullmq.Queue<Order>(name, { connection: redis })

async function packages() {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')])
    return { bullmq, ioredis }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.endsWith('MODULE_NOT_FOUND') !== true) throw error
    const names = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`)
    throw new UsageError(`A queue needs two packages that do not come with emend: \`npm install ${names.join(' ')}\``, { cause: error })
  }
}
