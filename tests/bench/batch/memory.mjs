/**
 * Peak memory of all processes of a run, by thousands of documents: that of the last within 5 % of that of the second. Linux only.
 *
 *     node tests/bench/batch/memory.mjs [--documents 5000] [--windows 5]
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { numbers, pause, start, verdict, workplace } from './lib.mjs'

const { documents, windows, least, most } = numbers({ documents: 5000, windows: 5, least: 10_000, most: 60_000 })
const { home } = workplace(documents, { least, most })
const run = start(home, ['in', '-o', 'out', '--jobs', '2', '--quiet'])
const peaks = Array.from({ length: windows }, () => 0)
let ended = false
run.on('close', () => {
  ended = true
})
while (!ended) {
  const window = Math.min(windows - 1, Math.floor((windows * linesOfJournal()) / documents))
  peaks[window] = Math.max(peaks[window], memoryOf(run.pid))
  await pause(100)
}
const megabytes = peaks.map((bytes) => Math.round(bytes / 2 ** 20))
const ratio = peaks.at(-1) / peaks[1]
console.log(`peaks in MB, by ${documents / windows} documents: ${megabytes.join(', ')}`)
verdict(`the last is ${ratio.toFixed(3)} times the second, at most 1.05`, ratio <= 1.05)

function linesOfJournal() {
  try {
    const folder = join(home, 'out/.emend')
    return (
      readFileSync(
        join(
          folder,
          readdirSync(folder).find((name) => name.startsWith('journal-')),
        ),
        'utf8',
      ).split('\n').length - 1
    )
  } catch {
    return 0
  }
}

/** Bytes that a process and its children have in memory. */
function memoryOf(pid) {
  try {
    const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return children.reduce((sum, child) => sum + memoryOf(child), kilobytes * 1024)
  } catch {
    return 0
  }
}
