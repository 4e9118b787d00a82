"""Damage of text dumps: lost zeros and labels, shifted fields, page numbers. Every function keeps the truth honest.

A row whose cells can no longer be told apart is flag_or_missing as a whole (DESIGN.md §4.1).
"""
import copy

ROWLESS = ('bare-cells', 'bare-cells-tight', 'one-line')     # without labels nothing parts their rows
PAGE_NUMBERS = ('- %d -', '— %d —', '-%d-', '第 %d 页', '\f- %d -', '%d')


class Damage:
    """Damages the rows of one document. lower(field, status) and blank(field) change its truth."""

    def __init__(self, dice, report):
        self.dice, self.report = dice, report

    def table(self, rows, shape, loose, part):
        """Damage one table in place; gives its rows."""
        if part == 'other':
            return rows
        hurt = set()
        self._lost_zeros(rows, loose, hurt)
        if part == 'requests' and shape not in ROWLESS:
            self._labels(rows, shape, hurt)
        if shape == 'tab-rows':
            self._shift(rows, hurt)
        if shape in ('space-rows', 'one-line'):
            self._broken_numbers(rows, hurt)
        if shape in ('space-rows', 'tab-rows'):
            self._wrap_labels(rows, hurt)
        self._cut_labels(rows)
        self._lines(rows, shape)
        self._headers(rows, shape)
        if part == 'requests' and len(rows) > 20 and self.dice.hit('damage/repeated-header', 0.06, 1):
            rows = self._repeat_header(rows)
        return rows

    # ---- numbers ---------------------------------------------------------------------------------------------------

    def _candidates(self, rows, hurt, test=lambda r: True):
        """Indices of data rows that are whole and not next to a damaged one."""
        return [i for i, r in enumerate(rows) if r.kind == 'data' and not hurt & {i - 1, i, i + 1} and test(r)]

    def _doubt(self, row):
        for value in row.values():
            self.report.lower(value.cell.field, 'flag_or_missing')

    def _lost_zeros(self, rows, loose, hurt):
        zero = lambda r: len(r.values()) > 1 and any(f.text == '0' for f in r.values())
        for name, chance in (('damage/zero-lost', 0.12), ('damage/zero-emptied', 0.06), ('damage/numbers-glued', 0.05)):
            places = self._candidates(rows, hurt, zero)
            if not places or not self.dice.hit(name, chance, 0.5):
                continue
            at = self.dice.pick(places)
            hurt.add(at)
            row = rows[at]
            lost = self.dice.pick([f for f in row.values() if f.text == '0'])
            if name == 'damage/zero-emptied' and not loose:
                lost.text = ''
                self.report.blank(lost.cell.field)
                continue
            self._doubt(row)
            if name == 'damage/numbers-glued':
                self._glue(row, lost)
            else:
                lost.cover = 'lost'

    def _glue(self, row, lost):
        """The zero sticks to the number before it."""
        values = row.values()
        at = values.index(lost)
        if at:
            values[at - 1].text += '0'
        lost.cover = 'lost'

    def _broken_numbers(self, rows, hurt):
        """A number with a gap in it, where gaps part the fields."""
        whole = lambda r: len(r.values()) > 1 and all(f.text.strip() for f in r.values())       # a gap must not make up for a blank
        wide = lambda r: whole(r) and any(f.text.isdigit() and len(f.text) > 1 for f in r.values())
        places = self._candidates(rows, hurt, wide)
        if places and self.dice.hit('damage/number-broken', 0.08, 0.5):
            at = self.dice.pick(places)
            hurt.add(at)
            field = self.dice.pick([f for f in rows[at].values() if f.text.isdigit() and len(f.text) > 1])
            field.text = field.text[:1] + ' ' + field.text[1:]
            self._doubt(rows[at])

    # ---- labels ----------------------------------------------------------------------------------------------------

    def _labels(self, rows, shape, hurt):
        """Leaf labels lost, or their place taken by a digit; the place itself stays where bars alone part the rows."""
        inner = lambda r: r.label() is not None and r.code.count('.') == 2
        for name, chance in (('damage/label-lost', 0.1), ('damage/label-digit', 0.07)):
            places = [i for i in self._candidates(rows, hurt, inner)
                      if 0 < i < len(rows) - 1 and rows[i - 1].kind == rows[i + 1].kind == 'data']
            if not places or not self.dice.hit(name, chance, 1):
                continue
            at = self.dice.pick(places)
            hurt.add(at)
            label = rows[at].label()
            label.text = '0' if name == 'damage/label-digit' else ''
            if name == 'damage/label-lost' and not shape.startswith('pipe-') and self.dice.chance(0.3):
                rows[at].fields.remove(label)
            self._doubt(rows[at])

    def _cut_labels(self, rows):
        """Labels cut short, still longer than half."""
        for row in rows:
            label = row.label()
            if label is None or len(label.text) < 9 or row.kind != 'data':
                continue
            if self.dice.hit('damage/label-cut', 0.1, 0.06):
                keep = self.dice.number(int(len(label.text) * 0.65), len(label.text) - 1)
                label.text = label.text[:keep]

    def _wrap_labels(self, rows, hurt):
        """Long labels that run over into a second line, before the numbers or behind them."""
        for i in self._candidates(rows, hurt, lambda r: r.label() is not None and len(r.label().text) > 14):
            if self.dice.hit('damage/label-wrapped', 0.12, 0.4):
                text = rows[i].label().text
                if self.dice.chance(0.5):
                    cut = self.dice.number(6, len(text) - 4)
                    rows[i].label().text = text[:cut] + '\r' + text[cut:]
                else:                       # the first line must say which row it is
                    cut = self.dice.number(int(len(text) * 0.65), len(text) - 3)
                    rows[i].label().text = text[:cut]
                    rows[i].after.insert(0, text[cut:])

    # ---- places ----------------------------------------------------------------------------------------------------

    def _shift(self, rows, hurt):
        """Empty fields of a row moved, added or taken away; never in a table with blank numbers, which would get lost in it."""
        if any(not f.text.strip() for row in rows for f in row.values()):
            return
        sure = lambda r: r.values() and r.label() is not None
        moves = (('damage/shifted-left', 0.1, self._shift_left), ('damage/label-moved', 0.08, self._move_label),
                 ('damage/empty-added', 0.06, self._add_empty))
        for name, chance, move in moves:
            for i in self._candidates(rows, hurt, sure):
                if self.dice.hit(name, chance, 0.3):
                    move(rows[i])
        if len(rows) > 12 and self.dice.hit('damage/page-break-fields', 0.08, 1):
            at = self.dice.number(8, len(rows) - 2)
            rows[at].after += ['']
            for row in rows[at + 1:]:
                if sure(row):
                    self._drop_empty(row)

    def _covered(self, row):
        """Fields that a wide label covers."""
        first = next((i for i, f in enumerate(row.fields) if f.cell is not None and f.cell.field), 0)
        return [f for f in row.fields[:first] if f.cover]

    def _shift_left(self, row):
        covered = self._covered(row)
        if covered:
            row.fields.remove(covered[-1])
            row.fields.append(_empty_like(covered[-1]))

    def _drop_empty(self, row):
        covered = self._covered(row)
        if covered:
            row.fields.remove(covered[0])

    def _move_label(self, row):
        """The leaf label stands one column further left."""
        label = row.label()
        at = row.fields.index(label)
        if at and row.fields[at - 1].cover:
            row.fields[at - 1], row.fields[at] = row.fields[at], row.fields[at - 1]

    def _add_empty(self, row):
        at = row.fields.index(row.label())
        row.fields.insert(at + 1, _empty_like(row.fields[at]))

    # ---- lines -----------------------------------------------------------------------------------------------------

    def _lines(self, rows, shape):
        """Page numbers and blank lines between rows."""
        bare_number = shape in ('tab-rows', 'pipe-rows', 'pipe-rows-led')
        if len(rows) > 12 and self.dice.hit('damage/page-number', 0.12, 1):
            forms = PAGE_NUMBERS if bare_number else PAGE_NUMBERS[:-1]
            line = self.dice.pick(forms) % self.dice.number(2, 6)
            gap = [''] * self.dice.number(0, 2)
            self.dice.pick(rows[3:-1]).after += gap + [line] + gap
        if shape.endswith(('rows', 'led')):
            for row in rows:
                if self.dice.hit('damage/blank-lines', 0.1, 0.15):
                    row.after += ['']

    def _headers(self, rows, shape):
        """A header row over two lines."""
        if not shape.endswith(('rows', 'led')):
            return
        for row in rows:
            if row.kind == 'header' and len(row.fields) > 3 and self.dice.hit('damage/header-two-lines', 0.08, 0.4):
                named = [i for i, f in enumerate(row.fields) if f.cover == '' and len(f.text) > 3]
                if named:
                    row.split = self.dice.pick(named)

    def _repeat_header(self, rows):
        header = [copy.deepcopy(r) for r in rows if r.kind == 'header']
        at = self.dice.number(8, len(rows) - 2)
        while rows[at - 1].kind != 'data':
            at -= 1
        rows[at - 1].after += ['']
        return rows[:at] + header + rows[at:]


def _empty_like(field):
    """An empty field."""
    return type(field)('', None, 'left')
