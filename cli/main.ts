#!/usr/bin/env node
/** The bin. Everything that takes time to load is loaded by the command that needs it: see `program.ts`. */
import { createConsole, quietPipes } from './console.ts'
import { run } from './program.ts'

quietPipes()
// Not `process.exit`: what was written to a pipe must get through first.
process.exitCode = await run(process.argv.slice(2), createConsole())
