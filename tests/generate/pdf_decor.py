"""What surrounds the text of a PDF and must not disturb its reading: fills, shades, marks, water marks, other lines."""
from pdf_model import Picture, Rect, Stroke, Text

DRAFTS = ('草稿', '内部使用', '样张')


def adorn(dice, layout):
    """Add to the pages of one document what chance says."""
    for way in (_shade, _dark_header, _white_cells, _clip_cells, _bold, _marks, _frame, _title_rules, _head_rule, _off_layer,
                _water_mark, _underlines, _logo, _background):
        way(dice, layout.pages, layout.style)


def _boxes(pages, kinds):
    return [(page, box) for page in pages for part in page.parts for box in part.boxes if box.kind in kinds]


def _shade(dice, pages, style):
    if dice.once('decor/shaded-header', 0.12):
        colour = dice.pick([(0.85, 0.85, 0.85), (0.85, 0.9, 0.97), (0.95, 0.95, 0.8)])
        for page, b in _boxes(pages, ('header', 'title')):
            page.under.append(Rect(b.x0, b.y0, b.x1, b.y1, colour))
    elif dice.once('decor/striped-rows', 0.05):
        for page in pages:
            for part in page.parts:
                left, right = min(b.x0 for b in part.boxes), max(b.x1 for b in part.boxes)
                page.under += [Rect(left, y0, right, y1, (0.93, 0.93, 0.93)) for y0, y1, kind in part.rows[::2] if kind == 'data']


def _dark_header(dice, pages, style):
    """White text in dark cells: white, and to be believed."""
    if not dice.once('decor/dark-header', 0.07):
        return
    colour = dice.pick([(0, 0, 0), (0.27, 0.33, 0.42), (0.12, 0.3, 0.6)])
    for page, b in _boxes(pages, ('header',)):
        page.under.append(Rect(b.x0, b.y0, b.x1, b.y1, colour))
        for text in page.texts:
            if text.role == 'header' and b.x0 <= text.x + 1 <= b.x1 and b.y0 <= text.y - text.size * (0.35 - text.upright) <= b.y1:
                text.grey = 1.0


def _white_cells(dice, pages, style):
    if dice.once('decor/white-cells', 0.12):
        for page, b in _boxes(pages, ('data', 'group')):
            if dice.chance(0.8):
                page.under.append(Rect(b.x0, b.y0, b.x1, b.y1, (1, 1, 1)))


def _clip_cells(dice, pages, style):
    """A clip path round the text of each cell, as spreadsheets and browsers write."""
    if not dice.once('decor/clipped-cells', 0.12):
        return
    for page in pages:
        boxes = [b for part in page.parts for b in part.boxes]
        for text in page.texts:
            home = next((b for b in boxes if b.x0 - 1 <= text.x <= b.x1 and b.y0 <= text.y - text.size * 0.3 <= b.y1), None)
            if home is not None and not text.upright:
                text.clip = (home.x0 - 2, home.y0 - 2, home.x1 + 2, home.y1 + 2)


def _bold(dice, pages, style):
    """Bold that is no font: drawn twice with an offset, or stroked as well."""
    way = 'twice' if dice.once('decor/bold-drawn-twice', 0.12) else 'stroked' if dice.once('decor/bold-stroked', 0.1) else ''
    if not way:
        return
    roles = dice.pick([('title', 'heading'), ('title', 'heading', 'header'), ('title', 'header', 'label', 'group'), ('value',)])
    for page in pages:
        made = []
        for text in page.texts:
            bold = text.role in roles and not text.upright
            if bold and way == 'stroked':
                text.mode = 2
            made.append(text)
            if bold and way == 'twice':
                made.append(Text(**{**text.__dict__, 'x': text.x + dice.pick([0.2, 0.3, 0.4]) * text.size / 10}))
        page.texts = made


def _marks(dice, pages, style):
    """Raised small marks of notes behind labels."""
    if not dice.once('decor/raised-marks', 0.08):
        return
    for page in pages:
        ends = {b.column: b.x1 for part in page.parts for b in part.boxes if b.cell.role == 'label' and b.cell.col_span == 1}
        for text in [t for t in page.texts if t.role == 'label' and not t.upright]:
            wide = sum(style.char_width(c) for c in text.text) * text.size
            if text.x + wide + text.size * 0.6 < ends.get(text.column, 0) and dice.chance(0.2):
                page.texts.append(Text(text.x + wide, text.y - text.size * 0.35, text.size * 0.55, dice.pick(['①', '*', '②', '注']), 'mark'))


def _frame(dice, pages, style):
    """A frame round every page."""
    if dice.once('decor/page-frame', 0.04):
        for page in pages:
            m = style.margin * 0.35
            page.under.append(Rect(m, m, page.width - m, page.height - m, (0, 0, 0), 0.7))


def _title_rules(dice, pages, style):
    """The red line under the title of an official paper."""
    titles = [t for t in pages[0].texts if t.role == 'title']
    if titles and dice.once('decor/red-line', 0.08):
        y = max(t.y for t in titles) + 8
        pages[0].under.append(Stroke(style.margin, y, pages[0].width - style.margin, y, dice.pick([0.7, 1.5, 2]), (0.9, 0, 0)))


def _head_rule(dice, pages, style):
    """A line under the running head, over the page number, right above or below the tables."""
    if dice.once('decor/head-rule', 0.1):
        for page in pages:
            for y in dice.pick([(style.margin - 6,), (page.height - style.margin + 6,), (style.margin - 4, page.height - style.margin + 4)]):
                page.under.append(Stroke(style.margin, y, page.width - style.margin, y, 0.6))


def _off_layer(dice, pages, style):
    """Lines and numbers in a layer that is off."""
    if not dice.once('decor/off-layer', 0.06):
        return
    for page in pages:
        for _ in range(dice.number(2, 8)):
            x, y = dice.rng.uniform(50, page.width - 50), dice.rng.uniform(50, page.height - 50)
            page.hidden.append(Stroke(x, 40, x, page.height - 40, 0.5))
            page.hidden.append(Stroke(40, y, page.width - 40, y, 0.5))
            page.hidden.append(Text(x, y, 9, str(dice.number(1, 999)), 'decoy'))


def _water_mark(dice, pages, style):
    """Large pale letters across the page."""
    if dice.once('decor/water-mark', 0.03, 'normal'):
        word = dice.pick(DRAFTS)
        for page in pages:
            page.under.append(Text(page.width * 0.25, page.height * 0.55, 60, word, 'water', grey=0.85))


def _underlines(dice, pages, style):
    if dice.once('decor/underlines', 0.06):
        for page in pages:
            for text in page.texts:
                if text.role == 'heading' and not text.upright:
                    wide = sum(style.char_width(c) for c in text.text) * text.size
                    page.under.append(Stroke(text.x, text.y + 2, text.x + wide, text.y + 2, 0.6))


def _logo(dice, pages, style):
    """A small picture at the head of the page."""
    if dice.once('decor/logo', 0.06):
        for page in pages:
            page.under.append(Picture(style.margin, 10, style.margin + 40, style.margin - 8, dice.pick([-1, 90])))


def _background(dice, pages, style):
    """A white page drawn as a rectangle, as browsers do."""
    if dice.once('decor/background', 0.1):
        for page in pages:
            page.under.insert(0, Rect(0, 0, page.width, page.height, (1, 1, 1)))
