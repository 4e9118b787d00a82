"""How a number is printed in its cell, and what a reader must make of it (DESIGN.md §4.5).

print_all gives for every field a Figure: the text of the cell, the true value and the true status.
"""
from collections import namedtuple
from decimal import Decimal

import forms

Figure = namedtuple('Figure', 'text value status')

_FULL = str.maketrans('0123456789.', '０１２３４５６７８９．')
DASHES = ('-', '—', '——', '－', '–', '--', '----', '/', '／', '无')
WORDS = ('见附件', '若干', '不详', '详见正文', '增加12', '约300', '暂未统计')
COUNT_UNITS = {'licensing': '件', 'penalties': '件', 'coercion': '次', 'projects': '批次', 'fees': '项'}
CIRCLED = '①②③'
RAISED = '¹²³'


def blank():
    return Figure('', '', 'blank')


def plain_amount(text):
    """A decimal without trailing zeros and exponent, as a conversion gives it."""
    value = format(Decimal(text).normalize(), 'f')
    return '0' if Decimal(value) == 0 else value


class Printer:
    """Prints the numbers of one document in its style."""

    def __init__(self, dice, fees_in_yuan, loose):
        self.dice, self.loose = dice, loose
        self.fees_in_yuan = fees_in_yuan
        self.dash_for_zero = dice.on('value/dash-for-zero', 0.05)
        self.dash = dice.pick(DASHES)
        self.full_width = dice.on('value/full-width', 0.08)
        self.thousands = dice.on('value/thousands', 0.12)

    def figure(self, field, number):
        """One cell."""
        kind = forms.kind(field)
        text = str(number)
        zero = Decimal(text) == 0
        odd = self._odd(field, kind, zero)
        if odd:
            return odd
        if zero and self.dash_for_zero and self.dice.chance(0.7):
            self.dice.use('value/dash-for-zero')
            return Figure(self.dash, '', 'dash')
        if kind == 'amount':
            return self._amount(field, text)
        return Figure(self._remark(field, self._count(field, kind, text)), text, 'ok')

    def _odd(self, field, kind, zero):
        """Cells that are no plain number: blank, dash, words, or a form that the field does not allow."""
        dice = self.dice
        if dice.hit('value/blank-cells', 0.12, 0.08):
            return blank()
        if dice.hit('value/dash-cells', 0.12, 0.08):
            return Figure(dice.pick(DASHES), '', 'dash')
        if kind == 'signed' and zero and dice.hit('value/no-change', 0.1, 0.7):
            return Figure(dice.pick(['未增未减', '未增未减', '未增 未减']), '0', 'ok')
        if not self.loose and dice.hit('value/words', 0.04, 0.015, 'normal'):
            return Figure(dice.pick(WORDS), '', 'suspect')
        if kind == 'count' and dice.hit('value/decimal-count', 0.03, 0.01, 'normal'):
            text = '%d.5' % dice.number(1, 40)
            return Figure(text, text, 'suspect')
        if kind == 'count' and dice.hit('value/negative-count', 0.03, 0.01, 'normal'):
            text = '-%d' % dice.number(1, 40)
            return Figure(text, text, 'suspect')
        if kind == 'count' and dice.hit('value/letter-o', 0.03, 0.01, 'normal'):
            return Figure(dice.pick(['O', '1O', 'o', '2o']), '', 'suspect')
        return None

    def _digits(self, text):
        """Thousands separators and full-width digits; the number stays the same."""
        if self.thousands and Decimal(text) >= 1000:
            self.dice.use('value/thousands')
            whole, _, rest = text.partition('.')
            text = '{:,}'.format(int(whole)) + ('.' + rest if rest else '')
            if self.dice.chance(0.2):
                text = text.replace(',', '，')
        if self.full_width and self.dice.chance(0.5):
            self.dice.use('value/full-width')
            text = text.translate(_FULL)
        return text

    def _count(self, field, kind, text):
        """A count with its sign and unit."""
        dice = self.dice
        negative = text.startswith('-')
        digits = self._digits(text.lstrip('-'))
        if negative:
            return dice.pick(['-', '-', '-', '−', '－']) + digits
        if kind == 'signed' and text != '0' and dice.hit('value/plus', 0.3, 0.8):
            return dice.pick(['+', '+', '＋']) + digits
        if dice.hit('value/units', 0.12, 0.25):
            leaf = field[1].split('.')[-1]
            unit = COUNT_UNITS.get(field[2]) or COUNT_UNITS.get(leaf) or dice.pick(['件', '件', '条', '个'])
            return digits + dice.pick(['', '', ' ']) + unit
        return digits

    def _remark(self, field, text):
        """A remark or a note mark behind the number, in the same cell."""
        dice = self.dice
        if not text[-1].isdigit():
            return text
        if field[1].startswith('art20_1') and dice.hit('value/remark', 0.1, 0.4):
            return text + dice.pick(['（其中修订{n}件）', '(含自然失效{n}件)', '\n（其中修订 {n} 件）', '（含上年结转{n}件）']).format(n=dice.number(1, 60))
        if dice.hit('value/typed-mark', 0.06, 0.04):
            return text + dice.pick(CIRCLED + RAISED)
        return text

    def _amount(self, field, text):
        """Money: fees count in 万元 and are converted from 元; a purchase stays as printed."""
        dice = self.dice
        fees = field[1] == 'art20_8.fees'
        if fees and self.fees_in_yuan:
            yuan = self._yuan(text)
            return Figure(self._digits(yuan), plain_amount(str(Decimal(yuan) / 10000)), 'ok')
        if dice.hit('value/yuan', 0.12, 0.6):
            yuan = self._yuan(text)
            value = plain_amount(str(Decimal(yuan) / 10000)) if fees else yuan
            return Figure(self._digits(yuan) + dice.pick(['', ' ']) + '元', value, 'ok')
        if dice.hit('value/wan-yuan', 0.12, 0.6):
            return Figure(self._digits(text) + dice.pick(['', ' ']) + '万元', text, 'ok')
        return Figure(self._digits(text), text, 'ok')

    def _yuan(self, text):
        """The amount as it would print in yuan: a whole number or with one decimal."""
        yuan = int(Decimal(text) * 10000) // 100 * 10 + 7 if Decimal(text) else 0
        return '%d.5' % yuan if yuan and self.dice.chance(0.2) else str(yuan)


def _blank_patterns(dice, figures):
    """Whole regions that the publisher left empty."""
    tables = {'proactive', 'requests', 'review_litigation'}
    if dice.hit('value/blank-table', 0.04, 1):
        table = dice.pick(sorted(tables))
        _blank_where(figures, lambda f: f[0] == table)
    if dice.hit('value/only-totals', 0.03, 1):
        _blank_where(figures, lambda f: f[0] == 'requests' and f[2] != 'total')
    if dice.hit('value/only-person-and-total', 0.03, 1):
        _blank_where(figures, lambda f: f[0] == 'requests' and f[2] not in ('natural_person', 'total'))
    if dice.hit('value/blank-totals', 0.04, 1):
        _blank_where(figures, lambda f: f[0] == 'requests' and f[2] == 'total' and f[1] not in forms.NOT_LEAVES)
    if dice.hit('value/blank-rows', 0.06, 1):
        rows = {f[:2] for f in figures if f[0] != 'review_litigation'}
        for row in dice.rng.sample(sorted(rows), dice.number(1, 4)):
            _blank_where(figures, lambda f, row=row: f[:2] == row)


def _blank_where(figures, test):
    for field in [f for f in figures if test(f)]:
        figures[field] = blank()


def print_all(dice, numbers, fees_in_yuan, loose=False):
    """Every field's Figure; loose: nothing but order tells the cells apart, so words stay out of them."""
    printer = Printer(dice, fees_in_yuan, loose)
    figures = {field: printer.figure(field, number) for field, number in numbers.items()}
    _blank_patterns(dice, figures)
    return figures
