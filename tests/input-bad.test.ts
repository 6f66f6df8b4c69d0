import { describe, expect, test } from 'vitest'
import { read } from '../input/index.ts'
import { InputError, UsageError } from '../pipeline/errors.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const GBK = Uint8Array.from(
  'b1becec4d2d4c7e5b4fabaf3c6dae6e4b5c0d1d8cfdfb5c4d0debeaeb1aebcc7a3acceaad6f7d2aab2c4c1cfa1a3'.match(/../g)!,
  (hex) => Number.parseInt(hex, 16),
)

async function refusal(input: string | Uint8Array, options: { from?: string; encoding?: string } = {}): Promise<string> {
  const error = await read(input, { name: 'scans/a.txt', ...options }).then(
    () => new Error('was read'),
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(InputError)
  const { message } = error as InputError
  expect(message).toMatch(/^scans\/a\.txt: /)
  return message
}

describe('nothing to read', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['empty', new Uint8Array(), /empty file/],
    ['empty string', '', /empty file/],
    ['blank', utf8(' \n\u3000\t\r\n\f\u200b'), /blank.*OCR/],
    ['a byte order mark alone', Uint8Array.of(0xef, 0xbb, 0xbf), /blank/],
    ['nothing but banners', '=====第1页=====\n\n=====第2页=====\n', /nothing but page banners.*OCR/],
    ['HTML without text', '<!DOCTYPE html><html><head><title>x</title></head><body><script>var a</script></body></html>', /blank/],
  ])('%s', async (_, input, message) => {
    expect(await refusal(input)).toMatch(message)
  })
})

describe('formats that are not text', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['PDF', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), /is damaged, or no PDF/],
    ['PNG', latin('\x89PNG\r\n\x1a\n'), /a PNG image, which only OCR can read\. Install Tesseract/],
    ['JPEG', latin('\xff\xd8\xff\xe0'), /a JPEG image/],
    ['GIF', latin('GIF89a'), /a GIF image/],
    ['TIFF', latin('II*\0\x08\0\0\0'), /a TIFF image/],
    ['DjVu', latin('AT&TFORM\0\0\0\0DJVM'), /a DjVu document.*djvutxt/],
    ['gzip', latin('\x1f\x8b\x08\0'), /a gzip file, .*Unpack/],
    ['ZIP', latin('PK\x03\x04\x14\0'), /the archive breaks off/],
    ['DOCX', latin('PK\x03\x04\x14\0\0\0word/document.xml'), /a Word document/],
    ['EPUB', latin('PK\x03\x04\x0a\0mimetypeapplication/epub+zip'), /an EPUB/],
    ['RTF', latin('{\\rtf1\\ansi'), /an RTF document/],
    ['CAJ', latin('CAJ\0\0\0'), /CAJ/],
    ['noise', new Uint8Array(4096).map((_, k) => (k * k * 31 + k * 7) % 256), /binary data/],
    ['NULs', new Uint8Array(100), /binary data/],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), /UTF-32.*iconv/],
  ])('%s', async (_, bytes, message) => {
    expect(await refusal(bytes)).toMatch(message)
  })

  test.each([
    ['ALTO', '<?xml version="1.0"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"></alto>', /ALTO without a page/],
    ['PAGE', '<?xml version="1.0"?><!-- made --><PcGts></PcGts>', /PAGE XML without a page/],
    ['other XML', '<?xml version="1.0"?><doc></doc>', /XML \(`doc`\)/],
    ['hOCR', '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><head><meta name="ocr-system" content="x"/></head></html>', /blank/],
  ])('%s', async (_, text, message) => {
    expect(await refusal(text)).toMatch(message)
    expect((await read(text, { from: 'text' })).format).toBe('text')
  })
})

describe('encodings', () => {
  test.each<[string, Uint8Array, string | undefined, RegExp]>([
    ['GB 18030 said to be UTF-8', GBK, 'utf-8', /not utf-8: byte 0 of 46 \(hex B1\) does not fit\. It looks like gb18030/],
    ['GB 18030 said to be UTF-16', GBK, 'utf-16le', /not utf-16le: .*It looks like gb18030/],
    ['GB 18030 said to be Big5', GBK, 'Big5', /not big5: read so, it makes no sense\. It looks like gb18030/],
    ['GB 18030 said to be Shift-JIS', GBK, 'shift_jis', /not shift_jis: .*It looks like gb18030/],
    ['UTF-8 said to be GB 18030', utf8('这是一个例子，说明编码的选择。'), 'gb18030', /not gb18030: .*It looks like utf-8/],
    ['ASCII said to be UTF-16', utf8('Bush hid the facts, they say.\n'), 'utf-16le', /not utf-16le: .*It looks like utf-8/],
    ['a mark that says otherwise', latin('\xef\xbb\xbfabc'), 'big5', /byte order mark of utf-8/],
    [
      'damaged in the middle',
      latin(`${String.fromCharCode(...utf8('一个例子。'.repeat(300)))}\xff${String.fromCharCode(...utf8('一个例子。'.repeat(300)))}`),
      undefined,
      /looks like utf-8, but byte 4,500 of 9,001 \(hex FF\) does not fit.*damaged.*iconv -f utf-8 -t utf-8 -c/,
    ],
    ['binary whatever is said', new Uint8Array(100), 'utf-8', /binary data/],
    [
      'of none',
      latin('\x81\x20\xff\x20\x80\x20\xff \x81'),
      undefined,
      /can't be told\. Name it, e\.g\. `--encoding gb18030`\. Known are utf-8, /,
    ],
  ])('%s', async (_, bytes, encoding, message) => {
    expect(await refusal(bytes, encoding ? { encoding } : {})).toMatch(message)
  })

  test('unknown names of encodings and formats are wrong usage', async () => {
    await expect(read(GBK, { encoding: 'gb-2k' })).rejects.toThrow(/Unknown encoding `gb-2k`\. Known are utf-8/)
    await expect(read(GBK, { encoding: 'gb-2k' })).rejects.toBeInstanceOf(UsageError)
    await expect(read('x', { from: 'docx' })).rejects.toThrow(/Unknown input format `docx`\. Known are text, html/)
    await expect(read('x', { from: 'docx' })).rejects.toBeInstanceOf(UsageError)
  })
})

test('a line that no page can hold', async () => {
  expect(await refusal(`一\n${'字'.repeat(5 * 1024 * 1024)}`)).toMatch(/line 2 has 5,242,880 characters.*fold -s/)
})

test('a stray NUL is no reason to refuse', async () => {
  const { scan } = await read(utf8(`${'这是正文。\n'.repeat(50)}\0\n完`))
  expect(scan.children[0]!.children).toHaveLength(51)
})
