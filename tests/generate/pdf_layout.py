"""Lays a document's blocks out on pages: paragraphs that wrap, tables that flow over the page ends.

A page may end before any row, or inside a row of several lines; breaks asks for such ends:
{table: [(row, line)]}, line 0 being the end before the row.
"""
from dataclasses import dataclass, field as default

from grid import Grid, matrix
from pdf_model import CellBox, Page, TablePart, Text

TITLE_SCALE = 1.5
HALF = set(' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz|~\u00a0¹²³')


def half_width(char):
    """Width of a character of a fixed font, as a share of its size."""
    return 0.5 if char in HALF else 1.0


@dataclass
class Style:
    """How a document is set."""
    width: float = 595.0
    height: float = 842.0
    margin: float = 64.0
    size: float = 12.0
    table_size: float = 9.0
    leading: float = 1.35
    pad: float = 3.0
    value_align: str = 'middle'
    label_align: str = 'left'
    vertical: str = 'middle'
    split_rows: bool = True
    repeat_header: bool = False
    merged: str = 'flow'            # where the text of a cut merged cell stands: flow, first, largest, last
    values_below: bool = False      # numbers of a cut row stand in its second part
    numbers: float = 1.0            # width of the number columns as a share of the usual one
    head: str = ''
    foot: str = ''
    vertical_font: bool = False
    char_width: object = half_width
    later: tuple = ()               # size of the pages behind the first
    wide_pages: set = default(default_factory=set)      # tables that stand on landscape pages


class Wrapper:
    """Breaks texts into lines."""

    def __init__(self, style):
        self.style = style

    def width(self, text, size):
        return sum(self.style.char_width(c) for c in text) * size

    def wrap(self, text, room, size, indent=0.0):
        """Lines no wider than room; a line feed always breaks; a lone character may stick out."""
        lines = []
        for piece in text.replace('\t', ' ').split('\n'):
            line, left = '', room - indent * (not lines)
            for char in piece:
                wide = self.style.char_width(char) * size
                if line and wide > left + 0.01:
                    lines.append(line)
                    line, left = '', room
                line += char
                left -= wide
            lines.append(line)
        return lines


@dataclass
class _Row:
    """A row while it is placed. parts: (page index, y0, y1) in order."""
    lines: int
    height: float
    kind: str
    parts: list = default(default_factory=list)


class Layout:
    """Lays out one document. cells: field -> [(page index, x0, y0, x1, y1)]."""

    def __init__(self, style, breaks=None):
        self.style, self.breaks = style, breaks or {}
        self.wrapper = Wrapper(style)
        self.pages, self.cells, self.table_of = [], {}, {}
        self.tables = self.row_cuts = 0
        self.rows_of = []               # lines of each row of each table, for whoever asks for breaks
        self.wide = False
        self._new_page()

    # ---- pages -----------------------------------------------------------------------------------------------------

    def _new_page(self):
        s = self.style
        size = (s.height, s.width) if self.wide else (s.width, s.height)
        if s.later and self.pages and not self.wide:
            size = s.later
        self.pages.append(Page(*size))
        self.page, self.y = self.pages[-1], s.margin

    @property
    def room(self):
        return self.page.width - 2 * self.style.margin

    @property
    def bottom(self):
        return self.page.height - self.style.margin

    def lay(self, blocks):
        """All blocks; gives the pages."""
        for block in blocks:
            if isinstance(block, Grid):
                self._turn(self.tables in self.style.wide_pages)
                TableLayout(self, block).place()
            elif block.role == 'page':
                self._new_page()
            elif block.role == 'picture':
                self.y += 20
            else:
                self._paragraph(block)
        self._heads_and_feet()
        return self.pages

    def _turn(self, wide):
        if wide != self.wide:
            self.wide = wide
            self._new_page()

    # ---- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, block):
        s, role = self.style, block.role
        size = s.size * TITLE_SCALE if role == 'title' else s.size
        if role in ('meta', 'note'):
            size = s.size * 0.85
        step = size * s.leading * 1.15
        indent = 2 * size if role == 'body' else 0
        self.y += {'title': 4, 'heading': 6}.get(role, 0)
        for i, line in enumerate(self.wrapper.wrap(block.number + block.text, self.room, size, indent)):
            if self.y + step > self.bottom:
                self._new_page()
            x = s.margin + (indent if i == 0 else 0)
            if role == 'title':
                x = (self.page.width - self.wrapper.width(line, size)) / 2
            elif role == 'signature':
                x = self.page.width - s.margin - self.wrapper.width(line, size) - 20
            if line.strip():
                self.page.texts.append(Text(x, self.y + size, size, line, role, room=self.page.width - s.margin - x))
            self.y += step
        self.y += {'title': 6, 'heading': 4}.get(role, 2)

    def _heads_and_feet(self):
        """Running heads and page numbers."""
        s, size = self.style, 9.0
        for number, page in enumerate(self.pages, 1):
            for role, text, y in (('head', s.head, s.margin * 0.55), ('foot', s.foot, page.height - s.margin * 0.45)):
                if text:
                    text = text.format(n=number, all=len(self.pages))
                    page.texts.append(Text((page.width - self.wrapper.width(text, size)) / 2, y, size, text, role))


def column_weights(grid, numbers):
    """Shares of the width of a table: wide labels get room, numbers as much as the style gives them."""
    if grid.part == 'proactive':
        return [1.6] + [1.0] * (grid.columns - 1)
    if grid.part not in ('requests', 'statistics'):
        return [1.0] * grid.columns
    weights = [0.8] * grid.columns
    for slots in matrix(grid):
        for column, slot in enumerate(slots):
            if slot is None or slot.cover or slot.cell.col_span > 1:
                continue
            if slot.cell.role == 'value':
                weights[column] = numbers
            elif slot.cell.role == 'label' and len(slot.cell.text) > 6:
                weights[column] = 3.0
    return weights


class TableLayout:
    """Places one table."""

    def __init__(self, layout, grid):
        self.layout, self.style, self.grid = layout, layout.style, grid
        self.index = layout.tables
        layout.tables += 1
        self.size = self.style.table_size * (0.8 if grid.columns >= 15 else 1)
        self.step = self.size * self.style.leading
        self.slots = matrix(grid)
        self.edges = self._edges()
        self.anchors = self._anchors()
        self.rows = self._heights()
        self.wanted = dict(layout.breaks.get(self.index, ()))
        self.parts = {}                 # page index -> TablePart
        layout.rows_of.append([(row.lines, row.kind) for row in self.rows])

    def _edges(self):
        """x of the column borders."""
        room, weights = self.layout.room, column_weights(self.grid, self.style.numbers)
        total, x, edges = sum(weights), self.style.margin, [self.style.margin]
        for weight in weights:
            x += room * weight / total
            edges.append(x)
        return edges

    def _anchors(self):
        """(row, column, rows, columns, cell, lines) of every cell."""
        found = []
        for r, slots in enumerate(self.slots):
            for c, slot in enumerate(slots):
                if slot is None or slot.cover or not slot.first:
                    continue
                rows = 1
                while r + rows < len(self.slots) and self.slots[r + rows][c] is not None and \
                        self.slots[r + rows][c].cell is slot.cell and self.slots[r + rows][c].cover == 'up':
                    rows += 1
                span = min(slot.cell.col_span, len(self.edges) - 1 - c)
                room = self.edges[c + span] - self.edges[c] - 2 * self.style.pad
                found.append((r, c, rows, span, slot.cell, self.layout.wrapper.wrap(slot.cell.text, room, self.size)))
        return found

    def _heights(self):
        """Rows high enough for their cells; a merged cell that is higher than its rows makes the last one grow."""
        pad = 2 * self.style.pad
        lines = [1] * len(self.slots)
        for r, _, rows, _, _, text in self.anchors:
            if rows == 1:
                lines[r] = max(lines[r], len(text))
        made = [_Row(n, n * self.step + pad, self.grid.rows[i].kind) for i, n in enumerate(lines)]
        for r, _, rows, _, _, text in self.anchors:
            short = len(text) * self.step + pad - sum(row.height for row in made[r:r + rows])
            if rows > 1 and short > 0:
                made[r + rows - 1].height += short
        return made

    # ---- rows onto pages -------------------------------------------------------------------------------------------

    def place(self):
        """All rows, then what stands in the cells."""
        out = self.layout
        for i, row in enumerate(self.rows):
            wanted = self.wanted.get(i)
            if wanted == 0 and i:
                self._break(i)
            if wanted:
                self._split(row, min(wanted, row.lines - 1) if row.lines > 1 else 0, i)
            elif out.y + row.height <= out.bottom:
                self._put(row, row.height)
            else:
                self._overflow(row, i)
        for anchor in self.anchors:
            self._cell(*anchor)
        for part in self.parts.values():
            part.first = part is next(iter(self.parts.values()))
            part.last = part is list(self.parts.values())[-1]
        out.y += 8

    def _overflow(self, row, i):
        """The row does not fit: it is cut, or goes to the next page."""
        out = self.layout
        fits = int((out.bottom - out.y - 2 * self.style.pad) / self.step)
        at_top = out.y <= self.style.margin + 1
        may_split = row.kind not in ('header', 'title') and self.style.split_rows and row.lines > 1
        if fits >= 1 and (may_split and row.lines > 1 or at_top):
            self._split(row, min(fits, max(1, row.lines - 1)), i)
        else:
            if not at_top:
                self._break(i)
                if out.y + row.height > out.bottom:
                    self._overflow(row, i)
                    return
            self._put(row, row.height)

    def _split(self, row, lines, i):
        """So many lines of the row here, the rest on the next page or pages."""
        if not lines:
            self._break(i)
            self._put(row, row.height)
            return
        pad, rest = 2 * self.style.pad, max(row.height - lines * self.step, self.step + 2 * self.style.pad)
        self.layout.row_cuts += 1
        self._put(row, lines * self.step + pad)
        self._break(i)
        while self.layout.y + rest > self.layout.bottom:
            fits = max(1, int((self.layout.bottom - self.layout.y - pad) / self.step))
            self._put(row, fits * self.step + pad)
            rest -= fits * self.step
            if rest < self.step + pad - 0.1:
                return
            self._break(i)
        self._put(row, rest)

    def _put(self, row, height):
        out = self.layout
        row.parts.append((len(out.pages) - 1, out.y, out.y + height))
        self._part().rows.append((out.y, out.y + height, row.kind))
        out.y += height

    def _part(self):
        at = len(self.layout.pages) - 1
        if at not in self.parts:
            self.parts[at] = TablePart(index=self.index)
            self.layout.pages[at].parts.append(self.parts[at])
        return self.parts[at]

    def _break(self, i):
        """A new page, with the header rows once more if the document repeats them."""
        self.layout._new_page()
        header = 0
        while header < len(self.rows) and self.rows[header].kind == 'header':
            header += 1
        if not (self.style.repeat_header and self.grid.part == 'requests' and i >= header):
            return
        top = self.layout.y
        for row in self.rows[:header]:
            self._part().rows.append((self.layout.y, self.layout.y + row.height, 'header'))
            self.layout.y += row.height
        at, tops = len(self.layout.pages) - 1, [top]
        for row in self.rows[:header]:
            tops.append(tops[-1] + row.height)
        for r, c, rows, span, cell, text in self.anchors:
            if r < header:
                box = CellBox(self.edges[c], tops[r], self.edges[c + span], tops[min(r + rows, header)], cell, 'header', c)
                self._part().boxes.append(box)
                self._write(at, box, text)

    # ---- cells -----------------------------------------------------------------------------------------------------

    def _cell(self, r, c, rows, span, cell, text):
        """The boxes of a cell on its pages and the lines in them."""
        segments = {}
        for row in self.rows[r:r + rows]:
            for page, y0, y1 in row.parts:
                old = segments.get(page, (y0, y1))
                segments[page] = (min(old[0], y0), max(old[1], y1))
        pages = sorted(segments)
        rest = self._share(cell, text, [segments[p] for p in pages], rows)
        for page, lines in zip(pages, rest):
            y0, y1 = segments[page]
            box = CellBox(self.edges[c], y0, self.edges[c + span], y1, cell, self.grid.rows[r].kind, c,
                          page != pages[0], page != pages[-1])
            self.parts[page].boxes.append(box)
            if cell.field and not self.grid.decoy:
                self.layout.cells.setdefault(cell.field, []).append((page, box.x0, y0, box.x1, y1))
                self.layout.table_of[cell.field] = self.index
            self._write(page, box, lines)

    def _share(self, cell, text, segments, rows):
        """Which lines stand in which part of the cell."""
        if len(segments) == 1:
            return [text]
        room = [max(0, int((y1 - y0 - 2 * self.style.pad + 0.5) / self.step)) for y0, y1 in segments]
        whole = [i for i, n in enumerate(room) if n >= len(text)]
        way = self.style.merged if rows > 1 else 'flow'
        if rows == 1 and self.style.values_below and cell.role == 'value':
            way = 'last'
        if way != 'flow' and whole:
            at = {'first': whole[0], 'last': whole[-1], 'largest': max(whole, key=lambda i: room[i])}[way]
            return [text if i == at else [] for i in range(len(segments))]
        shares, left = [], list(text)
        for i, n in enumerate(room):
            n = len(left) if i == len(room) - 1 else n
            shares.append(left[:n])
            left = left[n:]
        return shares

    def _write(self, page, box, lines):
        """The lines of one part of a cell, aligned."""
        s, cell = self.style, box.cell
        if not any(line.strip() for line in lines):
            return
        free = box.y1 - box.y0 - len(lines) * self.step
        top = box.y0 + {'middle': free / 2, 'top': min(free / 2, s.pad), 'bottom': max(free / 2, free - s.pad)}[s.vertical]
        texts = self.layout.pages[page].texts
        if s.vertical_font and len(lines) > 1 and all(len(x) == 1 and ord(x) > 0x4e00 for x in lines):
            texts.append(Text((box.x0 + box.x1) / 2, top, self.size, ''.join(lines), cell.role, cell.field, box.column, True))
            return
        for i, line in enumerate(lines):
            if not line.strip():
                continue
            align = s.value_align if cell.role in ('value', 'extra') else 'middle' if box.kind == 'header' else s.label_align
            wide = self.layout.wrapper.width(line, self.size)
            x = {'left': box.x0 + s.pad, 'middle': (box.x0 + box.x1 - wide) / 2, 'right': box.x1 - s.pad - wide}[align]
            y = top + i * self.step + (self.step + self.size * 0.72) / 2
            texts.append(Text(x, y, self.size, line, cell.role, cell.field, box.column, room=box.x1 - x))
