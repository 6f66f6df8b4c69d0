/** Marks in cells, and how the notes below a table begin. */
import { expect, test } from 'vitest'
import { cellMarks, noteStarts } from '../rules/text/cell-marks.ts'

test.each([
  ['上村①　　　32.1', ['①']],
  ['下村 31.8② 残', ['②']],
  ['甲 0.347***   0.310**', ['***', '**']],
  ['Norton      31.8a     Broken', ['a']],
  ['Upton†‡', ['†‡']],
  ['上村＊　　　完整', ['*']],
  ['上村¹　　　32.1', ['1']],
  ['上村[2]　　　32.1', ['[2]']],
  // What is listed, words, figures and their units.
  ['①汛情通报；②联络员', []],
  ['变量　　　（1）　　　（2）', []],
  ['Norton a house', []],
  ['表1', []],
  ['模型1　　　模型2', []],
  ['1990　　　12.6　　　43', []],
])('%s', (row, marks) => {
  expect(cellMarks(row).map(({ mark }) => mark)).toEqual(marks)
})

test.each([
  ['注：①现存县博物馆。②口沿残缺。', ['①', '②']],
  ['* 现存县博物馆。 ** 口沿残缺。', ['*', '**']],
  ['a 现存县博物馆；b 口沿残缺。', ['a', 'b']],
  ['a. Rim broken. b. Restored.', ['a', 'b']],
  ['Notes: a Rim broken.', ['a']],
  ['† Now in the county museum.', ['†']],
  ['¹ 现存县博物馆。', ['1']],
  // Not the next mark, and no beginning of a note at all.
  ['①现存县博物馆。③口沿残缺。', ['①']],
  ['* p < 0.1，** p < 0.05。', []],
  ['***、**、*分别表示在1%、5%、10%的水平上显著。', []],
  ['1.汛情通报的时间', []],
  ['1 参见《会议的历史》。', []],
  ['现存县博物馆。', []],
  ['and so it was.', []],
])('%s', (line, marks) => {
  expect(noteStarts(line).map(({ mark }) => mark)).toEqual(marks)
})
