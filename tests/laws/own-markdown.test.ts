/** Law 5, whole: emend on its own Markdown changes nothing. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { convert } from '../../index.ts'
import { inputs } from '../support/articles.ts'

describe.each([false, true])('its own Markdown, with page labels: %s', (pages) => {
  it.each(inputs)('%s', async (name, path) => {
    const markdown = (await convert(readFileSync(path), { name })).markdown({ pages })
    const again = await convert(markdown, { name })
    expect(again.format).toBe('markdown')
    expect(again.markdown({ pages })).toBe(markdown)
  })
})
