"""Damage of the form that a grid can show: labels that are lost, replaced by a digit, or cut short."""
from grid import Grid


def damage(dice, report):
    """Damage table three of a report in place; the truth follows."""
    for grid in (b for b in report.blocks if isinstance(b, Grid) and not b.decoy and b.part in ('requests', 'all')):
        hurt = set()
        for name, chance in (('damage/label-lost', 0.05), ('damage/label-digit', 0.04)):
            places = [i for i in range(1, len(grid.rows) - 1) if _leaf(grid, i) and not hurt & {i - 1, i, i + 1}]
            if places and dice.hit(name, chance, 1, 'normal'):
                at = dice.pick(places)
                hurt.add(at)
                _label(grid.rows[at]).text = '0' if name == 'damage/label-digit' else ''
                _doubt(report, grid.rows[at])
        _cut_short(dice, grid)


def _label(row):
    return next((c for c in reversed(row.cells) if c.role == 'label'), None)


def _leaf(grid, i):
    """A row below a group, between two rows of numbers."""
    row = grid.rows[i]
    around = grid.rows[i - 1].kind == grid.rows[i + 1].kind == 'data'
    return around and row.kind == 'data' and row.code.count('.') == 2 and _label(row) is not None


def _doubt(report, row):
    for cell in row.cells:
        if cell.field:
            report.lower(cell.field, 'flag_or_missing')


def _cut_short(dice, grid):
    """Labels that end too early, still longer than half."""
    for row in grid.rows:
        label = _label(row) if row.kind == 'data' else None
        if label is not None and len(label.text) > 9 and dice.hit('damage/label-cut', 0.06, 0.04):
            label.text = label.text[:dice.number(len(label.text) * 2 // 3, len(label.text) - 2)]
