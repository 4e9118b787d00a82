"""Typefaces of scanned reports: pairs of a CJK face and a Latin one from Debian's font packages, and their glyphs as pixels.

A pair is held out where no glyph template may be made from its digits: what is measured on these faces is measured on
faces that nothing was fitted to.
"""
import os
from collections import namedtuple

import numpy as np
from PIL import ImageFont

SHARE = '/usr/share/fonts/'
Face = namedtuple('Face', 'package path index')
Pair = namedtuple('Pair', 'name held_out cjk latin')        # latin '': the digits are the CJK face's own

FACES = {
    'uming': Face('fonts-arphic-uming', SHARE + 'truetype/arphic/uming.ttc', 0),
    'ukai': Face('fonts-arphic-ukai', SHARE + 'truetype/arphic/ukai.ttc', 0),
    'gbsn': Face('fonts-arphic-gbsn00lp', SHARE + 'truetype/arphic-gbsn00lp/gbsn00lp.ttf', 0),
    'gkai': Face('fonts-arphic-gkai00mp', SHARE + 'truetype/arphic-gkai00mp/gkai00mp.ttf', 0),
    'zenhei': Face('fonts-wqy-zenhei', SHARE + 'truetype/wqy/wqy-zenhei.ttc', 0),
    'microhei': Face('fonts-wqy-microhei', SHARE + 'truetype/wqy/wqy-microhei.ttc', 0),
    'noto-sans': Face('fonts-noto-cjk', SHARE + 'opentype/noto/NotoSansCJK-Regular.ttc', 2),
    'noto-serif': Face('fonts-noto-cjk', SHARE + 'opentype/noto/NotoSerifCJK-Regular.ttc', 2),
    'droid': Face('fonts-droid-fallback', SHARE + 'truetype/droid/DroidSansFallbackFull.ttf', 0),
    'hana': Face('fonts-hanazono', SHARE + 'truetype/hanazono/HanaMinA.ttf', 0),
    'wenkai': Face('fonts-lxgw-wenkai', SHARE + 'truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf', 0),
    'times': Face('fonts-liberation', SHARE + 'truetype/liberation/LiberationSerif-Regular.ttf', 0),
    'arial': Face('fonts-liberation', SHARE + 'truetype/liberation/LiberationSans-Regular.ttf', 0),
    'dejavu': Face('fonts-dejavu-core', SHARE + 'truetype/dejavu/DejaVuSans.ttf', 0),
    'freeserif': Face('fonts-freefont-ttf', SHARE + 'truetype/freefont/FreeSerif.ttf', 0),
    'calibri': Face('fonts-crosextra-carlito', SHARE + 'truetype/crosextra/Carlito-Regular.ttf', 0),
    'nimbus': Face('fonts-urw-base35', SHARE + 'opentype/urw-base35/NimbusSans-Regular.otf', 0),
    'narrow': Face('fonts-urw-base35', SHARE + 'opentype/urw-base35/NimbusSansNarrow-Regular.otf', 0),
    'courier': Face('fonts-urw-base35', SHARE + 'opentype/urw-base35/NimbusMonoPS-Regular.otf', 0),
    'palladio': Face('fonts-urw-base35', SHARE + 'opentype/urw-base35/P052-Roman.otf', 0),
    'cambria': Face('fonts-crosextra-caladea', SHARE + 'truetype/crosextra/Caladea-Regular.ttf', 0),
    'roboto': Face('fonts-roboto-unhinted', SHARE + 'truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf', 0),
}
PAIRS = (
    Pair('song', False, 'uming', ''), Pair('song-times', False, 'uming', 'times'), Pair('song-calibri', False, 'uming', 'calibri'),
    Pair('kai', False, 'ukai', ''), Pair('kai-times', False, 'ukai', 'freeserif'),
    Pair('hei', False, 'zenhei', ''), Pair('hei-arial', False, 'zenhei', 'arial'),
    Pair('micro', False, 'microhei', ''), Pair('micro-dejavu', False, 'microhei', 'dejavu'),
    Pair('gb-song', False, 'gbsn', ''), Pair('sans', False, 'noto-sans', ''), Pair('sans-nimbus', False, 'noto-sans', 'nimbus'),
    Pair('gb-kai', True, 'gkai', ''), Pair('gb-song-palladio', True, 'gbsn', 'palladio'), Pair('serif', True, 'noto-serif', ''),
    Pair('serif-cambria', True, 'noto-serif', 'cambria'), Pair('droid-roboto', True, 'droid', 'roboto'),
    Pair('hana', True, 'hana', ''), Pair('wenkai', True, 'wenkai', ''), Pair('song-courier', True, 'uming', 'courier'),
    Pair('micro-narrow', True, 'microhei', 'narrow'),
)
FALLBACK = ('noto-sans', 'uming', 'dejavu')
LATIN = set('0123456789 !"#$%&\'()*+,-./:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz|~')
MEASURE = 100               # pixels at which widths are measured


def packages():
    """The Debian packages that the pairs need."""
    return sorted({face.package for face in FACES.values()})


def missing():
    """Those of the packages whose files are not there."""
    return sorted({face.package for face in FACES.values() if not os.path.exists(face.path)})


def choose(dice, which='all'):
    """The pair of a document; which: all, held-out, or templates (those that glyph templates may be made from)."""
    pairs = [(p.name, 1) for p in PAIRS if which == 'all' or p.held_out == (which == 'held-out')]
    name = dice.weighted(pairs) if dice.forced is None else dice.choose('typeface', pairs)
    dice.use('typeface/' + name)
    pair = next(p for p in PAIRS if p.name == name)
    if pair.held_out:
        dice.use('typeface/held-out')
    return Typeface(pair)


_fonts, _glyphs, _widths, _has = {}, {}, {}, {}


def _font(face, size_px):
    key = face, size_px
    if key not in _fonts:
        _fonts[key] = ImageFont.truetype(FACES[face].path, size_px, index=FACES[face].index, layout_engine=ImageFont.Layout.BASIC)
    return _fonts[key]


def _knows(face, char):
    """Has the face a glyph for this character?"""
    key = face, char
    if key not in _has:
        font = _font(face, 24)
        _has[key] = char.isspace() or bytes(font.getmask(char)) != bytes(font.getmask('\uffff'))
    return _has[key]


def glyph(face, char, size_px):
    """(coverage as an array of bytes, left, top): where it stands from the pen on the base line."""
    key = face, char, size_px
    if key not in _glyphs:
        mask, (left, top) = _font(face, size_px).getmask2(char, 'L', anchor='ls')
        wide, high = mask.size
        _glyphs[key] = (np.frombuffer(bytes(mask), np.uint8).reshape(high, wide), left, top)
    return _glyphs[key]


class Typeface:
    """The faces of one document; for its layout it is a set of fonts."""

    upright = True              # headers may stand upright

    def __init__(self, pair):
        self.pair = pair
        self.faces = ([pair.latin] if pair.latin else []) + [pair.cjk] + list(FALLBACK)

    def face(self, char):
        """The face that prints a character."""
        for name in self.faces:
            if name == self.pair.latin and char not in LATIN:
                continue
            if _knows(name, char):
                return name
        return self.pair.cjk

    def width(self, char):
        """Width of a character as a share of its size."""
        key = self.pair.name, char
        if key not in _widths:
            _widths[key] = _font(self.face(char), MEASURE).getlength(char) / MEASURE
        return _widths[key]
