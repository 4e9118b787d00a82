#!/usr/bin/env python3
"""test_second_look.py GOUJI GENERATE: convert names the pages whose text was read and whose sums fail, and no others.
"""
import csv
import glob
import os
import re
import subprocess
import sys
import tempfile


def pages_with_failures(out):
    """The pages on which a cell of a failed equation stands."""
    failed = set()
    with open(os.path.join(out, 'checks.csv'), encoding='utf-8', newline='') as f:
        for row in csv.DictReader(f):
            if row['status'] == 'failed':
                failed.add((row['table'], row['code']))
    pages = set()
    with open(os.path.join(out, 'observations.csv'), encoding='utf-8', newline='') as f:
        for row in csv.DictReader(f):
            if (row['table'], row['row_code']) in failed or (row['table'], row['col_code']) in failed:
                pages.update([int(row['page'])] if row['page'] else [])
    return pages


def named_pages(gouji, path, out):
    said = subprocess.run([gouji, 'convert', path, '-o', out], stderr=subprocess.PIPE, check=False).stderr.decode()
    found = re.search(r'compare with the page itself.*: page ([0-9, ]+)', said)
    return {int(page) for page in found.group(1).split(',')} if found else set()


def main(gouji, generate):
    n_named = 0
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, os.path.join(generate, 'generate.py'), '--kind', 'pdf', '--level', 'normal',
                        '--seed', '71', '--count', '12', '--out', made], check=True, stdout=subprocess.DEVNULL)
        for path in sorted(glob.glob(os.path.join(made, 'docs', '*.pdf'))):
            out = os.path.join(made, 'out-' + os.path.basename(path))
            named, expected = named_pages(gouji, path, out), pages_with_failures(out)
            if named != expected:
                print('%s: named %s, not %s' % (path, sorted(named), sorted(expected)))
                return 1
            n_named += bool(named)
    print('%d of 12 documents have pages that deserve a second look' % n_named)
    return 0 if n_named else 1


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
