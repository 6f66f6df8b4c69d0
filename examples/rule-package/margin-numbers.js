import { defineRule } from 'emend'

/**
 * Editions of verse print the number of each fifth line in the margin; text layers put it at the line's end.
 *
 * Left alone: numbers that are not the ones due, such as years.
 */
export default defineRule({
  id: 'margin-numbers',
  stage: 'normalise',
  confidence: 'certain',
  summary: 'Line numbers printed in the margin go.',
  removes: /\d/,
  options: { every: 5 },
  messages: { remove: 'Line number in the margin removed' },
  examples: [
    { before: 'a\nb\nc\nd\nTroiae qui primus  5', after: 'a\nb\nc\nd\nTroiae qui primus' },
    { before: 'a\nb\nTroiae qui primus  3', after: 'a\nb\nTroiae qui primus', options: { every: 3 } },
    { before: 'in the year  1789', note: 'Not the number due.' },
  ],
  create: ({ options, report }) => ({
    page(page) {
      page.children.forEach((line, k) => {
        const match = / {2,}(\d+)$/.exec(line.value)
        if (match && (k + 1) % options.every === 0 && Number(match[1]) === k + 1)
          report(line, { start: match.index, end: line.value.length, message: 'remove', replace: '' })
      })
    },
  }),
})
