/** The YAML in front of Markdown says under which key each text belongs. */
import type { Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'

export default defineRule({
  id: 'given-metadata',
  stage: 'structure',
  confidence: 'certain',
  summary: 'Fields that the source itself names are metadata.',
  messages: { take: 'Became metadata, by the markup of the source' },
  examples: [
    {
      before:
        '---\ntitle: 湖区的协商\nauthors:\n  - name: 沈砚秋\n    affiliation: 临川大学\nkeywords: [湖泊, 协商]\n---\n\n# 湖区的协商\n\n协商仍在继续。',
      after:
        '---\ntitle: 湖区的协商\nauthors:\n  - name: 沈砚秋\n    affiliation: 临川大学\nkeywords:\n  - 湖泊\n  - 协商\nlang: zh-Hans\n---\n\n# 湖区的协商\n\n协商仍在继续。',
      from: 'markdown',
      lang: 'zh-Hans',
    },
    { before: '协商仍在继续。', from: 'markdown', note: 'Nothing in front.' },
  ],
  create(context) {
    return {
      article(root: Root) {
        for (const node of root.children) {
          const { given, field } = node.data?.line ?? {}
          if (node.data?.role !== 'field' || given !== true || typeof field !== 'string') continue
          context.take(node, [{ key: field, start: 0, end: context.text(node).value.length }], { message: 'take' })
        }
      },
    }
  },
})
