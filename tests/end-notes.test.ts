/** Notes at the end of an article: what belongs to their text, though it looks like what is left of a mark. */
import { describe, expect, it } from 'vitest'
import { convert } from '../index.ts'

const BODY = [
  '会议的历史',
  '一、湖区',
  '湖区的行政分割十分严重，东岸属于甲省的两个市，西岸属于乙',
  '省的一个市，湖心航道则由交通部门直接管理，任何一方开闸、围网，',
  '都会改变另一方的水情。[1]最初的会议并不讨论权利如何划分，只要求',
  '各方在行动之前打一个招呼，这种安排看似简单，却有两个不容忽视',
  '的优点，其一是它的成本很低，其二是它容易为各方所接受。[2]',
  '后来的研究者对这一点有不同的看法，有人认为会议的作用被夸大了。[3]',
  '注释',
]

async function notes(...lines: string[]): Promise<string[]> {
  const { markdown } = await convert([...BODY, ...lines].join('\n'))
  return markdown()
    .slice(markdown().indexOf('[^1]: '))
    .split(/\n+(?=\[\^)/)
    .map((note) => note.trim().replace(/\n\s+/g, '|'))
}

describe('notes at the end of an article', () => {
  it('a quotation may close on the next line', async () => {
    expect(await notes('[1] “东岸属于甲省，西岸属于', '乙省”，见《湖区要点》，第3页。', '[2] 同上。', '[3] 同上。')).toEqual([
      '[^1]: “东岸属于甲省，西岸属于乙省”，见《湖区要点》，第3页。',
      '[^2]: 同上。',
      '[^3]: 同上。',
    ])
  })

  it('signs and apostrophes may begin one', async () => {
    expect(await notes('[1] *号表示作者自己的调查，下同。', '[2] ’98年的洪水参见《湖区要点》。', '[3] ·表示缺字。')).toEqual([
      expect.stringMatching(/^\[\^1\]: \\?\*号表示/),
      expect.stringMatching(/^\[\^2\]: ’98年/),
      '[^3]: ·表示缺字。',
    ])
  })

  it('points of a note are none, where no number is missing', async () => {
    for (const points of [
      ['(a) 水位以年初为准。', '(b) 水位以湖心为准。'],
      ['A 《湖区要点》，第3页。', 'B 《湖区志》，第8页。'],
    ]) {
      const found = await notes('[1] 关于水位有两点说明。', ...points, '[2] 同上，第4页。', '[3] 同上，第5页。')
      expect(found).toHaveLength(3)
      expect(found[1]).toBe('[^2]: 同上，第4页。')
    }
  })
})
