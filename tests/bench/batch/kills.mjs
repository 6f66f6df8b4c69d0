/**
 * Workers and whole runs killed with SIGKILL in mid-batch, at random: after the last run no output is missing, damaged or different.
 *
 *     node tests/bench/batch/kills.mjs [--documents 1000] [--kills 20]     so many of workers and so many of runs
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { random } from '../../support/variants.mjs'
import { emend, files, numbers, pause, same, start, verdict, workplace } from './lib.mjs'

const { documents, kills, seed, least, most } = numbers({ documents: 1000, kills: 20, seed: 1, least: 10_000, most: 60_000 })
const { home } = workplace(documents, { least, most })
const { seconds } = await emend(home, 'in', '-o', 'whole', '--to', 'md,json', '--quiet')
const next = random(seed)
const left = { worker: kills, run: kills }
// Time between kills, so that all of them fall into the time that the batch takes.
const between = () => ((seconds * 1000) / (2 * kills + 1)) * (0.4 + next())
let runs = 0
for (let ended = false; !ended; ) {
  runs++
  const run = start(home, ['in', '-o', 'out', '--to', 'md,json', '--quiet'])
  let gone = false
  run.on('close', () => {
    gone = true
  })
  while (!gone) {
    await pause(Math.max(300, between()))
    const kinds = Object.keys(left).filter((kind) => left[kind] > 0)
    if (!kinds.length || gone) continue
    const kind = kinds[Math.floor(next() * kinds.length)]
    const workers = readFileSync(`/proc/${run.pid}/task/${run.pid}/children`, 'utf8').split(' ').filter(Boolean)
    if (kind === 'worker' && !workers.length) continue
    process.kill(kind === 'run' ? run.pid : Number(workers[Math.floor(next() * workers.length)]), 'SIGKILL')
    left[kind]--
    if (kind === 'run') break
  }
  if (!gone) await new Promise((resolve) => run.on('close', resolve))
  ended = run.exitCode === 0
}
console.log(`${kills - left.worker} workers and ${kills - left.run} runs killed, in ${runs} runs`)
same(home, 'out', 'whole')
await emend(home, 'in', '-o', 'out', '--to', 'md,json')
const litter = readdirSync(join(home, 'out/.emend'), { recursive: true }).filter((name) => name.endsWith('.tmp'))
verdict(`${litter.length} unfinished files are left`, litter.length === 0)
verdict(`all kills were done`, left.worker + left.run === 0)
console.log(`${files(join(home, 'out')).length} outputs`)
