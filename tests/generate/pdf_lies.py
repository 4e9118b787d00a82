"""Pages whose text must not be believed, and hidden text beside the visible one; what the truth is then.

unbelievable: only pixels could tell the cell, its text layer must not be read: missing.
visible, visible_blank: the page prints this for the eye, but hides other text or misses a part of the table: this or missing.
"""
from pdf_fonts import Uncoded
from pdf_model import Picture, Rect, Text
from pdf_truetype import Embedded, find

LIES = (('scan', 16), ('over-image', 8), ('under-image', 8), ('white', 10), ('clipped', 8), ('no-unicode', 14), ('private', 10),
        ('control', 6), ('garbled', 6),
        ('labels-uncoded', 8), ('digits-uncoded', 8), ('hidden-decoys', 14), ('white-decoys', 8),
        ('clipped-decoys', 6), ('covered-decoys', 4))
DECOYS = ('hidden-decoys', 'white-decoys', 'clipped-decoys', 'covered-decoys')
UNCODED = ('no-unicode', 'private', 'control', 'garbled')
NOT_WITH = ('table/twice', 'report/two-in-one')         # a second copy may be readable


def choose(dice, report):
    """The lie of a document, or ''."""
    if report.mixed or dice.used & set(NOT_WITH) or not dice.once('lie/any', 0.08, 'normal'):
        return ''
    return dice.choose('lie', LIES)


def spoil(dice, lie, report, layout, fonts):
    """Let the text of some pages lie, and lower the truth of what stands there."""
    pages = layout.pages
    if lie in DECOYS:
        _decoys(dice, lie, report, layout)
        return
    with_tables = [i for i, page in enumerate(pages) if any(b.cell.field for part in page.parts for b in part.boxes)]
    if not with_tables:
        return
    which = dice.pick([range(len(pages)), with_tables, [dice.pick(with_tables)], [dice.pick(with_tables)]])
    for i in which:
        pages[i].lie = lie
        _tell(dice, lie, pages[i], fonts)
    report.believed = 0 not in which
    _lower(report, layout, set(which))


def _tell(dice, lie, page, fonts):
    """Make one page's text a lie."""
    page.ruled = lie not in ('scan', 'under-image') or dice.chance(0.3)
    whole = (-1, -1, page.width + 1, page.height + 1)
    if lie in ('scan', 'over-image'):
        page.under.insert(0, Picture(*whole))
    if lie == 'under-image':
        page.over.append(Picture(*whole))
    if lie in ('no-unicode', 'private', 'control', 'garbled', 'labels-uncoded', 'digits-uncoded'):
        fonts.special.setdefault('lie', _font(dice, lie))
    for text in page.texts:
        value = text.role in ('value', 'extra')
        if lie == 'scan':
            text.mode = 3
        elif lie == 'white':
            text.grey = 1.0
        elif lie == 'clipped':
            text.clip = (text.x - 30, text.y + 40, text.x - 20, text.y + 50)
        elif lie in UNCODED or lie == 'labels-uncoded' and not value or lie == 'digits-uncoded' and value:
            text.font = 'lie'


def _font(dice, lie):
    """A font whose codes cannot be told, with drawn glyphs where there is a font file."""
    if lie in ('private', 'control', 'garbled'):
        return Uncoded(dice, lie)
    real = find(dice)
    if isinstance(real, Embedded) and dice.chance(0.6):
        real.unicode = False
        return real
    return Uncoded(dice, 'none')


def _decoys(dice, lie, report, layout):
    """Hidden numbers in cells with a number and in empty ones, on some pages."""
    struck = set()
    for i, page in enumerate(layout.pages):
        boxes = [b for part in page.parts for b in part.boxes if b.cell.field]
        if not boxes or dice.chance(0.3):
            continue
        struck.add(i)
        for box in dice.rng.sample(boxes, min(len(boxes), dice.number(3, 60))):
            _hide(dice, lie, page, box, layout.style.table_size)
    report.believed = 0 not in struck               # hidden figures make the page of the title one for pixels
    for field, places in layout.cells.items():
        if struck & {page for page, *_ in places}:
            _visible(report, field)


def _hide(dice, lie, page, box, size):
    """One hidden number in a cell."""
    x, y = box.x0 + dice.rng.uniform(1, max(2, (box.x1 - box.x0) / 2)), (box.y0 + box.y1) / 2 + size * dice.pick([0.35, 0.35, 0])
    text = Text(x, y, size * dice.pick([1, 1, 0.5]), str(dice.number(1, 9999)), 'decoy')
    fits = int((box.x1 - x) / text.size * 2) - 1
    text.text = text.text[:max(1, fits)]
    if lie == 'hidden-decoys':
        text.mode = 3
    elif lie == 'white-decoys':
        text.grey = 1.0
    elif lie == 'clipped-decoys':
        text.clip = (x - 30, y + 30, x - 20, y + 40)
    if lie == 'covered-decoys':                         # a white patch over it, the visible number on the patch
        page.under += [text, Rect(box.x0 + 1, box.y0 + 1, box.x1 - 1, box.y1 - 1, (1, 1, 1))]
    else:
        page.texts.insert(0 if text.grey else dice.number(0, len(page.texts)), text)     # white must not damage what is seen


def _visible(report, field):
    status = report.truth[field][1].status if field in report.truth else 'missing'
    lowered = {'ok': 'visible', 'blank': 'visible_blank', 'dash': 'visible_blank', 'suspect': 'flag_or_missing'}.get(status)
    if lowered:
        report.lower(field, lowered)


def _lower(report, layout, lying):
    """The truth of the cells on lying pages, and of the rest of their tables."""
    tables = {part.index for i in lying for part in layout.pages[i].parts}
    for field, places in layout.cells.items():
        if {page for page, *_ in places} & lying:
            report.lower(field, 'unbelievable')
        elif layout.table_of[field] in tables:
            _visible(report, field)
