"""Makes scanned reports: a report laid out and printed in pixels, then damaged as scanners, copiers and cameras do.

The content is a report like those of pdf.py, one level plainer than the picture of it, without what no picture shows
(hidden text, letters O among digits). What is printed is the truth; damage never makes a number that a person cannot read.
"""
import copy

import numpy as np
from PIL import Image

import pdf
import pdf_damage
import pdf_decor
import scan_files
import scan_fonts
import scan_shot
from dice import Dice
from cells import Figure
from grid import Grid, Paragraph
from pdf_layout import Layout
from report import Report
from scan_draw import Canvas, PageDrawer
from scan_rules import ScanRuler

CONTENT = {'easy': 'easy', 'normal': 'easy', 'hard': 'normal'}
# what a picture cannot show, what a person could not tell either, and what makes files too long
NEVER = ('value/letter-o', 'value/typed-mark', 'lie/any', 'report/two-in-one', 'table/all-pictures', 'decor/off-layer', 'decor/water-mark',
         'page/landscape', 'page/landscape-tables', 'page/small', 'page/sizes-differ', 'decor/clipped-cells', 'decor/white-cells')
ARRANGEMENTS = (('flow', 40), ('table-a-page', 16), ('landscape-tables', 8), ('cut', 16), ('narrow', 8), ('short', 12))
SMALLEST = {'easy': 19.0, 'normal': 16.0, 'hard': 13.0}     # pixels of an em in the smallest table text
WIDEST_CELLS = 0.8          # text of table four, as a share of the table size (pdf_layout)


class Scan:
    """One scanned report."""

    def __init__(self, dice, fonts='all'):
        self.dice = dice
        self.rng = np.random.Generator(np.random.PCG64(dice.rng.getrandbits(64)))
        self.container = scan_files.choose(dice)
        self.shot = scan_shot.choose(dice, self.container)
        self.typeface = scan_fonts.choose(dice, fonts)
        self.ruler = ScanRuler(dice, self.shot.mode == 'bilevel')
        self.report = self._report()
        self.identified, self.single = True, ''     # are organisation and year printed? the only table there
        self.arrangement = self._arrangement()
        self.layout = self._layout()

    def _report(self):
        content = Dice('%s/content' % self.dice.rng.getrandbits(64), CONTENT[self.dice.level], self.dice.forced)
        content._on.update({name: False for name in NEVER})
        report = Report(content, loose=self.ruler.open, medium='pdf', second=False)
        pdf_damage.damage(content, report)
        return report

    # ---- layout ----------------------------------------------------------------------------------------------------

    def _arrangement(self):
        """How the tables lie on the pages; a picture holds one page."""
        if self.container.one_page:
            return self.dice.choose('arrangement', (('one-sheet', 40), ('one-table', 20)) + ((('tall', 40),) if self.shot.dpi <= 200 else ()))
        return self.dice.choose('arrangement', ARRANGEMENTS)

    def _style(self):
        content = self.report.dice
        style = pdf.choose_style(content, self.typeface)
        least = SMALLEST[self.dice.level] * 72 / self.shot.dpi / WIDEST_CELLS
        sizes = [s for s in (7, 7.5, 8, 9, 9, 10, 10.5, 10.5, 11, 12, 12, 14) if s >= least] or [14]
        style.table_size = self.dice.pick(sizes)
        style.pad = self.dice.pick([1.5, 2, 3, 4, 6])
        style.numbers = self.dice.pick([0.8, 0.9, 1.0, 1.0])
        if self.arrangement in ('landscape-tables',):
            style.wide_pages = set(range(1, 3))
        if self.arrangement == 'narrow':
            style.numbers = 0.55
        if self.arrangement == 'tall':
            style.height, style.foot, style.head, style.margin = 12000.0, '', '', self.dice.pick([16, 24, 40])
        if self.arrangement in ('one-sheet', 'one-table'):
            style.width, style.height, style.margin, style.foot = 842.0, 1191.0, self.dice.pick([40, 57, 72]), ''
            style.size, style.pad, style.leading = min(style.size, 12), min(style.pad, 2), 1.2
            style.table_size = min(style.table_size, max(9, least))
        return style

    def _blocks(self):
        blocks = copy.deepcopy(self.report.blocks)
        if self.arrangement == 'table-a-page':
            return parted(blocks)
        if self.arrangement == 'one-table':
            return self._one_table(blocks) or shortened(blocks)
        if self.arrangement in ('one-sheet', 'short', 'tall'):
            return shortened(blocks)
        return blocks

    def _one_table(self, blocks):
        """One table with its heading, nothing else of the report; None where its tables are one, or where none is there."""
        grids = {b.part: i for i, b in reversed(list(enumerate(blocks))) if isinstance(b, Grid) and not b.decoy}
        parts = [part for part in ('requests', 'requests', 'proactive') if part in grids and part not in self.report.absent]
        if not parts or 'all' in grids:
            return None
        part = self.dice.pick(parts)
        at = grids[part]
        while at > 0 and getattr(blocks[at - 1], 'role', '') in ('heading', 'subtitle'):
            at -= 1
        end = max(i for i, b in enumerate(blocks) if isinstance(b, Grid) and b.part == part and not b.decoy)
        for field in self.report.truth:
            if field[0] != part:
                self.report.truth[field] = (self.report.truth[field][0], Figure('', '', 'missing'))
        self.identified, self.single = False, part
        return blocks[at:end + 1]

    def _layout(self):
        style = self._style()
        breaks = None
        blocks = self._blocks()
        if self.arrangement == 'cut':
            self.report.dice._on['page/cut'] = True
            breaks = pdf.wanted_breaks(self.report.dice, blocks)
        layout = Layout(style, breaks)
        layout.lay(blocks)
        if self.arrangement == 'tall' or self.container.one_page and len(layout.pages) > 1:
            layout = self._one_page(style, blocks)
        pdf_decor.adorn(self.report.dice, layout)
        return layout

    def _one_page(self, style, blocks):
        """Everything on one page, just high enough."""
        style.height = 12000.0
        layout = Layout(style)
        layout.lay(blocks)
        page = layout.pages[0]
        page.height = min(12000.0, layout.y + style.margin)
        return layout

    # ---- pixels ----------------------------------------------------------------------------------------------------

    def pages(self):
        """(picture, mapping from points of the page to pixels of the picture) of each page."""
        draw_dpi = self.shot.draw_dpi
        back = None
        out = []
        for number, page in enumerate(self.layout.pages):
            canvas = Canvas(page.width, page.height, draw_dpi, self.shot.planes, self.typeface)
            sheet = Image.fromarray(PageDrawer(page, canvas, self.ruler).draw())
            picture, place = self.shot.take(self.rng, sheet, page, back, self.report)
            back = sheet
            out.append((picture, place))
        return out


def parted(blocks):
    """A page end before the heading of every section that has a table."""
    out = []
    for i, block in enumerate(blocks):
        near = blocks[i + 1:i + 3]
        if i and getattr(block, 'role', '') == 'heading' and any(isinstance(b, Grid) for b in near):
            out.append(Paragraph('', 'page'))
        out.append(block)
    return out


def shortened(blocks):
    """The report with little prose."""
    out, kept = [], 0
    for block in blocks:
        if not isinstance(block, Grid) and block.role == 'body':
            kept += 1
            if kept > 3:
                continue
        out.append(block)
    return out


def make(dice, fonts='all'):
    """A scanned report."""
    return Scan(dice, fonts)


def write(scan, path):
    """Write it; gives where each cell stands: (field, page from 1, box in points of the page as it is looked at, box in pixels)."""
    taken = scan.pages()
    scan.turns = [place.turn for _, place in taken]
    scan.container.write([picture for picture, _ in taken], path, scan.shot)
    point = scan.container.points(scan.shot.dpi)
    places = []
    for field, boxes in scan.layout.cells.items():
        for page, *box in boxes:
            pixels = taken[page][1].box(box)
            places.append((field, page + 1, tuple(v * point for v in pixels) if point else (), pixels))
    return places
