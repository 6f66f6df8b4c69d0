/** Citations as printed, in the styles of the field, read as CSL-JSON. All works, people and places are invented. */
import { describe, expect, it } from 'vitest'
import { parseCitation } from '../rules/references/citation.ts'
import type { CslItem, CslName } from '../rules/references/csl.ts'

/** A citation's values in one line: what a test is read by. */
const read = (text: string): Record<string, string> => {
  const item = parseCitation(text)
  if (!item) return {}
  const { author, editor, translator, issued, accessed, language: _language, ...rest } = item
  const names = (list: readonly CslName[]): string => list.map((name) => name.literal ?? `${name.family}/${name.given}`).join('; ')
  const date = (value: CslItem['issued']): string => value!['date-parts'].map((part) => part.join('-')).join('/')
  return {
    ...(rest as Record<string, string>),
    ...(author ? { author: names(author) } : {}),
    ...(editor ? { editor: names(editor) } : {}),
    ...(translator ? { translator: names(translator) } : {}),
    ...(issued ? { issued: date(issued) } : {}),
    ...(accessed ? { accessed: date(accessed) } : {}),
  }
}

const ARTICLE = {
  type: 'article-journal',
  author: '周时敏; 贺兰舟',
  title: '渡口账本初探',
  'container-title': '江湾史林',
  volume: '12',
  issue: '3',
  page: '15-28',
  issued: '2019',
}
const ENGLISH = {
  type: 'article-journal',
  title: 'Waiting for the post: clocks and letters',
  'container-title': 'Northern Archives',
  volume: '22',
  issue: '4',
  page: '14-39',
  issued: '2006',
}

describe('articles', () => {
  it.each([
    ['GB/T 7714', '[12] 周时敏, 贺兰舟. 渡口账本初探[J]. 江湾史林, 2019, 12(3): 15-28.'],
    ['full-width marks', '周时敏，贺兰舟．渡口账本初探［J］．江湾史林，2019，12（3）：15—28．'],
    ['no mark of its kind', '周时敏, 贺兰舟. 渡口账本初探. 江湾史林, 2019, 12(3): 15～28'],
    ['said again behind it', '周时敏, 贺兰舟. 渡口账本初探[J]. 江湾史林, 2019, 12(3): 15-28. [J]. 2019, 12(3): 15-28.'],
    [
      'blanks of OCR, letters and digits full-width',
      '周 时 敏，贺 兰舟．渡口 账本初 探［Ｊ］．江湾 史林，２０１９，１２（３）：１５－２８．',
    ],
    ['note style', '周时敏、贺兰舟：《渡口账本初探》，载《江湾史林》第12卷第3期，2019年，第15—28页。'],
    ['note style, title in quotation marks', '① 周时敏、贺兰舟：“渡口账本初探”，《江湾史林》2019年第12卷第3期，第15-28页。'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(ARTICLE)
  })

  it('an article of a year and issue', () => {
    expect(read('贺兰舟：《听见时辰》，《江湾史林》2020年第1期。')).toEqual({
      type: 'article-journal',
      author: '贺兰舟',
      title: '听见时辰',
      'container-title': '江湾史林',
      issue: '1',
      issued: '2020',
    })
  })

  it('a title within the title', () => {
    expect(read('贺兰舟：《论《县志》中的钟声：兼及〈风俗〉》，《江湾史林》2020年第1期，第55页。')['title']).toBe(
      '论《县志》中的钟声：兼及〈风俗〉',
    )
  })

  it.each([
    [
      'GB/T 7714',
      'ALDERNEY R, LIND L O. Waiting for the post: clocks and letters[J]. Northern Archives, 2006, 22(4): 14-39.',
      'Alderney/R; Lind/L O',
    ],
    [
      'Chicago note',
      'Ruth Alderney and Lars O. Lind, “Waiting for the post: clocks and letters,” Northern Archives 22, no. 4 (2006): 14–39.',
      'Alderney/Ruth; Lind/Lars O.',
    ],
    [
      'Chinese journals',
      'Ruth Alderney and Lars O. Lind, “Waiting for the post: clocks and letters”, Northern Archives, Vol. 22, No. 4, 2006, pp. 14-39.',
      'Alderney/Ruth; Lind/Lars O.',
    ],
    [
      'APA',
      'Alderney, R., & Lind, L. O. (2006). Waiting for the post: clocks and letters. Northern Archives, 22(4), 14–39.',
      'Alderney/R.; Lind/L. O.',
    ],
    [
      'Vancouver',
      'Alderney R, Lind LO. Waiting for the post: clocks and letters. Northern Archives. 2006;22(4):14-39.',
      'Alderney/R; Lind/LO',
    ],
  ])('in English, %s', (_, text, author) => {
    expect(read(text)).toEqual({ ...ENGLISH, author })
  })

  it.each([
    ['Harvard', "Alderney, R. 2006, 'Waiting for the post', Northern Archives, vol. 22, no. 4, pp. 14-39.", 'Alderney/R'],
    ['IEEE', 'R. Alderney, “Waiting for the post,” Northern Archives, vol. 22, no. 4, pp. 14–39, Apr. 2006.', 'Alderney/R.'],
    ['MLA', 'Alderney, Ruth. “Waiting for the post.” Northern Archives, vol. 22, no. 4, 2006, pp. 14–39.', 'Alderney/Ruth'],
  ])('in English, %s', (_, text, author) => {
    expect(read(text)).toMatchObject({
      author,
      title: 'Waiting for the post',
      'container-title': 'Northern Archives',
      volume: '22',
      issue: '4',
      page: '14-39',
    })
  })

  it.each([
    [
      'traditional Chinese',
      '葉棲梧，〈茶行與信用〉，《東陵史學》，第27期（2014年6月），頁103-106。',
      '葉棲梧',
      '茶行與信用',
      '東陵史學',
      '27',
    ],
    ['Japanese', '田仲太郎「井戸の縄」『民俗と地方』第12巻第3号、2003年、36-40頁。', '田仲太郎', '井戸の縄', '民俗と地方', '3'],
  ])('%s', (_, text, author, title, container, issue) => {
    expect(read(text)).toMatchObject({ type: 'article-journal', author, title, 'container-title': container, issue })
  })

  it('of a newspaper', () => {
    expect(read('周时敏：《渡口又开了》，《江湾日报》2019年3月12日，第4版。')).toMatchObject({
      type: 'article-newspaper',
      title: '渡口又开了',
      'container-title': '江湾日报',
      issued: '2019-3-12',
    })
  })
})

describe('books', () => {
  const BOOK = {
    type: 'book',
    author: '梅叔雅',
    title: '听得见的契约',
    'publisher-place': '临江',
    publisher: '望海书局',
    issued: '2009',
    page: '112-130',
  }
  it.each([
    ['GB/T 7714', '梅叔雅. 听得见的契约[M]. 临江: 望海书局, 2009: 112-130.'],
    ['note style', '梅叔雅：《听得见的契约》，临江：望海书局，2009年，第112—130页。'],
    ['note style, `著`', '梅叔雅著：《听得见的契约》，临江：望海书局，2009年版，第112—130页。'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(BOOK)
  })

  it.each(['参见', '转引自', '关于钟声与契约的关系，可参见'])('%s leads to it, and is no part of it', (signal) => {
    expect(read(`${signal}梅叔雅：《听得见的契约》，临江：望海书局，2009年，第112—130页。`)).toEqual(BOOK)
  })

  it('translated', () => {
    expect(read('［英］鲁思·奥尔德尼著，贺兰舟、周时敏译：《等信的人》，临江：望海书局，2011年，第8页。')).toEqual({
      type: 'book',
      author: '鲁思·奥尔德尼',
      translator: '贺兰舟; 周时敏',
      title: '等信的人',
      'publisher-place': '临江',
      publisher: '望海书局',
      issued: '2011',
      page: '8',
    })
  })

  it('edited, in a later edition, in English', () => {
    expect(read('Ruth Alderney, ed., A Companion to Ferries, Bristol: Severn House, 2004, p. 35.')).toEqual({
      type: 'book',
      editor: 'Alderney/Ruth',
      title: 'A Companion to Ferries',
      'publisher-place': 'Bristol',
      publisher: 'Severn House',
      issued: '2004',
      page: '35',
    })
    expect(read('ALDERNEY R. Ferries and their books[M]. 2nd ed. Bristol: Severn House, 2004.')).toMatchObject({
      title: 'Ferries and their books',
      edition: '2nd ed',
      'publisher-place': 'Bristol',
      publisher: 'Severn House',
    })
  })

  it('a volume is no part of the title; a number in the title is', () => {
    expect(read('顾明川. 江湾旧闻: 第2卷[M]. 临江: 望海书局, 2000: 29.')).toMatchObject({ title: '江湾旧闻', volume: '2' })
    expect(read('江湾造船学会. 江湾年鉴：2003[M]. 临江: 望海书局, 2003.')).toMatchObject({
      title: '江湾年鉴：2003',
      author: '江湾造船学会',
    })
  })
})

describe('parts of books', () => {
  it('after //, with editors', () => {
    expect(read('沈砚秋. 水位的政治[M]//江湾学院水文研究所. 江湾水文论集. 临江: 望海书局, 2011: 11-12.')).toEqual({
      type: 'chapter',
      author: '沈砚秋',
      editor: '江湾学院水文研究所',
      title: '水位的政治',
      'container-title': '江湾水文论集',
      'publisher-place': '临江',
      publisher: '望海书局',
      issued: '2011',
      page: '11-12',
    })
  })

  it('behind 载, in notes', () => {
    expect(read('沈砚秋：《水位的政治》，载顾明川主编：《江湾水文论集》，望海出版社2011年版，第11—12页。')).toEqual({
      type: 'chapter',
      author: '沈砚秋',
      editor: '顾明川',
      title: '水位的政治',
      'container-title': '江湾水文论集',
      publisher: '望海出版社',
      issued: '2011',
      page: '11-12',
    })
  })

  it('behind “in”', () => {
    expect(
      read('Ruth Alderney, “Bells”, in Lars Lind and Ann Grey, eds., Sounds of the Town, Bristol: Severn House, 1998, pp. 3-9.'),
    ).toEqual({
      type: 'chapter',
      author: 'Alderney/Ruth',
      editor: 'Lind/Lars; Grey/Ann',
      title: 'Bells',
      'container-title': 'Sounds of the Town',
      'publisher-place': 'Bristol',
      publisher: 'Severn House',
      issued: '1998',
      page: '3-9',
    })
  })
})

describe('others', () => {
  it.each([
    [
      'thesis',
      '韩知远. 流水贷款研究[D]. 雁北: 雁北财经学院, 2020: 87.',
      { type: 'thesis', title: '流水贷款研究', publisher: '雁北财经学院', page: '87' },
    ],
    [
      'thesis',
      '韩知远：《流水贷款研究》，雁北财经大学博士学位论文，2020年，第87页。',
      { type: 'thesis', genre: '博士学位论文', publisher: '雁北财经大学' },
    ],
    [
      'standard',
      '全国渡口标准化委员会. 渡口 标志: GB/T 99999—2021[S]. 2021.',
      { type: 'standard', title: '渡口 标志', number: 'GB/T 99999—2021' },
    ],
    [
      'patent',
      '冀远. 一种渡船: CN9999999A[P]. 2001-10-24.',
      { type: 'patent', title: '一种渡船', number: 'CN9999999A', issued: '2001-10-24' },
    ],
    [
      'webpage',
      '江湾档案馆. 渡口档案目录[EB/OL]. (2021-04-21)[2023-05-02]. https://www.example.org/a/1.htm.',
      { type: 'webpage', title: '渡口档案目录', issued: '2021-4-21', accessed: '2023-5-2', URL: 'https://www.example.org/a/1.htm' },
    ],
    [
      'archive',
      '李远. 奏报渡口情形折: 04-01-35-0399-039[A]. 北京: 江湾历史档案馆, 1887.',
      { title: '奏报渡口情形折', number: '04-01-35-0399-039' },
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toMatchObject(expected)
  })

  it('a DOI is taken from its address', () => {
    expect(parseCitation('Lind L. Ferries[EB/OL]. 2012. https://doi.org/10.99999/ab.1.')).toMatchObject({ DOI: '10.99999/ab.1' })
  })
})

describe('what is no citation', () => {
  it.each(['', '   ', '—', '12', '！？', '同上。', '同上书，第15页。', 'Ibid., p. 3.', '前引书，第8页。'])('%j gives nothing', (text) => {
    expect(parseCitation(text)).toBeUndefined()
  })

  it('takes time in proportion to the text, whatever it is', () => {
    for (const text of [
      '《'.repeat(4000),
      '. A'.repeat(2500),
      'Ab C, '.repeat(1300),
      '(1999) '.repeat(1100),
      '“'.repeat(4000),
      '[J]'.repeat(2600),
      '，第期'.repeat(2500),
    ]) {
      const started = performance.now()
      parseCitation(text)
      expect(performance.now() - started).toBeLessThan(2000)
    }
  })
})

describe('chapters in Latin script', () => {
  const CHAPTER = {
    type: 'chapter',
    author: 'Lind/L',
    title: 'Open rooms',
    'container-title': 'Science and the parish',
    editor: 'Renwick/T.',
    page: '20-44',
    publisher: 'Harrow Press',
    'publisher-place': 'Northbridge',
    issued: '1999',
  }
  it.each([
    ['APA', 'Lind, L. (1999). Open rooms. In T. Renwick (Ed.), Science and the parish (pp. 20–44). Northbridge: Harrow Press.'],
    ['Harvard', 'Lind, L., 1999. Open rooms. In: T. Renwick, ed. Science and the parish. Northbridge: Harrow Press, pp. 20-44.'],
    [
      'Chicago, author and date',
      'Lind, L. 1999. “Open rooms.” In Science and the parish, edited by T. Renwick, 20–44. Northbridge: Harrow Press.',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(CHAPTER)
  })

  it('Harvard with the editor turned round, Chicago notes', () => {
    expect(
      read("Lind, L. (1999) 'Open rooms', in Renwick, T. (ed.) Science and the parish. Northbridge: Harrow Press, pp. 20–44."),
    ).toEqual({ ...CHAPTER, editor: 'Renwick/T' })
    expect(read('L. Lind, “Open rooms,” in Science and the parish, ed. T. Renwick (Northbridge: Harrow Press, 1999), 20–44.')).toEqual({
      ...CHAPTER,
      author: 'Lind/L.',
    })
  })
})

it('a thesis of Taiwan', () => {
  expect(read('王竹君，〈大嵙埔茶行帳冊研究〉（東陵：東陵大學歷史學研究所碩士論文，2005年），頁33。')).toMatchObject({
    type: 'thesis',
    author: '王竹君',
    title: '大嵙埔茶行帳冊研究',
    publisher: '東陵大學歷史學研究所',
    issued: '2005',
    page: '33',
  })
})

describe('styles with the year behind the authors', () => {
  it.each([
    ['APA', 'Alderney, R., & Lind, L. O. (2006). Waiting for the post: clocks and letters. Northern Archives, 22(4), 14–39.'],
    ['GB/T 7714', 'ALDERNEY R, LIND L O, 2006. Waiting for the post: clocks and letters[J]. Northern Archives, 22(4): 14-39.'],
    ['Elsevier', 'Alderney, R., Lind, L.O., 2006. Waiting for the post: clocks and letters. Northern Archives 22 (4), 14–39.'],
    ['anthropologists', 'Alderney, R., and L. O. Lind 2006 Waiting for the post: clocks and letters. Northern Archives 22(4): 14–39.'],
    ['Harvard', 'Alderney, R. and Lind, L.O. (2006) ‘Waiting for the post: clocks and letters’, Northern Archives, 22(4), pp. 14–39.'],
  ])('%s', (_, text) => {
    const { author, ...rest } = read(text)
    expect(rest).toEqual(ENGLISH)
    expect(author!.replaceAll(/[.\s]/g, '')).toBe('Alderney/R;Lind/LO')
  })

  it.each([
    ['GB/T 7714', '周时敏, 贺兰舟, 2019. 渡口账本初探[J]. 江湾史林, 12(3): 15-28.'],
    ['APA', '周时敏, & 贺兰舟. (2019). 渡口账本初探. 江湾史林, 12(3), 15–28.'],
    ['traditional', '周时敏、贺兰舟（2019）：《渡口账本初探》，《江湾史林》12（3）：15—28。'],
  ])('in Chinese, %s', (_, text) => {
    expect(read(text)).toEqual(ARTICLE)
  })

  it('editors', () => {
    expect(read('Renwick, T., & Lind, L. (Eds.). (1999). Science and the parish (2nd ed.). Harrow Press.')).toEqual({
      type: 'book',
      editor: 'Renwick/T.; Lind/L.',
      title: 'Science and the parish',
      edition: '2nd ed.',
      publisher: 'Harrow Press',
      issued: '1999',
    })
  })

  it('no year behind a title', () => {
    expect(read('Alderney, R. The clocks of 1916 and the tide. Northbridge: Harrow Press, 1999.')).toMatchObject({
      title: 'The clocks of 1916 and the tide',
      issued: '1999',
    })
  })
})

describe('numbers of periodicals', () => {
  const { issue: _, ...UNNUMBERED } = ENGLISH
  it.each([
    ['Vancouver', 'Alderney R. Waiting for the post: clocks and letters. Northern Archives. 2006;22(4):14-39.', ENGLISH],
    ['MLA', 'Alderney, Ruth. “Waiting for the post: clocks and letters.” Northern Archives 22.4 (2006): 14–39. Print.', ENGLISH],
    ['MHRA', 'Ruth Alderney, ‘Waiting for the post: clocks and letters’, Northern Archives, 22.4 (2006), pp. 14–39.', ENGLISH],
    ['Oxford', 'Ruth Alderney, ‘Waiting for the post: clocks and letters’, Northern Archives, 22/4 (2006), 14–39.', ENGLISH],
    ['Chicago', 'Alderney, Ruth. 2006. “Waiting for the post: clocks and letters.” Northern Archives 22:14–39.', UNNUMBERED],
    ['ACS', 'Alderney, R. Waiting for the post: clocks and letters. Northern Archives 2006, 22, 14–39.', UNNUMBERED],
    ['OSCOLA', 'Ruth Alderney, ‘Waiting for the post: clocks and letters’ (2006) 22 Northern Archives 14', { ...UNNUMBERED, page: '14' }],
    ['Bluebook', 'Ruth Alderney, Waiting for the post: clocks and letters, 22 Northern Archives 14 (2006).', { ...UNNUMBERED, page: '14' }],
  ])('%s', (style, text, want) => {
    const { author, ...rest } = read(text)
    expect(rest, style).toEqual(want)
    expect(author).toMatch(/^Alderney\/R/)
  })

  it('a title that asks', () => {
    expect(read('Okell C. Who owned the well? Water and kinship. Northern Archives, 1988, 18: 5-29.')).toMatchObject({
      title: 'Who owned the well? Water and kinship',
      'container-title': 'Northern Archives',
    })
    expect(read('Okell, C. (1988). Who owned the well? Harrow Press.')).toMatchObject({
      title: 'Who owned the well?',
      publisher: 'Harrow Press',
    })
  })

  it('years in a title', () => {
    expect(read('OKELL C. Harbour clerks, 1790–1850[J]. Northern Archives, 1988, 18: 5-29.')).toMatchObject({
      title: 'Harbour clerks, 1790–1850',
    })
  })
})

describe('books that hold a work', () => {
  const WITHIN = { 'container-title': 'Science and the parish', page: '20-44', issued: '1999' }
  it.each([
    ['IEEE', 'L. Lind, “Open rooms,” in Science and the parish, T. Renwick, Ed., Northbridge: Harrow Press, 1999, pp. 20–44.'],
    ['MLA', 'Lind, L. “Open rooms.” Science and the parish, edited by T. Renwick, Harrow Press, 1999, pp. 20–44.'],
    ['Nature', 'Lind, L. Open rooms. in Science and the parish (ed. Renwick, T.) 20–44 (Harrow Press, Northbridge, 1999).'],
    ['sociologists', 'Lind, L. 1999. “Open rooms.” Pp. 20–44 in Science and the parish, edited by T. Renwick. Northbridge: Harrow Press.'],
    ['MHRA', 'L. Lind, ‘Open rooms’, in Science and the parish, ed. by T. Renwick (Harrow Press, 1999), pp. 20–44.'],
    ['OSCOLA', 'L Lind, ‘Open rooms’ in T. Renwick (ed), Science and the parish (Harrow Press 1999) 20–44.'],
  ])('%s', (_, text) => {
    const { editor, ...rest } = read(text)
    expect(rest).toMatchObject({ ...WITHIN, title: 'Open rooms', publisher: 'Harrow Press' })
    expect(editor).toMatch(/^Renwick\/T\.?$/)
  })

  it.each([
    ['editors before `//`', '贺兰舟. 渡口账本初探[M]. 江湾史志研究所, 编//江湾史料汇编. 江湾: 渡口出版社, 2019: 15-28.'],
    ['editors in brackets', '贺兰舟. 渡口账本初探[M]//江湾史志研究所 (编), 江湾史料汇编. 江湾: 渡口出版社, 2019: 15-28.'],
    ['`主编` and a stop', '贺兰舟．渡口账本初探[M]．江湾史志研究所主编．江湾史料汇编．江湾：渡口出版社，2019：15-28.'],
    ['commas', '贺兰舟. 渡口账本初探[M]. 江湾史志研究所, 江湾史料汇编, 江湾: 渡口出版社, 2019: 15-28.'],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({
      type: 'chapter',
      title: '渡口账本初探',
      editor: '江湾史志研究所',
      'container-title': '江湾史料汇编',
      publisher: '渡口出版社',
      page: '15-28',
      issued: '2019',
    })
  })

  it('a name of four characters is the book, where its imprint follows', () => {
    expect(read('贺兰舟. 渡口账本初探[M]//江湾全书. 江湾: 渡口出版社, 2019: 15-28.')).toMatchObject({ 'container-title': '江湾全书' })
  })
})
