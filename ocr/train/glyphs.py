"""Pictures of single characters as a scanner gives them: drawn in many typefaces, damaged, cut out and
brought to the form in which ocr/shape.c hands a glyph to the net. Whatever is changed here or there must be
changed in both."""

import os
import pathlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = pathlib.Path(os.environ.get("GOUJI_FONTS", "/usr/share/fonts"))

# A glyph is drawn so high, in pixels, before it is damaged.
DRAWN = 64
# From which share of black a pixel is ink (ocr/shape.h: GJ_INK_MIN).
INK_MIN = 0.4

# Typefaces that no net learns from: those that tests/generate/scan_fonts.py holds out, and their likes.
HELD_OUT = ("gkai", "NotoSerifCJK", "droid", "roboto", "hanazono", "lxgw", "P052", "Caladea", "NimbusMono", "FreeMono",
            "NimbusSansNarrow", "lmmono", "type1")

CHINESE = [
    ("opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0),
    ("truetype/arphic/uming.ttc", 0),
    ("truetype/arphic/ukai.ttc", 0),
    ("truetype/wqy/wqy-zenhei.ttc", 0),
    ("truetype/wqy/wqy-microhei.ttc", 0),
]


def latin():
    """Typefaces with Latin digits, one of each family and weight that is not held out."""
    families = ("dejavu", "urw-base35", "freefont", "crosextra", "roboto", "cantarell", "lmodern", "gfs-didot",
                "linuxlibertine", "noto", "liberation")
    names = ("NotoSans-", "NotoSerif-", "NotoMono", "NotoSansMono")
    found = []
    for path in sorted(FONTS.rglob("*")):
        if path.suffix.lower() not in (".ttf", ".otf", ".t1"):
            continue
        text = str(path)
        if any(word in text for word in HELD_OUT) or not any(family in text for family in families):
            continue
        if "/noto/" in text and not path.name.startswith(names):
            continue
        low = path.name.lower()
        if any(word in low for word in ("italic", "oblique", "symbol", "math", "thin", "black", "dingbat", "d050",
                                        "z003", "obli", "script", "caps", "initials", "keyboard", "-ita", "slant",
                                        "variable", "unsl", "dunh", "demi", "extrabold", "extralight", "lmmonoprop",
                                        "didotrg-i")):
            continue
        found.append((str(path.relative_to(FONTS)), 0))
    return found


class Typeface:
    """A typeface at the size in which it is drawn."""

    def __init__(self, path, index, size=DRAWN):
        self.font = ImageFont.truetype(str(FONTS / path), size, index=index)
        self.name = path
        self.blank = self.draw("\U0010fffd").tobytes()
        box = self.font.getbbox("0", anchor="ls")
        self.digit_top, self.digit_bottom = box[1], box[3]

    def draw(self, text, pad=24):
        """The picture of a text, ink 255, and no more than its ink and a margin."""
        width = int(self.font.getlength(text)) + 2 * pad
        image = Image.new("L", (width, 2 * DRAWN), 0)
        ImageDraw.Draw(image).text((pad, 3 * DRAWN // 2), text, fill=255, font=self.font, anchor="ls")
        return image

    def marks(self, text, pad=24):
        """Where in the picture of a text its characters begin, and the last one ends."""
        return [pad + self.font.getlength(text[:i]) for i in range(len(text) + 1)]

    def has(self, char):
        image = self.draw(char)
        return image.getbbox() is not None and image.tobytes() != self.blank


def damage(image, scale, rng, marks=()):
    """The picture as it is after scanning, and as it would be undamaged, both in shares of black and reduced by
    scale; and where marks (columns of the picture) are in them."""
    weight = rng.random()
    if weight < 0.35:
        size = 3 if rng.random() < 0.8 else 5
        image = image.filter(ImageFilter.MaxFilter(size) if weight < 0.21 else ImageFilter.MinFilter(3))
    angle, shear, stretch = rng.normal(0, 0.8), rng.normal(0, 0.02), rng.uniform(0.86, 1.14)
    image = image.rotate(angle, Image.BILINEAR)
    width, height = image.size
    image = image.transform((int(width * stretch), height), Image.AFFINE, (1 / stretch, shear, -shear * height / 2, 0, 1, 0),
                            Image.BILINEAR)
    clean = np.asarray(image.resize((max(3, round(image.width * scale)), max(3, round(image.height * scale))),
                                    Image.BOX if scale < 1 else Image.BILINEAR), np.float32) / 255
    bilevel = rng.random() < 0.35
    # what the scanner sees is finer than what is read, up to twice
    finer = rng.choice([1.0, 1.33, 2.0])
    seen = reduce(image, scale * finer, rng)
    if rng.random() < 0.8:
        seen = blur(seen, (rng.uniform(0.1, 0.3) + DRAWN * scale * rng.uniform(0, 0.05)) * finer)
    seen = seen * rng.uniform(0.75, 1.0) + rng.normal(0, rng.choice([0, 0.03, 0.08]), seen.shape)
    if bilevel:
        seen = (seen > rng.uniform(0.25, 0.62) * min(1, seen.max())).astype(np.float32)
        flip = rng.random(seen.shape) < rng.choice([0, 0.002, 0.01])
        seen = np.where(flip, 1 - seen, seen)
    elif rng.random() < 0.25:
        seen = jpeg(seen, int(rng.integers(25, 80)))
    if finer > 1:
        seen = np.asarray(reduce(Image.fromarray((np.clip(seen, 0, 1) * 255).astype(np.uint8)), 1 / finer, rng))
    if rng.random() < 0.3:
        seen = blur(seen, rng.uniform(0.2, 0.7))
    return np.clip(seen * rng.uniform(1.0, 1.25), 0, 1), clean, [mark * stretch * scale for mark in marks]


def crop(seen, clean):
    """What of seen is where clean has ink, give or take a pixel; None where it is no longer like it."""
    height, width = min(seen.shape[0], clean.shape[0]), min(seen.shape[1], clean.shape[1])
    seen, clean = seen[:height, :width], clean[:height, :width]
    box = ink_box(clean / max(clean.max(), 1e-6))
    if box is None:
        return None
    x0, y0, x1, y1 = max(0, box[0] - 1), max(0, box[1] - 1), box[2] + 1, box[3] + 1
    seen, clean = seen[y0:y1, x0:x1], clean[y0:y1, x0:x1]
    kept = (np.minimum(seen, clean)).sum() / max(clean.sum(), 1e-6)
    added = np.maximum(seen - clean, 0).sum() / max(clean.sum(), 1e-6)
    return seen if kept > 0.5 and added < 1.1 else None


def cut(seen, at):
    """Where a line is cut near the column at: where it has least ink."""
    ink = (seen > INK_MIN).sum(0)
    first, last = max(0, int(at) - 1), min(len(ink) - 1, int(at) + 2)
    return min(range(first, last), key=lambda x: (ink[x], abs(x + 0.5 - at))) if first < last else first


def pieces(face, text, height, rng):
    """The characters of a text as they are cut out of a line: pictures in shares of black, None where too little
    of one is left to be read. height: of its digits, in pixels."""
    scale = height / (face.digit_bottom - face.digit_top)
    seen, clean, marks = damage(face.draw(text), scale, rng, face.marks(text))
    cuts = [0] + [cut(seen, mark) for mark in marks[1:-1]] + [seen.shape[1]]
    return [crop(seen[:, a:b], clean[:, a:b]) if b > a else None for a, b in zip(cuts, cuts[1:])]


def reduce(image, scale, rng):
    """Area average at a chance offset."""
    width, height = image.size
    out = (max(3, int(width * scale)), max(3, int(height * scale)))
    dx, dy = rng.random() / scale if scale < 1 else 0, rng.random() / scale if scale < 1 else 0
    box = (min(dx, width - 1), min(dy, height - 1), width, height)
    return np.asarray(image.resize(out, Image.BOX if scale < 1 else Image.BILINEAR, box=box), np.float32) / 255


def blur(seen, sigma):
    image = Image.fromarray((np.clip(seen, 0, 1) * 255).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(sigma)), np.float32) / 255


def jpeg(seen, quality):
    import io

    image = Image.fromarray(255 - (np.clip(seen, 0, 1) * 255).astype(np.uint8))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return 1 - np.asarray(Image.open(buffer), np.float32) / 255


def overlap(n_out, n_in, begin, step):
    """How much of each of n_in pixels lies in each of n_out cells of size step, the first at begin."""
    edges = begin + step * np.arange(n_out + 1)
    pixels = np.arange(n_in)
    return np.maximum(0, np.minimum(edges[1:, None], pixels[None] + 1) - np.maximum(edges[:-1, None], pixels[None]))


def normalize(patch, size):
    """The patch (shares of black) as size × size cells: its larger side fills them, the other is centred."""
    height, width = patch.shape
    step = max(width, height) / size
    rows = overlap(size, height, (height - size * step) / 2, step)
    columns = overlap(size, width, (width - size * step) / 2, step)
    cells = rows @ patch @ columns.T / (step * step)
    top = cells.max()
    return (cells / top if top > 0 else cells).astype(np.float32)


def ink_box(seen):
    """The box of what is ink: x0, y0, x1, y1; None where nothing is."""
    ink = seen > INK_MIN
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    if len(rows) == 0:
        return None
    return columns[0], rows[0], columns[-1] + 1, rows[-1] + 1
