"""PDF files of scanned pages: the pictures in the ways programs store, turn, mask and place them, with or without a text layer.

What a viewer shows is always the picture as it was taken.
"""
import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageFilter, ImageOps, TiffImagePlugin

import pdf_fonts
from pdf_draw import Drawer, PageDrawer
from pdf_file import number

BILEVEL = (('g4', 45), ('flate', 22), ('jbig2', 18), ('mask', 15))
SHADED = (('dct', 72), ('flate', 22), ('mrc', 6))
PLACEMENTS = (('plain', 66), ('flipped', 10), ('quarter', 10), ('strips', 14))
LAYERS = (('none', 70), ('right', 8), ('digits-wrong', 12), ('garbage', 10))
STRIP_PX = 400
INSET_PT = (12, 60)


class ScanPdf:
    """One file. typed: the numbers of pages that are text, as in files put together from several."""

    def __init__(self, dice, scan):
        self.dice, self.scan, self.shot = dice, scan, scan.shot
        self.fonts = pdf_fonts.choose(dice)
        self.drawer = Drawer(dice, self.fonts, scan.ruler)
        self.drawer.unit, self.drawer.box = False, (0, 0, 0)
        self.pdf = self.drawer.pdf
        self.way = dice.choose('pdf-image', BILEVEL if self.shot.mode == 'bilevel' else SHADED)
        self.placement = dice.choose('pdf-place', PLACEMENTS)
        self.layer = 'none' if self.shot.bends else dice.choose('text-layer', LAYERS)
        self.inverted = self.way in ('flate', 'g4') and self.shot.mode != 'colour' and dice.once('pdf/decode', 0.15)
        self.cmyk = self.shot.mode == 'colour' and self.way in ('dct', 'flate') and dice.once('pdf/cmyk', 0.15)
        self.rotate = dice.pick([90, 180, 270]) if dice.once('pdf/rotate', 0.12) else 0
        self.inset = dice.rng.uniform(*INSET_PT) if dice.once('pdf/inset', 0.1) else 0
        self.typed = self._typed()

    def _typed(self):
        pages = len(self.scan.layout.pages)
        if pages < 2 or not self.dice.once('pdf/mixed', 0.1, 'normal'):
            return set()
        return {i for i in range(pages) if self.dice.chance(0.5)} or {0}

    # ---- the file --------------------------------------------------------------------------------------------------

    def bytes(self, pictures):
        """The file that shows these pictures, one a page."""
        pdf, kids = self.pdf, []
        tree, resources = pdf.reserve(), pdf.reserve()
        images = {}
        for at, picture in enumerate(pictures):
            if at in self.typed:
                page = self.scan.layout.pages[at]
                content, size, turn = PageDrawer(self.drawer, page).content(), (page.width, page.height), 0
            else:
                content, size, turn = self._page(at, picture, images)
            entries = '/Rotate %d' % turn if turn else ''
            kids.append(pdf.add('<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]%s/Resources %d 0 R/Contents %d 0 R>>' % (
                tree, number(size[0]), number(size[1]), entries, resources, pdf.stream(content))))
        pdf.set(tree, '<</Type/Pages/Kids[%s]/Count %d>>' % (' '.join('%d 0 R' % k for k in kids), len(kids)))
        self.drawer.pictures.update(images)
        pdf.set(resources, self.drawer.resources())
        return pdf.bytes(pdf.add('<</Type/Catalog/Pages %d 0 R>>' % tree))

    def _page(self, at, picture, images):
        """(content, page size, /Rotate) of a page that shows a picture."""
        k = 72 / self.shot.dpi
        shown = picture.size[0] * k + 2 * self.inset, picture.size[1] * k + 2 * self.inset
        turn = self.rotate
        stored = picture.transpose(TURNS[turn]) if turn else picture
        size = shown if turn in (0, 180) else shown[::-1]
        out = []
        if self.layer != 'none' and not turn and not self.scan.turns[at]:
            out.append(self._text_layer(self.scan.layout.pages[at], size[1]))
        for x, y, wide, high, part in self._parts(stored):
            out.append(self._show(part, (x * k + self.inset, size[1] - self.inset - (y + high) * k, wide * k, high * k), images))
        return b'\n'.join(out), size, turn

    def _parts(self, picture):
        """(x, y, width, height, picture) of the pieces it is stored in, pixels from the top left."""
        wide, high = picture.size
        if self.placement != 'strips':
            return [(0, 0, wide, high, picture)]
        return [(0, y, wide, min(STRIP_PX, high - y), picture.crop((0, y, wide, min(high, y + STRIP_PX)))) for y in range(0, high, STRIP_PX)]

    def _show(self, picture, box, images):
        """The operators that show a picture in a box (x, y, width, height in points)."""
        x, y, wide, high = box
        if self.placement == 'flipped':
            picture, matrix = ImageOps.flip(picture), (wide, 0, 0, -high, x, y + high)
        elif self.placement == 'quarter':
            picture, matrix = picture.transpose(Image.ROTATE_90), (0, -high, wide, 0, x, y + high)
        else:
            matrix = (wide, 0, 0, high, x, y)
        ops = []
        for image, colour in self._images(picture):
            name = 'S%d' % (len(images) + 1)
            images[name] = image
            ops.append('q %s%s cm /%s Do Q' % (colour, ' '.join(map(number, matrix)), name))
        return '\n'.join(ops).encode()

    # ---- images ----------------------------------------------------------------------------------------------------

    def _images(self, picture):
        """(image XObject, colour operator) to be shown over each other."""
        if self.way == 'mask':
            return [(self._mask(picture), '0 g ')]
        if self.way == 'mrc':
            ink, paper = separate(picture)
            return [(self._dct(paper), ''), (self._mask(ink), '0.1 g ')]
        if self.way == 'dct':
            return [(self._dct(picture), '')]
        if self.way == 'jbig2':
            entries = self._entries(picture) + '/Filter/JBIG2Decode'
            return [(self.pdf.stream(jbig2(picture), entries, False), '')]
        if self.inverted and picture.mode in ('1', 'L'):
            picture = ImageOps.invert(picture.convert('L')).convert(picture.mode, dither=Image.NONE)
        entries = self._entries(picture) + ('/Decode[1 0]' if self.inverted and picture.mode in ('1', 'L') else '')
        if self.way == 'g4':
            return [(self.pdf.stream(fax4(picture), entries + fax_entries(picture), False), '')]
        if self.cmyk:
            picture = picture.convert('CMYK')
            entries = self._entries(picture)
        return [(self.pdf.stream(zlib.compress(picture.tobytes(), 1), entries + '/Filter/FlateDecode', False), '')]

    def _entries(self, picture):
        space = {'RGB': '/DeviceRGB', 'CMYK': '/DeviceCMYK'}.get(picture.mode, '/DeviceGray')
        return '/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d' % (
            picture.size + (space, 1 if picture.mode == '1' else 8))

    def _dct(self, picture):
        more = ''
        if self.cmyk and picture.mode == 'RGB':
            picture, more = picture.convert('CMYK'), '/Decode[1 0 1 0 1 0 1 0]'      # such files store it inverted
        out = io.BytesIO()
        picture.save(out, 'JPEG', quality=self.scan.container.quality)
        return self.pdf.stream(out.getvalue(), self._entries(picture) + more + '/Filter/DCTDecode', False)

    def _mask(self, picture):
        """A stencil through which ink is painted."""
        entries = '/Type/XObject/Subtype/Image/Width %d/Height %d/ImageMask true/BitsPerComponent 1' % picture.size
        return self.pdf.stream(fax4(picture), entries + fax_entries(picture), False)

    # ---- text under the picture ------------------------------------------------------------------------------------

    def _text_layer(self, page, height):
        """Text that nobody sees, as recognition programs leave it: right, with wrong digits, or garbage."""
        layer = pdf_fonts.Predefined('UniGB-UCS2', 'SimSun')
        name, out = self.fonts.name(layer), ['BT', '3 Tr']
        for t in page.texts:
            text = self._said(t.text)
            codes = b''.join(layer.code(c) or layer.code('?') for c in text)
            out.append('/%s %s Tf 1 0 0 1 %s %s Tm <%s> Tj' % (name, number(t.size), number(t.x + self.inset), number(height - self.inset - t.y), codes.hex()))
        return '\n'.join(out + ['ET']).encode()

    def _said(self, text):
        if self.layer == 'right':
            return text
        if self.layer == 'garbage':
            return ''.join(self.dice.pick('■□?~·丶丿乂刁丫') if not c.isspace() else c for c in text)
        return ''.join(self.dice.pick('0123456789') if c.isdigit() and self.dice.chance(0.4) else c for c in text)


TURNS = {90: Image.ROTATE_90, 180: Image.ROTATE_180, 270: Image.ROTATE_270}     # /Rotate turns back to the right


def separate(picture):
    """A picture as black ink (black and white) and the paper without it, at a quarter of the size."""
    grey = picture.convert('L')
    paper = picture.reduce(4).filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(2))
    around = paper.convert('L').resize(grey.size, Image.BILINEAR)
    ink = Image.fromarray((np.asarray(grey, np.int16) >= np.asarray(around, np.int16) * 0.7).astype(np.uint8) * 255)
    return ink.convert('1', dither=Image.NONE), paper


def fax_entries(picture):
    return '/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d>>' % picture.size


def fax4(picture):
    """The CCITT G4 data of a black and white picture, black coded as black."""
    out, strip = io.BytesIO(), TiffImagePlugin.STRIP_SIZE
    TiffImagePlugin.STRIP_SIZE = 1 << 30            # one strip
    ImageOps.invert(picture.convert('L')).convert('1', dither=Image.NONE).save(out, 'TIFF', compression='group4')     # a fax codes ones as black
    TiffImagePlugin.STRIP_SIZE = strip
    with Image.open(out) as made:
        (at,), (size,) = made.tag_v2[273], made.tag_v2[279]
    return out.getvalue()[at:at + size]


def jbig2(picture):
    """A black and white picture as JBIG2 for PDF: a page and one generic region, which may hold G4 data (ITU-T T.88, 7.4.6)."""
    wide, high = picture.size
    page = struct.pack('>IIIIBH', wide, high, 0, 0, 0, 0)
    region = struct.pack('>IIIIBB', wide, high, 0, 0, 0, 1) + fax4(picture)
    return b''.join(struct.pack('>IBBBI', at, kind, 0, 1, len(data)) + data for at, kind, data in ((0, 48, page), (1, 38, region)))
