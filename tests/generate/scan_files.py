"""The files that hold scanned pages: pictures, picture-only PDF."""
import io
import zlib

from PIL import Image, TiffImagePlugin

from pdf_file import Pdf

CONTAINERS = (('pdf', 44), ('tiff', 20), ('png', 10), ('jpeg', 12), ('bmp', 4), ('pnm', 4), ('webp', 6))
ENDS = {'pdf': '.pdf', 'tiff': '.tif', 'png': '.png', 'jpeg': '.jpg', 'bmp': '.bmp', 'pnm': '.pnm', 'webp': '.webp'}
ONE_PAGE = ('png', 'jpeg', 'bmp', 'pnm', 'webp')
GREY_ONLY = ('jpeg', 'webp')            # cannot hold one bit a pixel
QUALITY = {'easy': (80, 95), 'normal': (50, 88), 'hard': (28, 65)}
TAGS = (('right', 60), ('none', 20), ('72', 12), ('wrong', 8))


class Container:
    """What file the document becomes."""

    def __init__(self, dice):
        self.dice = dice
        self.kind = dice.choose('file', CONTAINERS)
        self.one_page = self.kind in ONE_PAGE
        self.grey_only = self.kind in GREY_ONLY
        self.end = ENDS[self.kind]
        self.tag = dice.choose('dpi-tag', TAGS)
        self.quality = dice.number(*QUALITY[dice.level])

    def tagged_dpi(self, dpi):
        """What the file says of its resolution; 0: nothing."""
        if self.kind in ('pnm', 'webp') or self.tag == 'none':
            return 0
        return {'right': dpi, '72': 72, 'wrong': 96 if dpi != 96 else 300}[self.tag]

    def points(self, dpi):
        """Points a pixel of the picture has on the page of this file; 0 where a reader cannot know."""
        if self.kind == 'pdf' or self.tagged_dpi(dpi) == dpi:
            return 72 / dpi
        return 0

    def write(self, pictures, path, shot):
        """Write the pages. shot: how they were taken."""
        if self.kind == 'pdf':
            data = pdf_bytes(self.dice, pictures, shot.dpi, self.quality)
        elif self.kind == 'tiff':
            data = tiff_bytes(self.dice, pictures, self.tagged_dpi(shot.dpi), self.quality)
        else:
            data = picture_bytes(self.dice, self.kind, pictures[0], self.tagged_dpi(shot.dpi), self.quality)
        with open(path, 'wb') as f:
            f.write(data)


def choose(dice):
    return Container(dice)


# ---- single pictures -------------------------------------------------------------------------------------------------

def picture_bytes(dice, kind, picture, dpi, quality):
    """One picture as a file of that kind."""
    out, more = io.BytesIO(), {}
    if dpi:
        more['dpi'] = (dpi, dpi)
    if kind == 'jpeg':
        if dice.chance(0.2):
            more['progressive'] = True
        picture.save(out, 'JPEG', quality=quality, subsampling=dice.pick([0, 2, 2]), **more)
    elif kind == 'png':
        if picture.mode == 'RGB' and dice.once('file/palette', 0.1):
            picture = picture.quantize(64, Image.Quantize.FASTOCTREE)
        picture.save(out, 'PNG', compress_level=1, **more)
    elif kind == 'bmp':
        picture.save(out, 'BMP', **more)
    elif kind == 'pnm':
        picture.save(out, 'PPM')
    else:
        picture.save(out, 'WEBP', quality=quality, method=0, lossless=False)
    return out.getvalue()


TIFF_BILEVEL = (('group4', 60), ('group3', 20), ('tiff_lzw', 8), ('packbits', 6), ('raw', 6))
TIFF_GREY = (('tiff_lzw', 40), ('tiff_adobe_deflate', 20), ('jpeg', 25), ('raw', 10), ('packbits', 5))


def tiff_bytes(dice, pictures, dpi, quality):
    """All pages in one TIFF."""
    ways = TIFF_BILEVEL if pictures[0].mode == '1' else TIFF_GREY
    way = dice.choose('tiff', ways)
    more = {'compression': None if way == 'raw' else way}
    if dpi:
        more['dpi'] = (dpi, dpi)
    if way == 'jpeg':
        more['quality'] = quality
    info = TiffImagePlugin.ImageFileDirectory_v2()
    if pictures[0].mode == '1' and dice.once('tiff/white-is-zero', 0.4):
        info[262] = 0
    out = io.BytesIO()
    pictures[0].save(out, 'TIFF', save_all=True, append_images=pictures[1:], tiffinfo=info, **more)
    return out.getvalue()


# ---- PDF -------------------------------------------------------------------------------------------------------------

PDF_BILEVEL = (('g4', 60), ('flate', 40))
PDF_GREY = (('dct', 75), ('flate', 25))


def pdf_bytes(dice, pictures, dpi, quality):
    """A PDF of pictures, one a page."""
    pdf, kids = Pdf(True, dice.chance(0.3)), []
    tree = pdf.reserve()
    way = dice.choose('pdf-image', PDF_BILEVEL if pictures[0].mode == '1' else PDF_GREY)
    for picture in pictures:
        wide, high = picture.size[0] * 72 / dpi, picture.size[1] * 72 / dpi
        image = image_object(pdf, picture, way, quality)
        content = pdf.stream(b'q %.4f 0 0 %.4f 0 0 cm /I Do Q' % (wide, high))
        kids.append(pdf.add('<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.4f %.4f]/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>>' %
                            (tree, wide, high, image, content)))
    pdf.set(tree, '<</Type/Pages/Kids[%s]/Count %d>>' % (' '.join('%d 0 R' % k for k in kids), len(kids)))
    root = pdf.add('<</Type/Catalog/Pages %d 0 R>>' % tree)
    return pdf.bytes(root)


def image_object(pdf, picture, way, quality):
    """One picture as an image XObject."""
    entries = '/Type/XObject/Subtype/Image/Width %d/Height %d' % picture.size
    space = '/DeviceRGB' if picture.mode == 'RGB' else '/DeviceGray'
    entries += '/ColorSpace%s/BitsPerComponent %d' % (space, 1 if picture.mode == '1' else 8)
    if way == 'dct':
        out = io.BytesIO()
        picture.save(out, 'JPEG', quality=quality)
        return pdf.stream(out.getvalue(), entries + '/Filter/DCTDecode', False)
    if way == 'g4':
        entries += '/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d>>' % picture.size
        return pdf.stream(fax4(picture), entries, False)
    return pdf.stream(zlib.compress(picture.tobytes(), 3), entries + '/Filter/FlateDecode', False)


def fax4(picture):
    """The CCITT G4 data of a black and white picture, black coded as black."""
    out, info, strip = io.BytesIO(), TiffImagePlugin.ImageFileDirectory_v2(), TiffImagePlugin.STRIP_SIZE
    info[262] = 0
    TiffImagePlugin.STRIP_SIZE = 1 << 30            # one strip
    picture.save(out, 'TIFF', compression='group4', tiffinfo=info)
    TiffImagePlugin.STRIP_SIZE = strip
    with Image.open(out) as made:
        (at,), (size,) = made.tag_v2[273], made.tag_v2[279]
    return out.getvalue()[at:at + size]
