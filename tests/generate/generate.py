#!/usr/bin/env python3
"""generate.py --seed N --count M [--kind docx|text|html|pdf|scan|other|pdf-other|scan-other|mixed] [--level easy|normal|hard] --out DIR

Writes M documents to DIR/docs, the truth of each report to DIR/truth/NAME.csv, and DIR/index.json. The same
arguments give the same bytes.

PDF reports come from our own writer and, with --producers, from other programs that are there; boxes/NAME.csv says on
which page and where each cell of our own stands.

Truth status (README.md has them all): ok, blank, dash, missing, suspect (read, but it must be flagged), flag_or_missing (a cell that nothing
but its place names, or that can no longer be told from its neighbours: flagged or missing, never ok).
"""
import argparse
import csv
import json
import os
import sys

import docx
import forms
import html_page
import others
import pdf
import pdf_others
import pdf_producers
import text
from dice import Dice
from report import Report

COLUMNS = ('table', 'row_code', 'col_code', 'template', 'value', 'status', 'raw')
MAKERS = {'docx': docx, 'text': text, 'html': html_page}
ENDS = {'docx': '.docx', 'text': '.txt', 'html': '.html', 'pdf': '.pdf'}
DEBIAN_PYTHON = '/usr/bin/python3'
OTHER_PAGES = 0.1           # of --kind html
MIXED = (('docx', 50), ('text', 40), ('other', 10))


def write_truth(report, path):
    """The truth file of one report."""
    with open(path, 'w', encoding='utf-8', newline='') as f:
        writer = csv.writer(f, lineterminator='\n')
        writer.writerow(COLUMNS)
        for field, (edition, figure) in report.truth.items():
            raw = '' if figure.status == 'missing' else figure.text
            writer.writerow(field + (forms.template(edition), figure.value, figure.status, raw))


def report_entry(report, name, kind):
    """What index.json says of a report."""
    return {'file': name, 'format': kind, 'report': True, 'template': forms.template(report.three),
            'organization': report.title.organization, 'year': report.title.year, 'features': sorted(report.dice.used)}


def write_boxes(report, path):
    """Where the cells of a PDF stand: page from 1, points from the top left of the page as it is looked at."""
    if report.layout is None:
        return
    write_places(path, [(field, page + 1, box) for field, boxes in report.layout.cells.items() for page, *box in boxes])


def make_pdf(dice, stem, out, producers):
    report = pdf.make(dice, producers)
    name = stem + '.pdf'
    pdf.write(report, out, stem)
    write_truth(report, os.path.join(out, 'truth', stem + '.csv'))
    os.makedirs(os.path.join(out, 'boxes'), exist_ok=True)
    write_boxes(report, os.path.join(out, 'boxes', stem + '.csv'))
    entry = report_entry(report, name, 'pdf')
    if report.locked:
        entry.update(report=False, expect='encrypted')
    if not report.believed:
        entry.update(expect='any', organization=None, year=None, template=None)
    return entry


def make_scan(dice, stem, out, fonts):
    """A scanned report; pixels/NAME.csv says in which pixels of the upright picture each cell stands."""
    import scan                         # numpy and Pillow are for this kind alone
    made = scan.make(dice, fonts)
    name = stem + made.container.end
    places = made.write(os.path.join(out, 'docs', name))
    write_truth(made.report, os.path.join(out, 'truth', stem + '.csv'))
    write_places(os.path.join(out, 'pixels', stem + '.csv'), [(field, page, pixels) for field, page, _, pixels in places])
    if places and places[0][2]:
        write_places(os.path.join(out, 'boxes', stem + '.csv'), [(field, page, points) for field, page, points, _ in places])
    entry = report_entry(made.report, name, made.container.kind)
    entry.update(features=made.features, dpi=made.shot.dpi, turns=made.turns)
    if not made.identified:
        entry.update(organization=None, year=None)
    return entry


def make_scan_other(dice, stem, out, fonts):
    """A picture that is no report."""
    import scan_others
    made = scan_others.make(dice, fonts)
    name = stem + made.container.end
    made.write(os.path.join(out, 'docs', name))
    entry = other_entry(dice, name, made.container.kind)
    entry.update(features=made.features, dpi=made.shot.dpi, turns=made.turns)
    if made.silent:
        entry.update(expect='refused')
    return entry


def write_places(path, places):
    """Boxes of cells as (field, page from 1, box)."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        writer = csv.writer(f, lineterminator='\n')
        writer.writerow(('table', 'row_code', 'col_code', 'page', 'x0', 'y0', 'x1', 'y1'))
        for field, page, box in places:
            writer.writerow(field + (page,) + tuple('%.2f' % v for v in box))


def make_report(dice, kind, stem, out):
    report = MAKERS[kind].make(dice) if kind in ('text', 'html') else Report(dice)
    name = stem + ENDS[kind]
    MAKERS[kind].write(report, os.path.join(out, 'docs', name))
    write_truth(report, os.path.join(out, 'truth', stem + '.csv'))
    return report_entry(report, name, kind)


def make_other(dice, stem, out, kind=None):
    kind = kind or dice.pick(['docx', 'text'])
    name = stem + ENDS[kind]
    write_other(dice, others.Other(dice), kind, os.path.join(out, 'docs', name))
    return other_entry(dice, name, kind)


def make_pdf_other(dice, stem, out):
    name = stem + '.pdf'
    pdf.write_other(dice, pdf_others.make(dice), os.path.join(out, 'docs', name))
    return other_entry(dice, name, 'pdf')


def write_other(dice, other, kind, path):
    if kind == 'docx':
        docx.write_blocks(dice, other.blocks, path)
    elif kind == 'html':
        html_page.write_other(dice, other.blocks, path)
    else:
        lines = text.TextWriter(dice, None, text.plan(dice)).lines(other.blocks)
        with open(path, 'wb') as f:
            f.write(text.encode(dice, lines))


def other_entry(dice, name, kind):
    return {'file': name, 'format': kind, 'report': False, 'template': '', 'organization': '', 'year': None, 'features': sorted(dice.used)}


def index_text(entries):
    return json.dumps(entries, ensure_ascii=False, indent=1) + '\n'


def make(seed, index, kind, level, out, forced=None, producers=('own',), fonts='all'):
    """One document; gives its entry of the index."""
    dice = Dice('%s/%s/%s/%d' % (seed, kind, level, index), level, forced)
    if kind == 'mixed':
        kind = dice.weighted(MIXED)
    stem = '%s-%s-%04d' % (kind, level, index)
    if dice.once('file/odd-name', 0.05):
        stem += dice.pick([' 年度报告（终稿）', ', 副本 (2)', ' "新"', '；#1 50%'])
    if kind == 'other':
        return make_other(dice, stem, out)
    if kind == 'pdf-other':
        return make_pdf_other(dice, stem, out)
    if kind == 'pdf':
        return make_pdf(dice, stem, out, producers)
    if kind == 'scan':
        return make_scan(dice, stem, out, fonts)
    if kind == 'scan-other':
        return make_scan_other(dice, stem, out, fonts)
    if kind == 'html' and forced is None and dice.chance(OTHER_PAGES):
        return make_other(dice, stem, out, kind)
    return make_report(dice, kind, stem, out)


def need_packages():
    """Scans need Debian's numpy and Pillow, which another Python than Debian's does not see, and Debian's typefaces."""
    try:
        import numpy, PIL               # noqa: F401
    except ImportError:
        if os.path.realpath(sys.executable) == os.path.realpath(DEBIAN_PYTHON) or not os.path.exists(DEBIAN_PYTHON):
            sys.exit('generate.py: scans need the Debian packages python3-numpy and python3-pil')
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON] + sys.argv)
    import scan_fonts
    if scan_fonts.missing():
        sys.exit('generate.py: scans need the Debian packages ' + ' '.join(scan_fonts.missing()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--seed', default='1')
    parser.add_argument('--count', type=int, default=100)
    parser.add_argument('--kind', choices=('docx', 'text', 'html', 'pdf', 'scan', 'other', 'pdf-other', 'scan-other', 'mixed'), default='mixed')
    parser.add_argument('--level', choices=('easy', 'normal', 'hard'), default='normal')
    parser.add_argument('--features', help='names of features: documents with these and no others, instead of chance')
    parser.add_argument('--producers', default='own', help='programs that make the PDFs, with commas: own, libreoffice, chromium, ghostscript, cairo, reportlab, qpdf')
    parser.add_argument('--fonts', choices=('all', 'templates', 'held-out'), default='all',
                        help='typefaces of scans: those glyph templates may be made from, the others, or all')
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    if args.kind.startswith('scan'):
        need_packages()
    forced = args.features.split() if args.features else None
    for folder in ('docs', 'truth'):
        os.makedirs(os.path.join(args.out, folder), exist_ok=True)
    producers = args.producers.split(',')
    entries = [make(args.seed, i, args.kind, args.level, args.out, forced, producers, args.fonts) for i in range(1, args.count + 1)]
    pdf_producers.finish(os.path.join(args.out, 'work'), os.path.join(args.out, 'docs'))
    with open(os.path.join(args.out, 'index.json'), 'w', encoding='utf-8') as f:
        f.write(index_text(entries))


if __name__ == '__main__':
    main()
