/**
 * The rule tester: runs a rule on its examples, which are its tests and its documentation page, with guard rails.
 *
 * A rule of `lines`, `normalise`, `words` or `style` runs alone. A rule of a later stage sees what the recommended rules before it left; in
 * `unwrap`, where the first rule that decides a gap wins, all of them run, in their order.
 */
import { readBlock, textBlocks } from './blocks.ts'
import { detectLanguage } from './lang.ts'
import { checkLaws } from './laws.ts'
import { articleOf, FLOW } from './process.ts'
import type { Example, Rule } from './rule.ts'
import { newState, type State } from './runner.ts'
import { type Article, ATOM_CHAR, type Line, type Page, type Role, type Scan, type Stage } from './types.ts'
import { checkUndo } from './undo.ts'

/** What the tester can't know itself: readers, writers and the list of rules are beyond the pipeline. */
export interface Bench {
  /** The recommended rules, in their order. */
  readonly rules: readonly Rule[]
  read(text: string, from: Example<object>['from']): Scan
  /** The article as Markdown, what examples of `notes` and `structure` show; with front matter where the example has it. */
  show(article: Article, options: { readonly frontMatter: boolean }): string
  /** Further laws of the finished article (law 6); one line for each breach. */
  check?(article: Article): readonly string[]
}

export interface Tried {
  /** What came out, as `after` shows it. */
  readonly shown: string
  /** Ids of the messages that the rule reported. */
  readonly reported: readonly string[]
  /** What is wrong, in words; empty where all is well. */
  readonly problems: readonly string[]
}

const STAGES = FLOW.map(([stage]) => stage)
/** Stages of which a rule sees plain text, and is shown alone. */
const ALONE = new Set<Stage>(['lines', 'normalise', 'words', 'style'])
const ROLES =
  'body|title|subtitle|authors|affiliation|abstract|keywords|field|heading|quote|item|equation|reference|note|caption|table|float-note|page-number|running-head|furniture'
const PAGE_LABEL = /^page \S/m
const PAGE = /^page$/m
const WITH_ROLE = new RegExp(`^(${ROLES}) \\| `)

/** Checks a rule and all its examples. One line for each problem; none where all is well. */
export function testRule(rule: Rule, bench: Bench): string[] {
  const tried = rule.examples.map((example) => tryExample(rule, example, bench))
  const used = new Set(tried.flatMap(({ reported }) => reported))
  return [
    ...checkExamples(rule),
    ...Object.keys(rule.messages)
      .filter((id) => !used.has(id))
      .map((id) => `No example shows message \`${id}\``),
    ...tried.flatMap(({ problems }, k) =>
      problems.map((problem) => `Example ${k + 1}, \`${excerpt(rule.examples[k]!.before)}\`: ${problem}`),
    ),
  ]
}

/** What is wrong with the examples as they are written. */
export function checkExamples(rule: Rule): string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  if (!rule.examples.some((example) => example.after !== undefined)) problems.push('No example shows what the rule does')
  for (const { before, after, note: _, ...rest } of rule.examples) {
    const key = JSON.stringify([before, rest])
    if (seen.has(key)) problems.push(`Example \`${excerpt(before)}\` is there twice`)
    seen.add(key)
    if (before === after) problems.push(`Example \`${excerpt(before)}\` stays as it is: leave \`after\` out`)
    for (const option of Object.keys(rest.options ?? {}))
      if (!Object.hasOwn(rule.options ?? {}, option)) problems.push(`Example \`${excerpt(before)}\` sets unknown option \`${option}\``)
  }
  return problems
}

/** Runs a rule on one of its examples. */
export function tryExample(rule: Rule, example: Example<object>, bench: Bench): Tried {
  const state = setUp(rule, example, bench)
  const at = STAGES.indexOf(rule.stage)
  const watched = watch(rule)
  const rules = rulesFor(rule, watched, bench.rules)
  for (const [, run] of FLOW.slice(0, at + 1)) run(state, rules)
  const { emendations } = state.apparatus
  const reported = emendations.filter((emendation) => emendation.rule === rule.id).map((emendation) => emendation.message)
  const shown = show(state, rule, example, bench)

  const problems = state.messages.filter((message) => state.crashed.has(message.rule)).map((message) => message.text)
  if (example.after === undefined && reported.length)
    problems.push(`Reports \`${[...new Set(reported)].join('`, `')}\`, but should leave it alone`)
  if (example.after !== undefined && !reported.length) problems.push('Reports nothing: what `after` shows is the work of other rules')
  if (example.after !== undefined && shown !== example.after) problems.push(`Expected\n${example.after}\nbut got\n${shown}`)
  for (const { law, text } of checkLaws(state, rules)) problems.push(`Law ${law} is broken: ${text}`)
  problems.push(...checkUndo(state))
  if (state.root && !ALONE.has(rule.stage)) problems.push(...(bench.check?.(articleOf(state)) ?? []))
  if (ALONE.has(rule.stage) && !state.crashed.size) problems.push(...checkStable(state, rule, at))
  return { shown, reported, problems }
}

/** Law 5: a rule on its own output changes nothing. */
function checkStable(state: State, rule: Rule, at: number): string[] {
  const known = state.apparatus.emendations.length
  if (state.root) for (const { node } of textBlocks(state.root)) node.data = { ...node.data, fresh: true }
  FLOW[at]![1](state, [rule])
  const again = state.apparatus.emendations.slice(known).filter((emendation) => emendation.applied)
  return again.map(({ message }) => `Is not stable: reports \`${message}\` on its own output`)
}

/** A document of the example's lines, with the roles that it gives them. */
function setUp(rule: Rule, { before, lang, from, role, data, options }: Example<object>, { read }: Bench): State {
  const roles = new Map<number, Role>()
  let source = ''
  for (const line of before.split(/(?<=[\n\f])/)) {
    const given = ALONE.has(rule.stage) ? undefined : WITH_ROLE.exec(line)
    if (given) roles.set(source.length, given[1] as Role)
    source += given ? line.slice(given[0].length) : line
  }
  const scan = read(source, from)
  for (const page of scan.children) {
    page.children.forEach((line, k) => {
      const reserved = rule.stage === 'words' || rule.stage === 'style' ? marks(line) : []
      const given = roles.get(line.pieces[0]?.start ?? -1) ?? role ?? line.role
      page.children[k] = deepFreeze({ ...line, role: given, ...(data ? { data } : {}), ...(reserved.length ? { reserved } : {}) })
    })
  }
  const state = newState(scan, {
    lang: lang ?? detectLanguage(source),
    guess: rule.confidence === 'guess',
    options: { [rule.id]: options ?? {} },
  })
  return state
}

/** U+FFFC in an example of `words` stands for an inline node, a note mark. */
const marks = (line: Line): NonNullable<Line['reserved']> =>
  [...line.value.matchAll(new RegExp(ATOM_CHAR, 'g'))].map(({ index }) => ({ start: index, end: index + 1, as: 'mark' }))

function rulesFor(rule: Rule, watched: Rule, recommended: readonly Rule[]): Rule[] {
  if (ALONE.has(rule.stage)) return [watched]
  const listed = recommended.findIndex(({ id }) => id === rule.id)
  const before = recommended
    .slice(0, listed < 0 ? undefined : listed)
    .filter(({ stage }) => STAGES.indexOf(stage) <= STAGES.indexOf(rule.stage))
  const earlier = recommended.filter((other) => !before.includes(other) && STAGES.indexOf(other.stage) < STAGES.indexOf(rule.stage))
  const after = listed < 0 || rule.stage !== 'unwrap' ? [] : recommended.slice(listed + 1).filter(({ stage }) => stage === 'unwrap')
  return [...before, ...earlier, watched, ...after]
}

function show(state: State, rule: Rule, { after }: Example<object>, bench: Bench): string {
  const lines = state.scan.children.flatMap((page) => page.children)
  if (rule.stage === 'layout') return showLayout(state.scan.children, after)
  if (!state.root) return lines.map((line) => line.value).join('\n')
  if (rule.stage !== 'unwrap' && rule.stage !== 'words' && rule.stage !== 'style')
    return bench.show(articleOf(state), { frontMatter: after?.startsWith('---') ?? false }).trim()
  const texts = state.root.children.flatMap((node) =>
    node.type === 'tableLines'
      ? node.children.map((line) => line.value)
      : Array.from(textBlocks({ type: 'root', children: [node] }), (block) => readBlock(block.node).value),
  )
  return texts.join(rule.stage === 'unwrap' ? '\n\n' : '\n')
}

/** Lines with their roles; where pages begin (`page`), their labels (`page 27`) and marks (`后者«？»，`) for examples that show them. */
function showLayout(pages: readonly Page[], after = ''): string {
  const mark = ({ value, reserved = [] }: Line): string =>
    reserved
      .filter(({ as }) => as === 'mark')
      .reduceRight((text, { start, end }) => `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`, value)
  const lines = pages.flatMap(({ label, children }) => [
    ...(label !== undefined && PAGE_LABEL.test(after) ? [`page ${label}`] : PAGE.test(after) ? ['page'] : []),
    ...children.map((line) => `${line.role} | ${after.includes('«') ? mark(line) : line.value}`),
  ])
  return lines.join('\n')
}

/** The rule, held to its contract: it may report, but not change what it is shown. */
function watch(rule: Rule): Rule {
  return {
    ...rule,
    create(context: never) {
      const visitors = Object.entries(rule.create(context)).map(([name, visit]) => [
        name,
        (shown: unknown) => {
          const before = JSON.stringify(shown)
          visit(shown)
          if (JSON.stringify(shown) !== before) throw new Error(`It changes the ${name} that it is shown; it may only report`)
        },
      ])
      return Object.fromEntries(visitors)
    },
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

const excerpt = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text).replaceAll('\n', '⏎')
