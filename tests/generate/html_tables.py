"""Tables as pages write them: with and without end tags, groups of rows, layout, lazy spans; or built of divs."""


class Tables:
    """Writes the tables of one document."""

    def __init__(self, dice, inline):
        self.dice, self.inline = dice, inline
        self.tidy = not dice.once('html/no-end-tags', 0.12)
        self.upper = dice.once('html/upper-case', 0.1)
        self.bare = dice.once('html/unquoted-attributes', 0.15)
        self.groups = dice.once('html/row-groups', 0.3)
        self.th = dice.once('html/th', 0.2)
        self.paragraphs = inline.word or dice.once('html/p-in-cells', 0.35)
        self.inputs = dice.once('html/inputs', 0.03)

    # ---- tags ------------------------------------------------------------------------------------------------------

    def _tag(self, name, attributes=()):
        name = name.upper() if self.upper else name
        form = ' %s=%s' if self.bare else ' %s="%s"'
        return '<%s%s>' % (name, ''.join(form % pair for pair in attributes))

    def _end(self, name):
        if not self.tidy and name in ('td', 'th', 'tr', 'tbody', 'thead'):
            return ''
        return '</%s>' % (name.upper() if self.upper else name)

    def _around(self, name, content, attributes=()):
        return self._tag(name, attributes) + content + self._end(name)

    # ---- cells -----------------------------------------------------------------------------------------------------

    def content(self, cell):
        """What stands in a cell."""
        dice, inline = self.dice, self.inline
        role = 'value' if cell.role == 'value' else 'label'
        if not cell.text.strip():
            return inline.blank() + (cell.text if cell.text else '')
        if role == 'value' and self.inputs and '\n' not in cell.text and '"' not in cell.text:
            return dice.pick(['<input type="text" value="%s">', '<input value="%s" readonly>', '<textarea rows=1>%s</textarea>']) % cell.text
        if not self.paragraphs:
            return inline.text(cell.text, role)
        style = dice.pick(['', ' style="text-align:center"', ' class=MsoNormal align=center', ' style="text-indent:0em;margin:0"'])
        lines = cell.text.split('\n') if dice.chance(0.5) else [cell.text]
        end = '</p>' if self.tidy else ''
        return ''.join('<p%s>%s%s' % (style, inline.text(line, role), end) for line in lines)

    def _cell(self, cell, columns):
        attributes = []
        if cell.col_span > 1:
            lazy = cell.col_span == columns and self.dice.hit('html/lazy-colspan', 0.08, 0.7)
            attributes.append(('colspan', 100 if lazy else cell.col_span))
        if cell.row_span > 1:
            attributes.append(('rowspan', cell.row_span))
        if self.dice.chance(0.3):
            attributes.insert(0, ('width', self.dice.number(20, 300)))
        if not self.bare and self.dice.chance(0.3):
            attributes.append(('style', self.dice.pick(['border:1px solid #000', 'padding: 0cm 5.4pt', 'BORDER-LEFT: black 1pt solid'])))
        return self._around('th' if self.th and cell.role in ('header', 'title') else 'td', self.content(cell), attributes)

    def _row(self, row, columns):
        cells = [self._cell(cell, columns) for cell in row.cells]
        if row.before:
            cells.insert(0, '<td colspan="%d">&nbsp;</td>' % row.before)
        if self.dice.hit('html/hidden-cells', 0.05, 0.05):
            cells.insert(self.dice.number(0, len(cells)), '<td style="display:none">5</td>')
        glue = self.dice.pick(['', '\n', '\n    '])
        return self._around('tr', glue + glue.join(cells) + glue)

    # ---- tables ----------------------------------------------------------------------------------------------------

    def table(self, grid):
        """The markup of a table."""
        dice = self.dice
        rows = [self._row(row, grid.columns) for row in grid.rows]
        if dice.hit('html/hidden-rows', 0.06, 0.7):
            hidden = '<tr style="display:none">%s</tr>' % ('<td>77</td>' * grid.columns)
            at = dice.number(0, len(rows))
            if all(cell.row_span == 1 for row in grid.rows[:at] for cell in row.cells):
                rows.insert(at, hidden)
        if dice.hit('html/empty-rows', 0.08, 0.5) and self.tidy:
            rows.append('<tr></tr>')
        body = self._grouped(grid, rows)
        if dice.hit('html/form-in-table', 0.04, 0.7) and self.tidy and not self.groups:
            body = '<form action="/s">%s</form>' % body
        attributes = [('border', 1), ('cellspacing', 0)] if dice.chance(0.6) else [('class', 'MsoNormalTable')]
        made = self._tag('table', attributes) + '\n' + body + self._tag('/table')
        if dice.hit('html/nested-in-cell', 0.06, 0.6):
            made = '<table width="100%%"><tr><td align=center>%s</td></tr></table>' % made
        if dice.hit('html/scroll-box', 0.1, 0.6):
            made = '<div style="overflow-x:auto">%s</div>' % made
        return made + dice.pick(['', '\n', '<p>&nbsp;</p>', '<br>'])

    def _grouped(self, grid, rows):
        """Rows in groups: only where no cell spans from the header into the body."""
        heads = 0
        while heads < len(grid.rows) and grid.rows[heads].kind in ('header', 'title'):
            heads += 1
        clean = len(rows) == len(grid.rows) and all(
            i + cell.row_span <= heads for i, row in enumerate(grid.rows[:heads]) for cell in row.cells)
        if not self.groups or not self.tidy or not clean or heads in (0, len(rows)):
            return ''.join(rows) if self.dice.chance(0.3) else self._around('tbody', ''.join(rows))
        head, body = '<thead>%s</thead>' % ''.join(rows[:heads]), '<tbody>%s</tbody>' % ''.join(rows[heads:])
        return '<colgroup><col width="72"><col></colgroup>' * self.dice.chance(0.3) + head + body

    # ---- tables of divs --------------------------------------------------------------------------------------------

    def divs(self, grid):
        """A table of divs, by style or by class: its rows with their own cells; how far they span shows no more."""
        way = self.dice.choose('html-divs', [('inline', 40), ('sheet', 30), ('class', 30)])
        outer, inner, leaf = {'inline': ('<div style="display:table;width:100%">', '<div style="display: table-row">', '<div style="display:table-cell">%s</div>'),
                              'sheet': ('<div class="grid-t">', '<div class="grid-r">', '<span class="grid-c">%s</span>'),
                              'class': ('<div class="data-list">', '<div class="data-row clearfix">', '<div class="col">%s</div>')}[way]
        out = [outer]
        for row in grid.rows:
            texts = [self.inline.text(cell.text, 'value' if cell.role == 'value' else 'label') for cell in row.cells]
            out.append(inner + ''.join(leaf % text for text in texts) + '</div>')
        return '\n'.join(out) + '</div>'
