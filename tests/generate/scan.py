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
from cells import Figure
from dice import Dice
from grid import Grid, Paragraph
from pdf_layout import Layout
from report import Report
from scan_draw import Canvas, PageDrawer
from scan_rules import ScanRuler

CONTENT = {'easy': 'easy', 'normal': 'easy', 'hard': 'normal'}
# what a picture cannot show, what a person could not tell either, and what makes files too long
NEVER = ('value/letter-o', 'value/typed-mark', 'lie/any', 'report/two-in-one', 'table/all-pictures', 'decor/off-layer', 'decor/water-mark',
         'page/landscape', 'page/landscape-tables', 'page/small', 'page/sizes-differ', 'decor/clipped-cells', 'decor/white-cells')
# what is read differently in pixels: as often as the level of the picture says
PICTURED = {'decor/shaded-header': 0.14, 'decor/striped-rows': 0.05, 'decor/dark-header': 0.05, 'value/full-width': 0.07, 'value/thousands': 0.12,
            'value/units': 0.1, 'value/dash-for-zero': 0.08, 'value/blank-cells': 0.12, 'value/dash-cells': 0.1, 'value/blank-rows': 0.06,
            'value/remark': 0.05}
ARRANGEMENTS = (('flow', 40), ('table-a-page', 16), ('landscape-tables', 8), ('cut', 16), ('narrow', 8), ('short', 12))
SIZES_PT = (7, 7.5, 8, 9, 9, 10, 10.5, 10.5, 11, 12, 12, 14)
SMALLEST = {'easy': 19.0, 'normal': 16.0, 'hard': 13.0}     # pixels of an em in the smallest table text
WIDEST_CELLS = 0.8          # text of table four, as a share of the table size (pdf_layout)
TALL_PT = 12000.0
TALL_DPI = 200              # a tall page has no more


def content_dice(dice, allowed=()):
    """Chance for what a scan shows. allowed: of what scans never have, what this one may."""
    content = Dice('%s/content' % dice.rng.getrandbits(64), CONTENT[dice.level], dice.forced)
    content._on.update({name: False for name in NEVER if name not in allowed})
    content._on.update({name: dice.on(name, chance) for name, chance in PICTURED.items()})
    return content


class Print:
    """Blocks on paper, scanned. report: whose they are, or None; identified: are organisation and year printed?"""

    def __init__(self, dice, fonts='all'):
        self.dice, self.report, self.identified, self.tables_only = dice, None, True, False
        self.rng = np.random.Generator(np.random.PCG64(dice.rng.getrandbits(64)))
        self.container = scan_files.choose(dice)
        self.shot = scan_shot.choose(dice, self.container)
        self.typeface = scan_fonts.choose(dice, fonts)
        self.ruler = ScanRuler(dice, self.shot.mode == 'bilevel')
        self.content = content_dice(dice)

    def lay(self, blocks):
        """Arrange the blocks on pages."""
        self.arrangement = self._arrangement()
        self.blocks = self._arranged(copy.deepcopy(blocks))
        self.layout = self._layout()
        self.container.prepare(self)
        return self

    @property
    def features(self):
        return sorted(self.dice.used | self.content.used)

    # ---- layout ----------------------------------------------------------------------------------------------------

    def _arrangement(self):
        """How the tables lie on the pages; a picture holds one page."""
        if self.container.one_page:
            return self.dice.choose('arrangement', (('one-sheet', 40), ('one-table', 20)) + ((('tall', 40),) if self.shot.dpi <= TALL_DPI else ()))
        if self.container.wraps and self.dice.once('arrangement/table-pictures', 0.6):
            self.tables_only = True
            return 'table-pictures'
        return self.dice.choose('arrangement', ARRANGEMENTS)

    def _arranged(self, blocks):
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
        absent = self.report.absent if self.report else ()
        parts = [part for part in ('requests', 'requests', 'proactive') if part in grids and part not in absent]
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
        self.identified = False
        return blocks[at:end + 1]

    def _style(self):
        style, arrangement = pdf.choose_style(self.content, self.typeface), self.arrangement
        least = SMALLEST[self.dice.level] * 72 / self.shot.dpi / WIDEST_CELLS
        style.table_size = self.dice.pick([s for s in SIZES_PT if s >= least] or SIZES_PT[-1:])
        style.pad = self.dice.pick([1.5, 2, 3, 4, 6])
        style.numbers = 0.55 if arrangement == 'narrow' else self.dice.pick([0.8, 0.9, 1.0, 1.0])
        if arrangement == 'landscape-tables':
            style.wide_pages = {1, 2}
        if arrangement in ('tall', 'table-pictures'):
            style.height, style.foot, style.head, style.margin = TALL_PT, '', '', self.dice.pick([8, 16, 24, 40])
        if arrangement in ('one-sheet', 'one-table'):
            style.width, style.height, style.margin, style.foot = 842.0, 1191.0, self.dice.pick([40, 57, 72]), ''
            style.size, style.pad, style.leading = min(style.size, 12), min(style.pad, 2), 1.2
            style.table_size = min(style.table_size, max(9, least))
        return style

    def _layout(self):
        style, breaks = self._style(), None
        if self.arrangement == 'cut':
            self.content._on['page/cut'] = True
            breaks = pdf.wanted_breaks(self.content, self.blocks)
        if self.tables_only:
            layout = self._table_pictures(style)
        else:
            layout = Layout(style, breaks)
            layout.lay(self.blocks)
        if self.arrangement == 'tall' or self.container.one_page and len(layout.pages) > 1:
            layout = self._one_page(style)
        pdf_decor.adorn(self.content, layout)
        if 'decor/dark-header' in self.content.used:         # white letters run full where ink spreads
            self.shot.press = min(0, self.shot.press)
        return layout

    def _one_page(self, style):
        """Everything on one page, just high enough."""
        style.height = TALL_PT
        layout = Layout(style)
        layout.lay([b for b in self.blocks if isinstance(b, Grid) or b.role != 'page'])
        assert len(layout.pages) == 1, 'too much for one page'
        layout.pages[0].height = layout.y + style.margin
        return layout

    def _table_pictures(self, style):
        """Every table on a page of its own that ends where it ends."""
        layout, first = Layout(style), True
        for block in self.blocks:
            if isinstance(block, Grid):
                if not first:
                    layout._new_page()
                layout.lay([block])
                layout.page.height, first = layout.y + style.margin - 8, False
        return layout

    # ---- pixels ----------------------------------------------------------------------------------------------------

    def take(self):
        """(picture, Place) of each page."""
        back, out, name = None, [], self.report.org.name if self.report else self.org.name
        for page in self.layout.pages:
            planes = 3 if self.shot.mode == 'colour' and self._coloured(page) else 1
            canvas = Canvas(page.width, page.height, self.shot.draw_dpi, planes, self.typeface)
            sheet = Image.fromarray(PageDrawer(page, canvas, self.ruler).draw())
            out.append(self.shot.take(self.rng, sheet, page, back, name))
            back = sheet
        return out

    def _coloured(self, page):
        """Is anything on the page neither black, grey nor white?"""
        colours = [getattr(shape, 'colour', (0, 0, 0)) for shape in page.under + page.over] + [self.ruler.colour]
        return any(len(set(c)) > 1 for c in colours) or self.shot.seals(page)

    def write(self, path):
        """Write the file; gives (field, page from 1, box in points of the page as it is looked at or None, box in pixels) of the cells."""
        taken = self.take()
        self.turns = [0 if i in self.container.typed else place.turn for i, (_, place) in enumerate(taken)]
        self.container.write([picture for picture, _ in taken], path, self)
        points, places = self.container.points(self.shot.dpi), []
        for field, boxes in self.layout.cells.items():
            for page, *box in boxes:
                if page in self.container.typed:
                    continue
                pixels = taken[page][1].box(box)
                seen = tuple(v * points[0] + points[1] for v in pixels) if points else None
                places.append((field, page + 1, seen, pixels))
        return places


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


def make(dice, fonts='all', given=None):
    """A scanned report; given: its organization and year."""
    scan = Print(dice, fonts)
    report = Report(scan.content, loose=scan.ruler.open, medium='pdf', second=False, given=given)
    pdf_damage.damage(scan.content, report)
    scan.report = report
    return scan.lay(report.blocks)
