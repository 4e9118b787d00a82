"""What is on the sheet of paper besides its print: official seals, holes, folds, the other side showing through, stains.

Sheets are Pillow images at drawing resolution, grey or RGB; scale is their pixels a point.
"""
import math

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

import scan_fonts

SEAL_FACES = ('uming', 'noto-serif')


def seal(rng, name, radius_px, face):
    """The coverage of a round seal as a grey image: ring, star, name along the ring, uneven ink."""
    side = 2 * radius_px + 4
    image = Image.new('L', (side, side), 0)
    draw, middle = ImageDraw.Draw(image), side / 2
    ring = max(2, radius_px // 22)
    draw.ellipse((2, 2, side - 3, side - 3), outline=255, width=ring)
    inner, outer = radius_px * 0.12, radius_px * 0.3
    points = [(middle + (outer if i % 2 == 0 else inner) * math.sin(i * math.pi / 5), middle - (outer if i % 2 == 0 else inner) * math.cos(i * math.pi / 5))
              for i in range(10)]
    draw.polygon(points, fill=255)
    name = name[-16:]
    size = max(8, int(min(radius_px * 0.34, 4.4 * radius_px / max(6, len(name)))))
    span = min(270, 26 * len(name))
    for i, char in enumerate(name):
        angle = -span / 2 + span * (i + 0.5) / len(name)
        at = math.radians(angle)
        mask, _, _ = scan_fonts.glyph(face, char, size)
        tile = Image.new('L', (size * 2, size * 2), 0)
        tile.paste(Image.fromarray(mask), ((2 * size - mask.shape[1]) // 2, (2 * size - mask.shape[0]) // 2))
        tile = tile.rotate(-angle, Image.BICUBIC)
        far = radius_px * 0.74
        x, y = middle + far * math.sin(at) - size, middle - far * math.cos(at) - size
        image.paste(255, (round(x), round(y)), tile)
    wear = rng.uniform(90, 330, (9, 9)).clip(0, 255).astype(np.uint8)
    image = ImageChops.multiply(image, Image.fromarray(wear).resize((side, side), Image.BICUBIC))
    return image.rotate(rng.uniform(-25, 25), Image.BICUBIC)


def stamp(sheet, mask, x, y, colour, strength):
    """Print a mask over the sheet as ink does: colours multiply. colour: RGB of 0..1; x, y: the mask's corner."""
    part = sheet.crop((x, y, x + mask.size[0], y + mask.size[1]))
    planes = []
    for plane, c in zip(part.split(), colour if sheet.mode == 'RGB' else (_seen_grey(colour),)):
        ink = mask.point([round(255 - v * (1 - c) * strength) for v in range(256)])
        planes.append(ImageChops.multiply(plane, ink))
    sheet.paste(Image.merge(sheet.mode, planes), (x, y))


def _seen_grey(colour):
    return sum(c * k for c, k in zip(colour, (0.299, 0.587, 0.114)))


def holes(sheet, places, radius, fill):
    """Punched holes through which the scanner's lid or the table is seen."""
    draw = ImageDraw.Draw(sheet)
    for x, y in places:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def fold(sheet, rng, at, upright, depth):
    """A fold: a thin dark line with a lit side and a shadowed one. at: its place in pixels; depth 0..1."""
    wide, high = sheet.size
    length = wide if upright else high
    where = np.arange(length) - at
    reach = length * rng.uniform(0.015, 0.06)
    side = np.where(where > 0, np.exp(-where / reach), 0) * depth * 0.8
    crease = np.exp(-(where / rng.uniform(1.0, 2.5)) ** 2) * depth
    light = (255 * np.clip(1 - side - crease, 0.2, 1)).astype(np.uint8)
    line = Image.fromarray(light[None, :] if upright else light[:, None]).resize((wide, high))
    return ImageChops.multiply(sheet, Image.merge('RGB', [line] * 3) if sheet.mode == 'RGB' else line)


def see_through(sheet, other, strength):
    """The print of the other side, mirrored, blurred and pale."""
    back = other.convert('L').transpose(Image.FLIP_LEFT_RIGHT)
    if back.size != sheet.size:
        back = back.resize(sheet.size)
    back = back.reduce(2).filter(ImageFilter.GaussianBlur(1.5)).resize(sheet.size, Image.BILINEAR)
    back = back.point([round(255 - (255 - v) * strength) for v in range(256)])
    return ImageChops.multiply(sheet, Image.merge('RGB', [back] * 3) if sheet.mode == 'RGB' else back)


def edge_shadow(sheet, rng, depth, side):
    """The dark band along an edge where the lid does not close or the book bends. side: 0 left, 1 top, 2 right, 3 bottom."""
    wide, high = sheet.size
    length = wide if side in (0, 2) else high
    where = np.arange(length) if side in (0, 1) else np.arange(length)[::-1]
    light = (255 * (1 - depth * np.exp(-where / (length * rng.uniform(0.02, 0.09))))).astype(np.uint8)
    line = Image.fromarray(light[None, :] if side in (0, 2) else light[:, None]).resize((wide, high))
    return ImageChops.multiply(sheet, Image.merge('RGB', [line] * 3) if sheet.mode == 'RGB' else line)


def press(sheet, heavier):
    """Toner that spreads (heavier > 0) or is thin (< 0): strokes a part of a pixel thicker or thinner."""
    if not heavier:
        return sheet
    choose = ImageChops.darker if heavier > 0 else ImageChops.lighter
    moved = choose(sheet, ImageChops.offset(sheet, 1, 0))
    moved = choose(moved, ImageChops.offset(moved, 0, 1))
    return Image.blend(sheet, moved, min(1.0, abs(heavier)))
