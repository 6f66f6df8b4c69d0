// Put before the built-in rules with `node --import`: does to its process what a line of the document asks for, as a rule of a user may.
import { defineRule } from '../../dist/index.js'
import { rules } from '../../dist/rules/index.js'

const DEEDS = {
  loop() {
    for (;;) {}
  },
  regexp: () => /^(a+)+$/.test(`${'a'.repeat(60)}b`),
  throw() {
    throw new Error('out of order')
  },
  wait() {
    for (const start = performance.now(); performance.now() < start + 1200; );
  },
  abort: () => process.abort(),
  exit: () => process.exit(7),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  heap() {
    for (const kept = []; ; ) kept.push(new Array(100_000).fill({}))
  },
  buffers() {
    for (const kept = []; ; ) kept.push(Buffer.alloc(10_000_000, 1))
  },
}

const broken = (id, deeds) =>
  defineRule({
    id,
    stage: 'normalise',
    confidence: 'certain',
    summary: 'Does what it should not.',
    messages: { none: 'None' },
    examples: [{ before: 'x' }],
    create: () => ({
      line: (line) => deeds[/^DO (\w+)$/.exec(line.value)?.[1]]?.(),
    }),
  })

// Three that wait take too long together, and none of them for most of the time.
rules.unshift(broken('broken', DEEDS), ...['slow-too', 'slow-as-well'].map((id) => broken(id, { wait: DEEDS.wait })))
