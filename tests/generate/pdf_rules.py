"""The ruling lines of a table part, in the styles that programs draw them: strokes and filled rectangles.

Two questions make a style: which edges of the cells are ruled (SETS), and how a ruled edge is drawn (WAYS).
"""
from pdf_model import Rect, Stroke

SETS = (('all', 70), ('no-verticals', 6), ('no-outer-verticals', 6), ('three-line', 5), ('outer-and-header', 4), ('none', 5))
WAYS = (('lines', 22), ('cell-rects', 14), ('filled', 24), ('edges', 10), ('doubled-edges', 4), ('dashed', 5),
        ('dotted', 4), ('double', 5), ('thick', 4), ('hair', 4), ('filled-long', 6), ('gaps', 4), ('overshoot', 3),
        ('path', 4))
COLOURS = ((0, 0, 0), (0, 0, 0), (0, 0, 0), (0.2, 0.2, 0.2), (0.5, 0.5, 0.5), (0, 0, 0.6), (0.8, 0.1, 0.1), (0.31, 0.51, 0.74))
OPEN = ('no-verticals', 'three-line', 'outer-and-header', 'none')       # columns that no rule parts


def edges_of(part, which):
    """Edges to rule: sets of horizontal (y, x0, x1) and vertical (x, y0, y1)."""
    flat, tall = set(), set()
    if not part.boxes or which == 'none':
        return flat, tall
    left, right = min(b.x0 for b in part.boxes), max(b.x1 for b in part.boxes)
    top, bottom = min(y for y, _, _ in part.rows), max(y for _, y, _ in part.rows)
    heads = [y1 for _, y1, kind in part.rows if kind == 'header']
    for b in part.boxes:
        if which in ('all', 'no-verticals', 'no-outer-verticals'):
            flat |= {(b.y0, b.x0, b.x1), (b.y1, b.x0, b.x1)}
        if which == 'all':
            tall |= {(b.x0, b.y0, b.y1), (b.x1, b.y0, b.y1)}
        elif which == 'no-outer-verticals':
            tall |= {(x, b.y0, b.y1) for x in (b.x0, b.x1) if left + 1 < x < right - 1}
    if which in ('three-line', 'outer-and-header'):
        flat |= {(y, left, right) for y in [top, bottom] + heads}
    if which == 'outer-and-header':
        tall |= {(left, top, bottom), (right, top, bottom)}
    return flat, tall


def merged(edges):
    """Edges on one line that touch or overlap, as one."""
    out = []
    for at, start, end in sorted(edges):
        if out and abs(out[-1][0] - at) < 0.01 and start <= out[-1][2] + 0.01:
            out[-1][2] = max(out[-1][2], end)
        else:
            out.append([at, start, end])
    return [tuple(e) for e in out]


class Ruler:
    """Draws the rules of one document's tables in its style."""

    def __init__(self, dice):
        self.dice = dice
        self.which = dice.choose('rules', SETS)
        self.way = dice.choose('rule', WAYS)
        self.width = dice.pick([0.4, 0.48, 0.5, 0.5, 0.75, 1.0])
        self.colour = dice.pick(COLOURS)
        self.cut_open = dice.once('rule/open-at-page-end', 0.12)
        self.grid = dice.pick([0, 0, 0.05, 0.12])               # coordinates wander by this much

    @property
    def open(self):
        """Nothing drawn parts the columns."""
        return self.which in OPEN

    def draw(self, part):
        """What is drawn for one part of a table."""
        if self.way == 'cell-rects' and self.which == 'all':
            return [Rect(b.x0, b.y0, b.x1, b.y1, self.colour, self.width) for b in part.boxes]
        flat, tall = edges_of(part, self.which)
        if self.cut_open:
            flat = self._opened(part, flat)
        if self.way in ('filled', 'edges', 'doubled-edges', 'gaps'):
            pieces = [(False, e) for e in sorted(flat)] + [(True, e) for e in sorted(tall)]
        else:
            pieces = [(False, e) for e in merged(flat)] + [(True, e) for e in merged(tall)]
        out = []
        for upright, edge in pieces:
            out += self._edge(upright, *edge)
        if self.dice.chance(0.3):
            self.dice.rng.shuffle(out)
        return out

    def _opened(self, part, flat):
        """No rule where the page cut the table."""
        top, bottom = min(y for y, _, _ in part.rows), max(y for _, y, _ in part.rows)
        flat = {e for e in flat if part.first or e[0] > top + 0.1}
        return {e for e in flat if part.last or e[0] < bottom - 0.1}

    def _edge(self, upright, at, start, end):
        """One rule."""
        at += self.dice.rng.uniform(-self.grid, self.grid)
        way, w = self.way, self.width
        line = lambda a, s, e, width=w, dash=(), cap=False: Stroke(
            *((a, s, a, e) if upright else (s, a, e, a)), width, self.colour, dash, cap)
        bar = lambda a, s, e, width: Rect(
            *((a - width / 2, s, a + width / 2, e) if upright else (s, a - width / 2, e, a + width / 2)), self.colour)
        if way == 'filled':
            return [bar(at, start + 0.24, end - 0.24, 0.48)] + ([] if upright else self._joints(at, start, end))
        if way == 'filled-long':
            return [bar(at, start, end, w)]
        if way == 'dashed':
            return [line(at, start, end, w, (3, 2))]
        if way == 'dotted':
            return [line(at, start, end, max(w, 0.7), (0, 1.8), True)]
        if way == 'double':
            return [line(at - 0.75, start - 0.75, end + 0.75), line(at + 0.75, start - 0.75, end + 0.75)]
        if way == 'doubled-edges':
            return [line(at, start, end), line(at, start, end)]
        if way == 'thick':
            return [line(at, start, end, 2.25)]
        if way == 'hair':
            return [line(at, start, end, 0.0)]
        if way == 'overshoot':
            return [line(at, start - 1.2, end + 1.5)]
        if way == 'gaps':
            return [line(at, start + 0.3, end - 0.3)]
        return [line(at, start, end)]

    def _joints(self, at, start, end):
        """The small squares that word processors fill where rules meet."""
        return [Rect(x - 0.24, at - 0.24, x + 0.24, at + 0.24, self.colour) for x in (start, end)]
