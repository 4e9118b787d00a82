#!/usr/bin/env python3
"""test_scans.py GENERATE: the scans of the generator in folder GENERATE show what their truth says, and are the same every time.

A harvest is made up from the truth: score.py must pass a careful reader's, and reliability.py must see who says 0.999 of
what is wrong once in a hundred times.
"""
import csv
import filecmp
import json
import os
import subprocess
import sys
import tempfile

CHECKED = ('easy', 21, 8)              # level, seed, documents
AGAIN = ('hard', 22, 2)
FIELDS = ('document_id', 'table', 'row_code', 'col_code', 'template', 'status', 'value', 'method', 'confidence', 'page', 'x', 'y', 'width', 'height')


def run(generate, script, *arguments):
    done = subprocess.run([sys.executable, os.path.join(generate, script)] + list(map(str, arguments)),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode('utf-8')


def make(generate, made, kind, level, seed, count):
    return run(generate, 'generate.py', '--kind', kind, '--level', level, '--seed', seed, '--count', count, '--out', made)


def same(one, two):
    """Have two folders the same files with the same bytes?"""
    pair = filecmp.dircmp(one, two)
    _, mismatch, errors = filecmp.cmpfiles(one, two, pair.common_files, shallow=False)
    return not (pair.left_only or pair.right_only or mismatch or errors) and all(
        same(os.path.join(one, d), os.path.join(two, d)) for d in pair.common_dirs)


def make_up(made, confidence, wrong_every):
    """The result folder of a reader that is so sure of every number, and wrong once in so many."""
    out = os.path.join(made, 'out')
    os.makedirs(out, exist_ok=True)
    documents, observations, count = [], [], 0
    for entry in json.load(open(os.path.join(made, 'index.json'), encoding='utf-8')):
        documents.append({'document_id': entry['file'], 'path': entry['file'], 'status': 'ok', 'reason': '', 'message': '',
                          'organization': entry['organization'] or '', 'year': entry['year'] or '', 'template': entry['template']})
        path = os.path.join(made, 'truth', os.path.splitext(entry['file'])[0] + '.csv')
        for row in csv.DictReader(open(path, encoding='utf-8', newline='')):
            status = {'suspect': 'suspect', 'flag_or_missing': 'missing'}.get(row['status'], row['status'])
            value = row['value'] if status in ('ok', 'suspect') else ''
            count += value != ''
            if wrong_every and value and count % wrong_every == 0:
                value += '7'
            observations.append(dict.fromkeys(FIELDS, ''))
            observations[-1].update({k: row[k] for k in ('table', 'row_code', 'col_code', 'template')}, document_id=entry['file'], status=status,
                                    value=value, method='ocr', confidence=confidence if value else '')
    for name, rows in (('documents.csv', documents), ('observations.csv', observations)):
        with open(os.path.join(out, name), 'w', encoding='utf-8', newline='') as f:
            writer = csv.DictWriter(f, list(rows[0]), lineterminator='\n')
            writer.writeheader()
            writer.writerows(rows)
    return out


def main(generate):
    problems = []

    def expect(what, got, want, said):
        if got != want:
            problems.append('%s: exit status %d\n%s' % (what, got, said[-2000:]))

    with tempfile.TemporaryDirectory() as folder:
        made = os.path.join(folder, 'checked')
        expect('generate.py', *_with(0, make(generate, made, 'scan', *CHECKED)))
        expect('scan_check.py', *_with(0, run(generate, 'scan_check.py', made)))
        for confidence, wrong_every, score, reliability in ((0.9995, 0, 0, 0), (0.9995, 100, 1, 1), (0.98, 100, 1, 0)):
            out = make_up(made, confidence, wrong_every)
            expect('score.py', *_with(score, run(generate, 'score.py', made, out)))
            expect('reliability.py', *_with(reliability, run(generate, 'reliability.py', '--by', 'way', made, out)))
        twice = [os.path.join(folder, name) for name in 'ab']
        for kind in ('scan', 'scan-other', 'printed'):          # printed: by the programs that are there
            for one in twice:
                make(generate, os.path.join(one, kind), kind, *AGAIN)
        if not same(*twice):
            problems.append('the same arguments gave other bytes')
    print('\n'.join(problems) or 'good')
    return 1 if problems else 0


def _with(want, result):
    """What expect takes behind its first word."""
    return result[0], want, result[1]


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
