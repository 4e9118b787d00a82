"""The ruling lines of printed and scanned tables: those of pdf_rules.py, and rules that are faint, broken, worn or doubled at the frame."""
import copy

from pdf_model import Rect, Stroke
from pdf_rules import Ruler, edges_of

SETS = {'easy': (('all', 92), ('no-outer-verticals', 8)),
        'normal': (('all', 91), ('no-outer-verticals', 9)),
        'hard': (('all', 88), ('no-outer-verticals', 8), ('no-verticals', 2), ('three-line', 1), ('none', 1))}
WAYS = (('lines', 46), ('cell-rects', 10), ('thick', 7), ('hair', 8), ('double', 6), ('dotted', 4), ('dashed', 4), ('gaps', 4),
        ('overshoot', 5), ('filled-long', 6))
PLAIN_WAYS = ('lines', 'cell-rects', 'thick', 'hair', 'double', 'overshoot', 'filled-long')      # those of easy scans
FRAMES = (('same', 60), ('thick', 25), ('double', 15))


class ScanRuler(Ruler):
    """Draws the rules of one document's tables."""

    def __init__(self, dice, bilevel=False):
        self.dice = dice
        self.which = dice.choose('rules', SETS[dice.level])
        self.way = dice.choose('rule', [pair for pair in WAYS if dice.level != 'easy' or pair[0] in PLAIN_WAYS])
        self.frame = dice.choose('frame', FRAMES) if self.way in ('lines', 'hair', 'dotted', 'dashed') else 'same'
        self.width = dice.pick([0.4, 0.5, 0.5, 0.75, 1.0, 1.0, 1.5])
        grey = dice.rng.uniform(0.45, 0.7) if dice.once('rule/faint', 0.15, 'normal') else dice.pick([0, 0, 0, 0, 0.2, 0.35])
        self.colour = (grey,) * 3
        if dice.once('rule/coloured', 0.06):
            self.colour = dice.pick([(0, 0, 0.6), (0.7, 0.1, 0.1), (0.31, 0.51, 0.74)])
        if bilevel and not dice.once('rule/lost-in-black-and-white', 0.04, 'hard'):
            self._keep()
        self.cut_open = dice.once('rule/open-at-page-end', 0.12)
        self.grid = dice.pick([0, 0, 0.05, 0.12])
        self.worn = dice.rng.uniform(0.3, 2.5) if dice.once('rule/broken', 0.2, 'normal') else 0     # gaps in 100 points

    def _keep(self):
        """Rules dark and wide enough for a picture of black and white."""
        self.width = max(self.width, 0.75)
        self.way = 'lines' if self.way == 'hair' else self.way
        self.colour = tuple(min(c, 0.2) for c in self.colour)

    def draw(self, part):
        shapes = super().draw(part) + self._frame(part)
        if not self.worn:
            return shapes
        return [piece for shape in shapes for piece in self._wear(shape)]

    def _frame(self, part):
        """A heavier or second rule round the table."""
        if self.frame == 'same' or self.which != 'all' or not part.boxes:
            return []
        flat, tall = edges_of(part, 'all')
        x0, x1 = min(e[0] for e in tall), max(e[0] for e in tall)
        y0, y1 = min(e[0] for e in flat), max(e[0] for e in flat)
        width, out = (self.width + 1, 0) if self.frame == 'thick' else (self.width, self.width + 1.8)
        return [Rect(x0 - out, y0 - out, x1 + out, y1 + out, self.colour, max(0.4, width))]

    def _wear(self, shape):
        """The stretches of a rule that the printer or the copier left."""
        if isinstance(shape, Rect):
            if not shape.width:
                return [shape]
            sides = ((shape.x0, shape.y0, shape.x1, shape.y0), (shape.x0, shape.y1, shape.x1, shape.y1),
                     (shape.x0, shape.y0, shape.x0, shape.y1), (shape.x1, shape.y0, shape.x1, shape.y1))
            return [piece for s in sides for piece in self._wear(Stroke(*s, shape.width, shape.colour))]
        upright = abs(shape.x1 - shape.x0) < abs(shape.y1 - shape.y0)
        start, end = sorted((shape.y0, shape.y1) if upright else (shape.x0, shape.x1))
        out, at = [], start
        for gap in sorted(self.dice.rng.uniform(start, end) for _ in range(self._gaps(end - start))):
            if gap > at:
                out.append(self._piece(shape, upright, at, gap))
                at = gap + self.dice.rng.uniform(0.4, 3.5)
        return out + ([self._piece(shape, upright, at, end)] if at < end else [])

    def _gaps(self, length):
        wanted = length * self.worn / 100
        return int(wanted) + self.dice.chance(wanted % 1)

    @staticmethod
    def _piece(shape, upright, start, end):
        piece = copy.copy(shape)
        if upright:
            piece.y0, piece.y1 = start, end
        else:
            piece.x0, piece.x1 = start, end
        return piece
