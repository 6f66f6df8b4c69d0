// Damages texts, converts them, and judges each change of text by what should stand there.

const TEXT_STAGES = new Set(['normalise', 'words'])

export const newResult = () => ({ rules: {}, sure: {}, kinds: {}, chars: 0 })
export const tally = () => ({ made: 0, right: 0, neutral: 0, wrong: 0 })

/** The source, and what each stretch of it should be. */
export function damaged(texts, noise) {
  const segments = []
  let source = ''
  const add = (segment) => {
    segments.push({ ...segment, start: source.length, end: source.length + segment.text.length })
    source += segment.text
  }
  texts.forEach((text, k) => {
    if (k > 0) add({ text: '\n\n', gold: '\n\n' })
    for (const segment of noise(text, k)) add(segment)
  })
  return { source, segments }
}

/** The segments from `start` to `end` of the source. */
export function segmentsAt({ segments }, start, end) {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (segments[middle].end < start) low = middle + 1
    else high = middle
  }
  const found = []
  for (let k = low; k < segments.length && segments[k].start <= end; k++) {
    const s = segments[k]
    // What was lost has no length: it counts where the change is around it, or at it alone.
    if (s.start === s.end ? (s.start > start && s.start < end) || (start === end && s.start === start) : s.end > start && s.start < end)
      found.push(s)
  }
  return found
}

export const letters = (text) => (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).join('')

/** Letters that have to be changed, put in or taken out to make one text of the other. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]
}

/**
 * Of a change: `right` makes the letters what was printed, or nearer to it where it is not known which of several was read for which;
 * `neutral` leaves them, but for blanks and marks not as printed.
 */
export function verdictOf({ source }, segments, { start, end, inserted }) {
  const gold = segments.map((s) => s.gold).join('')
  const [from, to] = [Math.min(start, segments[0]?.start ?? start), Math.max(end, segments.at(-1)?.end ?? end)]
  const was = source.slice(from, to)
  const is = source.slice(from, start) + inserted + source.slice(end, to)
  const before = distance(letters(was), letters(gold))
  const after = distance(letters(is), letters(gold))
  const verdict = is === gold || after < before ? 'right' : after === before && letters(is) === letters(was) ? 'neutral' : 'wrong'
  return { verdict, gold, ofLetters: before > 0 ? letters(is) !== letters(was) : verdict === 'wrong' }
}

/** Where in the source something was supplied: behind the character that stands before it in the article. */
function supplied({ root, apparatus }) {
  const where = new Map()
  let last = 0
  const walk = (node) => {
    for (const { by, end } of node.data?.pieces ?? []) {
      const sources = by > 0 ? apparatus.sources(apparatus.placeOf(by).before) : []
      if (by === 0) last = end
      else if (sources.length) last = Math.max(...sources.map((piece) => piece.end))
      else if (by > 0) where.set(by, last)
    }
    for (const child of node.children ?? []) walk(child)
  }
  walk(root)
  return where
}

/** Every change of text that a rule made or suggests. */
function* changes(article, rules) {
  const textRules = new Set(rules.filter(({ stage }) => TEXT_STAGES.has(stage)).map(({ id }) => id))
  const { apparatus } = article
  const where = supplied(article)
  for (let id = 1; id < apparatus.size; id++) {
    const place = apparatus.placeOf(id)
    const { rule, confidence, applied, evidence } = apparatus.emendationOf(id)
    if (!textRules.has(rule)) continue
    const sources = apparatus.sources(place.before)
    const at = where.get(id)
    if (!sources.length && at === undefined) continue
    const start = at ?? Math.min(...sources.map((piece) => piece.start))
    const end = at ?? Math.max(...sources.map((piece) => piece.end))
    yield { rule, confidence, applied, evidence, start, end, inserted: place.inserted }
  }
}

/** Judges one document by an `emend`; counts by rule, by certainty, by kind of damage. `seen` is told of each change. */
export async function judge({ convert, rules }, texts, lang, noise, result, seen = () => {}) {
  const text = damaged(texts, noise)
  const { article } = await convert(text.source, { lang, from: 'text' })
  const repaired = new Set()
  for (const change of changes(article, rules)) {
    const segments = segmentsAt(text, change.start, change.end)
    const { verdict, gold, ofLetters } = verdictOf(text, segments, change)
    if (change.applied) {
      result.rules[change.rule] ??= tally()
      result.rules[change.rule].made++
      result.rules[change.rule][verdict]++
      if (verdict !== 'wrong') for (const segment of segments) if (segment.kind) repaired.add(segment)
    }
    if (ofLetters) {
      const key = `${change.confidence} ${change.rule}`
      result.sure[key] ??= tally()
      result.sure[key].made++
      result.sure[key][verdict]++
    }
    seen(change, { verdict, gold, ofLetters, source: text.source })
  }
  for (const segment of text.segments) {
    if (!segment.kind) continue
    result.kinds[segment.kind] ??= { damaged: 0, repaired: 0 }
    const kind = result.kinds[segment.kind]
    kind.damaged++
    if (repaired.has(segment)) kind.repaired++
  }
  result.chars += texts.reduce((sum, one) => sum + one.length, 0)
}
