"""Subsets of TrueType fonts of the system, for embedding: glyphs are renumbered, hinting is dropped."""
import os
import struct

from pdf_fonts import to_unicode

FILES = {'uming': '/usr/share/fonts/truetype/arphic/uming.ttc', 'zenhei': '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
         'microhei': '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc'}
_loaded = {}


def find(dice):
    """An embeddable font, or None where the machine has none."""
    names = [(name, 1) for name, path in FILES.items() if os.path.exists(path)]
    return Embedded(source(FILES[dice.choose('font-file', names)]), dice) if names else None


def source(path):
    if path not in _loaded:
        _loaded[path] = Source(path)
    return _loaded[path]


class Source:
    """A font file, the first of its collection: its tables, its character map, its glyphs."""

    def __init__(self, path):
        with open(path, 'rb') as f:
            self.data = f.read()
        start = struct.unpack('>I', self.data[12:16])[0] if self.data[:4] == b'ttcf' else 0
        count = struct.unpack('>H', self.data[start + 4:start + 6])[0]
        self.tables = {}
        for i in range(count):
            tag, _, at, size = struct.unpack('>4sIII', self.data[start + 12 + 16 * i:start + 28 + 16 * i])
            self.tables[tag.decode()] = (at, size)
        self.head, self.hhea, self.maxp = self.table('head'), self.table('hhea'), self.table('maxp')
        self.units = struct.unpack('>H', self.head[18:20])[0]
        self.glyphs = struct.unpack('>H', self.maxp[4:6])[0]
        self.metrics = struct.unpack('>H', self.hhea[34:36])[0]
        self.hmtx, self.loca = self.table('hmtx'), self._loca()
        self.cmap = self._cmap()

    def table(self, tag):
        at, size = self.tables[tag]
        return self.data[at:at + size]

    def _loca(self):
        raw = self.table('loca')
        if struct.unpack('>h', self.head[50:52])[0]:
            return struct.unpack('>%dI' % (self.glyphs + 1), raw[:4 * (self.glyphs + 1)])
        return [2 * x for x in struct.unpack('>%dH' % (self.glyphs + 1), raw[:2 * (self.glyphs + 1)])]

    def _cmap(self):
        """Character -> glyph from a format 4 table."""
        raw, found = self.table('cmap'), {}
        for i in range(struct.unpack('>H', raw[2:4])[0]):
            at = struct.unpack('>HHI', raw[4 + 8 * i:12 + 8 * i])[2]
            if struct.unpack('>H', raw[at:at + 2])[0] == 4:
                self._segments(raw[at:], found)
                break
        return found

    @staticmethod
    def _segments(raw, found):
        n = struct.unpack('>H', raw[6:8])[0] // 2
        part = lambda k, sign: struct.unpack('>%d%s' % (n, sign), raw[k:k + 2 * n])
        ends, starts = part(14, 'H'), part(16 + 2 * n, 'H')
        deltas, offsets = part(16 + 4 * n, 'h'), part(16 + 6 * n, 'H')
        for i in range(n):
            for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
                glyph = code
                if offsets[i]:
                    at = 16 + 6 * n + 2 * i + offsets[i] + 2 * (code - starts[i])
                    glyph = struct.unpack('>H', raw[at:at + 2])[0]
                    if not glyph:
                        continue
                found[code] = (glyph + deltas[i]) & 0xFFFF

    def advance(self, glyph):
        at = 4 * min(glyph, self.metrics - 1)
        return struct.unpack('>H', self.hmtx[at:at + 2])[0]

    def bearing(self, glyph):
        """Left side bearing."""
        at = 4 * glyph + 2 if glyph < self.metrics else 4 * self.metrics + 2 * (glyph - self.metrics)
        return struct.unpack('>h', self.hmtx[at:at + 2])[0]

    def outline(self, glyph):
        base = self.tables['glyf'][0]
        return self.data[base + self.loca[glyph]:base + self.loca[glyph + 1]]


def parts(outline):
    """Where a composite outline names its parts: offsets of glyph numbers."""
    if len(outline) < 10 or struct.unpack('>h', outline[:2])[0] >= 0:
        return []
    found, at, more = [], 10, True
    while more:
        flags = struct.unpack('>H', outline[at:at + 2])[0]
        found.append(at + 2)
        at += 4 + (4 if flags & 1 else 2) + (2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0)
        more = flags & 0x20
    return found


class Embedded:
    """An embedded subset with two-byte glyph codes and ToUnicode."""

    vertical = False
    unicode = True              # does it say what its codes mean?

    def __init__(self, origin, dice):
        self.origin = origin
        self.order = [0]                # glyphs of the source in their new order
        self.code_of = {}
        self.tag = ''.join(dice.pick('ABCDEFGHJKLMNPRSTUVW') for _ in range(6))

    def code(self, char):
        glyph = self.origin.cmap.get(ord(char)) if len(char) == 1 else None
        if not glyph:
            return None
        if char not in self.code_of:
            self.order.append(glyph)
            self.code_of[char] = len(self.order) - 1
        return self.code_of[char].to_bytes(2, 'big')

    def width(self, char):
        return self.origin.advance(self.origin.cmap[ord(char)]) / self.origin.units

    def web_font(self):
        """The subset as a font file that browsers take."""
        codes = sorted((ord(c), n) for c, n in self.code_of.items())
        starts = [c for c, _ in codes] + [0xFFFF]
        deltas = [(n - c) & 0xFFFF for c, n in codes] + [1]
        count = len(starts)
        words = [4, 16 + 8 * count, 0, 2 * count] + search(count, 2) + starts + [0] + starts + deltas + [0] * count
        cmap = struct.pack('>HHHHI', 0, 1, 3, 1, 12) + struct.pack('>%dH' % len(words), *words)
        name = struct.pack('>HHHHHHHHH', 0, 1, 18, 3, 1, 0x409, 1, 6, 0) + 'Own'.encode('utf-16-be')
        return self.program({'cmap': cmap, 'name': name, 'OS/2': self.origin.table('OS/2'),
                             'post': struct.pack('>IIhhIIIII', 0x30000, 0, -100, 50, 0, 0, 0, 0, 0)})

    def program(self, more=None):
        """The subset's font file, with more tables."""
        order, at = list(self.order), 0
        outlines = []
        while at < len(order):
            outline = bytearray(self.origin.outline(order[at]))
            for where in parts(outline):
                glyph = struct.unpack('>H', outline[where:where + 2])[0]
                if glyph not in order:
                    order.append(glyph)
                outline[where:where + 2] = struct.pack('>H', order.index(glyph))
            outlines.append(bytes(outline) + b'\0' * (-len(outline) % 4))
            at += 1
        loca = [0]
        for outline in outlines:
            loca.append(loca[-1] + len(outline))
        head = bytearray(self.origin.head)
        head[50:52] = b'\0\1'
        hhea = bytearray(self.origin.hhea)
        hhea[34:36] = struct.pack('>H', len(order))
        maxp = bytearray(self.origin.maxp)
        maxp[4:6] = struct.pack('>H', len(order))
        hmtx = b''.join(struct.pack('>Hh', self.origin.advance(g), self.origin.bearing(g)) for g in order)
        return sfnt({**(more or {}), 'head': bytes(head), 'hhea': bytes(hhea), 'maxp': bytes(maxp), 'hmtx': hmtx,
                     'loca': struct.pack('>%dI' % len(loca), *loca), 'glyf': b''.join(outlines)})

    def object(self, pdf):
        data = self.program()
        file = pdf.stream(data, '/Length1 %d' % len(data), True)
        name = self.tag + '+Own'
        known = pdf.add('<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859'
                        '/Descent -141/CapHeight 700/StemV 80/FontFile2 %d 0 R>>' % (name, file))
        wide = ' '.join('%d' % round(1000 * self.origin.advance(g) / self.origin.units) for g in self.order)
        below = pdf.add('<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)'
                        '/Supplement 0>>/FontDescriptor %d 0 R/W[0[%s]]/CIDToGIDMap/Identity>>' % (name, known, wide))
        table = ''
        if self.unicode:
            table = '/ToUnicode %d 0 R' % pdf.stream(to_unicode([(n, c) for c, n in self.code_of.items()], 2))
        return pdf.add('<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]%s>>' % (name, below, table))


def sfnt(tables):
    """A TrueType file of these tables."""
    names, offset, head, body = sorted(tables), 12 + 16 * len(tables), b'', b''
    for name in names:
        data = tables[name] + b'\0' * (-len(tables[name]) % 4)
        total = sum(struct.unpack('>%dI' % (len(data) // 4), data)) & 0xFFFFFFFF
        head += struct.pack('>4sIII', name.encode(), total, offset + len(body), len(tables[name]))
        body += data
    return struct.pack('>IHHHH', 0x10000, len(tables), *search(len(tables), 16)) + head + body


def search(count, size):
    """The three numbers that help a binary search over count entries."""
    power = count.bit_length() - 1
    return [size << power, power, size * (count - (1 << power))]
