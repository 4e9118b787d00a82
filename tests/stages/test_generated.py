#!/usr/bin/env python3
"""test_generated.py GOUJI GENERATE: reports made by the generator of folder GENERATE are read right.

For each set: no wrong value with status ok, no paper that is no report accepted, and at least so many documents right
in every cell. The bars are a little below what was measured when they were set: they catch what gets worse.
"""
import os
import re
import subprocess
import sys
import tempfile

# kind, level, seed, documents, at least so many right of every hundred reports
SETS = (('docx', 'normal', 101, 40, 97), ('docx', 'hard', 102, 40, 95), ('text', 'easy', 103, 40, 95),
        ('text', 'normal', 109, 40, 92), ('other', 'normal', 104, 40, 100), ('html', 'normal', 105, 50, 97),
        ('html', 'hard', 106, 30, 93), ('pdf', 'easy', 107, 40, 92), ('pdf-other', 'normal', 108, 30, 100),
        ('list-docx', 'hard', 110, 30, 97), ('list-text', 'normal', 111, 40, 90), ('list-html', 'normal', 112, 30, 97),
        ('list-pdf', 'easy', 113, 30, 85))


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options)


def score(gouji, generate, made, kind, level, seed, count):
    """The report of score.py on one set."""
    run(sys.executable, os.path.join(generate, 'generate.py'), '--kind', kind, '--level', level, '--seed', str(seed),
        '--count', str(count), '--out', made, check=True)
    out = os.path.join(made, 'out')
    run(gouji, 'harvest', '-q', os.path.join(made, 'docs'), '-o', out)
    return run(sys.executable, os.path.join(generate, 'score.py'), made, out).stdout.decode('utf-8')


def number(pattern, text):
    found = re.search(pattern, text)
    return int(found.group(1)) if found else None


def main(gouji, generate):
    failed = False
    for kind, level, seed, count, least in SETS:
        with tempfile.TemporaryDirectory() as made:
            text = score(gouji, generate, made, kind, level, seed, count)
        right = number(r'documents entirely right: (\d+) of', text)
        reports = number(r'documents entirely right: \d+ of (\d+)', text)
        silent = number(r'SILENT wrong values: (\d+)', text)
        accepted = number(r'others accepted: (\d+)', text)
        good = None not in (right, reports, silent, accepted) and silent == 0 and accepted == 0 and \
            right * 100 >= least * reports
        print('%s %s %d: %s of %s right, %s silent, %s others accepted: %s' %
              (kind, level, seed, right, reports, silent, accepted, 'good' if good else 'BAD'))
        if not good:
            print(text[:4000])
            failed = True
    return 1 if failed else 0


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
