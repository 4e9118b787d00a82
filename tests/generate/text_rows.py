"""Grids as rows of text fields, the form in which dumps are damaged and printed."""
from dataclasses import dataclass, field as default
from typing import List, Optional

from grid import Cell, matrix


@dataclass
class Field:
    """One place of a row. cover: '' a cell, 'left' or 'up' covered by another one, 'out' not there, 'lost' left out
    by the dump, which does not make up for it."""
    text: str
    cell: Optional[Cell] = None
    cover: str = ''
    pad: bool = False           # an empty cell that fills the row up


@dataclass
class TextRow:
    """One row of a dump. after: lines that follow it, such as a page number."""
    fields: List[Field]
    kind: str
    code: str
    after: List[str] = default(default_factory=list)
    split: int = 0              # header rows: break the line before this field

    def values(self):
        return [f for f in self.fields if f.cell is not None and f.cover == '' and f.cell.field]

    def label(self):
        """The leaf label: the last label field before the values."""
        found = [f for f in self.fields if f.cell is not None and f.cover == '' and f.cell.role == 'label']
        return found[-1] if found else None


def rows(grid):
    """All rows of a grid as TextRows."""
    made = []
    for row, slots in zip(grid.rows, matrix(grid)):
        fields, trailing = [], True
        for slot in reversed(slots):
            if slot is None:
                if not (row.ragged and trailing):
                    fields.append(Field('', None, 'out'))
                continue
            trailing = False
            if slot.cover == '':
                fields.append(Field(slot.cell.text, slot.cell, '', slot.cell.role == 'pad'))
            else:
                first = slot.first if slot.cover == 'up' else False
                fields.append(Field('', slot.cell if first else None, slot.cover))
        made.append(TextRow(fields[::-1], row.kind, row.code))
    return made
