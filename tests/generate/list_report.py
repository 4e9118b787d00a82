"""A random report of the years 2014 to 2018: prose, and one long table of indicators, units and figures."""
import copy
from decimal import Decimal

import cells
import figures
import list_forms as form
import names
import prose
import reshape
import titles
from cells import Figure
from grid import Cell, Grid, Paragraph, Row
from labels import Labels, split_number

HEADINGS = (('概述', '工作概述', '总体情况'), ('主动公开政府信息情况', '主动公开情况'), ('依申请公开政府信息情况', '依申请公开情况'),
            ('存在的主要问题及改进情况', '存在的主要问题和改进措施'))
CAPTIONS = ('政府信息公开情况统计表', '附件：政府信息公开情况统计表', '附表', '五、政府信息公开情况统计表', '（{y}年度）')
DASHES = ('——', '——', '----', '—', '-', '/')


class ListLabels(Labels):
    """Labels in one style, perhaps without their numbers. Those that count nothing but lines alike keep them."""

    def __init__(self, dice):
        super().__init__(dice, sorted(set(form.labels())), form.VARIANTS)
        self.bare = dice.once('label/no-numbers', 0.15)

    def show(self, label):
        number, rest = split_number(label)
        return super().show(rest if self.bare and rest else label)


class ListPrinter(cells.Printer):
    """Prints figures beside their units: money in the unit of the form, or in yuan."""

    def __init__(self, dice, loose):
        super().__init__(dice, False, loose)
        self.units = {}                                 # field -> what the column of units prints

    def line(self, line, number):
        """One figure; its unit is noted."""
        field, unit = form.field(line.code), line.unit
        if line.unit == '万元' and self.dice.hit('unit/yuan', 0.1, 0.6):
            unit, yuan = '元', self._yuan(str(number))
            made = Figure(self._digits(yuan), cells.plain_amount(str(Decimal(yuan) / 10000)), 'ok')
        else:
            made = self.figure(field, number)
        if line.unit != '万元' and made.status == 'ok' and self.dice.hit('unit/contradicts', 0.03, 0.03, 'normal'):
            unit, made = '万元', made._replace(status='suspect')
        elif line.unit != '万元' and self.dice.hit('unit/other-word', 0.1, 0.1):
            unit = self.dice.pick(['件', '条', '个', '项', '次'])
        self.units[field] = '' if unit == line.unit and self.dice.hit('unit/blank', 0.06, 0.2) else unit
        return made

    def _amount(self, field, text):
        return Figure(self._digits(text), text, 'ok')


def draw_numbers(dice):
    """Consistent numbers, and the publisher's own errors."""
    draw = figures.Draw(dice)
    numbers = {line.code: draw.count() for line in form.LINES if line.code}
    for total, parts in form.SUMS:
        numbers[total] = sum(numbers[total + '.' + part] for part in parts)
    for code in ('fees', 'budget'):
        numbers[code] = dice.pick([0, 0, dice.number(1, 40), '%d.%d' % (dice.number(0, 90), dice.number(1, 9)),
                                   '%d.%02d' % (dice.number(0, 9), dice.number(1, 98))])
    if dice.hit('figures/inconsistent', 0.12, 1):
        numbers[dice.pick([total for total, _ in form.SUMS])] += dice.number(1, 9)
    return numbers


class ListReport:
    """One report; the same for the writers as report.Report."""

    is_report, three, absent, mixed = True, form.EDITION, (), True     # mixed: pages that lie are for the other forms

    def __init__(self, dice, loose=False, medium='docx', rows_kept=True, second=True, given=None):
        self.dice, self.loose, self.medium, self.rows_kept = dice, loose, medium, rows_kept
        self.org, self.year = given or (names.organization(dice), dice.pick(form.YEARS))
        self.labels = ListLabels(dice)
        self.dash = dice.pick(DASHES)
        self._print()
        self.blocks = self._title_blocks() + self._body()

    def _print(self):
        dice = self.dice
        numbers, printer = draw_numbers(dice), ListPrinter(dice, self.loose)
        self.figures = {form.field(line.code): printer.line(line, numbers[line.code]) for line in form.LINES if line.code}
        self.units = printer.units
        if dice.hit('value/blank-rows', 0.08, 1):
            for field in dice.rng.sample(sorted(self.figures), dice.number(1, 12)):
                self.figures[field] = cells.blank()
        self.truth = {field: (form.EDITION, figure) for field, figure in self.figures.items()}

    def lower(self, field, status):
        """A writer or a damage made this cell doubtful or lost."""
        edition, figure = self.truth[field]
        if figure.status != 'missing':
            self.truth[field] = edition, figure._replace(status=status)

    def blank(self, field):
        """A number left its cell: the cell is there and empty."""
        self.truth[field] = form.EDITION, cells.blank()

    # ---- the text --------------------------------------------------------------------------------------------------

    def _title_blocks(self):
        dice, org, year = self.dice, self.org, self.year
        self.title = titles.title(dice, org, year)
        blocks = [Paragraph(line, 'meta') for line in titles.before_title(dice, org, year)]
        blocks += [Paragraph(line, 'title') for line in self.title.lines]
        if 'title/no-organization' in dice.used:
            blocks.append(Paragraph(titles.first_paragraph(dice, org, year)))
        return blocks

    def _body(self):
        dice, org, year = self.dice, self.org, self.year
        blocks, numbered = [], dice.chance(0.8)
        for i, wordings in enumerate(HEADINGS):
            text = dice.pick(wordings)
            blocks.append(Paragraph(text, 'heading', '一二三四'[i] + '、' if numbered else ''))
            if i == 0 and dice.chance(0.6):
                blocks.append(Paragraph(titles.period_sentence(dice, year, self.title.school_year)))
            blocks += [Paragraph(p) for p in (prose.problems if i == 3 else prose.overview)(dice, org, year)]
        caption = dice.pick(CAPTIONS).format(y=year)
        return blocks + [Paragraph(caption, 'meta')] + self._cut(self._grid())

    # ---- the table -------------------------------------------------------------------------------------------------

    def _grid(self):
        """The table in one of its shapes: with or without a column of units, of running numbers, of remarks, of figures of others."""
        dice = self.dice
        self.with_units = not dice.once('list/no-units', 0.08)
        self.numbered = self.rows_kept and not self.loose and dice.once('list/running-numbers', 0.15)
        self.remarks = self.rows_kept and not self.loose and dice.once('list/remarks', 0.08)
        self.headings = dice.choose('list-heading', [('dashes', 60), ('empty', 15), ('merged', 15), ('none', 10)])
        header = [Cell(self.labels.show(form.STUB), role='header')] + [Cell(n, role='header') for n in self._columns()]
        if self.with_units:
            header.insert(1, Cell(self.labels.show(form.UNITS), role='header'))
        if self.numbered:
            header.insert(0, Cell(dice.pick(['序号', '编号']), role='header'))
        if self.remarks:
            header.append(Cell('备注', role='header'))
        rows = [Row(header, 'header')]
        for line in form.LINES:
            if line.code or self.headings != 'none':
                rows.append(self._row(line, len(header), len(rows)))
        return Grid(rows, len(header), form.TABLE)

    def _columns(self):
        """The heads of the columns of figures. Where each counts other offices, none is the figure of the form."""
        self.spread = not self.loose and self.dice.once('list/figures-of-offices', 0.06, 'normal')
        if not self.spread:
            return [self.labels.show(form.FIGURE)]
        for field in self.truth:
            self.lower(field, 'flag_or_missing')
        return self.dice.pick([('区政府统计数', '区直单位统计数', '乡镇街道统计数'), ('本年统计数', '上年统计数')])

    def _row(self, line, width, number):
        middle = [Cell(str(number), role='extra')] if self.numbered else []
        if line.code is None:
            if self.headings == 'merged':
                return Row(middle + [Cell(self.labels.show(line.label), width - len(middle), role='group')], 'group')
            dash = self.dash if self.headings == 'dashes' else ''
            middle.append(Cell(self.labels.show(line.label), role='group'))
            return Row(middle + [Cell(dash, role='pad') for _ in range(width - len(middle))], 'group')
        field = form.field(line.code)
        middle.append(Cell(self.labels.show(line.label)))
        unit = self.units[field]
        if self.with_units:
            middle.append(Cell(unit, role='extra'))
        middle.append(Cell(self._figure(field, unit), field=field, role='value'))
        rest = width - len(middle) - self.remarks
        middle += [Cell(str(self.dice.number(0, 99)), role='extra') for _ in range(rest)]
        if self.remarks:
            middle.append(Cell(self.dice.pick(['', '', '', '含下属单位']), role='extra'))
        return Row(middle, 'data', '%s.%s' % field[:2])

    def _figure(self, field, unit):
        """The text of a figure; without a column of units it carries its own."""
        figure = self.figures[field]
        if self.with_units:
            return figure.text
        if not figure.text[-1:].isdigit():
            if figure.status == 'suspect' and figure.value.isdigit():
                self.lower(field, 'ok')                 # the unit that contradicts it is not printed
            return figure.text
        made = figure._replace(text=figure.text + unit)
        self.figures[field] = made
        edition, told = self.truth[field]
        self.truth[field] = edition, told._replace(text=made.text)
        return made.text

    def _cut(self, grid):
        """The table cut in two or three by page ends."""
        dice, pieces = self.dice, [grid]
        if dice.once('table/cut-in-two', 0.3):
            repeat = dice.chance(0.4) and dice.use('table/header-repeated')
            for _ in range(dice.number(1, 2)):
                last = pieces.pop()
                if len(last.rows) > 12:
                    pieces += reshape.split(last, dice.number(6, len(last.rows) - 3), repeat, 'blank')
                else:
                    pieces.append(last)
        out = [pieces[0]]
        for piece in pieces[1:]:
            out += dice.weighted([([], 60), ([Paragraph('- %d -' % dice.number(2, 9), 'page')], 40)]) + [copy.copy(piece)]
        return out
