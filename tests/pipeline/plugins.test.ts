/** Remark plugins: what they change is traced, whatever they change; one that throws leaves nothing behind. */
import type { Nodes, Parent, Root, Text } from 'mdast'
import type { Pluggable } from 'unified'
import { describe, expect, it } from 'vitest'
import { readPlain } from '../../input/plain.ts'
import { processScan } from '../../pipeline/process.ts'
import { checkUndo } from '../../pipeline/undo.ts'
import { rules } from '../../rules/index.ts'

const SOURCE = '一、渡口\n渡口的账本共有七册，起自道光二年。\n二、余论\n账本现由渡夫的后人保存，一直没有引起注意。\n'

const texts = (root: Nodes): Text[] =>
  root.type === 'text' ? [root] : 'children' in root ? (root.children as Nodes[]).flatMap((child) => texts(child)) : []
const run = (...plugins: Pluggable[]) => processScan(readPlain(SOURCE), { rules, lang: 'zh-Hans', plugins })
const said = (root: Root): string =>
  texts(root)
    .map(({ value }) => value)
    .join('|')

const each = (change: (text: Text) => void): Pluggable =>
  function remarkEach() {
    return (tree: Root) => {
      for (const text of texts(tree)) change(text)
    }
  }

const PLUGINS: Readonly<Record<string, Pluggable>> = {
  'changes texts in place': each((text) => {
    text.value = text.value.replaceAll('账本', '账簿')
  }),
  'adds to texts': each((text) => {
    text.value = `（${text.value}）并非如此`
  }),
  'takes text away': each((text) => {
    text.value = text.value.slice(2)
  }),
  'makes new nodes of old texts': () => (tree: Root) => {
    for (const node of tree.children) {
      const parent = node as Parent
      parent.children = texts(node).flatMap(({ value }): Text[] => [
        { type: 'text', value: value.slice(0, 3) },
        { type: 'text', value: value.slice(3) },
      ])
    }
  },
  'turns the order round': () => (tree: Root) => {
    tree.children.reverse()
  },
  'takes blocks out': () => (tree: Root) => {
    tree.children.splice(1, 2)
  },
  'adds blocks': () => (tree: Root) => {
    tree.children.push({ type: 'paragraph', children: [{ type: 'text', value: '由编者补充。' }] })
  },
  'hands over another tree':
    () =>
    (tree: Root): Root => ({
      type: 'root',
      children: [{ type: 'paragraph', children: [{ type: 'text', value: `总之，${said(tree)}` }] }],
    }),
}

describe.each(Object.entries(PLUGINS))('a plugin that %s', (_, plugin) => {
  const plain = run()
  const { article, state, breaches } = run(plugin)

  it('does what it does, and keeps the laws', () => {
    expect(said(article.root)).not.toBe(said(plain.article.root))
    expect(breaches).toEqual([])
    expect([...state.crashed]).toEqual([])
  })

  it('can be undone', () => {
    expect(checkUndo(state)).toEqual([])
  })
})

it('what is changed leads to the source, under the name of the plugin', () => {
  const { article } = run(PLUGINS['changes texts in place']!)
  const text = texts(article.root).find(({ value }) => value.includes('账簿'))!
  const at = text.value.indexOf('簿')
  expect(article.source[article.apparatus.origin({ value: text.value, pieces: text.data!.pieces! }, at)!]).toBe('本')
  const changes = article.apparatus.emendations.filter(({ rule }) => rule === 'plugin:remarkEach')
  expect(changes.map(({ kind, places }) => [kind, places.map(({ inserted }) => inserted)])).toEqual([['replace', ['簿', '簿']]])
})

it('one that throws is named, and leaves nothing behind', () => {
  function remarkBroken() {
    return (tree: Root) => {
      texts(tree)[0]!.value = '半途'
      tree.children.pop()
      throw new Error('out of order')
    }
  }
  const { article, breaches } = run(remarkBroken)
  expect(said(article.root)).toBe(said(run().article.root))
  expect(article.messages.map(({ text }) => text)).toContain('Rule `plugin:remarkBroken` failed and was skipped: out of order')
  expect(breaches).toEqual([])
})

it('several run in their order, with their options', () => {
  const add = (letter: string): Pluggable =>
    each((text) => {
      text.value += letter
    })
  const withOptions: Pluggable = [
    (options: { letter: string }) => (tree: Root) => {
      texts(tree)[0]!.value += options.letter
    },
    { letter: 'z' },
  ]
  const { article, breaches } = run(add('x'), add('y'), withOptions)
  expect(texts(article.root)[0]!.value).toBe('一、渡口xyz')
  expect(breaches).toEqual([])
})
