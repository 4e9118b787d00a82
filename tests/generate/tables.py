"""Builds the three tables as grids in all the shapes publishers give them.

Builders may lower the truth of a field (figures is changed in place) where the shape itself makes a cell doubtful.
"""
import forms
import prose
from grid import Cell, Grid, Paragraph, Row


def upright(text):
    """Vertical header text: a character a paragraph."""
    return '\n'.join(text)


class Builder:
    """Builds the tables of one document. loose: the medium keeps no cell borders, so risky shapes
    are left out; rows_kept: it keeps rows, so that a column of running numbers is told from the numbers."""

    def __init__(self, dice, labels, figures, year, loose=False, rows_kept=True):
        self.dice, self.labels, self.figures, self.year, self.loose = dice, labels, figures, year, loose
        self.rows_kept = rows_kept
        self.wording = {}           # canonical label -> long label of this document
        self.upright = dice.once('label/upright', 0.12)
        self.dropped = set()        # (table, row_code) that the publisher left out

    def label(self, text):
        return self.wording.get(text) or self.labels.show(text)

    def value(self, field, span=1):
        return Cell(self.figures[field].text, span, 1, field, 'value')

    def set_status(self, field, status):
        """Lower an ok figure to a doubted one."""
        if self.figures[field].status == 'ok':
            self.figures[field] = self.figures[field]._replace(status=status)

    # ---- table two -------------------------------------------------------------------------------------------------

    def proactive(self, editions):
        """Table two as blocks: one grid, or a grid a sub-table; editions maps sub-table codes to editions."""
        apart = self.dice.once('table/subtables-apart', 0.25)
        titles_outside = apart and self.dice.once('table/titles-outside', 0.5)
        titleless = not titles_outside and self.dice.once('table/no-subtable-titles', 0.04)
        grids, blocks = [], []
        for code, edition in editions.items():
            sub = forms.sub_table(edition, code)
            title = self.label(forms.sub_title(sub.number))
            rows = self._sub_rows(sub)
            if titles_outside:
                blocks.append(Paragraph(title, 'subtitle'))
            elif not titleless:
                rows.insert(0, Row([Cell(title, 4, role='title')], 'title'))
            grids.append(Grid(rows, 4, 'proactive'))
            blocks.append(grids[-1])
        self._tail_row(grids[-1])
        if apart:
            return blocks
        return [Grid([row for g in grids for row in g.rows], 4, 'proactive')]

    def _sub_rows(self, sub):
        """Header and data rows of one sub-table."""
        head = [Cell(self.label('信息内容') if self.dice.chance(0.9) else '项目', role='header')]
        spans, pads = self._spans(len(sub.columns))
        names = self._column_names(sub)
        head += [Cell(name, span, role='header') for name, span in zip(names, spans)]
        rows = [self._ended(Row(head, 'header'), pads)]
        for row_code, label in sub.rows:
            code = '%s.%s' % (sub.code, row_code)
            if ('proactive', code) in self.dropped:
                continue
            rows.append(self._sub_row(sub, code, label, spans, pads))
            if code == 'art20_1.normative_documents' and self.wording and self.year == 2020:
                rows.append(self._hubei_row())
        return rows

    def _sub_row(self, sub, code, label, spans, pads):
        """A data row; sometimes with cells that no header claims."""
        cells = [Cell(self.label(label))]
        fields = [('proactive', code, col) for col, _ in sub.columns]
        if len(fields) == 1 and self.figures[fields[0]].status == 'ok' and self.dice.hit('table/extra-cells', 0.05, 0.5):
            cells.append(self.value(fields[0]))
            cells += [Cell(str(self.dice.number(0, 9) if self.dice.chance(0.4) else 0), role='extra') for _ in range(2)]
            self.set_status(fields[0], 'suspect')
            return Row(cells, 'data', 'proactive.' + code)
        if len(fields) == 2 and self.dice.hit('table/spans-differ', 0.06, 0.7):
            spans, pads = [3 - spans[0] if sum(spans) == 3 else 1, spans[0] if sum(spans) == 3 else 2], 0
        cells += [self.value(f, span) for f, span in zip(fields, spans)]
        return self._ended(Row(cells, 'data', 'proactive.' + code), pads)

    def _spans(self, count):
        """Column spans of count value columns over three grid columns, and how many columns stay empty."""
        if count == 3:
            return [1, 1, 1], 0
        if count == 2:
            return self.dice.pick([([1, 2], 0), ([2, 1], 0), ([1, 1], 1)])
        return self.dice.pick([([3], 0), ([3], 0), ([1], 2)])

    def _ended(self, row, pads):
        """The empty end of a row: empty cells, columns left out, or just nothing."""
        if pads:
            way = self.dice.choose('row-end', [('pads', 50), ('grid-after', 25), ('ragged', 25)])
            if way == 'pads':
                row.cells += [Cell('', role='pad') for _ in range(pads)]
            elif way == 'grid-after':
                row.after = pads
            else:
                row.ragged = True
        return row

    def _column_names(self, sub):
        """Column labels; one publisher's error cuts the first two of them alike."""
        names = [self.label(label) for _, label in sub.columns]
        if sub.code == 'art20_9' and self.figures['proactive', 'art20_9.procurement', 'amount'].text.endswith('元'):
            names[1] = '采购总金额'                      # no unit in the header beside a unit in the cell
        if sub.columns[0][0] == 'created' and not self.wording and self.dice.hit('label/cut-alike', 0.1, 1):
            names[:2] = ['本年新', '本年新']
            for row_code, _ in sub.rows:
                for col in ('created', 'disclosed'):
                    self.set_status(('proactive', '%s.%s' % (sub.code, row_code), col), 'suspect')
        return names

    def _hubei_row(self):
        import labels
        return Row([Cell(labels.HUBEI_EXTRA_ROW)] + [Cell(str(self.dice.number(0, 60)), role='extra') for _ in range(3)], 'extra')

    def _tail_row(self, grid):
        filled = any(figure.status != 'blank' for figure in self.figures.values())
        if filled and self.dice.hit('table/tail-row', 0.06, 1):
            text = '%d年本行政区域政府信息公开发布总数量（非新闻类、消息类）：%d' % (self.year, self.dice.number(0, 900))
            grid.rows.append(Row([Cell(text, 4, role='note')], 'extra'))

    # ---- table three -----------------------------------------------------------------------------------------------

    def requests(self, edition):
        """Table three as blocks."""
        n = int(self.dice.choose('label-columns', [('3', 70), ('2', 18), ('1', 12)]))
        blocks, header = self._request_header(n)
        body = {3: self._three, 2: self._two, 1: self._one}[n](edition)
        grid = Grid(header + body, n + 7, 'requests')
        self._extra_row(grid, n)
        self._extra_column(grid)
        return blocks + [grid]

    def _request_header(self, n):
        """Header rows, and paragraphs that stand above the table."""
        dice, blocks = self.dice, []
        note = self.label(forms.RECONCILE_NOTE)
        if dice.hit('header/note-outside', 0.06, 1):
            blocks, note = [Paragraph(note, 'note')], dice.pick(['', '项目', '申请情况'])
        names = [self._upright(self.label(label)) for _, label in forms.APPLICANTS[1:]]
        person, total = self.label('自然人'), self.label('总计')
        legal = self.label('法人或其他组织')
        parts = self._split_names() if dice.hit('header/split-rows', 0.05, 1) else None
        depth = 3 if parts else 2
        second = [Cell(person, 1, depth, role='header'), Cell(legal, 5, role='header'), Cell(total, 1, depth, role='header')]
        rest = parts or [[Cell(name, role='header') for name in names]]
        if dice.hit('header/no-applicant-row', 0.06, 1):
            rows = [[Cell(note, n, depth, role='header')] + second] + rest
        elif dice.hit('header/total-apart', 0.2, 1):
            top = [Cell(note, n, depth + 1, role='header'), Cell(self.label('申请人情况'), 6, role='header'),
                   Cell(total, 1, depth + 1, role='header')]
            rows = [top, second[:2]] + rest
        else:
            rows = [[Cell(note, n, depth + 1, role='header'), Cell(self.label('申请人情况'), 7, role='header')], second] + rest
        return blocks, [Row(cells, 'header') for cells in rows]

    def _split_names(self):
        """The five applicant headings broken into two header rows."""
        upper, lower = ['商业', '科研', '社会公益', '法律服务', '其他'], ['企业', '机构', '组织', '机构', '']
        rows = [[Cell(text, role='header') for text in texts] for texts in (upper, lower)]
        return rows

    def _upright(self, text):
        return upright(text.replace('\n', '')) if self.upright and self.dice.chance(0.7) else text

    def _values(self, code):
        return [self.value(('requests', code, col)) for col, _ in forms.REQUEST_COLUMNS]

    def _kept(self, edition):
        return [row for row in forms.REQUESTS[edition] if ('requests', row.code) not in self.dropped]

    def _data(self, row, cells):
        return Row(cells + self._values(row.code), 'data', 'requests.' + row.code)

    def _three(self, edition):
        """Three label columns: result, group, leaf."""
        rows, kept = [], self._kept(edition)
        results = [r for r in kept if r.path[0] == forms.RESULTS]
        for row in kept:
            cells = []
            if row.path[0] != forms.RESULTS:
                cells.append(Cell(self.label(row.path[0]), 3))
            elif row is results[0]:
                cells.append(Cell(self._upright(self.label(forms.RESULTS)), 1, len(results), role='group'))
            cells += self._inner(row, kept, 2)
            rows.append(self._data(row, cells))
        return rows

    def _inner(self, row, kept, width):
        """Group and leaf cells of a result row."""
        if row.path[0] != forms.RESULTS:
            return []
        if len(row.path) == 2:
            return [Cell(self.label(row.path[1]), width)]
        members = [r for r in kept if len(r.path) == 3 and r.path[1] == row.path[1]]
        cells = [Cell(self.label(row.path[2]), width - 1)]
        if row is members[0]:
            cells.insert(0, Cell(self._upright(self.label(row.path[1])), 1, len(members), role='group'))
        return cells

    def _two(self, edition):
        """Two label columns: the result heading is a row of its own, or is not there."""
        rows, kept = [], self._kept(edition)
        heading = self.dice.chance(0.8)
        for row in kept:
            if row.path[0] != forms.RESULTS:
                rows.append(self._data(row, [Cell(self.label(row.path[0]), 2)]))
                continue
            if heading:
                rows.append(self._heading_row(forms.RESULTS, 2))
                heading = False
            rows.append(self._data(row, self._inner(row, kept, 2)))
        return rows

    def _heading_row(self, label, n):
        """A label without numbers: one merged cell, or a label and empty cells."""
        if self.dice.chance(0.6):
            return Row([Cell(self.label(label), n + 7, role='group')], 'group')
        return Row([Cell(self.label(label), n, role='group')] + [Cell('', role='pad') for _ in range(7)], 'group')

    def _one(self, edition):
        """One label column: groups as rows, joined in front of the leaf, or left out."""
        way = self.dice.choose('one-column', [('rows', 50), ('joined', 30), ('bare', 20)])
        rows, shown = [], set()
        for row in self._kept(edition):
            if way == 'rows':
                for label in row.path[:-1]:
                    if label not in shown:
                        shown.add(label)
                        rows.append(self._heading_row(label, 1))
            text = self.label(row.path[-1])
            if way == 'joined' and len(row.path) == 3:
                text = self.label(row.path[1]) + self.dice.pick(['', '—', '：']) + text
            rows.append(self._data(row, [Cell(text)]))
        return rows

    def _extra_row(self, grid, n):
        if not self.loose and self.dice.hit('table/extra-row', 0.05, 1, 'normal'):
            at = next(i for i, r in enumerate(grid.rows) if r.code) + 1
            text = self.dice.pick(['其中：网上提交', '其中：信函提交', '其中：当面提交'])
            grid.rows.insert(at, Row([Cell(text, n)] + [Cell(str(self.dice.number(0, 9)), role='extra') for _ in range(7)], 'extra'))

    def _extra_column(self, grid):
        """A column of remarks at the right, or of running numbers at the left."""
        if self.loose or not self.rows_kept:
            return
        if self.dice.hit('table/remark-column', 0.05, 1, 'normal'):
            self._add_column(grid, len, '备注', lambda i: self.dice.pick(['', '', '', '含重复1件', '2件转办']))
        elif self.dice.hit('table/number-column', 0.04, 1, 'normal'):
            self._add_column(grid, lambda cells: 0, '序号', lambda i: str(i))

    def _add_column(self, grid, place, title, text):
        """A column with its own header; full-width rows grow by one."""
        depth = sum(r.kind == 'header' for r in grid.rows)
        count = 0
        for i, row in enumerate(grid.rows):
            if i == 0:
                row.cells.insert(place(row.cells), Cell(title, 1, depth, role='header'))
            elif row.kind == 'group' and len(row.cells) == 1:
                row.cells[0].col_span += 1
            elif row.kind != 'header':
                count += 1
                row.cells.insert(place(row.cells), Cell(text(count), role='extra'))
        grid.columns += 1

    # ---- table four ------------------------------------------------------------------------------------------------

    def review(self):
        """Table four as blocks: a header of three rows, or of two, and one row of numbers."""
        shape = self.dice.choose('review-header', [('three', 65), ('two', 15), ('level', 20)])
        leaf = lambda rows=1: [Cell(self._upright(self.label(label)), 1, rows, role='header') for _, label in forms.REVIEW_COLUMNS]
        names = [self.label(label) for _, label in forms.REVIEW_GROUPS]
        head = lambda text, span, rows=1: Cell(text, span, rows, role='header')
        if shape == 'two':
            joined = self.dice.pick(['', '行政诉讼—', '行政诉讼\n'])
            rows = [[head(names[0], 5), head(joined + names[1], 5), head(joined + names[2], 5)], leaf() + leaf() + leaf()]
        elif shape == 'level':
            rows = [[head(names[0], 5, 2), head(self.label(forms.LITIGATION), 10)],
                    [head(names[1], 5), head(names[2], 5)], leaf() + leaf() + leaf()]
        else:
            rows = [[head(names[0], 5), head(self.label(forms.LITIGATION), 10)],
                    leaf(2) + [head(names[1], 5), head(names[2], 5)], leaf() + leaf()]
        rows = [Row(cells, 'header') for cells in rows]
        values = [self.value(f) for f in forms.review_fields()]
        rows.append(Row(values, 'data', 'review_litigation'))
        if self.dice.hit('table/note-row', 0.06, 1):
            rows.append(Row([Cell(prose.note(self.dice), 15, role='note')], 'note'))
        return [Grid(rows, 15, 'review_litigation')]
