"""Writes a report as a text dump in one of the shapes seen in the wild, or a mixture of them, in several encodings."""
import codecs

import text_rows
from damage import Damage
from grid import Grid
from report import Report

SHAPES = (('tab-cells', 20), ('bare-cells', 8), ('bare-cells-tight', 6), ('pipe-cells', 16), ('pipe-lines', 6),
          ('tab-rows', 24), ('space-rows', 10), ('pipe-rows', 12), ('pipe-rows-led', 8), ('one-line', 2))
LOOSE = ('bare-cells', 'bare-cells-tight', 'space-rows', 'one-line')        # an empty cell leaves no trace
PARTS = ('proactive', 'requests', 'review_litigation', 'other')
ENCODINGS = (('utf-8', 55), ('utf-8-bom', 12), ('utf-16-le', 8), ('utf-16-be', 7), ('gb18030', 18))


class TextWriter:
    """Prints the blocks of one report. shapes: part of the form -> shape of its dump."""

    def __init__(self, dice, report, shapes):
        self.dice, self.report, self.shapes = dice, report, shapes
        self.damage = Damage(dice, report) if report is not None else None
        self.blank_between = dice.once('text/blank-between-paragraphs', 0.4)
        self.wrap = dice.number(28, 45) if dice.once('text/wrapped-prose', 0.12) else 0
        self.keep_covered = dice.chance(0.5)
        self.tail = dice.pick(['joined', 'apart', 'none'])
        self.gap = dice.pick([' ', ' ', '  ', '    ', '　'])
        self.rule = dice.on('text/markdown-rule', 0.12)
        self.join_breaks = dice.pick([' ', ''])

    # ---- the document ----------------------------------------------------------------------------------------------

    def lines(self, blocks):
        """All lines of the document."""
        out = [''] * self.dice.pick([0, 0, 1, 2])
        for block in blocks:
            if isinstance(block, Grid):
                out += self._table(block) + [''] * self.dice.pick([0, 1, 1, 2])
            elif block.role == 'picture':
                out += self.dice.pick([[], [''], ['[图片]'], ['相关附件：']])
            else:
                out += self._paragraph(block)
        return out

    def _paragraph(self, block):
        text = block.number + block.text
        if self.wrap and block.role == 'body' and len(text) > self.wrap:
            made = [text[i:i + self.wrap] for i in range(0, len(text), self.wrap)]
        else:
            made = [text]
        return made + ([''] if self.blank_between else [])

    def _table(self, grid):
        shape = self.shapes[grid.part]
        rows = text_rows.rows(grid)
        loose = shape in LOOSE
        if self.damage and not grid.decoy:
            rows = self.damage.table(rows, shape, loose, grid.part)
        if loose and not grid.decoy and self.report is not None:
            self._doubt_blanks(rows)
        out = []
        for row in rows:
            out += self._row(row, shape, grid.columns) + row.after
        if shape == 'one-line':
            return [' '.join(line for line in out if line)]
        if shape == 'pipe-rows-led' and self.rule and self.dice.use('text/markdown-rule'):
            out.insert(1, '|' + ' --- |' * grid.columns)
        if shape != 'tab-rows' and self.dice.hit('text/trailing-space', 0.06, 1):
            out = [line + self.dice.pick(['', ' ', '  ', '　']) for line in out]
        return out

    def _doubt_blanks(self, rows):
        """Where empty cells leave no trace, a row with one of them cannot be told apart."""
        for row in rows:
            values = row.values()
            if any(not f.text.strip() for f in values):
                for f in values:
                    self.report.lower(f.cell.field, 'flag_or_missing')

    # ---- rows ------------------------------------------------------------------------------------------------------

    def _row(self, row, shape, columns):
        if shape == 'tab-cells':
            return self._tab_cells(row)
        if shape in ('bare-cells', 'bare-cells-tight'):
            return self._bare_cells(row, shape == 'bare-cells')
        if shape in ('pipe-cells', 'pipe-lines'):
            return self._pipe_cells(row, columns, shape == 'pipe-lines')
        if shape == 'tab-rows':
            texts = [self._flat(f) for f in row.fields if f.cover != 'lost']
            return self._broken(row, texts, '\t')
        if shape in ('space-rows', 'one-line'):
            texts = [self._flat(f, True) for f in row.fields if f.cover != 'lost']
            return self._broken(row, texts, self.gap, skip_empty=True)
        return self._pipe_rows(row, columns, shape == 'pipe-rows-led')

    def _flat(self, field, tight=False):
        """The text of a field on one line; tight: a number keeps no gap inside."""
        text = field.text.replace('\n', self.join_breaks)
        if tight and field.cell is not None and field.cell.field and ' ' in text and not text.replace(' ', '').isdigit():
            text = text.replace(' ', '')
        return text.strip(' \u3000\u00a0') if tight else text

    def _broken(self, row, texts, separator, skip_empty=False):
        """Join fields; a header may break over two lines."""
        pieces = [texts[:row.split], texts[row.split:]] if row.split else [texts]
        if skip_empty:
            pieces = [[t for t in piece if t] for piece in pieces]
        lines = [separator.join(piece) for piece in pieces if piece or not skip_empty]
        return [part for line in lines for part in line.split('\r')]       # a label that runs over

    def _tab_cells(self, row):
        """A cell a line behind a tab, a merged cell as a lone tab, rows parted by a blank line."""
        out = []
        for f in row.fields:
            if f.cover == '' and f.cell is not None:
                out += ('\t' + f.text).split('\n')
            elif f.cover == 'up' and f.cell is not None:
                out.append('\t')
        return out + ['']

    def _bare_cells(self, row, spaced):
        """A cell a line, empty ones gone."""
        out = []
        for f in row.fields:
            if f.cover or not f.text.strip(' \u3000\u00a0'):
                continue
            text = f.text.replace('\n', '') if f.cell is not None and f.cell.field else f.text
            for line in text.split('\n'):
                out += [line, ''] if spaced else [line]
        return out

    def _pipe_cells(self, row, columns, alone):
        """A cell and its bar a line, or each on its own; merged cells as bars at the end of the row."""
        out = []
        shown = [f for f in row.fields if not f.cover]
        for f in shown:
            text = f.text.replace('\n', self.join_breaks)
            if alone:
                out += [text, '|'] if text else ['|']
            else:
                out.append(text + ' |' if text else '|')
        covered = max(0, columns - len(shown) - lost_count(row))
        return out + (['|' * covered] if covered else [])

    def _pipe_rows(self, row, columns, led):
        """A row a line with bars between the cells; merged cells as bars at the end, or kept as empty cells."""
        shown = [f for f in row.fields if not f.cover or (self.keep_covered and f.cover == 'up')]
        texts = [self._flat(f) for f in shown]
        covered = max(0, columns - len(shown) - lost_count(row))
        pieces = [texts[:row.split], texts[row.split:]] if 0 < row.split < len(texts) else [texts]
        lines = [' | '.join(piece) for piece in pieces]
        if self.tail == 'joined' or (led and self.tail == 'none'):
            lines[-1] += ' |' + '|' * covered
        elif self.tail == 'apart' and covered:
            lines[-1] += ' | ' + '|' * covered
        if led:
            lines[0] = '| ' + lines[0]
        return lines


def lost_count(row):
    return sum(f.cover == 'lost' for f in row.fields)


def plan(dice):
    """The shape of each part's dump: one for all, or a mixture."""
    shape = dice.choose('shape', SHAPES)
    shapes = {part: shape for part in PARTS}
    if dice.once('text/mixed-shapes', 0.2):
        for part in PARTS:
            shapes[part] = dice.choose('shape', SHAPES)
    return shapes


def encode(dice, lines):
    """The bytes of the document."""
    newline = '\r\n' if dice.once('text/crlf', 0.3) else '\n'
    data = newline.join(lines) + (newline if dice.chance(0.7) else '')
    name = dice.choose('encoding', ENCODINGS)
    if name == 'utf-8-bom':
        return codecs.BOM_UTF8 + data.encode('utf-8')
    if name == 'utf-16-le':
        return codecs.BOM_UTF16_LE + data.encode('utf-16-le')
    if name == 'utf-16-be':
        return codecs.BOM_UTF16_BE + data.encode('utf-16-be')
    return data.encode(name)


def make(dice, shapes=None, given=None, form=Report):
    """A report made for text: its dump is planned first, because it decides what can still be told apart."""
    shapes = shapes or plan(dice)
    shapes.setdefault('statistics', shapes['requests'])
    loose = any(s in LOOSE for s in shapes.values())
    report = form(dice, loose=loose, medium='text', given=given, rows_kept=shapes['requests'].endswith(('rows', 'led')) and not loose)
    report.lines = TextWriter(dice, report, shapes).lines(report.blocks)
    return report


def write(report, path):
    with open(path, 'wb') as f:
        f.write(encode(report.dice, report.lines))
