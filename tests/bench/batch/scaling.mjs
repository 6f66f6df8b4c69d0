/**
 * One run with 2 workers against two independent runs with one worker each on halves of the same folder, side by side in turns: at least 0.9
 * times as many documents in the same time.
 *
 *     node tests/bench/batch/scaling.mjs [--documents 1000] [--rounds 3]
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { emend, numbers, verdict, workplace } from './lib.mjs'

const { documents, rounds, least, most } = numbers({ documents: 1000, rounds: 3, least: 10_000, most: 60_000 })
const { home } = workplace(documents, { least, most })
const seconds = { one: [], two: [], halves: [] }
const fresh = () => {
  for (const name of ['out', 'out1', 'out2']) rmSync(join(home, name), { recursive: true, force: true })
}
for (let round = 1; round <= rounds; round++) {
  fresh()
  seconds.two.push((await emend(home, 'in', '-o', 'out', '--jobs', '2', '--quiet')).seconds)
  fresh()
  const begin = performance.now()
  await Promise.all([1, 2].map((k) => emend(home, 'in', '-o', `out${k}`, '--jobs', '1', '--shard', `${k}/2`, '--quiet')))
  seconds.halves.push((performance.now() - begin) / 1000)
  if (round === 1) {
    fresh()
    seconds.one.push((await emend(home, 'in', '-o', 'out', '--jobs', '1', '--quiet')).seconds)
  }
  console.log(`round ${round}: two workers ${seconds.two.at(-1).toFixed(1)} s, two runs ${seconds.halves.at(-1).toFixed(1)} s`)
}
const best = (list) => Math.min(...list)
const ratio = best(seconds.halves) / best(seconds.two)
console.log(
  `documents/s: ${(documents / best(seconds.one)).toFixed(1)} with 1 worker, ${(documents / best(seconds.two)).toFixed(1)} with 2`,
)
verdict(`2 workers reach ${ratio.toFixed(2)} times what two runs do, at least 0.9`, ratio >= 0.9)
