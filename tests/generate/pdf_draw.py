"""Draws laid-out pages with our own writer: content streams in many styles, page boxes, resources."""

from pdf_file import Pdf, number, utf16
from pdf_model import Picture, Rect, Stroke

TEXT_WAYS = (('tj', 46), ('glyphs', 16), ('kerned', 14), ('relative', 8), ('runs', 8), ('literal', 8), ('rows', 8),
             ('padded', 6))
ORDERS = (('rows', 62), ('columns', 10), ('upwards', 6), ('shuffled', 6), ('rules-last', 16))
SPACES = (('plain', 50), ('scaled', 14), ('flipped', 16), ('flipped-scaled', 10), ('shifted', 10))


class Drawer:
    """Writes the pages of one document. fonts: a FontSet; ruler: draws table parts."""

    def __init__(self, dice, fonts, ruler):
        self.dice, self.fonts, self.ruler = dice, fonts, ruler
        self.pdf = Pdf(dice.chance(0.8), dice.once('pdf/object-streams', 0.2))
        self.way = dice.choose('text', TEXT_WAYS)
        self.order = dice.choose('order', ORDERS)
        self.space = dice.choose('space', SPACES)
        self.box = self._page_box()
        self.rules_in_form = dice.once('pdf/rules-in-form', 0.1)
        self.all_in_form = dice.once('pdf/all-in-form', 0.06)
        self.spaced = dice.pick([('title', 'heading'), ('title', 'header'), ('value',), ('label', 'group', 'header')]) \
            if dice.once('text/letter-spaced', 0.12) else ()
        self.spacing = dice.pick([0.05, 0.12, 0.25, 0.4])       # of the size
        self.stretch = dice.pick([0.85, 0.9, 0.95]) if dice.once('text/stretched', 0.06) else 1
        self.inline = dice.once('pdf/inline-image', 0.06)
        self.unit = dice.once('page/user-unit', 0.02, 'hard')
        self.layers = []                # numbers of optional content groups that are off
        self.pictures = {}              # resource name -> object
        self.forms = {}

    def _page_box(self):
        """(left, bottom, inset): where the page's corner lies, and how far the crop box stands inside the media box."""
        dice = self.dice
        left = bottom = inset = 0
        if dice.once('page/origin', 0.1):
            left, bottom = dice.number(-300, 300), dice.number(-300, 300)
        if dice.once('page/crop-box', 0.12):
            inset = dice.number(5, 60)
        return left, bottom, inset

    # ---- the file --------------------------------------------------------------------------------------------------

    def bytes(self, pages, title=''):
        """The PDF file."""
        pdf, kids = self.pdf, []
        tree, resources = pdf.reserve(), pdf.reserve()
        for page in pages:
            contents = self._streams(PageDrawer(self, page).content())
            kids.append(pdf.add('<</Type/Page/Parent %d 0 R/Resources %d 0 R%s/Contents %s>>' %
                                (tree, resources, self._boxes(page), contents)))
        pdf.set(tree, '<</Type/Pages/Kids[%s]/Count %d>>' % (' '.join('%d 0 R' % k for k in kids), len(kids)))
        pdf.set(resources, self.resources())
        off = ''
        if self.layers:
            refs = ' '.join('%d 0 R' % n for n in self.layers)
            off = '/OCProperties<</OCGs[%s]/D<</Order[%s]/OFF[%s]>>>>' % (refs, refs, refs)
        root = pdf.add('<</Type/Catalog/Pages %d 0 R%s>>' % (tree, off))
        pdf.info = '/Producer %s' % utf16('自排') + ('/Title %s' % utf16(title) if title else '')
        return pdf.bytes(root)

    def resources(self):
        """One dictionary for all pages and forms."""
        objects = {**self.pictures, **self.forms}
        return '<</Font %s/XObject<<%s>>/Properties<<%s>>>>' % (
            self.fonts.objects(self.pdf), ''.join('/%s %d 0 R' % pair for pair in objects.items()),
            ''.join('/L%d %d 0 R' % (i, n) for i, n in enumerate(self.layers)))

    def _boxes(self, page):
        left, bottom, inset = self.box
        wide, high = (page.height, page.width) if page.rotate in (90, 270) else (page.width, page.height)
        crop = (left, bottom, left + wide, bottom + high)
        media = (crop[0] - inset, crop[1] - inset, crop[2] + inset, crop[3] + inset)
        out = '/MediaBox[%s]' % ' '.join(map(number, media))
        if inset:
            out += '/CropBox[%s]' % ' '.join(map(number, crop))
        out += '/UserUnit 2' if self.unit else ''
        return out + ('/Rotate %d' % page.rotate if page.rotate else '')

    def _streams(self, data):
        """The content in one stream or several."""
        if not self.dice.chance(0.15) or len(data) < 40:
            return '%d 0 R' % self.pdf.stream(data)
        lines = data.split(b'\n')
        at = self.dice.number(1, len(lines) - 1)
        pieces = [b'\n'.join(lines[:at]), b'\n'.join(lines[at:])]
        return '[%s]' % ' '.join('%d 0 R' % self.pdf.stream(p) for p in pieces)

    def layer(self):
        """A layer that is off; gives its resource name."""
        if not self.layers:
            self.layers.append(self.pdf.add('<</Type/OCG/Name(draft)>>'))
        return 'L0'

    def picture(self, grey):
        """An image of one grey, or of noise; gives its resource name."""
        name = 'I%d' % (grey + 1)
        if name not in self.pictures:
            noise = bytes(self.dice.number(150, 255) for _ in range(64 * 64)) if grey < 0 else bytes([grey])
            side = 64 if grey < 0 else 1
            self.pictures[name] = self.pdf.stream(
                noise, '/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8' % (side, side), True)
        return name

    def form(self, data, empty, matrix):
        """A form XObject without resources, so that the page's are used, or with empty ones; gives its name."""
        name = 'X%d' % (len(self.forms) + 1)
        entries = '/Type/XObject/Subtype/Form/BBox[-30000 -30000 30000 30000]/Matrix[%s]' % ' '.join(map(number, matrix))
        entries += '/Resources<<>>' if empty else ''
        self.forms[name] = self.pdf.stream(data, entries)
        return name


def rotation(page, left, bottom):
    """The matrix from the page as looked at (y up) to its user space."""
    w, h = page.width, page.height
    return {0: (1, 0, 0, 1, left, bottom), 90: (0, 1, -1, 0, left + h, bottom),
            180: (-1, 0, 0, -1, left + w, bottom + h), 270: (0, -1, 1, 0, left, bottom + w)}[page.rotate]


class PageDrawer:
    """Writes the content of one page."""

    def __init__(self, drawer, page):
        self.drawer, self.page, self.dice = drawer, page, drawer.dice
        self.flip = drawer.space.startswith('flipped')
        self.scale = {'scaled': 0.12, 'flipped-scaled': 0.24, 'flipped': 1, 'plain': 1, 'shifted': 1}[drawer.space]
        self.shift = (37, -91) if drawer.space == 'shifted' else (0, 0)
        self.out = []

    # ---- coordinates -----------------------------------------------------------------------------------------------

    def point(self, x, y):
        """A point as the content stream writes it."""
        y = y if self.flip else self.page.height - y
        return '%s %s' % (number((x - self.shift[0]) / self.scale), number((y - self.shift[1]) / self.scale))

    def length(self, value):
        return number(value / self.scale)

    def _start(self):
        """The matrix that makes the page's frame out of its user space."""
        left, bottom, _ = self.drawer.box
        matrix = rotation(self.page, left, bottom)
        if matrix != (1, 0, 0, 1, 0, 0):
            self.out.append('%s cm' % ' '.join(map(number, matrix)))
        if self.flip:
            self.out.append('1 0 0 -1 0 %s cm' % number(self.page.height))
        if self.shift != (0, 0):
            self.out.append('1 0 0 1 %d %d cm' % self.shift)
        if self.scale != 1:
            self.out.append('%s 0 0 %s 0 0 cm' % (number(self.scale), number(self.scale)))

    # ---- the page --------------------------------------------------------------------------------------------------

    def content(self):
        """The content stream."""
        page = self.page
        self.out.append('q')
        self._start()
        self.shapes(page.under)
        if page.hidden:
            self.out.append('/OC /%s BDC' % self.drawer.layer())
            self.shapes(page.hidden)
            self.out.append('EMC')
        ruled = [shape for part in page.parts if page.ruled for shape in self.drawer.ruler.draw(part)]
        if self.drawer.order != 'rules-last':
            self._rules(ruled)
        for texts in self._lines(self._ordered(page.texts)):
            if len(texts) > 1:
                self._together(texts)
            else:
                self.text(texts[0])
        if self.drawer.order == 'rules-last':
            self._rules(ruled)
        self.shapes(page.over)
        if self.drawer.inline:
            self._inline_image()
        self.out.append('Q')
        data = '\n'.join(self.out).encode('latin-1')
        if self.drawer.all_in_form:
            data = b'q /%s Do Q' % self.drawer.form(data, False, (1, 0, 0, 1, 0, 0)).encode()
        return data

    def _inline_image(self):
        """A small picture in the stream whose bytes look like operators."""
        data = ' 0 0 m 595 842 l S 9 9 90 90 re f (7) Tj q q'.ljust(64, '\x90')
        x, y = self.point(self.page.width - 30, 30).split()
        self.out.append('q %s 0 0 %s %s %s cm\nBI /W 8 /H 8 /CS /G /BPC 8 ID %s\nEI\nQ' % (self.length(12), self.length(12), x, y, data))

    def _ordered(self, texts):
        order = self.drawer.order
        if order == 'columns':
            return sorted(texts, key=lambda t: (t.role not in ('title', 'meta'), t.column, t.y))
        if order == 'upwards':
            return texts[::-1]
        if order == 'shuffled':
            return self.dice.rng.sample(texts, len(texts))
        return texts

    def _lines(self, texts):
        """Texts one by one; or, in that way, all of one base line and look together."""
        if self.drawer.way != 'rows' or self.drawer.spaced or self.drawer.stretch != 1:
            return [[t] for t in texts]
        lines = []
        for t in texts:
            plain = not (t.upright or t.clip or t.mode or t.font) and len(self.drawer.fonts.runs(t.text)) == 1
            last = lines[-1][-1] if lines and plain else None
            same = last is not None and (round(last.y, 2), last.size, last.grey, last.role == 'decoy') == (
                round(t.y, 2), t.size, t.grey, t.role == 'decoy') and last.x < t.x and not (last.upright or last.clip or last.mode or last.font)
            if same and [r[0] for r in self.drawer.fonts.runs(last.text)] == [r[0] for r in self.drawer.fonts.runs(t.text)]:
                lines[-1].append(t)
            else:
                lines.append([t])
        return lines

    def _together(self, texts):
        """Several cells' texts as one string with leaps between them."""
        pieces, x, first = [], texts[0].x, texts[0]
        for t in texts:
            font, codes, chars = self.drawer.fonts.runs(t.text)[0]
            if t is not first:
                pieces.append(number((x - t.x) / t.size * 1000))
            pieces.append('<%s>' % b''.join(codes).hex())
            x = t.x + sum(font.width(c) for c in chars) * t.size
        self.out += ['q', 'BT'] + (['%s g' % number(first.grey)] if first.grey else [])
        self.out.append('/%s %s Tf' % (self.drawer.fonts.name(font), self.length(first.size)))
        self._place(first.x, first.y)
        self.out += ['[%s] TJ' % ' '.join(pieces), 'ET', 'Q']

    def _rules(self, shapes):
        """Rules on the page, or in a form whose matrix is undone where it is placed."""
        joined = self.drawer.ruler.way == 'path'
        if not (self.drawer.rules_in_form and shapes):
            self.shapes(shapes, joined)
            return
        kept, self.out = self.out, []
        self.shapes(shapes, joined)
        data, self.out = '\n'.join(self.out).encode('latin-1'), kept
        k, dx, dy = self.dice.pick([(1, 0, 0), (2, 10, -20), (0.5, -30, 15)])
        name = self.drawer.form(data, self.dice.chance(0.5), (k, 0, 0, k, dx, dy))
        self.out.append('q %s 0 0 %s %s %s cm /%s Do Q' % (number(1 / k), number(1 / k), number(-dx / k), number(-dy / k), name))

    # ---- shapes ----------------------------------------------------------------------------------------------------

    def shapes(self, shapes, joined=False):
        """Strokes, rectangles, pictures; the state is set where it changes. joined: all strokes are one path."""
        if not shapes:
            return
        state = {}
        self.out.append('q')
        for shape in shapes:
            if isinstance(shape, Picture):
                self._picture(shape)
            elif isinstance(shape, Rect):
                self._rect(shape, state)
            elif isinstance(shape, Stroke):
                self._stroke(shape, state, '' if joined else ' S')
            else:
                self.text(shape)
        self.out += ['S', 'Q'] if joined else ['Q']

    def _set(self, state, key, op):
        if state.get(key) != op:
            state[key] = op
            self.out.append(op)

    @staticmethod
    def colour(colour, operators):
        if colour[0] == colour[1] == colour[2]:
            return '%s %s' % (number(colour[0]), operators[0])
        return '%s %s' % (' '.join(map(number, colour)), operators[1])

    def _rect(self, r, state):
        x, y = self.point(r.x0, r.y0 if self.flip else r.y1).split()
        path = '%s %s %s %s re' % (x, y, self.length(r.x1 - r.x0), self.length(r.y1 - r.y0))
        if r.width:
            self._set(state, 'stroke', self.colour(r.colour, ('G', 'RG')))
            self._set(state, 'width', self.length(r.width) + ' w')
            self.out.append(path + ' S')
        else:
            self._set(state, 'fill', self.colour(r.colour, ('g', 'rg')))
            self.out.append(path + self.dice.pick([' f', ' f', ' f*']))

    def _stroke(self, s, state, end):
        self._set(state, 'stroke', self.colour(s.colour, ('G', 'RG')))
        self._set(state, 'width', self.length(s.width) + ' w')
        self._set(state, 'dash', '[%s] 0 d' % ' '.join(self.length(d) for d in s.dash))
        self._set(state, 'cap', '%d J' % (1 if s.round else 0))
        self.out.append('%s m %s l%s' % (self.point(s.x0, s.y0), self.point(s.x1, s.y1), end))

    def _picture(self, p):
        x, y = self.point(p.x0, p.y1).split()
        tall = -(p.y1 - p.y0) if self.flip else p.y1 - p.y0
        name = self.drawer.picture(p.grey)
        self.out.append('q %s 0 0 %s %s %s cm /%s Do Q' % (self.length(p.x1 - p.x0), self.length(tall), x, y, name))

    # ---- text ------------------------------------------------------------------------------------------------------

    def text(self, t):
        """One line of text, in the document's way."""
        self.out.append('q')
        if t.clip:
            x0, y0, x1, y1 = t.clip
            x, y = self.point(x0, y0 if self.flip else y1).split()
            self.out.append('%s %s %s %s re %s n' % (x, y, self.length(x1 - x0), self.length(y1 - y0), self.dice.pick(['W', 'W*'])))
        self.out.append('BT')
        if t.grey:
            self.out.append('%s g' % number(t.grey))
        if t.mode:
            self.out.append('%d Tr' % t.mode)
            if t.mode == 2:
                self.out.append('%s w' % self.length(t.size / 30))
        if t.upright:
            self._upright(t)
        else:
            self._line(t)
        self.out += (['0 Tr'] if t.mode else []) + ['ET', 'Q']

    def _place(self, x, y):
        up = '-1' if self.flip else '1'
        self.out.append('1 0 0 %s %s Tm' % (up, self.point(x, y)))

    def _upright(self, t):
        """Characters below each other: with a vertical font, or each placed by itself."""
        font = self.drawer.fonts.upright
        if font is not None and all(font.code(c) for c in t.text):
            self.out.append('/%s %s Tf' % (self.drawer.fonts.name(font), self.length(t.size)))
            self._place(t.x, t.y + t.size * 0.12)
            self.out.append('<%s> Tj' % b''.join(font.code(c) for c in t.text).hex())
            return
        for i, char in enumerate(t.text):
            run = self.drawer.fonts.runs(char, t.font)[0]
            self.out.append('/%s %s Tf' % (self.drawer.fonts.name(run[0]), self.length(t.size)))
            self._place(t.x - t.size / 2, t.y + t.size * (i + 0.95) * 1.3)
            self.out.append('<%s> Tj' % run[1][0].hex())

    def _line(self, t):
        x, fonts, text = t.x, self.drawer.fonts, t.text
        if self.drawer.way == 'padded' and t.role in ('value', 'label', 'header'):
            x, text = x - fonts.width(' ') * t.size, ' %s ' % text
        stretch, spacing = self.drawer.stretch, self._spacing(t)
        if stretch != 1:
            self.out.append('%s Tz' % number(stretch * 100))
        if spacing:
            self.out.append('%s Tc' % self.length(spacing))
        for font, codes, chars in fonts.runs(text, t.font):
            self.out.append('/%s %s Tf' % (fonts.name(font), self.length(t.size)))
            steps = [(font.width(c) * t.size + spacing) * stretch for c in chars]
            self._place(x, t.y)
            self._show(x, t.y, t.size, codes, steps)
            x += sum(steps)

    def _spacing(self, t):
        """Space between the letters, as far as the text's room has it."""
        if t.role not in self.drawer.spaced or not t.room:
            return 0
        wide = sum(self.drawer.fonts.width(c) for c in t.text) * t.size
        return max(0, min(self.drawer.spacing * t.size, (t.room - wide - 1) / len(t.text)))

    def _show(self, x, y, size, codes, steps):
        """Characters in one font, in the document's way."""
        way = self.drawer.way
        if way == 'glyphs':
            for code, step in zip(codes, steps):
                self._place(x, y)
                self.out.append('<%s> Tj' % code.hex())
                x += step
        elif way == 'relative':
            self.out += ['<%s> Tj %s 0 Td' % (code.hex(), self.length(step)) for code, step in zip(codes, steps)]
        elif way == 'kerned':
            self.out.append('[%s] TJ' % ' '.join('<%s> %d' % (c.hex(), self.dice.number(-20, 20)) for c in codes))
        elif way == 'runs' and len(codes) > 2:
            half = self.dice.number(1, len(codes) - 1)
            self.out.append('<%s> Tj <%s> Tj' % (b''.join(codes[:half]).hex(), b''.join(codes[half:]).hex()))
        elif way == 'literal':
            self.out.append('(%s) Tj' % literal(b''.join(codes)))
        else:
            self.out.append('<%s> Tj' % b''.join(codes).hex())


def literal(data):
    """Bytes as a literal string."""
    return ''.join('\\%03o' % b if b < 32 or b > 126 or b in b'()\\' else chr(b) for b in data)
