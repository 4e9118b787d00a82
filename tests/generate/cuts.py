#!/usr/bin/env python3
"""cuts.py --seed N [--level easy|normal|hard] [--features NAMES] [--inside] --out DIR

One report as many PDFs: one for each place where the end of a page can cut one of its tables, before each row and, with
--inside, between the lines of each row of several lines. The truth is the same for all of them. DIR is laid out as
generate.py does it, so that score.py and selfcheck.py take it.
"""
import argparse
import os

import generate
import pdf
from dice import Dice
from grid import Grid, Paragraph
from truth import report_entry, write_truth


def one(key, level, features, path, breaks):
    """The report, with these page ends; chance is the same every time."""
    report = pdf.make(Dice(key, level, features))
    blocks = apart(report.blocks)
    report.layout = pdf.draw(report.dice, blocks, report.ruler, path, report, breaks=breaks)
    return report


def apart(blocks):
    """Each table of the form on a page of its own, so that only the wanted end cuts it where it fits a page."""
    made = []
    for i, block in enumerate(blocks):
        follower = blocks[i + 1] if i + 1 < len(blocks) else None
        if isinstance(follower, Grid) and not follower.decoy and not isinstance(block, Grid):
            made.append(Paragraph('', 'page'))
        made.append(block)
    return made


def places(layout, inside):
    """(table, row, line) of every cut."""
    found = []
    for table, rows in enumerate(layout.rows_of):
        for row, (lines, _) in enumerate(rows):
            found += [(table, row, line) for line in range(lines if inside else 1) if row or line]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--seed', default='1')
    parser.add_argument('--level', choices=('easy', 'normal', 'hard'), default='easy')
    parser.add_argument('--features', default='figures/distinct', help='names of features, or "chance"')
    parser.add_argument('--inside', action='store_true')
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    features = None if args.features == 'chance' else args.features.split()
    key = 'cuts/%s/%s' % (args.seed, args.level)
    for folder in ('docs', 'truth', 'boxes'):
        os.makedirs(os.path.join(args.out, folder), exist_ok=True)
    whole = os.path.join(args.out, 'docs', 'cut-none.pdf')
    report = one(key, args.level, features, whole, {})
    cuts = [('cut-none', {})]
    cuts += [('cut-%d-%02d-%d' % (table, row, line), {table: [(row, line)]}) for table, row, line in places(report.layout, args.inside)]
    entries = []
    for stem, breaks in cuts:
        report = one(key, args.level, features, os.path.join(args.out, 'docs', stem + '.pdf'), breaks)
        write_truth(report, os.path.join(args.out, 'truth', stem + '.csv'))
        generate.write_boxes(report, os.path.join(args.out, 'boxes', stem + '.csv'))
        entries.append(report_entry(report, stem + '.pdf', 'pdf'))
    with open(os.path.join(args.out, 'index.json'), 'w', encoding='utf-8') as f:
        f.write(generate.index_text(entries))


if __name__ == '__main__':
    main()
