"""What Tesseract makes of characters:  python3 scripts/eval/measure-noise.py chi_sim TEXT.txt PAGES SEED >> lines.tsv

TEXT.txt has paragraphs parted by empty lines. Each page is drawn in one of the fonts (Debian's fonts-noto-cjk, fonts-arphic-*), turned a little, blurred, made noisy,
and read by Tesseract; each line is written as `printed TAB read`. `measure-noise.py pairs lines.tsv > han-pairs.tsv` counts what was read for each Han character.

`measure-noise.py reads chi_sim TEXT.txt PAGES SEED [heavy]` keeps the paragraphs in their order and writes, for each in which anything was read wrongly, its number and the
edits that make what was read of what was printed: `n TAB offset TAB printed TAB read ...`, offsets in characters. Blanks that only the reading has are left out.
"""
import collections
import difflib
import io
import os
import random
import re
import subprocess
import sys
import typing

NOTO = '/usr/share/fonts/opentype/noto/Noto%sCJK-%s.ttc'
ARPHIC = '/usr/share/fonts/truetype/arphic%s'
FONTS = {
    'chi_sim': [(NOTO % ('Serif', 'Regular'), 2), (NOTO % ('Serif', 'Light'), 2), (NOTO % ('Sans', 'Regular'), 2),
                (ARPHIC % '-gbsn00lp/gbsn00lp.ttf', 0), (ARPHIC % '-gkai00mp/gkai00mp.ttf', 0)],
    'chi_tra': [(NOTO % ('Serif', 'Regular'), 3), (NOTO % ('Sans', 'Regular'), 3), (ARPHIC % '/uming.ttc', 0), (ARPHIC % '/ukai.ttc', 0)],
}
EMS, LINES = 33, 36
LEAST_ALIKE, MOST_WRONG, MOST_KEPT = 0.6, 0.25, 9
TRIES = 6


class Scan(typing.NamedTuple):
    """How a page is drawn: sizes of type in px, blur in px, grain in levels of grey, how many pages in one are washed out."""
    sizes: tuple
    blur: tuple
    grain: tuple
    washed: float
    # A page of which more is read wrongly is scanned again.
    most_read: float = 1


# han-pairs.tsv was measured on one kind, the readings are of the two others.
SCANS = {
    'measured': Scan((20, 22, 24, 26, 28), (0.7, 1.1), (18, 30), 0.5),
    'light': Scan((22, 24, 26, 28), (0.6, 1.0), (10, 28), 0.4, 0.1),
    'heavy': Scan((22, 24, 26, 28), (0.8, 1.1), (18, 30), 0.4, 0.16),
}


def em(c):
    return 1 if ord(c) > 0x2E7F else 0.5


def set_lines(paragraphs):
    for text in paragraphs:
        line, width = '', 0
        for c in re.sub(r'\s+', ' ', text):
            if width + em(c) > EMS:
                yield line
                line, width = '', 0
            line += c
            width += em(c)
        if line:
            yield line


def page(lines, fonts, rnd, scan):
    import numpy as np
    from PIL import Image, ImageDraw, ImageFilter, ImageFont
    size = rnd.choice(scan.sizes)
    name, face = rnd.choice(fonts)
    font, lead = ImageFont.truetype(name, size, index=face), int(size * 1.7)
    image = Image.new('L', (EMS * size + 120, len(lines) * lead + 120), 255)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(lines):
        x = 60
        for c in line:
            draw.text((x, 60 + n * lead), c, font=font, fill=rnd.randint(0, 70))
            x += size if em(c) == 1 else size / 2 + 1
    image = image.rotate(rnd.uniform(-0.3, 0.3), fillcolor=255, resample=Image.BICUBIC).filter(ImageFilter.GaussianBlur(rnd.uniform(*scan.blur)))
    grey = np.asarray(image, np.float32)
    grey = grey + np.random.normal(0, rnd.uniform(*scan.grain), grey.shape)
    if rnd.random() < scan.washed:
        grey = np.where(grey > rnd.uniform(125, 190), 255, grey * rnd.uniform(0.3, 1))
    out = io.BytesIO()
    Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).save(out, 'PNG', dpi=(300, 300))
    return out.getvalue()


def read(png, lang):
    run = subprocess.run(['tesseract', '-', '-', '-l', lang, '--psm', '6'], input=png, capture_output=True, env={**os.environ, 'OMP_THREAD_LIMIT': '1'})
    return [line for line in run.stdout.decode().split('\n') if line.strip()]


def alike(a, b):
    return difflib.SequenceMatcher(None, a, b.replace(' ', ''), autojunk=False).ratio()


def measure(lang, path, pages, seed):
    import numpy as np
    rnd = random.Random(seed)
    np.random.seed(seed)
    fonts = [font for font in FONTS[lang] if os.path.exists(font[0])]
    paragraphs = [text for text in open(path, encoding='utf8').read().split('\n\n') if len(text) > 20]
    rnd.shuffle(paragraphs)
    lines = list(set_lines(paragraphs))
    for start in range(0, min(len(lines), pages * LINES), LINES):
        printed = lines[start:start + LINES]
        found = read(page(printed, fonts, rnd, SCANS['measured']), lang)
        for k, line in enumerate(printed):
            near = found[max(0, k - 3):k + 4]
            best = max(near, key=lambda other: alike(line, other), default='')
            if alike(line, best) > LEAST_ALIKE:
                print(line, best, sep='\t')


def reads(lang, path, pages, seed, scan):
    """Each page is compared as a whole: lines may be lost, or parted."""
    import numpy as np
    rnd = random.Random(seed)
    np.random.seed(seed)
    fonts = [font for font in FONTS[lang] if os.path.exists(font[0])]
    lines = []
    for number, text in enumerate(open(path, encoding='utf8').read().split('\n\n')):
        offset = 0
        for line in set_lines([text.rstrip('\n')]):
            lines.append((number, offset, line))
            offset += len(line)
    edits = collections.defaultdict(list)
    for start in range(0, min(len(lines), pages * LINES), LINES):
        printed = lines[start:start + LINES]
        whole = ''.join(line for _, _, line in printed)
        for _ in range(TRIES):
            found = ''.join(read(page([line for _, _, line in printed], fonts, rnd, scan), lang))
            opcodes = difflib.SequenceMatcher(None, whole, found, autojunk=False).get_opcodes()
            if sum(b - a for op, a, b, _, _ in opcodes if op != 'equal') < scan.most_read * len(whole):
                break
        else:
            continue
        where = [(number, offset + k) for number, offset, line in printed for k in range(len(line))] + [(printed[-1][0], printed[-1][1] + len(printed[-1][2]))]
        for op, a, b, c, d in opcodes:
            # An edit over the end of a paragraph belongs to both.
            cuts = [a] + [k for k in range(a + 1, b) if where[k][0] != where[k - 1][0]] + [b]
            for one, other in zip(cuts, cuts[1:]) if b > a else [(a, b)]:
                put, c = found[c:c + (other - one) if other < b else d], min(d, c + other - one)
                if op != 'equal' and (whole[one:other].strip() or put.strip()):
                    number, offset = where[one]
                    edits[number].append(f'{offset}\t{whole[one:other]}\t{put}')
    for number in sorted(edits):
        print(number, *edits[number], sep='\t')


def han(c):
    return '\u3400' <= c <= '\u9fff'


def pairs(path):
    counts = collections.defaultdict(collections.Counter)
    for line in open(path, encoding='utf8'):
        printed, found = [text.replace(' ', '') for text in line.rstrip('\n').split('\t')]
        matcher = difflib.SequenceMatcher(None, printed, found, autojunk=False)
        if matcher.ratio() < 1 - MOST_WRONG:
            continue
        for op, a, b, c, d in matcher.get_opcodes():
            if op == 'replace' and b - a == d - c:
                for one, other in zip(printed[a:b], found[c:d]):
                    if han(one) and han(other):
                        counts[one][other] += 1
    for one in sorted(counts):
        print(one, ''.join(other * min(times, MOST_KEPT) for other, times in counts[one].most_common()), sep='\t')


if __name__ == '__main__':
    if sys.argv[1] == 'pairs':
        pairs(sys.argv[2])
    elif sys.argv[1] == 'reads':
        reads(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), SCANS['heavy' if 'heavy' in sys.argv else 'light'])
    else:
        measure(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
