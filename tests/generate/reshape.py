"""Changes of shape that keep every number: tables cut in two or joined to one, merged cells taken apart."""
import copy

from grid import Cell, Grid, Row, matrix, scale


def _remaining(lines, at, column, cell):
    """How many rows from at on the cell still covers."""
    count = 0
    while at + count < len(lines) and lines[at + count][column] is not None and lines[at + count][column].cell is cell:
        count += 1
    return count


def unmerge(grid, way, roles=('group',)):
    """Take vertical merges of these roles apart: way is repeat (print the label again), blank, or before (leave columns out)."""
    lines = matrix(grid)
    for index, (row, slots) in enumerate(zip(grid.rows, lines)):
        if row.kind == 'header' and 'header' not in roles:
            continue
        cells, leading = [], True
        for slot in slots:
            if slot is None:
                continue
            if slot.cover == '':
                leading = False
                cells.append(slot.cell)
            elif slot.cover == 'up' and slot.cell.role not in roles:
                leading = False
            elif slot.cover == 'up' and slot.first:
                if way == 'before' and leading:
                    row.before += slot.cell.col_span
                else:
                    cells.append(Cell(slot.cell.text if way == 'repeat' else '', slot.cell.col_span, role=slot.cell.role))
        row.cells = cells
    for row in grid.rows:
        for cell in row.cells:
            if cell.role in roles and not (row.kind == 'header' and 'header' not in roles):
                cell.row_span = 1


def split(grid, at, repeat_header, way):
    """Cut a grid before row at into two; a merged label that is cut is repeated or blank in the second."""
    lines = matrix(grid)
    top, bottom = grid.rows[:at], grid.rows[at:]
    cells = []
    for column, slot in enumerate(lines[at]):
        if slot is None:
            continue
        if slot.cover == '':
            cells.append(slot.cell)
        elif slot.cover == 'up' and slot.first:
            left = _remaining(lines, at, column, slot.cell)
            cells.append(Cell(slot.cell.text if way == 'repeat' else '', slot.cell.col_span, left, role=slot.cell.role))
            slot.cell.row_span -= left
    bottom[0].cells = cells
    if repeat_header:
        bottom = [copy.deepcopy(r) for r in grid.rows if r.kind == 'header'] + bottom
    return Grid(top, grid.columns, grid.part), Grid(bottom, grid.columns, grid.part)


def join(blocks, columns):
    """All grids and the lines between them as one grid of that many columns; the lines become rows of one merged cell."""
    rows = []
    for block in blocks:
        if isinstance(block, Grid):
            scale(block, columns)
            rows += block.rows
        else:
            rows.append(Row([Cell(block.number + block.text, columns, role='title')], 'title'))
    return Grid(rows, columns, 'all')
