"""Makes rules/evidence/data/shapes.bin:  python3 scripts/evidence/shapes.py  (PIL, numpy and Debian's fonts-noto-cjk)

Every character of GB 2312, and those of pairs.txt, is drawn in Song and Hei type, blurred as a scan is, and made small.
Two characters are as alike as the cosine of their drawings, less the mean drawing, where one may lie a pixel beside the other.

The drawings of these, and of the common characters of Big5, are also brought down to FORM numbers each by their principal components, so that any two can be
compared, not only the most alike. Of 6,452 pairs that Tesseract mixed up in 240 pages, drawn and damaged, 8 in 100 are among each other's 8 most alike, but
75 in 100 are more alike than two by chance, with 16 numbers as with 200.
"""
import struct
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
OUT = HERE.parent.parent / 'rules/evidence/data/shapes.bin'
FONTS = [Path('/usr/share/fonts/opentype/noto') / name for name in ('NotoSerifCJK-Regular.ttc', 'NotoSansCJK-Regular.ttc')]
SC = 2  # the face of the collection that draws characters as in mainland China
# Of 140 pairs that OCR is known to mix up, 124 were among each other's 8 most alike; 110 with a blur of 1 and no shift.
DRAWN, MARGIN, BLUR, SMALL = 48, 8, 2.0, 24
SHIFTS = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)]
KEPT, LEAST = 8, 0.55
# Similarity in 3 bits: level n is LEAST + n × STEP. A pair of pairs.txt has at least level BY_HAND.
STEP, LEVELS, BY_HAND = 0.06, 8, 4
FORM = 16
MAGIC = 0x31444D45


def gb2312():
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes([row, cell]).decode('gb2312')
            except UnicodeDecodeError:
                pass


def big5_common():
    for row in range(0xA4, 0xC7):
        for cell in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            try:
                c = bytes([row, cell]).decode('big5')
            except UnicodeDecodeError:
                continue
            if '\u4e00' <= c <= '\u9fff':
                yield c


def groups():
    """Groups of characters each of which is taken for the others."""
    for line in (HERE / 'pairs.txt').read_text('utf8').splitlines():
        if group := line.split('#')[0].split():
            yield group


def drawings(chars, font):
    face = ImageFont.truetype(str(font), DRAWN, index=SC)
    rows = np.zeros((len(chars), SMALL, SMALL), np.float32)
    for i, c in enumerate(chars):
        image = Image.new('L', (DRAWN + 2 * MARGIN, DRAWN + 2 * MARGIN), 0)
        ImageDraw.Draw(image).text((MARGIN, MARGIN), c, font=face, fill=255)
        rows[i] = image.filter(ImageFilter.GaussianBlur(BLUR)).resize((SMALL, SMALL), Image.BOX)
    rows -= rows.mean(axis=0)
    return rows / np.linalg.norm(rows, axis=(1, 2), keepdims=True)


def similarity(chars):
    """Mean over the fonts: what is alike in one only is seldom taken for the other in print."""
    total = np.zeros((len(chars), len(chars)), np.float32)
    for font in FONTS:
        rows = drawings(chars, font)
        flat = rows.reshape(len(chars), -1)
        shifted = [np.roll(rows, shift, (1, 2)).reshape(len(chars), -1) for shift in SHIFTS]
        best = flat @ shifted[0].T
        for other in shifted[1:]:
            np.maximum(best, flat @ other.T, out=best)
        total += best / len(FONTS)
    np.fill_diagonal(total, -1)
    return total


def forms(chars):
    """Unit vectors, as signed bytes: their product, by 127², is a likeness."""
    rows = np.hstack([drawings(chars, font).reshape(len(chars), -1) for font in FONTS])
    rows -= rows.mean(axis=0)
    u, s, _ = np.linalg.svd(rows, full_matrices=False)
    vectors = u[:, :FORM] * s[:FORM]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.round(vectors * 127).astype(np.int8)


def level(similar):
    return int(np.clip(round((similar - LEAST) / STEP), 0, LEVELS - 1))


def rows_of(chars, similar):
    """Of each character (level, other) of the most alike, best first; those of pairs.txt always among them."""
    place = {c: i for i, c in enumerate(chars)}
    by_hand = {}
    for group in groups():
        for c in group:
            by_hand.setdefault(place[c], set()).update(place[other] for other in group if other != c)
    for i in range(len(chars)):
        hand = by_hand.get(i, set())
        drawn = [j for j in np.argsort(-similar[i])[:KEPT] if similar[i, j] >= LEAST and j not in hand]
        found = [(max(BY_HAND, level(similar[i, j])), similar[i, j], j) for j in hand]
        found += [(level(similar[i, j]), similar[i, j], j) for j in drawn[:max(0, KEPT - len(hand))]]
        yield [(n, int(j)) for n, _, j in sorted(found, reverse=True)]


def write(sections):
    at = 8 + 8 * len(sections)
    table, body = b'', b''
    for section in sections:
        table += struct.pack('<II', at + len(body), len(section))
        body += section + b'\0' * (-len(section) % 4)
    OUT.write_bytes(struct.pack('<II', MAGIC, len(sections)) + table + body)


def main():
    chars = sorted({*gb2312(), *(c for group in groups() for c in group)})
    assert len(chars) < 8192 and all(ord(c) < 0x10000 for c in chars)
    rows = list(rows_of(chars, similarity(chars)))
    all_chars = sorted({*chars, *big5_common()})
    # sections: characters ascending; how many are like each; place of each such in the first section | level << 13;
    # characters ascending; FORM signed bytes each
    write([
        struct.pack(f'<{len(chars)}H', *map(ord, chars)),
        bytes(len(row) for row in rows),
        struct.pack(f'<{sum(map(len, rows))}H', *(j | n << 13 for row in rows for n, j in row)),
        struct.pack(f'<{len(all_chars)}H', *map(ord, all_chars)),
        forms(all_chars).tobytes(),
    ])
    print(len(chars), 'characters', sum(map(len, rows)), 'likenesses', OUT.stat().st_size, 'bytes')


if __name__ == '__main__':
    main()
