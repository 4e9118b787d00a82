"""How one document was scanned or photographed: its settings by level, and the pictures taken with them.

Ways: print (pages rendered to pixels, never on paper), scanner, copier (black and white, worn), app (a phone's scanning app:
straightened, evened out), photo (a sheet on a table).
"""
import math

from PIL import Image

import scan_optics as optics
import scan_paper as paper

WAYS = {'easy': (('scanner', 70), ('print', 30)),
        'normal': (('scanner', 58), ('copier', 18), ('app', 16), ('print', 8)),
        'hard': (('scanner', 36), ('copier', 18), ('app', 12), ('photo', 34))}
DPI = {'easy': (200, 200, 300), 'normal': (150, 150, 200, 200, 200, 240, 300, 400), 'hard': (100, 120, 150, 150, 200, 200, 300, 600)}
MODES = {'easy': (('grey', 40), ('colour', 30), ('bilevel', 30)), 'normal': (('grey', 40), ('colour', 30), ('bilevel', 30)),
         'hard': (('grey', 35), ('colour', 40), ('bilevel', 25))}
SKEW_DEG = {'easy': 0.5, 'normal': 2.0, 'hard': 5.0}
BLUR_SHARE = {'easy': (0.0, 0.02), 'normal': (0.015, 0.04), 'hard': (0.025, 0.062)}     # sigma as a share of the em in pixels
NOISE = {'easy': (0, 4), 'normal': (2, 9), 'hard': (5, 15)}
INK = {'easy': (10, 50), 'normal': (20, 80), 'hard': (30, 100)}
PAPER = {'easy': (238, 255), 'normal': (215, 250), 'hard': (180, 240)}
THRESHOLD = {'easy': (0.66, 0.74), 'normal': (0.6, 0.78), 'hard': (0.54, 0.8)}          # from ink to paper; thin strokes break below 0.6
TEXT_PT = 9.0               # the em that blur is measured in
HOLE_PT = (30, 8.5)         # from the edge, radius; only where they hit no table
SEAL_RED = (0.85, 0.1, 0.12)


def choose(dice, container):
    """The settings of a document."""
    return Shot(dice, container)


class Place:
    """From points of a page to points of the picture's page as it is looked at, and to its pixels."""

    def __init__(self, bend, scale, turn, size):
        self.bend, self.scale = bend, scale
        self.turn, self.size = turn, size           # degrees the stored picture is turned to the left; pixels before that

    def upright(self, x, y):
        """Pixels of the picture before it is turned."""
        return self.bend.forward(x * self.scale, y * self.scale)

    def box(self, box):
        """The box round what becomes of a box, in pixels of the upright picture."""
        x0, y0, x1, y1 = box
        points = [self.upright(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
        return min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)


class Shot:
    """The settings of one document."""

    def __init__(self, dice, container):
        self.dice, level = dice, dice.level
        self.way = dice.choose('way', WAYS[level])
        self.dpi = self._dpi(container)
        self.mode = 'bilevel' if self.way == 'copier' else 'colour' if self.way == 'photo' and dice.chance(0.8) else dice.weighted(MODES[level])
        if self.mode == 'bilevel' and (container.grey_only or self.way in ('photo',)) or self.dpi >= 600:
            self.mode = 'grey' if container.grey_only or self.way == 'photo' else 'bilevel'
        if self.mode == 'bilevel' and self.dpi < 150:
            self.mode = 'grey'
        dice.use('mode/' + self.mode)
        self.bends = self.way == 'photo'
        self.draw_dpi = self.dpi * (1.25 if self.bends or 200 < self.dpi <= 300 else 1.5 if self.dpi <= 200 else 1)
        self.tints = [dice.rng.uniform(0.965, 1.0), dice.rng.uniform(0.88, 0.97)] + [dice.rng.uniform(0.55, 0.95) for _ in range(2)]     # of paper and table
        self._damage()

    def _dpi(self, container):
        dpi = self.dice.pick(DPI[self.dice.level])
        if self.way == 'photo':
            dpi = self.dice.pick([130, 150, 170, 200, 220])
        if container.one_page:
            dpi = min(dpi, 300)
        self.dice.use('dpi/%d' % dpi)
        return dpi

    def _damage(self):
        """What befalls all pages of the document."""
        dice, level, uniform = self.dice, self.dice.level, self.dice.rng.uniform
        paper_made = self.way != 'print'
        self.skew = paper_made and dice.once('scan/skew', 0.8)
        self.blur = uniform(*BLUR_SHARE[level]) * TEXT_PT * self.dpi / 72 if paper_made else 0
        self.motion = dice.number(2, 3) if paper_made and dice.once('scan/motion', 0.06, 'hard') else 0
        self.noise = uniform(*NOISE[level]) if paper_made else 0
        self.black, self.white = dice.number(*INK[level]), dice.number(*PAPER[level])
        if self.way in ('app', 'copier'):
            self.white = dice.number(235, 255)
        if self.way == 'photo':                     # cameras choose their exposure
            self.white = dice.number(215, 245)
        if not paper_made:
            self.black, self.white = 0, 255
        self.press = uniform(-0.5, 0.8) if paper_made and dice.once('scan/press', 0.3) else 0
        self.light = self._light() if paper_made else 1.0
        self.turn = dice.pick([90, 180, 270]) if dice.once('scan/turned', 0.12) else 0
        self.turn_all = dice.chance(0.7)
        self.speckle = uniform(2, 30) if paper_made and dice.once('scan/speckle', 0.25, 'normal') else 0
        self.fold = paper_made and dice.once('scan/fold', 0.15, 'normal')
        self.edge = paper_made and dice.once('scan/edge-shadow', 0.2, 'normal')
        self.through = uniform(0.08, 0.22) if paper_made and dice.once('scan/see-through', 0.12, 'normal') else 0
        self.holes = paper_made and dice.once('scan/punch-holes', 0.12, 'normal')
        self.border = self.way in ('scanner', 'copier') and dice.once('scan/border', 0.15, 'normal')
        self.seal = dice.once('scan/seal', 0.4)
        self.seal_on_table = self.seal and dice.once('scan/seal-on-table', 0.3, 'normal')
        self.curl = self.bends and dice.once('scan/curl', 0.25, 'hard') or self.way == 'scanner' and dice.once('scan/book-curl', 0.05, 'hard')
        self.hand = self.bends and dice.once('scan/hand-shadow', 0.2, 'hard')
        self.dither = self.mode == 'bilevel' and self.dpi >= 200 and dice.once('scan/dithered', 0.06, 'hard')
        self.dropout = self.seal and self.mode != 'colour' and dice.once('scan/red-lamp', 0.2, 'normal')

    def _light(self):
        if self.way == 'photo':
            return self.dice.rng.uniform(0.55, 0.9)
        if self.dice.level == 'easy' or not self.dice.once('scan/uneven-light', 0.3):
            return 1.0
        return self.dice.rng.uniform(0.6, 0.95) if self.dice.level == 'hard' else self.dice.rng.uniform(0.8, 0.97)

    # ---- one page --------------------------------------------------------------------------------------------------

    def take(self, rng, sheet, page, back, name):
        """(picture, Place) of one page. back: the sheet before, whose print shows through; name: on the seal."""
        scale = self.draw_dpi / 72
        sheet = self._adorn(rng, sheet, page, back, name, scale)
        size = round(page.width * self.dpi / 72), round(page.height * self.dpi / 72)
        bend = self._bend(rng, sheet.size, size)
        lid = self._lid(rng)
        fill = lid if sheet.mode == 'L' else (lid,) * 3
        background = self._table(rng, bend.size, sheet.mode) if isinstance(bend, optics.Bent) else None
        picture = bend.shoot(sheet, fill, background)
        picture = self._expose(rng, picture)
        if self.mode == 'colour' and picture.mode == 'L':
            picture = self._tinted(picture, getattr(bend, 'mask', None))
        turn = self.turn if self.turn and (self.turn_all or rng.random() < 0.5) else 0
        if turn:
            picture = picture.transpose({90: Image.ROTATE_90, 180: Image.ROTATE_180, 270: Image.ROTATE_270}[turn])
        return picture, Place(bend, scale, turn, bend.size)

    def _adorn(self, rng, sheet, page, back, name, scale):
        """What is on this sheet of paper."""
        if self.through and back is not None:
            sheet = paper.see_through(sheet, back, self.through)
        if self.seal:
            self._seal(rng, sheet, page, name, scale)
        sheet = paper.press(sheet, self.press)
        if self.way != 'print':
            sheet = optics.tone(sheet, self.black, 255)
        if self.fold and rng.random() < 0.6:
            upright = rng.random() < 0.3
            length = sheet.size[0] if upright else sheet.size[1]
            at = length * (rng.choice([1 / 3, 1 / 2, 2 / 3]) + rng.uniform(-0.03, 0.03))
            sheet = paper.fold(sheet, rng, at, upright, rng.uniform(0.1, 0.3 if self.dice.level == 'normal' else 0.45))
        left = min((b.x0 for part in page.parts for b in part.boxes), default=page.width)
        if self.holes and left > HOLE_PT[0] + HOLE_PT[1]:
            n = 2 if rng.random() < 0.5 else 3
            places = [(HOLE_PT[0] * scale, page.height * (0.5 + (i - (n - 1) / 2) * 0.28) * scale) for i in range(n)]
            dark = 255 if rng.random() < 0.4 else int(rng.integers(10, 90))
            paper.holes(sheet, places, HOLE_PT[1] * scale, dark if sheet.mode == 'L' else (dark,) * 3)
        if self.edge:
            sheet = paper.edge_shadow(sheet, rng, rng.uniform(0.2, 0.6), int(rng.integers(0, 4)))
        return sheet

    def seals(self, page):
        """May there be a seal on the page?"""
        return self.seal and (any(t.role == 'signature' for t in page.texts) or self.seal_on_table and bool(page.parts))

    def _tinted(self, picture, paper_mask):
        """A grey picture as a colour one: paper and light a little warm, the table brown."""
        green, blue = (picture.point([round(v * t) for v in range(256)]) for t in self.tints[:2])
        if paper_mask is not None:
            green, blue = (Image.composite(seen, picture.point([round(v * t) for v in range(256)]), paper_mask)
                           for seen, t in zip((green, blue), self.tints[2:]))
        return Image.merge('RGB', (picture, green, blue))

    def _seal(self, rng, sheet, page, name, scale):
        """A seal over the signature, and over a table where that is asked for."""
        radius = round(rng.uniform(54, 62) * scale)
        places = [(t.x + len(t.text) * t.size / 2, t.y) for t in page.texts if t.role == 'signature'][:1]
        if self.seal_on_table and page.parts and rng.random() < 0.7:
            part = page.parts[int(rng.integers(0, len(page.parts)))]
            box = part.boxes[int(rng.integers(0, len(part.boxes)))]
            places.append(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2))
        for x, y in places:
            mask = paper.seal(rng, name, radius, 'noto-serif' if rng.random() < 0.5 else 'uming')
            strength = rng.uniform(0.45, 0.8)
            colour = (0.95, 0.75, 0.75) if self.dropout else SEAL_RED
            paper.stamp(sheet, mask, round(x * scale) - mask.size[0] // 2, round(y * scale) - mask.size[1] // 2, colour, strength)

    def _lid(self, rng):
        """What is seen beside the paper."""
        return int(rng.integers(0, 60)) if self.border else 255

    def _bend(self, rng, sheet, size):
        level = self.dice.level
        if self.bends:
            return self._camera(rng, sheet, size)
        angle = 0.0
        if self.skew:
            angle = float(rng.normal(0, SKEW_DEG[level] / 2.2))
            angle = max(-SKEW_DEG[level], min(SKEW_DEG[level], angle))
        if self.way == 'app':
            angle /= 3
        if self.curl:
            wide, high = size
            lift = rng.uniform(0.003, 0.01) * sheet[1]
            corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
            return optics.Bent(sheet, size, corners, lift, 0.5, float(rng.choice([0, 0.5])))
        shift = (float(rng.normal(0, 0.006)) * size[0], float(rng.normal(0, 0.006)) * size[1]) if self.skew else (0.0, 0.0)
        stretch = 1 + float(rng.normal(0, 0.003)) if self.skew and level != 'easy' else 1.0
        return optics.Flat(sheet, size, angle, shift, stretch)

    def _camera(self, rng, sheet, size):
        """A sheet held into the frame of a camera: a little of the table round it, seen from a little aside."""
        wide, high = size
        frame = round(wide * rng.uniform(1.06, 1.25)), round(high * rng.uniform(1.05, 1.2))
        left, top = (frame[0] - wide) / 2, (frame[1] - high) / 2
        tilt, roll = rng.uniform(-0.035, 0.035, 2) * [wide, high], math.radians(rng.uniform(-4, 4))
        corners = []
        for i, (x, y) in enumerate(((0, 0), (wide, 0), (wide, high), (0, high))):
            x += tilt[0] * (1 if i in (0, 3) else -1) * (1 if y == 0 else -0.3)
            y += tilt[1] * (1 if i in (0, 1) else -1) * (1 if x < wide / 2 else -0.3)
            dx, dy = x - wide / 2, y - high / 2
            corners.append((left + wide / 2 + dx * math.cos(roll) - dy * math.sin(roll), top + high / 2 + dx * math.sin(roll) + dy * math.cos(roll)))
        lift = rng.uniform(0.004, 0.012) * sheet[1] if self.curl else 0
        return optics.Bent(sheet, frame, corners, lift, rng.uniform(0.5, 1.2), rng.uniform(0, 1))

    def _table(self, rng, size, mode):
        """A dark table top."""
        base = rng.uniform(25, 90)
        field = optics.smooth_field(rng, size, base * 0.7, base * 1.3, (3, 40))
        if mode == 'L':
            return field
        tint = rng.uniform(0.55, 1.0, 2)
        return Image.merge('RGB', [field, field.point([round(v * tint[0]) for v in range(256)]), field.point([round(v * tint[0] * tint[1]) for v in range(256)])])

    def _expose(self, rng, picture):
        """Lens, light, sensor."""
        picture = optics.blur(picture, self.blur, self.motion)
        if self.white < 255:
            picture = optics.tone(picture, 0, self.white)
        if self.light < 1:
            picture = optics.shade(picture, optics.gradient_field(rng, picture.size, self.light))
            if self.dice.level == 'hard':
                picture = optics.shade(picture, optics.smooth_field(rng, picture.size, 215, 255))
        if self.hand:
            picture = optics.shade(picture, optics.hand_shadow(rng, picture.size))
        picture = optics.noise(picture, rng, self.noise)
        picture = optics.speckle(picture, rng, self.speckle)
        if self.mode == 'bilevel':
            picture = self._threshold(rng, picture)
        return picture

    def _threshold(self, rng, picture):
        """Black and white as scanners and copiers make it: by the light around where the light is uneven."""
        if self.dither:
            return optics.tone(picture.convert('L'), -60, 330).convert('1')
        ink = self.black * self.white / 255
        middle = ink + (self.white - ink) * rng.uniform(*THRESHOLD[self.dice.level])
        if self.light < 1 or self.edge or self.fold:
            around = picture.convert('L').reduce(8)
            around = around.filter(optics.ImageFilter.MaxFilter(5)).filter(optics.ImageFilter.GaussianBlur(4))
            share = middle / self.white
            return optics.bilevel(picture, around.point([round(v * share) for v in range(256)]).resize(picture.size, Image.BILINEAR))
        return optics.bilevel(picture, round(middle))
