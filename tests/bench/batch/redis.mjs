/**
 * What a job costs Redis: processor time, traffic and memory for each, with jobs that do nothing but carry what ours carry. The rest of the model
 * in docs/scale.md is arithmetic. Needs `redis-server`.
 *
 *     node tests/bench/batch/redis.mjs [--jobs 5000]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { freePort, startRedis } from '../../support/redis.mjs'
import { numbers } from './lib.mjs'

const { jobs, workers } = numbers({ jobs: 5000, workers: 4 })
const folder = mkdtempSync(join(tmpdir(), 'emend-redis-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const port = await freePort()
const server = await startRedis(folder, port)
const connect = () => new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null })
const redis = connect()
const queue = new Queue('bench', { connection: redis })
/** Of `INFO`, a number. */
const info = async (key) => Number(new RegExp(`^${key}:([\\d.]+)`, 'm').exec(await redis.info())?.[1])
const cpu = async () => (await info('used_cpu_user')) + (await info('used_cpu_sys'))
const traffic = async () => (await info('total_net_input_bytes')) + (await info('total_net_output_bytes'))
const figures = async () => ({ cpu: await cpu(), bytes: await traffic(), memory: await info('used_memory') })

const order = (k) => ({
  input: { path: `/srv/scans/1998/volume/paper-${k}.txt`, name: `1998/volume/paper-${k}.txt` },
  sha256: 'a'.repeat(64),
  out: '/srv/articles',
  outputs: [`1998/volume/paper-${k}.md`, `1998/volume/paper-${k}.json`],
  to: ['md', 'json'],
  flags: {},
  config: `${'b'.repeat(64)} md,json`,
})
const opts = { attempts: 3, backoff: { type: 'exponential', delay: 5000 }, removeOnComplete: true }
const before = await figures()
for (let k = 0; k < jobs; k += 500)
  await queue.addBulk(
    Array.from({ length: 500 }, (_, i) => ({ name: `${k + i}`, data: order(k + i), opts: { ...opts, jobId: `job-${k + i}` } })),
  )
const submitted = await figures()
const begin = performance.now()
const running = Array.from({ length: workers }, () => new Worker('bench', async () => {}, { connection: connect(), concurrency: 2 }))
let done = 0
await new Promise((resolve) => {
  for (const worker of running)
    worker.on('completed', () => {
      if (++done === jobs) resolve()
    })
})
const seconds = (performance.now() - begin) / 1000
const worked = await figures()
const each = (a, b, key) => (b[key] - a[key]) / jobs
console.log(
  `submit: ${(each(before, submitted, 'cpu') * 1e6).toFixed(0)} µs of Redis, ${each(before, submitted, 'bytes').toFixed(0)} bytes, a job`,
)
console.log(`memory: ${each(before, submitted, 'memory').toFixed(0)} bytes a waiting job`)
console.log(
  `work: ${(each(submitted, worked, 'cpu') * 1e6).toFixed(0)} µs of Redis, ${each(submitted, worked, 'bytes').toFixed(0)} bytes, a job`,
)
console.log(`${(jobs / seconds).toFixed(0)} jobs/s here, with ${workers} workers in one process`)
await Promise.all(running.map((worker) => worker.close()))
await queue.close()
redis.disconnect()
await server.stop()
process.exit()
