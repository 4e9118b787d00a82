"""Makes PDF reports: blocks laid out on pages, then drawn by our own writer or another program."""
import copy
import os

import pdf_damage
import pdf_decor
import pdf_fonts
import pdf_html
import pdf_lies
import pdf_producers
import pdf_word
from pdf_draw import Drawer
from pdf_layout import Layout, Style
from pdf_rules import Ruler
from report import Report

FEET = ('- {n} -', '— {n} —', '第{n}页', '第 {n} 页 共 {all} 页', '{n}', '{n}/{all}', '－{n}－')


def choose_style(dice, fonts, tables=3):
    """How the document is set."""
    size = dice.pick([10.5, 12, 12, 14, 16])
    style = Style(margin=dice.pick([50, 57, 64, 72, 85]), size=size, table_size=dice.pick([7.5, 8, 9, 9, 10, 10.5, 12]),
                  leading=dice.pick([1.2, 1.3, 1.45, 1.7]), pad=dice.pick([1.5, 2, 3, 4, 5.4]))
    style.value_align = dice.pick(['middle', 'middle', 'middle', 'right', 'left'])
    style.label_align = dice.pick(['left', 'left', 'middle'])
    style.vertical = dice.pick(['middle', 'middle', 'top', 'bottom'])
    style.split_rows = dice.once('page/split-rows', 0.5)
    style.repeat_header = dice.once('page/header-repeated', 0.15)
    style.merged = dice.pick(['flow', 'first', 'largest', 'last'])
    style.values_below = dice.once('page/values-below', 0.06, 'normal')
    style.numbers = 0.6 if dice.once('page/narrow-numbers', 0.15) else dice.pick([0.8, 1.0])
    if dice.once('page/landscape', 0.08):
        style.width, style.height = 842.0, 595.0
    elif dice.once('page/landscape-tables', 0.08):
        style.wide_pages = set(range(1, tables))
    elif dice.once('page/small', 0.05):
        style.width, style.height, style.margin = 516.0, 729.0, 45
    elif dice.once('page/sizes-differ', 0.04):
        style.later = dice.pick([(612.0, 842.0), (728.0, 1032.0), (842.0, 1191.0)])
    if dice.once('page/foot', 0.55):
        style.foot = dice.pick(FEET)
    if dice.once('page/head', 0.15):
        style.head = dice.pick(['政府信息公开工作年度报告', '内部资料 2017 年', '信息公开专刊  行政许可 9', '第 3 稿'])
    if fonts is not None:
        style.char_width, style.vertical_font = fonts.width, fonts.upright is not None
    return style


def rotate(dice, pages):
    """Pages stored turned, that viewers turn back."""
    if dice.once('page/rotate', 0.12):
        turn = dice.pick([90, 180, 270])
        for page in pages if dice.chance(0.6) else pages[dice.number(0, len(pages) - 1):]:
            page.rotate = turn


def make(dice, producers=('own',), given=None, form=Report):
    """A report made for a PDF; how its tables are ruled comes first, because columns without rules leave less room for oddities."""
    producer = pdf_producers.choose(dice, producers)
    ruler = {'libreoffice': pdf_word.Borders, 'chromium': pdf_html.Borders}.get(producer, Ruler)(dice)
    report = form(dice, loose=ruler.open, medium='pdf', given=given)
    pdf_damage.damage(dice, report)
    report.ruler, report.producer, report.layout = ruler, producer, None
    report.believed = True                  # can the title be believed?
    report.locked = False                   # is a password needed?
    return report


def wanted_breaks(dice, blocks):
    """Page ends asked for inside tables: before a row or inside it."""
    if not dice.once('page/cut', 0.4):
        return None
    breaks = {}
    probe = Layout(Style())
    probe.lay(copy.deepcopy(blocks))
    for table, rows in enumerate(probe.rows_of):
        if len(rows) > 2 and dice.chance(0.5):
            row = dice.number(1, len(rows) - 1)
            breaks[table] = [(row, dice.number(0, 2))]
    return breaks


def set_pages(dice, blocks, report=None, fonts=None, breaks=None, style=None):
    """Lay blocks out and adorn the pages; gives the layout. report: its truth follows what is hidden; style: instead of chance."""
    lie = pdf_lies.choose(dice, report) if report is not None and fonts is not None else ''
    style = style or choose_style(dice, fonts)
    by_chance = wanted_breaks(dice, blocks)
    breaks = by_chance if breaks is None else breaks
    if lie:                                 # what of a cut row could still be told?
        style.split_rows, breaks = False, None
    layout = Layout(style, breaks)
    layout.lay(copy.deepcopy(blocks))
    if layout.row_cuts:
        dice.use('page/row-cut')
    pdf_decor.adorn(dice, layout)
    if lie:
        pdf_lies.spoil(dice, lie, report, layout, fonts)
    return layout


def draw(dice, blocks, ruler, path, report=None, embedded=False, breaks=None):
    """Write blocks as a PDF of our own; gives the layout. embedded: every font is in the file; breaks: where pages end inside tables."""
    fonts = pdf_fonts.choose(dice, dice.once('text/vertical-font', 0.25), embedded)
    layout = set_pages(dice, blocks, None if embedded else report, fonts, breaks)
    rotate(dice, layout.pages)
    title = ''.join(report.title.lines) if report is not None else ''
    drawer = Drawer(dice, fonts, ruler)
    drawer.unit = drawer.unit and not embedded              # Ghostscript takes it for a larger page
    with open(path, 'wb') as f:
        f.write(drawer.bytes(layout.pages, title))
    return layout


def write(report, out, stem, style=None):
    """Write a report to the folder docs of out, or leave it in work for a program that does many at once.

    style: how it is set by other programs than our own, instead of chance.
    """
    dice, producer = report.dice, report.producer
    path, work = os.path.join(out, 'docs', stem + '.pdf'), os.path.join(out, 'work')
    if producer == 'libreoffice':
        pdf_producers.leave_word(report, style or choose_style(dice, None), work, stem)
    elif producer == 'chromium':
        pdf_producers.print_page(report, style or choose_style(dice, None), path)
    elif producer in ('cairo', 'reportlab'):
        report.layout = set_pages(dice, report.blocks, style=style)
        pdf_producers.leave_canvas(dice, producer, report.layout.pages, report.ruler, work, stem, path)
    else:
        report.layout = draw(dice, report.blocks, report.ruler, path, report, producer == 'ghostscript')
    if producer == 'ghostscript':
        pdf_producers.distill(dice, path)
    if producer == 'qpdf':
        report.locked = pdf_producers.rewrite(dice, path)


def write_other(dice, other, path):
    """Write a document that is no report."""
    draw(dice, other.blocks, Ruler(dice), path)
