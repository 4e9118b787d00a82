"""A slow and plain reader of the PDFs that our own writer makes: which characters can be seen, and where.

It knows only what pdf_draw.py writes. Positions are points from the top left of the page as it is looked at.
"""
import re
import zlib
from collections import namedtuple

from pdf_layout import half_width

Char = namedtuple('Char', 'page x y text size')          # x, y: the middle of the character
TOKEN = re.compile(rb'\((?:[^()\\]|\\.)*\)|<<|>>|<[0-9A-Fa-f]*>|[\[\]]|/[^\s/\[\]<>()]*|[^\s/\[\]<>()]+', re.S)
IDENTITY = (1, 0, 0, 1, 0, 0)


def times(m, n):
    """Matrix m applied before n."""
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5])


def apply(m, x, y):
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def objects(data):
    """number -> (dictionary text, stream or None) of every object."""
    found = {}
    for match in re.finditer(rb'(?:^|\n)(\d+) 0 obj\n', data):
        end = data.index(b'\nendobj', match.end())
        body = data[match.end():end]
        head, mark, stream = body.partition(b'\nstream\n')
        if mark:
            size = int(re.search(rb'/Length (\d+)>>$', head).group(1))
            start = match.end() + len(head) + len(mark)
            stream = data[start:start + size]
            if b'/FlateDecode' in head:
                stream = zlib.decompress(stream)
        found[int(match.group(1))] = (head.decode('latin-1'), stream if mark else None)
    for head, stream in list(found.values()):
        if '/ObjStm' in head:
            first = int(re.search(r'/First (\d+)', head).group(1))
            numbers = list(map(int, stream[:first].split()))
            ends = numbers[3::2] + [len(stream) - first]
            for n, at, end in zip(numbers[::2], numbers[1::2], ends):
                found[n] = (stream[first + at:first + end].decode('latin-1'), None)
    return found


def refs(text, key):
    """Numbers that a key of a dictionary refers to, one or an array."""
    match = re.search(r'/%s\s*(\[[^\]]*\]|\d+ 0 R)' % key, text)
    return [int(n) for n in re.findall(r'(\d+) 0 R', match.group(1))] if match else []


def named(text, key):
    """name -> object of a dictionary of references."""
    match = re.search(r'/%s<<(.*?)>>|/%s <<(.*?)>>' % (key, key), text)
    inner = (match.group(1) or match.group(2) or '') if match else ''
    return {name: int(n) for name, n in re.findall(r'/(\w+) (\d+) 0 R', inner)}


class FontReader:
    """Codes of one font as (text, width as a share of the size)."""

    def __init__(self, found, at):
        self.head = found[at][0]
        self.map, self.widths = None, {}
        unicode = refs(self.head, 'ToUnicode')
        if unicode:
            pairs = re.findall(rb'<([0-9A-F]+)> <([0-9A-F]+)>\n', found[unicode[0]][1] + b'\n')
            self.map = {int(a, 16): bytes.fromhex(b.decode()).decode('utf-16-be', 'replace') for a, b in pairs}
        self.single = '/Type0' not in self.head
        self.vertical = bool(re.search(r'/Encoding/[\w-]+-V', self.head))
        if '/Type3' in self.head:
            listed = re.search(r'/Widths\[([^\]]*)\]', self.head).group(1).split()
            self.widths = {i: int(w) / 1000 for i, w in enumerate(listed, 1)}
        below = refs(self.head, 'DescendantFonts')
        if below:
            self._wide(found[below[0]][0])

    def _wide(self, head):
        match = re.search(r'/W\[(.*)\]/CIDToGIDMap', head)
        for first, listed in re.findall(r'(\d+)\[([^\]]*)\]', match.group(1)) if match else ():
            for i, wide in enumerate(listed.split()):
                self.widths[int(first) + i] = float(wide) / 1000

    def read(self, data):
        """(text, width) of each code."""
        if 'GBK-EUC' in self.head:
            return [(c, half_width(c)) for c in data.decode('gbk')]
        if 'UniGB' in self.head:
            return [(c, half_width(c)) for c in data.decode('utf-16-be')]
        codes = list(data) if self.single else [int.from_bytes(data[i:i + 2], 'big') for i in range(0, len(data), 2)]
        if self.map is None and self.single:
            from pdf_fonts import Latin
            font = Latin(re.search(r'/BaseFont/([\w-]+)', self.head).group(1))
            return [(chr(c), font.width(chr(c))) for c in codes]
        return [((self.map or {}).get(c, '\ufffd'), self.widths.get(c, 1.0)) for c in codes]


class State:
    """The graphics state, as far as it matters."""

    def __init__(self, ctm):
        self.ctm, self.grey, self.mode, self.clip = ctm, 0.0, 0, None
        self.font, self.size, self.spacing, self.stretch = None, 0.0, 0.0, 1.0

    def copy(self):
        made = State(self.ctm)
        made.__dict__.update(self.__dict__)
        return made


class PageReader:
    """Runs one page's content. seen: characters that can be seen; all: every one."""

    def __init__(self, found, resources, index, base, height):
        self.found, self.index, self.height = found, index, height
        text = found[resources][0]
        self.fonts = {name: FontReader(found, n) for name, n in named(text, 'Font').items()}
        self.forms = named(text, 'XObject')
        self.state, self.stack = State(base), []
        self.line = self.tm = IDENTITY
        self.off, self.open = 0, []
        self.path = None
        self.seen, self.all, self.dark = [], [], []

    def run(self, data):
        """Operators with their operands."""
        operands, array = [], None
        data = re.sub(rb'\nBI .*?\nEI\n', b'\n', data, flags=re.S)
        for token in TOKEN.findall(data):
            if token == b'[':
                array = []
            elif token == b']':
                operands.append(array)
                array = None
            elif re.match(rb'[-+.\d]', token):
                (operands if array is None else array).append(float(token))
            elif token[:1] in b'(<' and token != b'<<':
                (operands if array is None else array).append(self._string(token))
            elif token[:1] == b'/':
                operands.append(token[1:].decode('latin-1'))
            else:
                self._operator(token.decode('latin-1'), operands)
                operands = []

    @staticmethod
    def _string(token):
        if token[:1] == b'<':
            return bytes.fromhex(token[1:-1].decode())
        return re.sub(rb'\\(\d{3}|.)', lambda m: bytes([int(m.group(1), 8)]) if len(m.group(1)) == 3 else m.group(1), token[1:-1])

    def _operator(self, op, args):
        s = self.state
        if op == 'q':
            self.stack.append(s.copy())
        elif op == 'Q':
            self.state = self.stack.pop()
        elif op == 'cm':
            s.ctm = times(args, s.ctm)
        elif op in ('g', 'rg'):
            s.grey = min(args)
        elif op in ('Tr', 'Tc', 'Tz'):
            setattr(s, {'Tr': 'mode', 'Tc': 'spacing', 'Tz': 'stretch'}[op], args[0] / (100 if op == 'Tz' else 1))
        elif op == 'Tf':
            s.font, s.size = self.fonts[args[0]], args[1]
        elif op in ('BDC', 'BMC', 'EMC'):
            self._marked(op, args)
        elif op == 're':
            self.path = args
        elif op in ('W', 'W*'):
            self._clip()
        elif op in ('f', 'f*') and self.path:
            self._fill()
        elif op == 'Do':
            self._do(args[0])
        else:
            self._text_operator(op, args)

    def _marked(self, op, args):
        if op == 'EMC':
            self.off -= self.open.pop()
        else:
            self.open.append(args[0] == 'OC')
            self.off += self.open[-1]

    def _box(self):
        x, y, w, h = self.path
        (x0, y0), (x1, y1) = apply(self.state.ctm, x, y), apply(self.state.ctm, x + w, y + h)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _clip(self):
        self.state.clip = self._box()

    def _fill(self):
        """Dark areas carry white text; any area hides what stands under it."""
        box = self._box()
        if box[3] - box[1] > 5 and box[2] - box[0] > 5:
            self._hide(box)
            if self.state.grey < 0.5:
                self.dark.append(box)

    def _hide(self, box):
        self.seen = [c for c in self.seen if not (box[0] <= c.x <= box[2] and box[1] <= self.height - c.y <= box[3])]

    def _do(self, name):
        head, data = self.found[self.forms[name]]
        if '/Subtype/Form' in head:
            kept = self.state.copy()
            self.state.ctm = times([float(v) for v in re.search(r'/Matrix\[([^\]]*)\]', head).group(1).split()], self.state.ctm)
            self.run(data)
            self.state = kept
        else:
            self.path = (0, 0, 1, 1)
            self._hide(self._box())

    def _text_operator(self, op, args):
        if op == 'BT':
            self.line = self.tm = IDENTITY
        elif op == 'Tm':
            self.line = self.tm = tuple(args)
        elif op == 'Td':
            self.line = self.tm = times((1, 0, 0, 1, args[0], args[1]), self.line)
        elif op == 'Tj':
            self._show(args[0])
        elif op == 'TJ':
            for item in args[0]:
                if isinstance(item, bytes):
                    self._show(item)
                else:
                    self._move(-item / 1000 * self.state.size)

    def _move(self, by):
        if self.state.font.vertical:
            self.tm = times((1, 0, 0, 1, 0, -by), self.tm)
        else:
            self.tm = times((1, 0, 0, 1, by * self.state.stretch, 0), self.tm)

    def _show(self, data):
        s = self.state
        for text, wide in s.font.read(data):
            dx, dy = (0, -s.size / 2) if s.font.vertical else (wide * s.size * s.stretch / 2, s.size * 0.35)
            x, y = apply(s.ctm, *apply(self.tm, dx, dy))
            k = abs(s.ctm[0] * s.ctm[3] - s.ctm[1] * s.ctm[2]) ** 0.5
            char = Char(self.index, x, self.height - y, text, s.size * k)
            self.all.append(char)
            if self._visible(x, y):
                self.seen.append(char)
            self._move(s.size if s.font.vertical else wide * s.size + s.spacing)

    def _visible(self, x, y):
        s = self.state
        inside = s.clip is None or (s.clip[0] <= x <= s.clip[2] and s.clip[1] <= y <= s.clip[3])
        white = s.grey > 0.95 and not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in self.dark)
        return inside and not white and s.mode != 3 and not self.off


def read(path):
    """(seen, all) characters of a file."""
    with open(path, 'rb') as f:
        found = objects(f.read())
    tree = next(head for head, _ in found.values() if '/Type/Pages' in head)
    seen, everything = [], []
    for index, at in enumerate(refs(tree, 'Kids')):
        head = found[at][0]
        box = [float(v) for v in (re.search(r'/CropBox\[([^\]]*)\]', head) or re.search(r'/MediaBox\[([^\]]*)\]', head)).group(1).split()]
        turn = int((re.search(r'/Rotate (\d+)', head) or [0, 0])[1])
        wide, high = box[2] - box[0], box[3] - box[1]
        base = {0: IDENTITY, 90: (0, -1, 1, 0, 0, wide), 180: (-1, 0, 0, -1, wide, high), 270: (0, 1, -1, 0, high, 0)}[turn]
        base = times((1, 0, 0, 1, -box[0], -box[1]), base)
        page = PageReader(found, refs(head, 'Resources')[0], index, base, wide if turn in (90, 270) else high)
        page.run(b'\n'.join(found[n][1] for n in refs(head, 'Contents')))
        seen += page.seen
        everything += page.all
    return seen, everything


def text_in(chars, boxes):
    """The characters whose middle lies in the boxes (page index, x0, y0, x1, y1), box by box in reading order."""
    out = ''
    for page, x0, y0, x1, y1 in boxes:
        inside = [c for c in chars if c.page == page and x0 <= c.x <= x1 and y0 <= c.y <= y1]
        lines = []
        for c in sorted(inside, key=lambda c: c.y):
            if lines and c.y - lines[-1][0].y < c.size * 0.6:
                lines[-1].append(c)
            else:
                lines.append([c])
        out += ''.join(c.text for line in lines for c in sorted(line, key=lambda c: c.x))
    return out
