/**
 * A second run over an unchanged folder against `sha256sum` of the same files, in turns: at most 3 times as long, and no output touched.
 *
 *     node tests/bench/batch/unchanged.mjs [--documents 10000] [--rounds 5]
 */
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { emend, files, numbers, verdict, workplace } from './lib.mjs'

const { documents, rounds, least, most } = numbers({ documents: 10_000, rounds: 5, least: 3000, most: 12_000 })
const { home } = workplace(documents, { least, most })
await emend(home, 'in', '-o', 'out', '--quiet')
const times = () =>
  files(join(home, 'out'))
    .map((name) => `${name} ${statSync(join(home, 'out', name)).mtimeMs}`)
    .join('\n')
const before = times()
const [ours, theirs] = [[], []]
for (let round = 0; round < rounds; round++) {
  const begin = performance.now()
  execFileSync('sh', ['-c', 'find in -type f -print0 | xargs -0 sha256sum > sums'], { cwd: home })
  theirs.push((performance.now() - begin) / 1000)
  const { seconds, stderr } = await emend(home, 'in', '-o', 'out')
  ours.push(seconds)
  if (round === 0) console.log(stderr.trim())
}
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1]
const ratio = median(ours) / median(theirs)
verdict(`a second run takes ${ratio.toFixed(2)} times as long as sha256sum, at most 3`, ratio <= 3)
verdict('no output is touched', times() === before)
