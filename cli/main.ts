/** The command. Everything that takes time to load is loaded by the subcommand that needs it: see `program.ts`. The bin is `boot.ts`. */
import { createConsole, quietPipes } from './console.ts'
import { run } from './program.ts'

quietPipes()
// Not `process.exit`: what was written to a pipe must get through first.
void run(process.argv.slice(2), createConsole()).then((status) => {
  process.exitCode = status
})
