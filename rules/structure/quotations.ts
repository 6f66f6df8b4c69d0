/**
 * A quotation set off from the text is announced: “写道：”, “如下：”, “as follows:”. What stands in the paragraph after such words, without
 * quotation marks or a number of its own, is quoted.
 *
 * Left alone: what is announced in other words (假设：, 三点：), lists, and paragraphs in quotation marks, which say so themselves.
 */
import type { Nodes, Paragraph, Root } from 'mdast'
import { defineRule } from '../../pipeline/rule.ts'

const ANNOUNCED =
  /(?:[写寫]道|[如以]下|那[样樣]|所言|所述|[说說]道?|[记記][载載]|[记記]|指出|[曰云谓謂]|[问問]道?|回[忆憶]|自述|表示|[声聲]明|[规規]定|[列载載写寫刻题題录錄]有|(?:呈文|来信|來信|[去复復回]信|书信|書信|日[记記]|序言|碑[文记記]|批[语語文]|按[语語]|供[词詞]|奏[折摺])[^。；：:]{0,18}|原文[为為是])[:：]$|(?:\b(?:follow(?:s|ing)|wrote|writes|reads?|said|says|recall(?:s|ed)|put it|explained|noted|representative|thus|answered|replied|complained|remarked|observed|declared|insisted|lamented|testified|stated|words of)\b[^.!?]{0,80}):$/
/** … in Japanese by a verb of writing, with a stop: 次のとおりである。 announces the author's own words. Or by what is said below: とある。 */
const ANNOUNCED_JA =
  /(?:次|以下|左)の(?:(?:よう|様)に|とおり|通り)に?(?:[^。]{0,12}(?:記[さしす載述]|述べ|書[いかき]|語[らりっ]|伝え|訴え|[言云][いわっうふ]|いう|いって)[^。]{0,8}|と?ある)[。:：]$/
const SAID_JA = /^(?:とある|とあり|と[記述書](?:し|べ|か|き|さ|い)(?!.?に(?:とど|止|留))|という(?:記述|一文|文言)|との(?:記述|一文|文言))/
const OWN_START = /^[“"「『‘[【（(①-⑳•·\-–—]|^\d{1,2}[.、．)）]|^[一二三四五六七八九十]{1,3}[、是]|^第[一二三四五六七八九十]|^H\d|^[假命]/
/** A quotation of one line is a sentence of the text as a rule. */
const LEAST = 24

export default defineRule({
  id: 'quotations',
  stage: 'structure',
  confidence: 'likely',
  summary: 'Paragraphs that the text announces as quoted are block quotations.',
  messages: { quote: 'Block quotation, announced by the text before it' },
  examples: [
    {
      before: '正如一位当年的联络员所回忆的那样：\n不是谁故意要瞒谁，是大家量的本来就不是同一片水，话就说不到一块儿。',
      after: '正如一位当年的联络员所回忆的那样：\n\n> 不是谁故意要瞒谁，是大家量的本来就不是同一片水，话就说不到一块儿。',
    },
    {
      before:
        '永正十二年の定書には次のように記されている。\n塩は水にて失ふとも海より来る。紙は水にて失へば二度と来らず。よつて紙は高きに置くべし。',
      lang: 'ja',
      after:
        '永正十二年の定書には次のように記されている。\n\n> 塩は水にて失ふとも海より来る。紙は水にて失へば二度と来らず。よつて紙は高きに置くべし。',
    },
    {
      before:
        '紙座の四人のうち三人がこのとき商売を失っている。従来の研究は\nこの洪水に触れていない。領主の側の記録に見えないためである。\n\nその末尾には、\n\n河原は神仏の地にて候へども、水の地にても候。われら子孫に水を\n売ることあたはず候。\n\nとある。ここで商人たちは、河原が無主の地であることを否定して\nはいない。ただ、水の地でもあるという事実を付け加えている。',
      lang: 'ja',
      after:
        '紙座の四人のうち三人がこのとき商売を失っている。従来の研究はこの洪水に触れていない。領主の側の記録に見えないためである。\n\nその末尾には、\n\n> 河原は神仏の地にて候へども、水の地にても候。われら子孫に水を売ることあたはず候。\n\nとある。ここで商人たちは、河原が無主の地であることを否定してはいない。ただ、水の地でもあるという事実を付け加えている。',
    },
    {
      before:
        '同治年间赵廷栋之子的一份呈文透露了其中的缘由：\n炉一停则人散，人散则山荒。先父以为京款迟则半载，早则三月必到，故宁可赔垫口粮。',
      after:
        '同治年间赵廷栋之子的一份呈文透露了其中的缘由：\n\n> 炉一停则人散，人散则山荒。先父以为京款迟则半载，早则三月必到，故宁可赔垫口粮。',
    },
    {
      before:
        'The rule was hated. In the words of the petition of 1861:\nThe clock is a good servant in the kitchen, but it never yet carried a woman across the water.',
      lang: 'en',
      after:
        'The rule was hated. In the words of the petition of 1861:\n\n> The clock is a good servant in the kitchen, but it never yet carried a woman across the water.',
    },
    {
      before: '文章据此提出三个方面的具体建议：\n一是推动支付机构向商户开放标准化的流水凭证，二是实行费率上限。',
      note: 'Announces no quotation.',
    },
    {
      before:
        '　調査の結果は以下のとおりである。\n　回答者の七割は河原の市を知っており、そのうち半数は実際に訪れたことがあ\nると答えた。残りの三割は名前も知らなかった。\n　本稿は次のように構成される。\n　まず第一節では市の売り手の構成を述べ、つづく第二節では座銭の額の変化を\n検討し、最後に洪水の影響を論じる。',
      lang: 'ja',
      note: 'The author goes on in his own words.',
    },
  ],
  create(context) {
    /** 次のように記されている。 … ／ その末尾には、 … とある。 */
    const isJapanese = (before: string, behind: Nodes | undefined): boolean => {
      if (context.lang !== 'ja') return false
      const isSaid = behind !== undefined && isProse(behind) && SAID_JA.test(context.text(behind).value)
      return ANNOUNCED_JA.test(before) || (isSaid && /[、は]$/.test(before))
    }
    return {
      article(root: Root) {
        root.children.forEach((node, index) => {
          const next = root.children[index + 1]
          if (!isProse(node) || !next || !isProse(next)) return
          const text = context.text(next).value
          const before = context.text(node).value.trimEnd()
          if (text.length >= LEAST && (ANNOUNCED.test(before) || isJapanese(before, root.children[index + 2])) && !OWN_START.test(text))
            context.replace(root, index + 1, 1, [{ type: 'blockquote', children: [next] }], { message: 'quote' })
        })
      },
    }
  },
})

const isProse = (node: Nodes): node is Paragraph => node.type === 'paragraph' && (node.data?.role ?? 'body') === 'body'
