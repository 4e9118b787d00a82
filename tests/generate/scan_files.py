"""The files that hold scanned pages: pictures, TIFF, PDF (scan_pdf.py), documents with pictures (scan_wraps.py)."""
import io
import struct

from PIL import Image, ImageOps

import scan_pdf
import scan_wraps

CONTAINERS = (('pdf', 40), ('tiff', 18), ('png', 9), ('jpeg', 11), ('bmp', 4), ('pnm', 4), ('webp', 4), ('docx', 5), ('html', 5))
ENDS = {'pdf': '.pdf', 'tiff': '.tif', 'png': '.png', 'jpeg': '.jpg', 'bmp': '.bmp', 'pnm': '.pnm', 'webp': '.webp', 'docx': '.docx', 'html': '.html'}
WRAPS = ('docx', 'html')                # documents that hold pictures
ONE_PAGE = ('png', 'jpeg', 'bmp', 'pnm', 'webp')
GREY_ONLY = ('jpeg', 'webp')            # cannot hold one bit a pixel
QUALITY = {'easy': (80, 95), 'normal': (50, 88), 'hard': (28, 65)}
PHOTOMETRIC, ORIENTATION = 262, 274             # TIFF and EXIF tags
EXIF_TURNS = {3: Image.ROTATE_180, 6: Image.ROTATE_90, 8: Image.ROTATE_270}     # how a picture is stored that a viewer turns back
TAGS = (('right', 60), ('none', 20), ('72', 12), ('wrong', 8))


class Container:
    """What file the document becomes. kinds: the files it may be."""

    def __init__(self, dice, kinds=CONTAINERS):
        self.dice = dice
        self.kind = dice.choose('file', kinds)
        self.one_page, self.wraps = self.kind in ONE_PAGE, self.kind in WRAPS
        self.grey_only = self.kind in GREY_ONLY
        self.end = ENDS[self.kind]
        self.typed = set()                      # pages that are text, no pictures
        self.exif = dice.pick(sorted(EXIF_TURNS)) if self.kind == 'jpeg' and dice.once('file/exif-orientation', 0.2) else 0
        self.tag = dice.choose('dpi-tag', TAGS)
        self.quality = dice.number(*QUALITY[dice.level])

    def tagged_dpi(self, dpi):
        """What the file says of its resolution; 0: nothing."""
        if self.kind in ('pnm', 'webp') + WRAPS or self.tag == 'none':
            return 0
        return {'right': dpi, '72': 72, 'wrong': 96 if dpi != 96 else 300}[self.tag]

    def points(self, dpi):
        """(points a pixel of the picture has on the page of this file, shift in points); None where a reader cannot know."""
        if self.kind == 'pdf':
            return 72 / dpi, self.pdf.inset
        return (72 / dpi, 0) if self.tagged_dpi(dpi) == dpi else None

    def prepare(self, scan):
        """What must be known of the file before the pictures are taken."""
        if self.kind == 'pdf':
            self.pdf = scan_pdf.ScanPdf(self.dice, scan)
            self.typed = self.pdf.typed

    def write(self, pictures, path, scan):
        """Write the pages."""
        dpi = scan.shot.dpi
        if self.kind == 'pdf':
            data = self.pdf.bytes(pictures)
        elif self.kind == 'tiff':
            data = tiff_bytes(self.dice, pictures, self.tagged_dpi(dpi), self.quality)
        elif self.wraps:
            data = scan_wraps.WRITERS[self.kind](self.dice, scan, [self._embedded(p, dpi) for p in pictures])
        else:
            picture = pictures[0].transpose(EXIF_TURNS[self.exif]) if self.exif else pictures[0]
            data = picture_bytes(self.dice, self.kind, picture, self.tagged_dpi(dpi), self.quality, self.exif)
        with open(path, 'wb') as f:
            f.write(data)

    def _embedded(self, picture, dpi):
        """(name end, bytes, size in points) of a picture in a document."""
        kind = 'png' if picture.mode == '1' or self.dice.chance(0.35) else 'jpeg'
        return kind, picture_bytes(self.dice, kind, picture, self.tagged_dpi(dpi), self.quality), tuple(v * 72 / dpi for v in picture.size)


def choose(dice, kinds=CONTAINERS):
    return Container(dice, kinds)


# ---- single pictures -------------------------------------------------------------------------------------------------

def picture_bytes(dice, kind, picture, dpi, quality, orientation=0):
    """One picture as a file of that kind. orientation: what EXIF says of how it is turned."""
    out, more = io.BytesIO(), {}
    if dpi:
        more['dpi'] = (dpi, dpi)
    if kind == 'jpeg':
        if orientation:
            exif = Image.Exif()
            exif[ORIENTATION] = orientation
            more['exif'] = exif
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
    negative = pictures[0].mode == '1' and dice.once('tiff/white-is-zero', 0.5)
    if negative:
        pictures = [ImageOps.invert(p.convert('L')).convert('1', dither=Image.NONE) for p in pictures]
    out = io.BytesIO()
    pictures[0].save(out, 'TIFF', save_all=True, append_images=pictures[1:], **more)
    return white_is_zero(out.getvalue()) if negative else out.getvalue()


def white_is_zero(data):
    """The same pixels of a little-endian TIFF, said to be white where they are 0."""
    data = bytearray(data)
    at = struct.unpack_from('<I', data, 4)[0]
    while at:
        count = struct.unpack_from('<H', data, at)[0]
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            if struct.unpack_from('<H', data, entry)[0] == PHOTOMETRIC:
                struct.pack_into('<H', data, entry + 8, 0)
        at = struct.unpack_from('<I', data, at + 2 + 12 * count)[0]
    return bytes(data)
