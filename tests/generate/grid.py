"""A table as both writers take it: rows of cells with spans, and the matrix they cover."""
from dataclasses import dataclass, field as default
from typing import List, Optional


@dataclass
class Cell:
    """One cell. field: the field whose number stands here. role: label, group, header, value, pad, title, note."""
    text: str = ''
    col_span: int = 1
    row_span: int = 1
    field: Optional[tuple] = None
    role: str = 'label'
    number: str = ''            # numbering that may be left to Word, e.g. （一）; text stands without it then
    repeat_of: str = ''         # text of a group label to print again instead of merging


@dataclass
class Row:
    """One row. kind: title, header, data, note, extra, group. code: table.row of a data row."""
    cells: List[Cell]
    kind: str = 'data'
    code: str = ''
    before: int = 0             # columns left out at the start (gridBefore)
    after: int = 0              # columns left out at the end (gridAfter)
    ragged: bool = False        # the end is just not there


@dataclass
class Grid:
    """One table of the document. part: proactive, requests, review_litigation, all, or other."""
    rows: List[Row]
    columns: int
    part: str = 'other'
    decoy: bool = False


@dataclass
class Slot:
    """One place of the matrix: an anchored cell, or what covers it (left: a cell of this row, up: of a row above)."""
    cell: Optional[Cell]
    cover: str = ''
    first: bool = True          # first column of the cell
    new_span: int = 0           # its span after scaling


@dataclass
class Paragraph:
    """A line of the document. role: title, subtitle, meta, heading, body, note, page, signature, picture."""
    text: str
    role: str = 'body'
    number: str = ''


@dataclass
class Document:
    """What the writers print: blocks in order."""
    blocks: list = default(default_factory=list)


def matrix(grid):
    """Rows of slots: every row grid.columns wide, unless it is ragged or leaves columns out."""
    hanging = {}                # column -> (rows left, cell, first)
    lines = []
    for row in grid.rows:
        slots, cells, column = [None] * grid.columns, list(row.cells), row.before
        while column < grid.columns:
            if column in hanging:
                left, cell, first = hanging.pop(column)
                slots[column] = Slot(cell, 'up', first)
                if left > 1:
                    hanging[column] = (left - 1, cell, first)
                column += 1
            elif cells:
                column = _place(slots, cells.pop(0), column, hanging)
            else:
                break
        assert not cells, 'row too long: %s' % [c.text for c in row.cells]
        _carry(hanging, slots)
        lines.append(slots)
    return lines


def _place(slots, cell, column, hanging):
    """Anchor a cell at a column and remember where it hangs down; gives the next column."""
    for i in range(cell.col_span):
        slots[column + i] = Slot(cell, 'left' if i else '', i == 0)
        if cell.row_span > 1:
            hanging[column + i] = (-cell.row_span, cell, i == 0)
    return column + cell.col_span


def _carry(hanging, slots):
    """Cells anchored in this row hang down from the next one on."""
    for column, (left, cell, first) in list(hanging.items()):
        if left < 0:
            hanging[column] = (-left - 1, cell, first)
        elif slots[column] is None:
            del hanging[column]


def scale(grid, columns):
    """The same table on another number of grid columns, as even as whole numbers allow."""
    edges = [round(i * columns / grid.columns) for i in range(grid.columns + 1)]
    lines = matrix(grid)
    for row, slots in zip(grid.rows, lines):
        for start, slot in enumerate(slots):
            if slot is not None and slot.cover == '' and slot.first:
                slot.new_span = edges[start + slot.cell.col_span] - edges[start]
        row.before, row.after = edges[row.before], columns - edges[grid.columns - row.after]
    for slots in lines:
        for slot in slots:
            if slot is not None and slot.new_span:
                slot.cell.col_span = slot.new_span
    grid.columns = columns
