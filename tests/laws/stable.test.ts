/** Law 5: a rule on its own output changes nothing, whatever it is given. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { read } from '../../input/index.ts'
import { readPlain } from '../../input/plain.ts'
import { textBlocks } from '../../pipeline/blocks.ts'
import { FLOW, processScan } from '../../pipeline/process.ts'
import { newState } from '../../pipeline/runner.ts'
import type { Stage } from '../../pipeline/types.ts'
import { rules } from '../../rules/index.ts'
import { inputs } from '../support/articles.ts'
import { documents, holds } from '../support/noise.ts'

/** Stages whose rules change text; in the others a second run would decide what is decided. */
const TEXT_STAGES = new Set<Stage>(['lines', 'normalise', 'words'])

const textRules = rules.filter((rule) => TEXT_STAGES.has(rule.stage))

describe.runIf(textRules.length)('law 5', () => {
  for (const rule of textRules)
    it(rule.id, () => {
      const at = FLOW.findIndex(([stage]) => stage === rule.stage)
      holds(
        documents(15),
        (source) => {
          const state = newState(readPlain(source), { lang: rule.languages?.[0] ?? 'zh-Hans' })
          // The rules before it make its input what it will be; those of its own stage are its own affair.
          const before = rules.filter((other) => FLOW.findIndex(([stage]) => stage === other.stage) < at)
          for (const [, run] of FLOW.slice(0, at)) run(state, before)
          FLOW[at]![1](state, [rule])
          const known = state.apparatus.emendations.length
          if (state.root) for (const { node } of textBlocks(state.root)) node.data = { ...node.data, fresh: true }
          FLOW[at]![1](state, [rule])
          const again = state.apparatus.emendations.slice(known).filter((emendation) => emendation.applied)
          expect(
            again.map(({ message, places }) => [message, places.map((place) => [state.apparatus.render(place.before), place.inserted])]),
          ).toEqual([])
        },
        80,
      )
    })
})

describe.runIf(inputs.length)('law 5 in articles', () => {
  /** After each of them the same rule once more, under another name. */
  const twice = rules.flatMap((rule) => (TEXT_STAGES.has(rule.stage) ? [rule, { ...rule, id: `${rule.id}-again` }] : [rule]))

  it.each(inputs)('%s', async (name, path) => {
    const { scan } = await read(readFileSync(path), { name })
    const { apparatus } = processScan(scan, { rules: twice }).state
    const again = apparatus.emendations.filter(({ rule, applied }) => applied && rule.endsWith('-again'))
    const told = again.flatMap(({ rule, message, places }) =>
      places.map(
        ({ before, inserted }) =>
          `${rule} ${message}: \`${apparatus.render(before)}\` → \`${inserted}\` at ${apparatus.firstOffset(before)}`,
      ),
    )
    expect(told).toEqual([])
  })
})
