/**
 * Web addresses, DOIs and e-mail addresses have no blanks and no wide marks; text layers give them both (`ｈｔｔｐ ： ／／ｗｗｗ ． ｓ － ｃｉｃａ ． ｏｒｇ`),
 * and OCR reads `ht` as `hf`, digits as letters (`t1359232` as `tl359232`). Where blanks are no noise only one beside a mark goes.
 *
 * A stretch that the source has cut off stays as it is; so does what follows the address.
 */

import type { TextBlock } from '../../pipeline/blocks.ts'
import { defineRule } from '../../pipeline/rule.ts'
import { TRUE_SPACE } from '../../pipeline/types.ts'
import { BLANK, kindAt } from '../text/scripts.ts'
import { spacing } from '../text/spacing.ts'

const TRIGGER = /[:：]\s*[/／]|w\s*w\s*w\s*[.．]|d\s*o\s*i|@|＠|1\s*0\s*[.．]\s*\d[\d\s]{3,}[/／]/i
/** In the text without blanks, wide marks narrow. */
const ADDRESS =
  /h[tfi][tfi]ps?:\/\/?[\w.~:/?#@!$&'*+=%()丨-]+|ftp:\/\/[\w.~/%-]+|www\.[\w-]+\.[\w.~:/?#@!$&'*+=%()丨-]+|(?<=doi[:.]?)10\.\d{4,9}\/[\w.()/:;-]+|10\.\d{4,9}\/[\w.()/:;-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
/** Wide marks that an address may hold; a wide comma or semicolon is the sentence's. */
const WIDE_MARKS = new Map(Array.from('．／：？＝＆＿－％＃～＋＠', (c) => [c, String.fromCharCode(c.charCodeAt(0) - 0xfee0)]))
const DOMAIN = /^(?:org|com|cn|net|edu|gov|ac|co|uk|de|jp|tw|html?|php|aspx?|pdf)(?![a-z])/
const TAIL = /[.,;:!?'*(]+$|\)(?<!\([^()]*\))$/

interface Compact {
  readonly text: string
  /** Offset of each character in the block. */
  readonly at: readonly number[]
}

export default defineRule({
  id: 'addresses',
  stage: 'words',
  confidence: 'certain',
  summary: 'Web addresses, DOIs and e-mail addresses are put together again.',
  removes: /丨/,
  messages: {
    blank: 'Blank inside an address removed',
    narrow: 'Mark inside an address made half-width',
    letter: 'Misread letter or digit of an address corrected',
  },
  examples: [
    {
      before: '网站 ， http ： ／／www ． s － cica ． org／page ． php ？ page＿ id ＝ 179＆lang＝2 。',
      after: '网站 ， http://www.s-cica.org/page.php?page_id=179&lang=2 。',
    },
    {
      before: '外交部 网站 ， hftp ：／／www．fmprc．gov．cn／web／zyxw／tl359232． shtml',
      after: '外交部 网站 ， http://www.fmprc.gov.cn/web/zyxw/t1359232.shtml',
    },
    {
      before: '表 ： http://www.example.org/page.php?pagelO&lang=1 ，又 http://www.example.org/i.php?id=l\u200230&m=7',
      after: '表 ： http://www.example.org/page.php?page10&lang=1 ，又 http://www.example.org/i.php?id=130&m=7',
    },
    { before: 'DOI ： 10．99999／j． cn ki ． s zjj．2022．02．005', after: 'DOI ： 10.99999/j.cnki.szjj.2022.02.005' },
    { before: '见 ht tp：//www. example. org/a.html ，2015年', after: '见 http://www.example.org/a.html ，2015年', lang: 'zh-Hans' },
    { before: 'See http://www.example.org/tables/index.html (accessed 3 June 2010).', note: 'Nothing to do.' },
    { before: 'Write to www.example.org. Then wait.', note: 'A sentence ends.' },
    { before: '比例为3：1／2，参见图1', note: 'No address.' },
  ],
  create(context) {
    return {
      block(block: TextBlock) {
        const { value } = block
        if (!TRIGGER.test(value)) return
        const { noise } = context.measure(spacing)
        const compact = squeeze(value, noise)
        for (const match of compact.text.matchAll(ADDRESS)) {
          const found = match[0].replace(TAIL, '')
          if (found.length < 6) continue
          for (let k = 0; k < found.length; k++) {
            const at = compact.at[match.index + k]!
            const next = k + 1 < found.length ? compact.at[match.index + k + 1]! : at + 1
            const right = corrected(found, k)
            if (right !== value[at])
              context.report(block, {
                start: at,
                end: at + 1,
                replace: right,
                message: right === compact.text[match.index + k] ? 'narrow' : 'letter',
              })
            if (next > at + 1) context.report(block, { start: at + 1, end: next, replace: '', message: 'blank' })
          }
        }
      },
    }
  },
})

/** The text with narrow marks and without the blanks that an address may have been given; others are there, and end it. */
function squeeze(value: string, noise: boolean): Compact {
  let text = ''
  const at: number[] = []
  for (let k = 0; k < value.length; k++) {
    if (kindAt(value, k) === BLANK) {
      let end = k
      while (kindAt(value, end + 1) === BLANK) end++
      const before = value[k - 1] ?? ''
      const after = value[end + 1] ?? ''
      const vouched = value.slice(k, end + 1).includes(TRUE_SPACE)
      const beside =
        (/[:：/／.．]/.test(before) && /[a-z\d/／]/.test(after) && text.length > 3) || (/[./／．:：]/.test(after) && /[a-z\d]/.test(before))
      const printed =
        nearAddress(text) &&
        (/[./／．]/.test(after) || /(?:https?:?\/{0,2}|www\.?)$/i.test(text) || (/[.．]/.test(before) && DOMAIN.test(value.slice(end + 1))))
      const head =
        /h\s?t?\s?t?\s?p?$/.test(value.slice(Math.max(0, k - 5), k)) && /^t?\s?t?\s?p\s*[s]?\s*[:：]/.test(value.slice(end + 1, end + 8))
      if (
        !(noise
          ? !vouched ||
            beside ||
            (nearAddress(text) && /^\d+[&＆]/.test(value.slice(end + 1))) ||
            (nearAddress(text) && (/[=&?_%/-]/.test(narrow(before)) || /[=&?_%/-]/.test(narrow(after))))
          : (beside && printed) || head)
      ) {
        text += ' '
        at.push(k)
      }
      k = end
      continue
    }
    text += WIDE_MARKS.get(value[k]!) ?? value[k]!
    at.push(k)
  }
  return { text, at }
}

const narrow = (c: string): string => WIDE_MARKS.get(c) ?? c

/** Is the text at its end inside an address, or at the head of one? */
const nearAddress = (text: string): boolean => /(?:https?:?\/{0,2}|www)[^\s\u3000-\u9fff]*$/i.test(text)

function corrected(address: string, k: number): string {
  const c = address[k]!
  if (k < 4 && /^h[tfi]{2}p/i.test(address) && /[fi]/.test(c)) return 't'
  if (c === '丨') return /\d/.test(address[k - 1] ?? '') || /\d/.test(address[k + 1] ?? '') ? '1' : 'l'
  if ((c === 'l' || c === 'I') && (/^\d{3,}/.test(address.slice(k + 1)) || (address[k - 1] === '=' && /^\d/.test(address.slice(k + 1)))))
    return '1'
  // page=lO: small words of an address have no O inside.
  if ((c === 'l' || c === 'I') && /[a-z=]$/.test(address.slice(0, k)) && /^O+(?:$|[&/.])/.test(address.slice(k + 1))) return '1'
  if (c === 'O' && /[a-z=][lI]O*$/.test(address.slice(0, k)) && /^O*(?:$|[&/.])/.test(address.slice(k + 1))) return '0'
  if (c === 'O' && /\d$/.test(address.slice(0, k)) && /^(?:\d|$|[&/.])/.test(address.slice(k + 1))) return '0'
  return c
}
