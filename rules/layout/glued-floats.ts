/**
 * A caption, the head of a table and the source below it are lines of their own. Text layers that throw glyphs on lines of their own (the 一 of
 * 表一) leave it unclear where the printed line ended, so that a caption is found at the end of a paragraph, or the source in the last row.
 *
 * Left alone: sentences that speak of a table, and whatever does not begin where two fragments were put together.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Line, Scan } from '../../pipeline/types.ts'
import { lineWidths } from '../measures/line-widths.ts'
import { SENTENCE_END, tight } from '../text/chars.ts'
import { isEquation } from '../text/equations.ts'
import { captionLabels, isFloatNote, readsOn } from '../text/floats.ts'
import { jointsOf } from '../text/joints.ts'
import { rowScore } from '../text/tabular.ts'

/** A head that ran into its caption has so many cells, none of them wide. */
const LEAST_CELLS = 3
const MOST_CELL_CHARS = 8
const MOST_TITLE_CHARS = 40
const NUMBERED = /[（(]\s*\d{1,2}\s*[)）]\s*$/

/** What may be a caption behind the end of a sentence, where a line end was lost. */
const LABEL = /(?=[续續表图圖TF])(?<=[。！？”] *)(?:[续續]?[表图圖] *[\d０-９一二三四五六七八九十]|(?:Table|Tab\.|Fig\.|Figure) +\d)/g

const PROSE =
  '会议的发展前景仍不明朗，研究的不充分将影\n响发展，目前学术界对于河工经费的研究仍然不够\n深入，特别是对于河工经费摊派中的曲折与得失缺\n乏深入的分析，本文的研究目标是解释这一点。'

export default defineRule({
  id: 'glued-floats',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Captions, heads and sources of tables that ran into the line before are lines of their own.',
  messages: { begins: 'A caption, the head or the source of a table, or an equation begins here' },
  examples: [
    {
      before:
        '四十一冊帳冊可以分為三類，每類所記的內容都不相同，旁邊常註明見某日字樣。\n四十一冊帳冊可以分為三類，每類所記的內容都不相同，旁邊常註明見某日字樣。\n四十一冊帳冊可以分為三類，每類所記的內容都不相同，旁邊常註明見某日字樣。\n四十一冊帳冊可以分為三類\n，\n\n旁邊常註明\n「\n見某日\n」\n\n。\n\n表\n一\n\n帳冊數\n\n茶行 流水 總簿 年代\n\n和順 8 6 1897\n\n裕成 5 4 1899\n資料來源\n：\n\n作者整理\n。\n',
      after:
        'body | 四十一冊帳冊可以分為三類，每類所記的內容都不相同，旁邊常註明見某日字樣。\nbody | 四十一冊帳冊可以分為三類，每類所記的內容都不相同，旁邊常註明見某日字樣。\nbody | 四十一冊帳冊可以分為三類，每類所記的內容都不相同，旁邊常註明見某日字樣。\nbody | 四十一冊帳冊可以分為三類，旁邊常註明「見某日」。\nbody | 表一帳冊數\nbody | 茶行 流水 總簿 年代\nbody | 和順 8 6 1897\nbody | 裕成 5 4 1899\nbody | 資料來源：作者整理。',
    },
    { before: '結果見\n一\n\n頁之後的表一，各家茶行之間的差異仍然十分明顯。', note: 'A sentence.' },
    {
      before: `${PROSE}\n${PROSE}\n这一案件的影响远远超出谷子本身。表1根据整理\n年间粜籴 若干年份 的情况 概要`,
      note: 'As wide as a line of print.',
    },
  ],
  create(context) {
    return {
      scan(scan: Scan) {
        const widths = context.measure(lineWidths)
        for (const page of scan.children) {
          page.children.forEach((line, k) => {
            if (line.role !== 'body') return
            // The last that will do: a title may hold words that look like the cell of a head.
            // A line as wide as any other is one line of print: 表1 begins a sentence there.
            const labels = widths.isUsual(line) ? [] : Array.from(line.value.matchAll(LABEL), ({ index }) => index)
            const places = [...jointsOf(line), ...labels].sort((x, y) => x - y)
            const offset = places.findLast((place) => begins(line, place, page.children[k + 1]))
            if (offset !== undefined) context.split(line, offset, { message: 'begins' })
          })
        }

        /** Does something begin at a joint, or does the line go on? */
        function begins(line: Line, joint: number, next: Line | undefined): boolean {
          const before = line.value.slice(0, joint)
          const rest = line.value.slice(joint)
          if (isFloatNote(rest) && tight(before).length > 2) return true
          if (/[:：]\s*$/.test(before) && isEquation(rest) && NUMBERED.test(rest)) return true
          const row = next ? rowScore(next.value, { ...widths, width: widths.of(next) }) : -1
          if (row <= 0) return false
          const label = captionLabels(rest)[0]
          const title = tight(label?.title ?? '')
          if (
            label &&
            SENTENCE_END.test(tight(before)) &&
            title.length > 2 &&
            title.length < MOST_TITLE_CHARS &&
            !/[。，；]/.test(title) &&
            !readsOn(label)
          )
            return true
          const cells = rest.trim().split(/\s+/)
          const head = cells.length >= LEAST_CELLS && cells.every((cell) => cell.length <= MOST_CELL_CHARS && !/[。，；：]/.test(cell))
          return head && captionLabels(before).some((own) => tight(own.title).length > 2)
        }
      },
    }
  },
})
