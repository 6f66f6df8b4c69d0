/**
 * A queue on a real Redis: 3 worker processes of which one is killed every few seconds, and Redis started anew once. All done, none lost,
 * outputs as of a local run. Needs `redis-server`.
 *
 *     node tests/bench/batch/queue.mjs [--documents 1000] [--every 4]     seconds between kills
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, startRedis } from '../../support/redis.mjs'
import { emend, files, numbers, pause, same, start, verdict, workplace } from './lib.mjs'

const { documents, every, least, most } = numbers({ documents: 1000, every: 4, least: 10_000, most: 60_000 })
const { home } = workplace(documents, { least, most })
mkdirSync(join(home, 'redis'))
const port = await freePort()
let redis = await startRedis(join(home, 'redis'), port)
const queue = ['--redis', `redis://127.0.0.1:${port}`]
console.log((await emend(home, 'submit', 'in', '-o', 'out', ...queue)).stderr.trim())
const worker = () => start(home, ['work', '--jobs', '1', '--quiet', ...queue])
const workers = [worker(), worker(), worker()]
const begin = performance.now()
let kills = 0
for (let turn = 0; files(join(home, 'out')).length < documents; turn++) {
  await pause(every * 1000)
  workers[turn % 3].kill('SIGKILL')
  workers[turn % 3] = worker()
  kills++
  if (turn === 2) {
    await redis.stop('SIGKILL')
    redis = await startRedis(join(home, 'redis'), port)
  }
}
for (const one of workers) one.kill('SIGTERM')
await Promise.all(workers.map((one) => new Promise((resolve) => one.on('close', resolve))))
await emend(home, 'work', '--drain', ...queue)
console.log(`${kills} workers killed, Redis once, ${((performance.now() - begin) / 1000).toFixed(0)} s`)
const { status } = await emend(home, 'status', ...queue)
verdict('nothing waits, nothing is parked', status === 0)
await redis.stop()
await emend(home, 'in', '-o', 'whole', '--quiet')
same(home, 'out', 'whole')
