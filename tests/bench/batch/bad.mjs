/**
 * A folder with 1 % bad files (empty, binary, huge, one endless line, unreadable): every good one converted, each bad one named with its reason,
 * exit status 2.
 *
 *     node tests/bench/batch/bad.mjs [--documents 1000]
 */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { emend, files, numbers, verdict, workplace } from './lib.mjs'

const { documents, least, most } = numbers({ documents: 1000, least: 10_000, most: 60_000 })
const { home, good, bad } = workplace(documents, { bad: 1, least, most })
// A link that leads nowhere can't be read even by the superuser.
symlinkSync('nowhere', join(home, 'in/unreadable.txt'))
bad.push('unreadable.txt')
const { status, stderr, seconds } = await emend(home, 'in', '-o', 'out')
const outputs = new Set(files(join(home, 'out')))
console.log(`${good.length} good, ${bad.length} bad, ${seconds.toFixed(1)} s`)
verdict(`exit status is ${status}, expected 2`, status === 2)
verdict('every good one is converted', good.every((name) => outputs.has(name.replace('.txt', '.md'))) && outputs.size === good.length)
verdict(
  'each bad one is named with its reason',
  bad.every((name) => stderr.includes(`in/${name}: error: `)),
)
console.log([...new Set(stderr.match(/^in\/.*: error: .*/gm).map((line) => line.replace(/^in\/\S+: error: /, '  ')))].join('\n'))
