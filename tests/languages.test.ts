/** What language a paper is in, and that a quotation in another one comes out as it stands. */
import { describe, expect, it, test } from 'vitest'
import { convert } from '../index.ts'
import { detectLanguage } from '../pipeline/lang.ts'

const GERMAN = 'Das Buch dient der Verwaltung, und wer es liest, der lernt die Art des Landes kennen.'
const FRENCH = 'le livre ne dit pas tout, et la main qui le tient n’est pas celle qui paie pour le moulin.'
const RUSSIAN = 'в книге нет ничего нового, и мельник не платит ничего.'
const KOREAN =
  '조선 후기의 마을에서는 우물을 함께 팠다. 누가 물을 긷고 누가 그 값을 내는지는 비석에 적혀 있다. ㄱ과 ㄴ의 자모가 따로 적힌 것도 있다.'
const ENGLISH = 'The vestry of the parish kept its own book, and the chancellor had read it before his friends did.'
const CHINESE = '关于乡村账册的研究，前人早有论述，此后无人再读此书，本文拟就此作一考察，并对前人的说法加以补充。'
const TRADITIONAL = '關於鄉村帳冊的研究，前人早有論述，此後無人再讀此書，本文擬就此作一考察，並對前人的說法加以補充。'
const JAPANESE = '本稿は、近世後期の村々における井戸の共同管理を、三つの村に残る帳面をもとに検討するものである。'

describe('the language of a paper', () => {
  it.each([
    ['de', `${GERMAN} Nicht alles ist aus dem Buch zu lernen, auch wenn es nicht mit den anderen verglichen wird.`],
    ['fr', `${FRENCH} Il est dit dans une lettre que les habitants ne sont pas venus pour cette cause.`],
    [
      'es',
      'El libro de la villa no fue escrito por los vecinos, como dice una carta, pero su historia es más larga que la del molino y los puentes.',
    ],
    [
      'it',
      'Il libro della villa non è stato scritto dagli abitanti, come dice una lettera nella quale gli altri sono più numerosi, ma anche questo non basta. Il fiume è più largo della strada che gli abitanti sono andati a vedere nel mese di maggio.',
    ],
    ['ru', RUSSIAN],
    ['ko', KOREAN],
    ['en', ENGLISH],
    ['en', `${ENGLISH} “${GERMAN}” ${ENGLISH}`],
    ['zh-Hans', `${CHINESE}“${GERMAN}”${CHINESE}`],
    ['zh-Hant', TRADITIONAL],
    ['ja', JAPANESE],
    ['und', '1992, 2002'],
  ])('%s', (lang, text) => {
    expect(detectLanguage(text)).toBe(lang)
  })
})

const body = async (source: string, lang?: string): Promise<string> =>
  (await convert(source, { from: 'text', ...(lang ? { lang } : {}) }))
    .markdown()
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .trim()

describe('a text in another language stays as it is', () => {
  const quotations = [GERMAN, FRENCH, RUSSIAN]
  it.each(quotations)('in an English paper: %s', async (quotation) => {
    const text = `${ENGLISH} He wrote: “${quotation}” ${ENGLISH}`
    expect(await body(text)).toBe(text)
  })
  it.each(quotations)('in a Chinese paper: %s', async (quotation) => {
    const text = `${CHINESE}前人写道：“${quotation}”（第12页）${CHINESE}`
    expect(await body(text)).toBe(text)
  })
  it.each([GERMAN, FRENCH, RUSSIAN, KOREAN])('as a paper of its own: %s', async (text) => {
    expect(await body(text)).toBe(text)
  })
})

test('what the user says of the language counts', async () => {
  const { article } = await convert(ENGLISH, { from: 'text', lang: 'de' })
  expect(article.lang).toBe('de')
  // A word list of English makes `client` of `dient`, where nothing tells that this is no English.
  const title = 'The parish kept a book of water and people, and the house of the weather. Amtsbuch dient Gemeinden'
  expect(await body(title, 'en')).toBe(title.replace('dient', 'client'))
  expect(await body(title, 'de')).toBe(title)
})
