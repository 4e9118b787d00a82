#!/usr/bin/env python3
"""generate.py --seed N --count M [--kind docx|text|html|pdf|scan|printed|other|pdf-other|scan-other|mixed|list-KIND] [--level easy|normal|hard] --out DIR

Writes M documents to DIR/docs, the truth of each report to DIR/truth/NAME.csv, and DIR/index.json. The same
arguments give the same bytes.

The kind printed is scans of PDFs that other programs made. PDF reports come from our own writer and, with --producers, from other programs that are there; boxes/NAME.csv says on
which page and where each cell of our own stands.

Truth status (README.md has them all): ok, blank, dash, missing, suspect (read, but it must be flagged), flag_or_missing (a cell that nothing
but its place names, or that can no longer be told from its neighbours: flagged or missing, never ok).
"""
import argparse
import json
import os
import shutil
import sys

import docx
import html_page
import others
import pdf
import pdf_others
import pdf_producers
import scan_needs
import text
from dice import Dice
from list_report import ListReport
from report import Report
from truth import other_entry, report_entry, write_places, write_truth

MAKERS = {'docx': docx, 'text': text, 'html': html_page}
ENDS = {'docx': '.docx', 'text': '.txt', 'html': '.html', 'pdf': '.pdf'}
OTHER_PAGES = 0.1           # of --kind html
LISTS = 'list-'             # before a kind: reports of the years 2014 to 2018
MIXED = (('docx', 50), ('text', 40), ('other', 10))


def write_boxes(report, path):
    """Where the cells of a PDF stand: page from 1, points from the top left of the page as it is looked at."""
    if report.layout is None:
        return
    write_places(path, [(field, page + 1, box) for field, boxes in report.layout.cells.items() for page, *box in boxes])


def make_pdf(dice, stem, out, producers, form=Report):
    report = pdf.make(dice, producers, form=form)
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


def make_report(dice, kind, stem, out, form=Report):
    report = MAKERS[kind].make(dice, form=form) if kind in ('text', 'html') else form(dice)
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


def index_text(entries):
    return json.dumps(entries, ensure_ascii=False, indent=1) + '\n'


def make(seed, index, kind, level, out, forced=None, producers=('own',), fonts='all', twin=False):
    """One document; gives its entry of the index."""
    dice = Dice('%s/%s/%s/%d' % (seed, kind, level, index), level, forced)
    form = ListReport if kind.startswith(LISTS) else Report
    kind = kind[len(LISTS):] if form is ListReport else kind
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
        return make_pdf(dice, stem, out, producers, form)
    if kind == 'scan':
        import scan_kinds               # numpy and Pillow are for scans alone
        return scan_kinds.make_report(dice, stem, out, fonts, twin)
    if kind == 'scan-other':
        import scan_kinds
        return scan_kinds.make_other(dice, stem, out, fonts)
    if kind == 'html' and form is Report and forced is None and dice.chance(OTHER_PAGES):
        return make_other(dice, stem, out, kind)
    return make_report(dice, kind, stem, out, form)


def make_printed(args, forced, producers):
    """Scans of PDFs that other programs make, many of them at once; gives their entries of the index."""
    import scan_kinds
    twins = os.path.join(args.out, scan_kinds.TWINS)
    left = []
    for i in range(1, args.count + 1):
        stem = '%s-%s-%04d' % (args.kind, args.level, i)
        left.append((stem, scan_kinds.leave_printed(Dice('%s/%s/%s/%d' % (args.seed, args.kind, args.level, i), args.level, forced), stem, twins, producers)))
    pdf_producers.finish(os.path.join(twins, 'work'), os.path.join(twins, 'docs'))
    entries = [scan_kinds.scan_printed(made, stem, args.out) for stem, made in left]
    if not args.twins:
        shutil.rmtree(twins)
    return entries


def chosen_producers(args):
    """The programs that make PDFs."""
    if args.kind != 'printed':
        return args.producers.split(',') if args.producers else ['own']
    import scan_printed
    found = scan_printed.producers_of(args.producers.split(',') if args.producers else scan_printed.PRODUCERS)
    return found or sys.exit('printed scans need one of: ' + ' '.join(scan_printed.PRODUCERS))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--seed', default='1')
    parser.add_argument('--count', type=int, default=100)
    parser.add_argument('--kind', choices=('docx', 'text', 'html', 'pdf', 'scan', 'printed', 'other', 'pdf-other', 'scan-other', 'mixed',
                                           'list-docx', 'list-text', 'list-html', 'list-pdf'), default='mixed')
    parser.add_argument('--level', choices=('easy', 'normal', 'hard'), default='normal')
    parser.add_argument('--features', help='names of features: documents with these and no others, instead of chance')
    parser.add_argument('--producers', help='programs that make the PDFs, with commas: own (the default), libreoffice, chromium, ghostscript, cairo, '
                        'reportlab, qpdf; of the kind printed libreoffice, chromium, cairo and reportlab, by default all of them')
    parser.add_argument('--fonts', choices=('all', 'templates', 'held-out'), default='all',
                        help='typefaces of scans: those glyph templates may be made from, the others, or all')
    parser.add_argument('--twins', action='store_true', help='writes each scanned report as PDF with text as well, to OUT/twins')
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    if args.kind.startswith('scan') or args.kind == 'printed':
        scan_needs.need_packages()
    forced = args.features.split() if args.features else None
    for folder in ('docs', 'truth'):
        os.makedirs(os.path.join(args.out, folder), exist_ok=True)
    producers = chosen_producers(args)
    if args.kind == 'printed':
        entries = make_printed(args, forced, producers)
    else:
        entries = [make(args.seed, i, args.kind, args.level, args.out, forced, producers, args.fonts, args.twins) for i in range(1, args.count + 1)]
    pdf_producers.finish(os.path.join(args.out, 'work'), os.path.join(args.out, 'docs'))
    with open(os.path.join(args.out, 'index.json'), 'w', encoding='utf-8') as f:
        f.write(index_text(entries))
    if args.twins:
        import scan_kinds
        with open(os.path.join(args.out, scan_kinds.TWINS, 'index.json'), 'w', encoding='utf-8') as f:
            f.write(index_text(scan_kinds.twin_entries(entries)))


if __name__ == '__main__':
    main()
