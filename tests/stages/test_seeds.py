#!/usr/bin/env python3
"""test_seeds.py GOUJI: the real texts in the folder GOUJI_SEEDS convert to their truth files.

The folder holds index.json (file, template, organization, year) and NAME.truth.csv (table, row_code, col_code, value,
status) beside each NAME.txt. Skipped (77) where the variable is not set.
"""
import csv
import io
import json
import os
import subprocess
import sys


def convert(gouji, path):
    result = subprocess.run([gouji, 'convert', '-q', path], stdout=subprocess.PIPE, check=True)
    return list(csv.DictReader(io.StringIO(result.stdout.decode('utf-8'), newline='')))


def key(row):
    return row['table'], row['row_code'], row['col_code']


def compare(folder, entry, rows):
    """What of one text is not as its truth says."""
    wrong = []
    path = os.path.join(folder, os.path.splitext(entry['file'])[0] + '.truth.csv')
    truth = {key(r): r for r in csv.DictReader(open(path, encoding='utf-8', newline=''))}
    got = {key(r): r for r in rows}
    for k in sorted(set(truth) | set(got)):
        a, b = (side.get(k) for side in (truth, got))
        if not a or not b or (a['value'], a['status']) != (b['value'], b['status']):
            wrong.append('%s: truth %s, got %s' % ('.'.join(k), a and (a['value'], a['status']),
                                                   b and (b['value'], b['status'], b['note'])))
    for name in ('template', 'organization', 'year'):
        values = {r[name] for r in rows}
        if values != {str(entry[name])}:
            wrong.append('%s: truth %s, got %s' % (name, entry[name], values))
    return len(truth), wrong


def main(gouji):
    folder = os.environ.get('GOUJI_SEEDS')
    if not folder:
        print('GOUJI_SEEDS is not set')
        return 77
    cells = failures = 0
    for entry in json.load(open(os.path.join(folder, 'index.json'), encoding='utf-8')):
        n, wrong = compare(folder, entry, convert(gouji, os.path.join(folder, entry['file'])))
        cells += n
        failures += len(wrong)
        for line in wrong:
            print('%s %s' % (entry['file'], line))
    print('%d cells, %d wrong' % (cells, failures))
    return 1 if failures or not cells else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
