/** The works that an article cites: each once, with where it is cited. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'

const BODY = '　　目前学术界对于渡口账本的研究仍不够深入，特别是对于渡口的日常、契约与钟声，'
const cited = async (...notes: readonly string[]): Promise<string[]> => {
  const marks = notes.map((_, k) => `${'①②③④⑤⑥'[k]}`)
  const text = `一、问题的提出\n${marks.map((mark) => `${BODY.repeat(2)}\n还需要更多的材料来说明这一点。${mark}`).join('\n')}\n${notes.map((note, k) => `${marks[k]} ${note}`).join('\n')}`
  const { references } = await convert(text)
  return references().map(
    ({ item, cited }) =>
      `${item.id} ${item.title}: ${cited.map(({ note, mark, locator }) => `${note ?? mark}${locator ? ` p. ${locator}` : ''}`).join(', ')}`,
  )
}

describe('works of notes', () => {
  it('are listed once, whatever leads to them', async () => {
    expect(
      await cited(
        '参见梅叔雅：《听得见的契约》，临江：望海书局，2009年，第112页。',
        '关于钟声与契约的关系，可参见周时敏：“渡口账本初探”，《江湾史林》2019年第3期，第15—28页；梅叔雅：《听得见的契约》，第20页。',
      ),
    ).toEqual(['ref-1 听得见的契约: 1 p. 112, 2 p. 20', 'ref-2 渡口账本初探: 2'])
  })

  it('are meant by 同上 and 前引书', async () => {
    expect(
      await cited(
        '梅叔雅：《听得见的契约》，临江：望海书局，2009年，第112页。',
        '同上，第115页。',
        '周时敏：《渡口账本》，江湾：望海书局，2011年，第8页。',
        '梅叔雅前引书，第120页。',
      ),
    ).toEqual(['ref-1 听得见的契约: 1 p. 112, 2 p. 115, 4 p. 120', 'ref-2 渡口账本: 3 p. 8'])
  })

  it('prose with titles in it is none', async () => {
    expect(await cited('此据《沙坡底井规碑》《马莲滩井碑》综合而成，各碑的细节略有不同。', '感谢渡夫的后人提供账本。')).toEqual([])
  })
})

describe('works of a reference list', () => {
  it('are linked to the marks and names of the text', async () => {
    const { references, json } = await convert(
      '# 一、问题\n\n渡口的账本早有人研究[1]，钟声与契约则不然[2-3]，只有一篇论文（周时敏，2019）谈到。\n\n## 参考文献\n\n[1] 梅叔雅. 听得见的契约[M]. 临江: 望海书局, 2009.\n\n[2] 周时敏. 渡口账本初探[J]. 江湾史林, 2019, 12(3): 15-28.\n\n[3] LIND L. Bells and letters[J]. Northern Archives, 2006, 22(4): 14-39.\n',
      { from: 'markdown' },
    )
    expect(references().map(({ item, cited }) => [item.id, item.type, cited.map(({ mark }) => mark)])).toEqual([
      ['ref-1', 'book', ['[1]']],
      ['ref-2', 'article-journal', ['[2-3]', '（周时敏，2019）']],
      ['ref-3', 'article-journal', ['[2-3]']],
    ])
    expect(JSON.parse(json()).references[1]).toMatchObject({
      id: 'ref-2',
      'container-title': '江湾史林',
      text: expect.stringContaining('周时敏'),
    })
  })
})
