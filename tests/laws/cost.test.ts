/** What the laws cost in production, where the first three are held of every conversion. */
import { expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { checkLaws } from '../../pipeline/laws.ts'
import { processScan } from '../../pipeline/process.ts'
import { rules } from '../../rules/index.ts'
import { cpu } from '../support/cost.ts'
import { documents, fc } from '../support/noise.ts'
import { toys } from '../support/toys.ts'

/** About 50,000 characters, of 800 pages. */
const source = fc.sample(documents(60), { seed: 1, numRuns: 800 }).join('\f')

it.each([
  ['the rules', rules, 0.05],
  ['toy rules, which do next to nothing', toys, 0.6],
] as const)('laws 1 to 3 cost little beside %s', (_, rules, share) => {
  const { state } = processScan(readPlain(source), { rules })
  const checks = cpu(() => checkLaws(state, rules), 5)
  const all = cpu(() => processScan(readPlain(source), { rules }), 2)
  console.info(
    `laws 1–3: ${checks.toFixed(1)} ms of ${all.toFixed(0)} ms, ${((100 * checks) / all).toFixed(1)} %; ${source.length} characters, ${state.apparatus.size} places`,
  )
  expect(checks / all).toBeLessThan(share)
})
