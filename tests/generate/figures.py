"""The numbers of a report: consistent ones in several styles, and the publisher's own errors."""
import forms

STYLES = (('sparse', 30), ('zeros', 8), ('dense', 22), ('distinct', 25), ('large', 10), ('binary', 5))


class Draw:
    """Draws single counts in one style."""

    def __init__(self, dice):
        self.dice = dice
        self.style = dice.choose('figures', STYLES)
        self.pool = list(range(1, 1000))
        dice.rng.shuffle(self.pool)

    def count(self):
        dice, style = self.dice, self.style
        if style == 'zeros':
            return 0
        if style == 'sparse':
            return dice.number(1, 30) if dice.chance(0.1) else 0
        if style == 'binary':
            return dice.number(0, 1)
        if style == 'dense':
            return dice.number(0, 40)
        if style == 'large':
            return int(10 ** dice.rng.uniform(0, 6))
        return self.pool.pop() if self.pool else dice.number(1, 9999)

    def big(self):
        """A count that is not summed: permits, penalties, up to 10^8."""
        if self.style == 'zeros':
            return 0
        if self.style == 'large' or self.dice.chance(0.06):
            return int(10 ** self.dice.rng.uniform(2, 8))
        return self.count()


def requests(draw, edition):
    """Table three with its row sums, column sums and balance holding."""
    numbers = {}
    codes = [row.code for row in forms.REQUESTS[edition]]
    leaves = [c for c in codes if c not in forms.NOT_LEAVES]
    for col, _ in forms.APPLICANTS:
        for code in leaves:
            numbers[code, col] = draw.count()
        handled = sum(numbers[code, col] for code in leaves)
        out = draw.count()
        carried = min(draw.count(), handled + out)
        numbers['handled_total', col], numbers['carried_out', col] = handled, out
        numbers['carried_in', col], numbers['new', col] = carried, handled + out - carried
    for code in codes:
        numbers[code, 'total'] = sum(numbers[code, col] for col, _ in forms.APPLICANTS)
    return {('requests', code, col): value for (code, col), value in numbers.items()}


def review(draw):
    """Table four, each group summing to its total."""
    numbers = {}
    for group, _ in forms.REVIEW_GROUPS:
        parts = [draw.count() for _ in range(4)]
        for (col, _), value in zip(forms.REVIEW_COLUMNS, parts + [sum(parts)]):
            numbers['review_litigation', group, col] = value
    return numbers


def amount(dice, draw):
    """An amount of money as printed: a string, decimals as they come."""
    if draw.style == 'zeros' or dice.chance(0.25):
        return dice.pick(['0', '0', '0', '0.00', '0.0000'])
    digits = dice.pick([0, 1, 2, 2, 4, 6])
    value = dice.rng.uniform(0, 10 ** dice.number(1, 5))
    return '%.*f' % (digits, value)


def proactive(dice, draw, editions):
    """Table two; editions maps the code of a sub-table to its edition."""
    numbers = {}
    for code, edition in editions.items():
        for field in forms.proactive_fields(edition, code):
            kind = forms.kind(field)
            if kind == 'amount':
                numbers[field] = amount(dice, draw)
            elif kind == 'signed':
                value = draw.count()
                numbers[field] = -value if dice.chance(0.3) else value
            else:
                numbers[field] = draw.big()
    return numbers


def spoil(dice, numbers):
    """Errors of the publisher: sums printed wrong. The printed number stays the truth."""
    if not dice.hit('figures/inconsistent', 0.25, 1):
        return
    candidates = [f for f in numbers if f[0] != 'proactive']
    totals = [f for f in candidates if f[2] == 'total' or f[1] == 'handled_total']
    for _ in range(dice.number(1, 4)):
        field = dice.pick(totals if dice.chance(0.6) else candidates)
        numbers[field] = dice.pick([0, numbers[field] + dice.number(1, 9), numbers[field] * 10 + 1])
