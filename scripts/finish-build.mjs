// What tsc leaves to do after a build: data files beside the code that reads them, and the bin's mode.
import { chmodSync, cpSync } from 'node:fs'

cpSync('rules/evidence/data', 'dist/rules/evidence/data', { recursive: true })
chmodSync('dist/cli/main.js', 0o755)
