/** The next line goes on: between Latin words with a space, in scripts without word spaces with nothing. */
import type { Gap } from '../../pipeline/rule.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { CJK } from '../text/chars.ts'
import { loneNumber } from '../text/numbering.ts'

/** An address goes on over a line end as it is. */
const ADDRESS = /(?:https?|www|doi)[^\s\u3000-\u9fff]*[/.=&?_-]\s*$/i

/** Two numbers do not stand beside each other in Chinese: one was broken. */
const NUMBER_HEAD = /[\u3400-\u9fff、，（《]\d{1,3}\s*$/
const NUMBER_TAIL = /^\s*\d{1,3}[\u3400-\u9fff，。、；）]/

/** `1788–` / `1831` */
const RANGE = /\d[–—]\s*$/

/** `p = .` / `311`: a point behind a sign of comparison begins a number; behind a blank alone it may be a stop. */
const POINT = /[=<>≤≥]\s*[.．]\s*$/

/** A digit in front of the line end may be the mark of a note. */
const isSplitNumber = ({ before: { value, reserved = [] }, after }: Gap): boolean =>
  (NUMBER_HEAD.test(value) && NUMBER_TAIL.test(after.value) && !reserved.some(({ end }) => end >= value.trimEnd().length)) ||
  (POINT.test(value) && /^\s*\d/.test(after.value))

export default defineRule({
  id: 'line-join',
  stage: 'unwrap',
  confidence: 'certain',
  summary: 'Lines of a paragraph are joined: with a space between words, without one in Chinese and Japanese.',
  messages: {
    cjk: 'Line end within a text without word spaces removed',
    space: 'Line end between words became a space',
    address: 'Line end within an address removed',
    digits: 'Line end within a number removed',
    number: 'Line end between a number and its title became a space',
    range: 'Line end behind the dash of a range removed',
  },
  examples: [
    {
      before: '湖区的经济结构发生了明显的变化，西岸的养殖面积在五年之内翻了一\n番，东岸则建成了两处疗养区。',
      after: '湖区的经济结构发生了明显的变化，西岸的养殖面积在五年之内翻了一番，东岸则建成了两处疗养区。',
    },
    {
      before: 'The remark has puzzled the few\nscholars who noticed it.',
      after: 'The remark has puzzled the few scholars who noticed it.',
    },
    {
      before: '协议的文本可以在联席会议办公室的网站下载，http://www.example.org/\ndoc/0317.html。',
      after: '协议的文本可以在联席会议办公室的网站下载，http://www.example.org/doc/0317.html。',
    },
    {
      before:
        '　　湖区的经济结构发生了明显的变化，西岸的养殖面积在五年之内翻了一\n　　番，东岸则建成了两处疗养区，稳定而偏低的水位才能保证岸线的景\n　　观，双方都援引维持现状的原则。',
      after:
        '　　湖区的经济结构发生了明显的变化，西岸的养殖面积在五年之内翻了一番，东岸则建成了两处疗养区，稳定而偏低的水位才能保证岸线的景观，双方都援引维持现状的原则。',
      note: 'Blanks in front of a line belong to the end of the one before.',
    },
    { before: 'heading | 第一章\nheading | 集市的由来', after: '第一章 集市的由来' },
    { before: '参见《中国外交》2014年第3期，第1\n3页。', after: '参见《中国外交》2014年第3期，第13页。' },
    {
      before: 'The keeper of the ferry had died .\n12 of them were never paid, and nobody asked.',
      lang: 'en',
      note: 'OCR puts blanks before stops.',
    },
    {
      before: 'The effect was no longer significant, p = .\n311, in the second year.',
      after: 'The effect was no longer significant, p = .311, in the second year.',
    },
    {
      before: 'Counting Thorns on the Marchwood Estate, 1788–\n1831, with a list',
      after: 'Counting Thorns on the Marchwood Estate, 1788–1831, with a list',
    },
    { before: '一行文字。', note: 'One line.' },
  ],
  create(context) {
    return {
      gap(gap: Gap) {
        const last = gap.before.value.trimEnd().at(-1) ?? ''
        const first = gap.after.value.trimStart()[0] ?? ''
        if (ADDRESS.test(gap.before.value)) context.join(gap, { message: 'address' })
        else if (gap.before.role === 'heading' && CJK.test(last) && loneNumber(gap.before.value))
          context.join(gap, { message: 'number', inserted: ' ' })
        else if (RANGE.test(gap.before.value) && /^\d/.test(first)) context.join(gap, { message: 'range' })
        else if (isSplitNumber(gap)) context.join(gap, { message: 'digits' })
        else if (isWide(last) || isWide(first)) context.join(gap, { message: 'cjk' })
        else context.join(gap, { message: 'space', inserted: ' ' })
      },
    }
  },
})

const isWide = (c: string): boolean => CJK.test(c) || /[\u3000-\u303f\uff00-\uffef“”‘’—…《》「」『』]/.test(c)
