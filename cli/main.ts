#!/usr/bin/env node
/** The bin. Everything that takes time to load is loaded by the command that needs it: see `program.ts`. */
import { setFlagsFromString } from 'node:v8'
import { createConsole, quietPipes } from './console.ts'
import { run } from './program.ts'

// One paper takes half a second, in which V8 would spend a third on optimising functions that are soon done. In bytes of bytecode run; its
// own figure is 132 kB.
setFlagsFromString('--interrupt-budget=1000000')
quietPipes()
// Not `process.exit`: what was written to a pipe must get through first.
void run(process.argv.slice(2), createConsole()).then((status) => {
  process.exitCode = status
})
