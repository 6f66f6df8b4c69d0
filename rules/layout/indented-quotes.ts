/**
 * A quotation that is set in from the text is one, whatever words announce it: boxes show it (`rules/measures/indented-quotes.ts`).
 *
 * Left alone: sources without boxes, where `quotations` goes by the words that announce one.
 */
import { defineRule } from '../../pipeline/rule.ts'
import type { Scan } from '../../pipeline/types.ts'
import { indentedQuotes } from '../measures/indented-quotes.ts'

export default defineRule({
  id: 'indented-quotes',
  stage: 'layout',
  confidence: 'likely',
  summary: 'Paragraphs whose lines are all set in are block quotations.',
  messages: { quote: 'Line of a quotation that is set in' },
  examples: [
    {
      before:
        '<div class="ocr_page">\n<p class="ocr_line" title="bbox 140 100 580 120">公议是碑记中出现频率最高的词语之一，十四</p>\n<p class="ocr_line" title="bbox 100 140 580 160">通碑记中有十一通写明公议，七通列出参与者的姓名</p>\n<p class="ocr_line" title="bbox 100 180 580 200">综合来看，公议的程序可以分为三步，井头先行邀集</p>\n<p class="ocr_line" title="bbox 100 220 340 240">碑文对此说得十分清楚：</p>\n<p class="ocr_line" title="bbox 180 260 580 280">铺之东有井一眼，深十有八丈，往来车马与</p>\n<p class="ocr_line" title="bbox 140 300 580 320">人户皆仰给焉，嘉庆末年井腰崩裂，泥沙日壅汲</p>\n<p class="ocr_line" title="bbox 140 340 500 360">者以绳之长短争先后，屡至斗殴也。</p>\n<p class="ocr_line" title="bbox 140 380 580 400">三种名目并非彼此排斥，各村按照人户的多少</p>\n<p class="ocr_line" title="bbox 100 420 580 440">分担费用，车行与对店的捐资又高于一般的村户多多</p>\n<p class="ocr_line" title="bbox 100 460 580 480">碑上的规约也不再有人诵读，公议仍然是乡村之间的</p>\n</div>',
      after:
        'body | 公议是碑记中出现频率最高的词语之一，十四\nbody | 通碑记中有十一通写明公议，七通列出参与者的姓名\nbody | 综合来看，公议的程序可以分为三步，井头先行邀集\nbody | 碑文对此说得十分清楚：\nquote | 铺之东有井一眼，深十有八丈，往来车马与\nquote | 人户皆仰给焉，嘉庆末年井腰崩裂，泥沙日壅汲\nquote | 者以绳之长短争先后，屡至斗殴也。\nbody | 三种名目并非彼此排斥，各村按照人户的多少\nbody | 分担费用，车行与对店的捐资又高于一般的村户多多\nbody | 碑上的规约也不再有人诵读，公议仍然是乡村之间的',
      from: 'hocr',
    },
    { before: '碑文对此说得十分清楚：\n铺之东有井一眼，深十有八丈。', note: 'Plain text shows no indents.' },
  ],
  create(context) {
    return {
      scan(_scan: Scan) {
        context.measure(indentedQuotes).forEach(({ lines, starts }, number) => {
          for (const line of lines)
            context.label(line, 'quote', {
              message: 'quote',
              data: { setOff: `set in ${number}`, as: 'quotation', ...(starts.has(line) ? { starts: true } : {}) },
            })
        })
      },
    }
  },
})
