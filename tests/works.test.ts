/** The works that an article cites: each once, with where it is cited. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'
import { worksOf } from '../rules/references/works.ts'

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

/** The same of an article in Markdown with these notes. */
const inNotes = async (...notes: readonly string[]): Promise<string[]> => {
  const body = notes.map((_, k) => `渡口的账本早有人研究[^${k + 1}]。`).join('')
  const text = `# 渡口的账本\n\n${body}\n\n${notes.map((note, k) => `[^${k + 1}]: ${note}`).join('\n')}\n`
  const { references } = await convert(text, { from: 'markdown' })
  return references().map(
    ({ item, cited }) => `${item.title}: ${cited.map(({ note, locator }) => `${note}${locator ? ` p. ${locator}` : ''}`).join(', ')}`,
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

describe('works that are meant again', () => {
  it('同上 means nothing behind a note that cites nothing', async () => {
    expect(await inNotes('梅叔雅：《听得见的契约》，临江：望海书局，2009年，第112页。', '作者对渡夫的访谈，2015年7月。', '同上。')).toEqual(
      ['听得见的契约: 1 p. 112'],
    )
  })

  it('by the number of a note, if it cites one work or the author is named', async () => {
    expect(
      await inNotes(
        '梅叔雅：《听得见的契约》，临江：望海书局，2009年，第112页。',
        '同注①，第20页。',
        '周时敏：《渡口账本》，江湾：望海书局，2011年，第8页；贺兰舟：《听见时辰》，《江湾史林》2020年第1期。',
        '同注3，第9页。',
        '贺兰舟，同注3。',
      ),
    ).toEqual(['听得见的契约: 1 p. 112, 2 p. 20', '渡口账本: 3 p. 8', '听见时辰: 3, 5'])
  })

  it('by an author behind the word, and through another work', async () => {
    expect(
      await inNotes(
        '周时敏：《渡口账本》，江湾：望海书局，2011年，第8页。',
        '［美］琼斯著，李晓译：《信与钟》，江湾：江湾大学出版社，2001年，第4页，转引自周时敏前引书，第16页。',
        '前引琼斯书，第44页。',
      ),
    ).toEqual(['渡口账本: 1 p. 8, 2 p. 16', '信与钟: 2 p. 4, 3 p. 44'])
  })

  it('in English', async () => {
    expect(
      await inNotes(
        'See, for example, G. Halloran, A History of the Westhaven Society (Westhaven: Quarry Press, 1911), 23.',
        'Ibid., 25.',
        'Halloran, op. cit., p. 30.',
        'Halloran, A History of the Westhaven Society, 31.',
        'Halloran, supra note 1, at 32.',
        'A history of the society is wanted still.',
      ),
    ).toEqual(['A History of the Westhaven Society: 1 p. 23, 2 p. 25, 3 p. 30, 4 p. 31, 5 p. 32'])
  })

  it('in traditional Chinese', async () => {
    expect(
      await inNotes(
        '參見邵子衡，〈從港口到山區：茶業史的轉向〉，《東陵史學》，第19期（2010年12月），頁211—230。',
        '同前註，頁215。',
        '邵子衡，〈從港口到山區〉，頁220。',
        '邵子衡，前揭文，頁222。',
        '同註1，頁223。',
      ),
    ).toEqual(['從港口到山區：茶業史的轉向: 1, 2 p. 215, 3 p. 220, 4 p. 222, 5 p. 223'])
  })

  it('in Japanese', async () => {
    expect(
      await inNotes('田中一郎「渡船場の帳簿」『江湾史学』第12巻第3号、2009年、15-28頁。', '同上、20頁。', '田中前掲論文、22頁。'),
    ).toEqual(['渡船場の帳簿: 1, 2 p. 20, 3 p. 22'])
  })

  it('a sentence that tells a title is no citation, nor is what the source lost a part of', async () => {
    expect(
      await inNotes(
        '文件全称为《关于渡口管理的若干要点》，1997年4月11日第八次会议通过，以下简称《要点》。',
        '相关成果参见周时敏：“渡口[…]”，《江湾史林》，2014年第5期，第85[…]”，《渡口研究》，2014年第6期。',
      ),
    ).toEqual([])
  })

  it('in a time that grows with the notes', () => {
    const han = (k: number): string => String.fromCharCode(0x4e00 + (k % 5000))
    const notes = (count: number) =>
      Array.from({ length: count }, (_, k) => {
        const name = `${han(k - (k % 2))}${han((k - (k % 2)) * 3)}`
        const value =
          k % 2 ? `${name}：前引书，第${k}页。` : `${name}：《${han(k)}${han(k * 5)}${han(k * 7)}研究》，江湾：望海书局，2009年。`
        const paragraph = { type: 'paragraph' as const, children: [{ type: 'text' as const, value }] }
        return { type: 'footnoteDefinition' as const, identifier: `${k}`, children: [paragraph] }
      })
    const time = (count: number): number => {
      const root = { type: 'root' as const, children: notes(count) }
      return Math.min(
        ...Array.from({ length: 3 }, () => {
          const start = performance.now()
          expect(worksOf(root)).toHaveLength(count / 2)
          return performance.now() - start
        }),
      )
    }
    time(500)
    // Eight times as many notes; looking through all works for each would take 64 times as long.
    expect(time(4000) / time(500)).toBeLessThan(24)
  })
})

describe('works of a reference list', () => {
  it('are known by the numbers that are printed, for entries may be lost', async () => {
    const { references } = await convert(
      '# 一、问题\n\n钟声早有人研究[3]，账本也是[1,3]，其余不然[2]，区间是[0, 3]。\n\n## 参考文献\n\n[1] 梅叔雅. 听得见的契约[M]. 临江: 望海书局, 2009.\n\n[3] LIND L. Bells and letters[J]. Northern Archives, 2006, 22(4): 14-39.\n',
      { from: 'markdown' },
    )
    expect(references().map(({ item, cited }) => [item.title, ...cited.map(({ mark }) => mark)])).toEqual([
      ['听得见的契约', '[1,3]'],
      ['Bells and letters', '[3]', '[1,3]'],
    ])
  })

  it('are linked to years of the text, where author and letter leave one', async () => {
    const { references } = await convert(
      '# Introduction\n\nFerries were studied by Alderney (2006) and others (Lind & Sedley, 2010; Okafor-Lind 1999: 22). Later work (see Alderney, 2008a, 2008b) differs from Alderney (2008) and from Tull (2010).\n\n## References\n\nAlderney, R. (2006). Waiting for the post. Northern Archives, 22(4), 14–39.\n\nAlderney, R. (2008a). Bells of the dale. Quarry Press.\n\nAlderney, R. (2008b). Ferries of the dale. Quarry Press.\n\nLind, H., & Sedley, M. (2010). Bargaining over water. Harrow Press.\n\nOkafor-Lind, L. (1999). Open rooms. In T. Renwick (Ed.), Science and the parish (pp. 20–44). Harrow Press.\n',
      { from: 'markdown' },
    )
    expect(references().map(({ item, cited }) => [item.title, ...cited.map(({ mark }) => mark)])).toEqual([
      ['Waiting for the post', '(2006)'],
      ['Bells of the dale', '(see Alderney, 2008a, 2008b)'],
      ['Ferries of the dale', '(see Alderney, 2008a, 2008b)'],
      ['Bargaining over water', '(Lind & Sedley, 2010; Okafor-Lind 1999: 22)'],
      ['Open rooms', '(Lind & Sedley, 2010; Okafor-Lind 1999: 22)'],
    ])
  })

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
