"""Draws a laid-out page as pixels: 1.0 is full ink, edges are covered by parts of pixels.

A page is an array of bytes, of one plane (grey) or three (red, green, blue), white where nothing is printed.
"""
import numpy as np

import scan_fonts
from pdf_model import Picture, Rect, Stroke

GREY = (0.299, 0.587, 0.114)


class Canvas:
    """One page at so many pixels an inch."""

    def __init__(self, width_pt, height_pt, dpi, planes, typeface):
        self.scale = dpi / 72
        self.high, self.wide = max(1, round(height_pt * self.scale)), max(1, round(width_pt * self.scale))
        shape = (self.high, self.wide) if planes == 1 else (self.high, self.wide, 3)
        self.pixels = np.full(shape, 255, np.uint8)
        self.planes, self.typeface = planes, typeface

    def colour(self, rgb):
        """A colour of 0..1 as this canvas takes it."""
        if self.planes == 1:
            return round(255 * sum(c * k for c, k in zip(rgb, GREY)))
        return np.array([round(255 * c) for c in rgb], np.int32)

    def blend(self, x, y, mask, colour):
        """Paint a mask of bytes with a colour, its corner at pixel x, y; what lies outside is cut."""
        high, wide = mask.shape
        x0, y0, x1, y1 = max(0, x), max(0, y), min(self.wide, x + wide), min(self.high, y + high)
        if x0 >= x1 or y0 >= y1:
            return
        part = mask[y0 - y:y1 - y, x0 - x:x1 - x].astype(np.int32)
        under = self.pixels[y0:y1, x0:x1]
        if self.planes == 3:
            part = part[..., None]
        under[...] = under + (colour - under.astype(np.int32)) * part // 255

    def bar(self, x0, y0, x1, y1, colour, ink=1.0):
        """A filled rectangle in pixels, with covered parts of pixels at its edges."""
        if x1 <= x0 or y1 <= y0:
            return
        left, top = int(np.floor(x0)), int(np.floor(y0))
        across, down = _covered(x0, x1), _covered(y0, y1)
        self.blend(left, top, (np.outer(down, across) * (255 * ink) + 0.5).astype(np.uint8), colour)


def _covered(start, end):
    """How much of each pixel from start to end is covered."""
    first, last = int(np.floor(start)), int(np.ceil(end))
    edges = np.arange(first, last)
    return np.clip(np.minimum(edges + 1, end) - np.maximum(edges, start), 0, 1)


class PageDrawer:
    """Draws the shapes and texts of one page. ruler: draws the rules of its tables; bold: how much heavier bold is."""

    def __init__(self, page, canvas, ruler):
        self.page, self.canvas, self.ruler = page, canvas, ruler

    def draw(self):
        """The pixels of the page."""
        page = self.page
        self._shapes(page.under)
        for part in page.parts:
            self._shapes(self.ruler.draw(part))
        for text in page.texts:
            self._text(text)
        self._shapes(page.over)
        return self.canvas.pixels

    def _shapes(self, shapes):
        for shape in shapes:
            if isinstance(shape, Rect):
                self._rect(shape)
            elif isinstance(shape, Stroke):
                self._stroke(shape)
            elif isinstance(shape, Picture):
                self._picture(shape)
            else:
                self._text(shape)

    def _rect(self, r):
        k, c = self.canvas.scale, self.canvas.colour(r.colour)
        if not r.width:
            self.canvas.bar(r.x0 * k, r.y0 * k, r.x1 * k, r.y1 * k, c)
            return
        half = r.width / 2
        for x0, y0, x1, y1 in ((r.x0 - half, r.y0 - half, r.x1 + half, r.y0 + half), (r.x0 - half, r.y1 - half, r.x1 + half, r.y1 + half),
                               (r.x0 - half, r.y0 + half, r.x0 + half, r.y1 - half), (r.x1 - half, r.y0 + half, r.x1 + half, r.y1 - half)):
            self.canvas.bar(x0 * k, y0 * k, x1 * k, y1 * k, c)

    def _stroke(self, s):
        """A level or upright line, whole or dashed; a width of 0 is the thinnest a printer draws. colour's ink: how dark."""
        k, c, half = self.canvas.scale, self.canvas.colour(s.colour), max(s.width, 0.18) / 2
        upright = abs(s.x1 - s.x0) < abs(s.y1 - s.y0)
        start, end = sorted((s.y0, s.y1) if upright else (s.x0, s.x1))
        at = s.x0 if upright else s.y0
        for a, b in _dashes(start, end, s.dash, s.width if s.round else 0):
            box = (at - half, a, at + half, b) if upright else (a, at - half, b, at + half)
            self.canvas.bar(*(v * k for v in box), c)

    def _picture(self, p):
        k = self.canvas.scale
        colour = self.canvas.colour((p.grey / 255 if p.grey >= 0 else 0.55,) * 3)
        self.canvas.bar(p.x0 * k, p.y0 * k, p.x1 * k, p.y1 * k, colour)

    # ---- text ------------------------------------------------------------------------------------------------------

    def _text(self, t):
        colour = self.canvas.colour((t.grey,) * 3)
        if t.upright:
            for i, char in enumerate(t.text):
                wide = self.canvas.typeface.width(char) * t.size
                self._char(char, t.x - wide / 2, t.y + t.size * (i * 1.3 + 1.05), t.size, colour, t.mode == 2)
            return
        x = t.x
        for char in t.text:
            self._char(char, x, t.y, t.size, colour, t.mode == 2)
            x += self.canvas.typeface.width(char) * t.size

    def _char(self, char, x, y, size, colour, bold):
        """One character, its pen on the base line at x, y in points."""
        if char.isspace():
            return
        k, face = self.canvas.scale, self.canvas.typeface.face(char)
        mask, left, top = scan_fonts.glyph(face, char, max(3, round(size * k)))
        column, line = round(x * k), round(y * k)
        self.canvas.blend(column + left, line + top, mask, colour)
        if bold:
            self.canvas.blend(column + left + max(1, round(size * k / 25)), line + top, mask, colour)


def _dashes(start, end, dash, dot):
    """The drawn stretches of a line."""
    if not dash:
        return [(start, end)]
    on, off = (dash[0] or dot, dash[-1] - (dot if not dash[0] else 0)) if len(dash) > 1 else (dash[0], dash[0])
    out, at = [], start
    while at < end:
        out.append((at, min(end, at + on)))
        at += max(0.3, on + off)
    return out
