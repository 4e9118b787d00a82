#!/usr/bin/env python3
"""reliability.py [--method ocr|all] [--by FEATURE] DIR OUT [DIR OUT ...]: is the confidence of values a probability?

DIR is a folder of generate.py, OUT the result folder of a harvest of DIR/docs; several pairs are taken together.
For each status and bin of confidence: how many values, how many right, against the mean confidence said. Then of the values
given at least 0.9, 0.99, 0.999 and 0.9999 how many are right, and the least confidence above which so many are. A value is right
where it equals what the page prints as a number; a value where the page prints none is wrong.
--by typeface also counts by that feature: those named typeface/... (way, dpi, mode, file, scan, ... likewise).
Exit status 1: of the values given at least 0.99 less than 99 % are right, or of those at least 0.999 less than 99.9 %.
"""
import argparse
import json
import math
import os
import sys
from collections import defaultdict

import score

EDGES = (0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 1)      # a bin starts at its edge; the last is 1 itself
CLAIMS = (0.9, 0.99, 0.999, 0.9999)
CONFIDENCE_Z = 1.96         # for the lower bound of a share


class Value:
    """One value that a harvest gave."""

    def __init__(self, row, right, features):
        self.confidence, self.status, self.right, self.features = float(row['confidence'] or 0), row['status'], right, features


def is_right(truth, row):
    """Is the value what the page prints?"""
    return truth is not None and truth['value'] != '' and score.equal(truth['value'], row['value'])


def values_of(folder, out, method):
    """The values of one harvest, and how many cells the documents have that were not refused."""
    documents = {os.path.basename(d['path']): d for d in score.read_csv(os.path.join(out, 'documents.csv'))}
    entries = {documents[e['file']]['document_id']: e for e in json.load(open(os.path.join(folder, 'index.json'), encoding='utf-8'))
               if e['file'] in documents}
    truth, values, cells = {}, [], 0
    for identity, entry in entries.items():
        path = os.path.join(folder, 'truth', os.path.splitext(entry['file'])[0] + '.csv')
        for row in score.read_csv(path) if os.path.exists(path) else ():
            truth[identity, score.field_of(row)] = row
            cells += 1
    for row in score.read_csv(os.path.join(out, 'observations.csv')):
        entry = entries.get(row['document_id'])
        if entry is not None and row['value'] != '' and (method == 'all' or row['method'] == method):
            right = is_right(truth.get((row['document_id'], score.field_of(row))), row)
            values.append(Value(row, right, entry['features']))
    return values, cells


def lower_bound(right, count):
    """The share right that is exceeded with 97.5 % confidence (Wilson)."""
    if not count:
        return 0.0
    z, p = CONFIDENCE_Z, right / count
    middle, spread = p + z * z / (2 * count), z * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count))
    return (middle - spread) / (1 + z * z / count)


def bin_of(confidence):
    return max(edge for edge in EDGES if confidence >= edge)


def print_bins(values):
    """Bins of confidence by status."""
    print('%-10s %-14s %8s %8s %10s %10s' % ('status', 'confidence', 'values', 'wrong', '% right', '% said'))
    bins = defaultdict(list)
    for v in values:
        bins[v.status, bin_of(v.confidence)].append(v)
    for (status, edge), some in sorted(bins.items()):
        above = next((e for e in EDGES if e > edge), None)
        right = sum(v.right for v in some)
        print('%-10s %-14s %8d %8d %10.3f %10.3f' % (status, '%g .. %g' % (edge, above) if above else '1', len(some), len(some) - right,
                                                     100 * right / len(some), 100 * sum(v.confidence for v in some) / len(some)))


def print_claims(values):
    """What the values given at least so much are worth; gives whether every claim of 0.99 and 0.999 holds."""
    print('\n%-22s %8s %8s %10s %22s' % ('given at least', 'values', 'wrong', '% right', 'at least (97.5 % sure)'))
    holds = True
    for claim in CLAIMS:
        some = [v for v in values if v.confidence >= claim]
        right = sum(v.right for v in some)
        print('%-22g %8d %8d %10.3f %22.3f' % (claim, len(some), len(some) - right, 100 * right / max(1, len(some)), 100 * lower_bound(right, len(some))))
        if some and claim in (0.99, 0.999) and right < claim * len(some):
            holds = False
    return holds


def print_thresholds(values):
    """The least confidence above which values are that often right."""
    ordered = sorted(values, key=lambda v: -v.confidence)
    for share in (0.99, 0.999, 0.9999):
        least, wrong, kept = None, 0, 0
        for i, v in enumerate(ordered):
            wrong += not v.right
            last = i + 1 == len(ordered) or ordered[i + 1].confidence < v.confidence
            if last and wrong <= (1 - share) * (i + 1):
                least, kept = v.confidence, i + 1
        print('%.2f %% are right from %s on (%d of %d values)' % (100 * share, 'no confidence' if least is None else '%.6g' % least, kept, len(values)))


def print_features(values, prefix):
    """Right and silent by feature."""
    groups = defaultdict(list)
    for v in values:
        for feature in v.features:
            if feature.startswith(prefix + '/'):
                groups[feature].append(v)
    print('\n%-28s %8s %10s %10s %12s' % (prefix, 'values', '% right', 'ok, wrong', '>= .99 wrong'))
    for feature, some in sorted(groups.items()):
        print('%-28s %8d %10.3f %10d %12d' % (feature, len(some), 100 * sum(v.right for v in some) / len(some),
              sum(v.status == 'ok' and not v.right for v in some), sum(v.confidence >= 0.99 and not v.right for v in some)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--method', default='ocr', help='values read so, or all')
    parser.add_argument('--by', action='append', default=[], help='also by the features of this name')
    parser.add_argument('folders', nargs='+', metavar='DIR OUT')
    args = parser.parse_args()
    if len(args.folders) % 2:
        parser.error('folders come in pairs: DIR OUT')
    values, cells = [], 0
    for folder, out in zip(args.folders[::2], args.folders[1::2]):
        some, more = values_of(folder, out, args.method)
        values, cells = values + some, cells + more
    if not values:
        print('no values with method %s among %d cells' % (args.method, cells))
        return 1
    error = sum((v.confidence - v.right) ** 2 for v in values) / len(values)
    print('%d values among %d cells; mean squared error of the confidence %.6f\n' % (len(values), cells, error))
    print_bins(values)
    holds = print_claims(values)
    print()
    print_thresholds(values)
    for prefix in args.by:
        print_features(values, prefix)
    return 0 if holds else 1


if __name__ == '__main__':
    sys.exit(main())
