"""A random report: what its publisher printed, as blocks, and the truth a reader must find."""
import forms
import cells
import decoys
import figures
import labels
import names
import prose
import reshape
import tables
import titles
from cells import Figure
from dice import Dice
from grid import Grid, Paragraph

YEARS = (2019, 2020, 2020, 2021, 2022, 2023, 2023, 2024, 2024, 2025)


class Report:
    """One report. blocks: what is printed; truth: field -> (edition, Figure); editions: sub-table code -> edition."""

    is_report = True

    def __init__(self, dice, loose=False, medium='docx', rows_kept=True, second=True, given=None):
        self.dice, self.loose, self.medium, self.rows_kept = dice, loose, medium, rows_kept
        self.org, self.year = given or (names.organization(dice), dice.pick(YEARS))
        self._choose_editions()
        self._choose_absences()
        self._choose_numbers()
        self.blocks = self._title_blocks() + self._body()
        self.truth = self._truth()
        named = self.title.organization in ''.join(self.title.lines)
        whole = named and not self.absent and not self.dropped and self.editions == self.all_codes
        if second and whole and dice.once('report/two-in-one', 0.02, 'normal'):
            self.blocks += self._second_report()

    # ---- what is in it ---------------------------------------------------------------------------------------------

    def _choose_editions(self):
        """The edition of table three and of each sub-table of table two; some reports use the wrong form or mix two."""
        dice = self.dice
        usual = '2019' if self.year <= 2020 else '2021'
        other = '2021' if usual == '2019' else '2019'
        self.usual = usual
        self.three = self.majority = usual
        if dice.once('edition/wrong', 0.06):
            self.three = self.majority = other
        elif dice.once('edition/mixed-three', 0.06):
            self.three = other
        codes = [s.code for s in forms.PROACTIVE[self.majority]]
        self.editions = {code: self.majority for code in codes}
        foreign = '2021' if self.majority == '2019' else '2019'
        if dice.once('edition/mixed-two', 0.07):
            self.editions[dice.pick(codes[:4])] = foreign
        self.mixed = len(set(self.editions.values()) | {self.three, usual}) > 1

    def _choose_absences(self):
        """Tables, sub-tables and rows that are not there."""
        dice = self.dice
        self.absent = set()
        self.dropped = set()
        self.all_codes = dict(self.editions)
        if self.mixed:
            return
        if dice.once('table/all-pictures', 0.03):
            self.absent = {'proactive', 'requests', 'review_litigation'}
        elif dice.once('table/absent', 0.05):
            self.absent = {dice.pick(['proactive', 'requests', 'review_litigation', 'review_litigation'])}
        elif dice.once('table/only-one-subtable', 0.03):
            keep = dice.pick(list(self.editions))
            self.editions = {keep: self.majority}
        elif dice.once('table/subtables-missing', 0.04):
            for code in dice.rng.sample(sorted(self.editions), dice.number(1, 2)):
                del self.editions[code]
        if dice.once('table/rows-missing', 0.06):
            self._drop_rows()

    def _drop_rows(self):
        kept = ('new', 'carried_in', 'handled_total', 'carried_out')
        choices = [('requests', r.code) for r in forms.REQUESTS[self.three] if r.code not in kept and not r.code.startswith('other')]
        for code, edition in self.editions.items():
            rows = forms.sub_table(edition, code).rows
            if len(rows) > 1:
                choices += [('proactive', '%s.%s' % (code, row)) for row, _ in rows]
        first = self.dice.pick(choices)
        rest = [c for c in choices if c[1].split('.')[0] != first[1].split('.')[0]]     # a sub-table keeps at least one row
        self.dropped = {first, self.dice.pick(rest)} if self.dice.chance(0.5) else {first}

    def _choose_numbers(self):
        """Consistent numbers, the publisher's errors, and how each is printed."""
        draw = figures.Draw(self.dice)
        numbers = figures.proactive(self.dice, draw, self.all_codes)
        numbers.update(figures.requests(draw, self.three))
        numbers.update(figures.review(draw))
        figures.spoil(self.dice, numbers)
        fees_2021 = self.editions.get('art20_8') == '2021'
        self.fees_in_yuan = fees_2021 and self.dice.once('value/header-yuan', 0.04)
        self.figures = cells.print_all(self.dice, numbers, self.fees_in_yuan, self.loose)

    # ---- the text --------------------------------------------------------------------------------------------------

    def _title_blocks(self):
        dice, org, year = self.dice, self.org, self.year
        blocks = [Paragraph(line, 'meta') for line in titles.before_title(dice, org, year)]
        if dice.on('table/metadata-first', 0.07) and dice.use('table/metadata-first'):
            blocks.append(decoys.metadata(dice, org, year))
        if dice.on('title/none', 0.07) and not org.school and len(self.absent) < 3 and dice.use('title/none'):
            self.title = titles.Title([], org.name, year, False)
            blocks.append(Paragraph(titles.first_paragraph(dice, org, year)))
        else:
            self.title = titles.title(dice, org, year)
            blocks += [Paragraph(line, 'title') for line in self.title.lines]
            blocks += [Paragraph(line, 'meta') for line in titles.after_title(dice, org, year)]
            if 'title/no-organization' in dice.used or dice.chance(0.2):
                blocks.append(Paragraph(titles.first_paragraph(dice, org, year)))
        return blocks

    def _body(self):
        """The six sections and the signature."""
        dice, org, year = self.dice, self.org, self.year
        self.headings = prose.Headings(dice)
        blocks = []
        for heading, paragraphs in self.headings.extra_before(org, year):
            blocks += [Paragraph(heading, 'heading')] + [Paragraph(p) for p in paragraphs]
        blocks.append(self._heading('overview'))
        if dice.chance(0.6):
            blocks.append(Paragraph(titles.period_sentence(dice, year, self.title.school_year)))
        blocks += [Paragraph(p) for p in prose.overview(dice, org, year)]
        if dice.hit('table/unrelated', 0.08, 1):
            blocks.append(decoys.unrelated_grid(dice))
        if dice.hit('table/look-alike', 0.05, 1, 'normal'):
            blocks.append(decoys.look_alike_grid(dice))
        middle = self._tables()
        blocks += middle
        blocks += [self._heading('problems')] + [Paragraph(p) for p in prose.problems(dice, org, year)]
        if dice.chance(0.85):
            blocks += [self._heading('other')] + [Paragraph(p) for p in prose.other(dice, org, year)]
        footer = [Paragraph(line, 'meta') for line in titles.page_footer(dice, org, year)]
        return blocks + self._again(middle) + self._signature() + footer

    def _heading(self, key):
        number, text = self.headings.heading(key)
        return Paragraph(text, 'heading', number)

    def _tables(self):
        """Sections two to four with their tables."""
        dice = self.dice
        self.builder = builder = tables.Builder(dice, self._labels(), self.figures, self.year, self.loose, self.rows_kept)
        builder.dropped = self.dropped
        if self.fees_in_yuan:
            builder.wording['本年收费金额（单位：万元）'] = '本年收费金额（单位：元）'
        if set(self.editions.values()) == {'2019'} and self.year <= 2020 and dice.once('label/hubei', 0.15):
            builder.wording.update(labels.hubei(self.year))
        sections = [('proactive', lambda: self._cut_two(builder.proactive(self.editions))),
                    ('requests', lambda: self._cut(builder.requests(self.three))),
                    ('review', lambda: self._cut_four(builder.review()))]
        blocks = []
        for key, build in sections:
            blocks.append(self._heading(key))
            part = 'review_litigation' if key == 'review' else key
            blocks += self._absent() if part in self.absent else build()
        if not self.absent and self.medium != 'text' and dice.once('table/all-in-one', 0.06):
            blocks = self._join(blocks)
        if 'review_litigation' not in self.absent and dice.hit('table/note', 0.15, 1):
            blocks.append(Paragraph(prose.note(dice), 'note'))
        return blocks

    def _labels(self):
        return labels.Labels(self.dice, labels.all_labels())

    def _absent(self):
        if 'table/all-pictures' in self.dice.used or self.dice.chance(0.5):
            return [Paragraph('', 'picture')]
        return [Paragraph(prose.absent_sentence(self.org, self.year))] if self.dice.chance(0.6) else []

    def _cut(self, blocks):
        """Table three: merges taken apart, or the table cut in two."""
        dice, grid = self.dice, blocks[-1]
        if dice.hit('table/unmerged', 0.15, 1):
            reshape.unmerge(grid, dice.choose('unmerged', [('blank', 40), ('repeat', 35), ('before', 25)]))
        if not dice.once('table/cut-in-two', 0.15):
            return blocks
        way = dice.choose('cut-label', [('repeat', 50), ('blank', 50)])
        repeat = dice.chance(0.4) and dice.use('table/header-repeated')
        pieces = [grid]
        for _ in range(2 if dice.chance(0.15) else 1):
            last = pieces.pop()
            low = sum(r.kind == 'header' for r in last.rows) + (repeat or len(pieces) > 0)
            if low < len(last.rows) - 1:
                pieces += reshape.split(last, dice.number(max(1, low), len(last.rows) - 1), repeat, way)
            else:
                pieces.append(last)
        return blocks[:-1] + self._parted(pieces)

    def _cut_two(self, blocks):
        """Table two cut by a page end, even between a sub-table's title and its header."""
        dice = self.dice
        if len(blocks) > 1 or not dice.once('table/two-cut', 0.08):
            return blocks
        return self._parted(list(reshape.split(blocks[0], dice.number(1, len(blocks[0].rows) - 1), False, 'blank')))

    def _cut_four(self, blocks):
        """Table four with its numbers in a table of their own."""
        if not self.dice.once('table/four-cut', 0.04):
            return blocks
        at = next(i for i, row in enumerate(blocks[0].rows) if row.kind == 'data')
        return self._parted(list(reshape.split(blocks[0], at, False, 'blank')))

    def _parted(self, pieces):
        """The pieces of a table with what stands between pages."""
        out = [pieces[0]]
        for piece in pieces[1:]:
            page = Paragraph('- %d -' % self.dice.number(2, 9), 'page')
            out += self.dice.weighted([([], 50), ([page], 30), ([Paragraph('续表', 'note')], 20)])
            out.append(piece)
        return out

    def _join(self, blocks):
        """All three tables in one; headings inside, or only the first one outside."""
        at = next(i for i, b in enumerate(blocks) if isinstance(b, Grid))
        columns = self.dice.pick([30, 45, 60, 60, 63])         # Word allows 63
        if self.dice.chance(0.5):
            return blocks[:at] + [reshape.join(blocks[at:], columns)]
        return [blocks[0]] + [reshape.join([b for b in blocks if isinstance(b, Grid)], columns)]

    def _again(self, middle):
        """A table that stands there twice counts once; a second report in the file is not read."""
        if self.absent or not self.dice.hit('table/twice', 0.03, 1, 'normal') or 'table/all-in-one' in self.dice.used:
            return []
        figures = dict(self.figures)
        if self.dice.chance(0.5):
            figures = {f: Figure(str(self.dice.number(0, 99)), '', 'ok') for f in forms.review_fields()}
        again = tables.Builder(self.dice, self._labels(), figures, self.year, self.loose, self.rows_kept).review()
        again[0].decoy = True
        return [Paragraph('附表：复议诉讼情况', 'meta')] + again

    def _second_report(self):
        """A whole report of another office behind this one."""
        plain = Dice(self.dice.number(0, 10 ** 9), forced=())
        blocks = Report(plain, self.loose, self.medium, self.rows_kept, second=False).blocks
        for block in blocks:
            if isinstance(block, Grid):
                block.decoy = True
        return blocks

    def _signature(self):
        dice, org = self.dice, self.org
        if not dice.hit('title/signature', 0.4, 1):
            return []
        date = '%d年%d月%d日' % (self.year + 1, dice.number(1, 3), dice.number(1, 28))
        if dice.chance(0.1):
            date = '%s年一月%s日' % (titles.chinese_year(self.year + 1), dice.pick(['五', '十二', '二十']))
        return [Paragraph(org.name, 'signature'), Paragraph(date, 'signature')]

    # ---- the truth -------------------------------------------------------------------------------------------------

    def _fields(self):
        """Fields and their edition in template order: present sub-tables in their own edition, absent ones in the majority's."""
        editions = dict(self.editions)
        for sub in forms.PROACTIVE[self.majority]:
            editions.setdefault(sub.code, self.majority)
        order = [s.code for s in forms.PROACTIVE['2019']]
        listed = [(f, editions[c]) for c in order if c in editions for f in forms.proactive_fields(editions[c], c)]
        listed += [(f, self.three) for f in forms.request_fields(self.three)]
        return listed + [(f, self.three) for f in forms.review_fields()]

    def _truth(self):
        """field -> (edition, Figure)."""
        truth = {}
        for field, edition in self._fields():
            here = field[0] not in self.absent and field[:2] not in self.dropped
            if field[0] == 'proactive':
                here = here and field[1].split('.')[0] in self.editions
            truth[field] = (edition, self.figures[field] if here else Figure('', '', 'missing'))
        return truth

    def lower(self, field, status):
        """A writer or a damage made this cell doubtful or lost."""
        if field in self.truth:
            edition, figure = self.truth[field]
            if figure.status != 'missing':
                self.truth[field] = (edition, figure._replace(status=status))

    def blank(self, field):
        """A number left its cell: the cell is there and empty."""
        if field in self.truth and self.truth[field][1].status != 'missing':
            self.truth[field] = (self.truth[field][0], Figure('', '', 'blank'))
