/** Whole articles to try things on. */
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What there is to read beside golds and expected output; the seed stands beside the repository, where it does. */
const FOLDERS = ['../corpus/', '../pages/', '../../../shared/seed/']
const INPUT = /\.(txt|html?)$/

/** Name and path of each. */
export const inputs = FOLDERS.flatMap((name) => {
  const folder = fileURLToPath(new URL(name, import.meta.url))
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => INPUT.test(file))
  return files.sort().map((file) => [file, `${folder}${file}`] as const)
})
