"""Fonts of a PDF: what code a character has, how wide it is, and the objects of the font.

Predefined CMaps over fonts that are not embedded, standard Latin fonts, Type 3 fonts that draw boxes, and (see
pdf_truetype.py) embedded subsets. A FontSet picks a font for each character.
"""
from pdf_file import number
from pdf_layout import half_width

LATIN = ''.join(chr(c) for c in range(32, 127))
_HELVETICA = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + [
    278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667,
    778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584]
LOST_IN_GB1 = '¹²³−\u00a0'
_NAMES = ('SimSun', 'STSong-Light', 'SimHei', 'FangSong_GB2312', 'KaiTi_GB2312')


def to_unicode(pairs, code_bytes):
    """A ToUnicode CMap for (code, text) pairs."""
    width = code_bytes * 2
    lines = ['/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def',
             '1 begincodespacerange <%s> <%s> endcodespacerange' % ('0' * width, 'F' * width)]
    for at in range(0, len(pairs), 100):
        some = pairs[at:at + 100]
        lines.append('%d beginbfchar' % len(some))
        lines += ['<%0*X> <%s>' % (width, code, text.encode('utf-16-be').hex().upper()) for code, text in some]
        lines.append('endbfchar')
    return ('\n'.join(lines) + '\nendcmap CMapName currentdict /CMap defineresource pop end end').encode()


class Predefined:
    """A CJK font that is not embedded, with one of Adobe's CMaps."""

    def __init__(self, cmap, name, vertical=False):
        self.cmap, self.name = cmap + ('-V' if vertical else '-H'), name
        self.vertical = vertical
        self.gbk = cmap.startswith('GBK')

    def code(self, char):
        if char in LOST_IN_GB1:
            return None
        if not self.gbk:
            return char.encode('utf-16-be')
        try:
            return char.encode('gbk')
        except UnicodeEncodeError:
            return None

    width = staticmethod(half_width)

    def object(self, pdf):
        known = pdf.add('<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859'
                        '/Descent -141/CapHeight 700/StemV 80>>' % self.name)
        below = pdf.add('<</Type/Font/Subtype/CIDFontType0/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)'
                        '/Supplement 4>>/FontDescriptor %d 0 R/DW 1000/W[1 95 500 814 939 500]>>' % (self.name, known))
        return pdf.add('<</Type/Font/Subtype/Type0/BaseFont/%s-%s/Encoding/%s/DescendantFonts[%d 0 R]>>' %
                       (self.name, self.cmap, self.cmap, below))


class Latin:
    """One of the fonts that every viewer has."""

    vertical = False

    def __init__(self, name='Helvetica'):
        self.name = name

    def code(self, char):
        return char.encode('ascii') if char in LATIN else None

    def width(self, char):
        return 0.6 if self.name.startswith('Courier') else _HELVETICA[LATIN.index(char)] / 1000

    def object(self, pdf):
        return pdf.add('<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>' % self.name)


_SEGMENTS = {'0': 'abcdef', '1': 'bc', '2': 'abged', '3': 'abgcd', '4': 'fgbc', '5': 'afgcd', '6': 'afgedc', '7': 'abc',
             '8': 'abcdefg', '9': 'abcdfg', '-': 'g'}
_STROKES = {'a': (60, 640, 440, 700), 'b': (380, 330, 440, 700), 'c': (380, 0, 440, 370), 'd': (60, 0, 440, 60),
            'e': (60, 0, 120, 370), 'f': (60, 330, 120, 700), 'g': (60, 320, 440, 380)}


def _drawn(char):
    """A glyph as rectangles: digits of seven segments, anything else a frame with a mark of its own."""
    if char in _SEGMENTS:
        boxes = [_STROKES[s] for s in _SEGMENTS[char]]
    elif char in ' \u00a0\u3000':
        boxes = []
    elif char in '.,·':
        boxes = [(60, 0, 160, 100)]
    else:
        wide = int(half_width(char) * 1000)
        boxes = [(60, 0, wide - 60, 40), (60, 660, wide - 60, 700), (60, 0, 100, 700), (wide - 100, 0, wide - 60, 700)]
        mark = ord(char) % 7
        boxes.append((140, 100 + 70 * mark, wide - 140, 140 + 70 * mark))
    return ' '.join('%d %d %d %d re' % (a, b, c - a, d - b) for a, b, c, d in boxes) + (' f' if boxes else '')


class Type3:
    """A font of drawn glyphs, up to 250 characters, with ToUnicode."""

    vertical = False
    ROOM = 250

    def __init__(self):
        self.chars = []

    def code(self, char):
        if char not in self.chars:
            if len(self.chars) >= self.ROOM:
                return None
            self.chars.append(char)
        return bytes([self.chars.index(char) + 1])

    width = staticmethod(half_width)

    def object(self, pdf):
        glyphs, widths = [], []
        for char in self.chars:
            widths.append(int(half_width(char) * 1000))
            data = '%d 0 0 -100 1000 900 d1 %s' % (widths[-1], _drawn(char))
            glyphs.append(pdf.stream(data.encode()))
        names = ['g%d' % i for i in range(1, len(glyphs) + 1)]
        pairs = [(i, c) for i, c in enumerate(self.chars, 1)]
        unicode = pdf.stream(to_unicode(pairs, 1))
        return pdf.add(
            '<</Type/Font/Subtype/Type3/FontBBox[0 -100 1000 900]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 1/LastChar %d'
            '/Widths[%s]/Encoding<</Type/Encoding/Differences[1 %s]>>/CharProcs<<%s>>/Resources<<>>/ToUnicode %d 0 R>>' %
            (len(glyphs), ' '.join(map(str, widths)), ''.join('/' + n for n in names),
             ''.join('/%s %d 0 R' % pair for pair in zip(names, glyphs)), unicode))


class Uncoded:
    """A composite font whose codes mean nothing: no ToUnicode, or one to private characters, controls, or others."""

    vertical = False

    def __init__(self, dice, way):
        self.way, self.dice, self.codes = way, dice, {}
        self.base = dice.pick([1, 20, dice.number(300, 2000), 0x4E00])      # some readers take codes for characters

    def code(self, char):
        if char not in self.codes:
            self.codes[char] = self.base + len(self.codes)
        return self.codes[char].to_bytes(2, 'big')

    width = staticmethod(half_width)

    def object(self, pdf):
        known = pdf.add('<</Type/FontDescriptor/FontName/ABCDEF+Own/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859'
                        '/Descent -141/CapHeight 700/StemV 80>>')
        wide = ' '.join('%d[%d]' % (code, half_width(c) * 1000) for c, code in self.codes.items())
        below = pdf.add('<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)'
                        '/Supplement 0>>/FontDescriptor %d 0 R/DW 1000/W[%s]/CIDToGIDMap/Identity>>' % (known, wide))
        unicode = ''
        if self.way != 'none':
            first = {'private': 0xE000, 'control': 1, 'garbled': 0x7280}[self.way]
            pairs = [(code, chr(first + (i % 30 if first == 1 else i))) for i, code in enumerate(self.codes.values())]
            unicode = '/ToUnicode %d 0 R' % pdf.stream(to_unicode(pairs, 2))
        return pdf.add('<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Own/Encoding/Identity-H/DescendantFonts[%d 0 R]%s>>' % (below, unicode))


class FontSet:
    """The fonts of one document, tried in order; drawn glyphs catch what is left."""

    def __init__(self, fonts, upright=None):
        self.fonts, self.upright = fonts, upright
        self.special = {}               # name -> font, for texts that ask for one
        self.names = {}                 # font -> resource name, in order of first use

    def pick(self, char, name=''):
        """(font, code) of a character."""
        for font in [self.special[name]] if name else self.fonts:
            code = font.code(char)
            if code is not None:
                return font, code
        self.fonts.append(Type3())
        return self.fonts[-1], self.fonts[-1].code(char)

    def width(self, char):
        return self.pick(char)[0].width(char)

    def name(self, font):
        return self.names.setdefault(font, 'F%d' % (len(self.names) + 1))

    def runs(self, text, name=''):
        """(font, code bytes of each character, characters) of stretches in one font."""
        out = []
        for char in text:
            font, code = self.pick(char, name)
            if out and out[-1][0] is font:
                out[-1][1].append(code)
                out[-1][2].append(char)
            else:
                out.append((font, [code], [char]))
        return out

    def objects(self, pdf):
        """The font dictionary of the resources."""
        return '<<%s>>' % ''.join('/%s %d 0 R' % (name, font.object(pdf)) for font, name in self.names.items())


KINDS = (('ucs2', 24), ('ucs2-latin', 20), ('utf16', 12), ('gbk', 12), ('gbk-latin', 8), ('embedded', 18), ('type3', 6))


def choose(dice, vertical=False, embedded=False):
    """The fonts of a document; embedded ones where there is a font file, or drawn ones."""
    import pdf_truetype
    kind = dice.choose('font', KINDS[5:] if embedded else KINDS)
    name = dice.pick(_NAMES)
    if kind == 'embedded':
        font = pdf_truetype.find(dice)
        if font is not None:
            return FontSet([font])
        kind = 'type3'
    cmap = {'ucs2': 'UniGB-UCS2', 'utf16': 'UniGB-UTF16', 'gbk': 'GBK-EUC'}.get(kind.split('-')[0])
    fonts = [Type3()] if cmap is None else [Predefined(cmap, name)]
    if kind.endswith('latin'):
        fonts.insert(0, Latin(dice.pick(['Helvetica', 'Helvetica', 'Courier'])))
    upright = Predefined(cmap, name, True) if cmap and vertical else None
    return FontSet(fonts, upright)
