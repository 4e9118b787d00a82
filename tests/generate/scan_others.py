"""Pictures that are no reports: scans of other papers, and pictures without any paper: logos, charts, grids, codes, noise."""
import others
import pdf_others
from pdf_model import Page, Rect, Stroke, Text
from scan import Print

WIDTH, HEIGHT = 420.0, 300.0


class Picture:
    """A page being drawn. text: is there anything that a reader could take for words?"""

    def __init__(self, width=WIDTH, height=HEIGHT):
        self.page = Page(width, height)
        self.text = False

    def box(self, x0, y0, x1, y1, colour=(0, 0, 0), width=0.0):
        self.page.under.append(Rect(x0, y0, x1, y1, colour, width))

    def write(self, x, y, size, text):
        self.page.texts.append(Text(x, y, size, text))
        self.text = True

    def grid(self, x, y, widths, heights, texts, size=10):
        """A ruled table of texts (row by row, '' for none)."""
        xs, ys = [x], [y]
        for w in widths:
            xs.append(xs[-1] + w)
        for h in heights:
            ys.append(ys[-1] + h)
        self.page.over += [Stroke(a, ys[0], a, ys[-1], 0.6) for a in xs] + [Stroke(xs[0], b, xs[-1], b, 0.6) for b in ys]
        for j, row in enumerate(texts):
            for i, text in enumerate(row):
                if text:
                    self.write(xs[i] + 3, (ys[j] + ys[j + 1]) / 2 + size * 0.36, size, text)


def _colour(dice):
    return tuple(round(dice.rng.uniform(0, 0.9), 2) for _ in range(3))


def logo(dice):
    """The mark of an office: circles of squares, a name."""
    p, colour = Picture(), _colour(dice)
    for i in range(dice.number(3, 9)):
        p.box(60 + 14 * i, 60 + 9 * i, 200 - 11 * i, 190 - 7 * i, colour, 3)
    p.write(220, 130, 28, dice.pick(['政务公开', '为民服务', '信息公开']))
    return p


def calendar(dice):
    p, first = Picture(), dice.number(0, 6)
    days = [''] * first + [str(d) for d in range(1, 32)] + [''] * (42 - 31 - first)
    p.grid(30, 40, [50] * 7, [32] * 7, [list('日一二三四五六')] + [days[i:i + 7] for i in range(0, 42, 7)], 12)
    return p


def numbers(dice):
    """A ruled table of numbers in the shape of table three, without a single label."""
    p, rows = Picture(595, 842), dice.number(22, 29)
    p.grid(60, 70, [120] + [50] * 7, [24] * rows, [[''] + [str(dice.number(0, 300)) for _ in range(7)] for _ in range(rows)])
    return p


def empty_grid(dice):
    p = Picture(595, 842)
    p.grid(60, 70, [60, 60] + [50] * 7, [22] * dice.number(20, 30), [])
    return p


def sudoku(dice):
    p = Picture(300, 300)
    p.grid(24, 24, [28] * 9, [28] * 9, [[str(dice.number(1, 9)) if dice.chance(0.35) else '' for _ in range(9)] for _ in range(9)], 13)
    return p


def chart(dice):
    """Bars with numbers on them and labels of the form below."""
    p, at = Picture(), 50
    for label in dice.rng.sample(['行政许可', '行政处罚', '行政强制', '予以公开', '不予公开', '其他处理', '总计'], 5):
        value = dice.number(5, 200)
        p.box(at, 250 - value, at + 36, 250, _colour(dice))
        p.write(at + 6, 245 - value, 10, str(value))
        p.write(at - 4, 266, 10, label)
        at += 70
    return p


def code(dice):
    """A square code."""
    p, n = Picture(260, 260), 29
    for j in range(n):
        for i in range(n):
            if dice.chance(0.5):
                p.box(20 + 7.5 * i, 20 + 7.5 * j, 27.5 + 7.5 * i, 27.5 + 7.5 * j)
    return p


def noise(dice):
    p = Picture()
    for _ in range(dice.number(80, 500)):
        x, y, g = dice.rng.uniform(0, WIDTH), dice.rng.uniform(0, HEIGHT), dice.rng.random()
        p.box(x, y, x + dice.rng.uniform(1, 60), y + dice.rng.uniform(1, 40), (g, g, g))
    return p


def blank(dice):
    return Picture(595, 842)


def black(dice):
    p = Picture(595, 842)
    p.box(0, 0, 595, 842)
    return p


def photograph(dice):
    """Sky, hills, houses."""
    p = Picture()
    p.box(0, 0, WIDTH, 170, (0.6, 0.75, 0.9))
    p.box(0, 170, WIDTH, HEIGHT, (0.35, 0.5, 0.3))
    for _ in range(dice.number(3, 12)):
        x, high = dice.rng.uniform(0, WIDTH), dice.rng.uniform(30, 120)
        p.box(x, 190 - high, x + 40, 190, _colour(dice))
        for j in range(int(high / 14)):
            p.box(x + 6, 194 - high + 14 * j, x + 14, 202 - high + 14 * j, (0.9, 0.9, 0.6))
    return p


DRAWN = (logo, calendar, numbers, empty_grid, sudoku, chart, code, noise, blank, black, photograph)


class Drawn:
    """What Layout is to documents."""

    def __init__(self, picture):
        self.pages, self.cells = [picture.page], {}


def make(dice, fonts='all'):
    """A picture that is no report; silent where nothing on it could be read."""
    scan = Print(dice, fonts)
    scan.silent = False
    if dice.chance(0.35) and not scan.container.wraps:
        draw = dice.pick(DRAWN)
        dice.use('other/' + draw.__name__.replace('_', '-'))
        picture = draw(dice)
        scan.org, scan.silent = others.names.organization(dice), not picture.text
        scan.arrangement, scan.layout = 'drawn', Drawn(picture)
        scan.container.prepare(scan)
        return scan
    other = pdf_others.make(scan.content)
    scan.org = other.org
    return scan.lay(other.blocks)
