#!/usr/bin/env python3
"""test_generator.py GENERATE: the generator of folder GENERATE draws what its truth says, and its score sees what is wrong.

A harvest is made up from the truth itself: read right, it must pass; a number from a page that must not be believed, and a
wrong number, must not.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

# kind, level, seed, documents
SETS = (('docx', 'normal', 7, 15), ('text', 'normal', 7, 15), ('pdf', 'normal', 7, 25), ('pdf', 'hard', 8, 40))


def run(generate, script, *arguments):
    """Exit status and output of one of the generator's scripts."""
    done = subprocess.run([sys.executable, os.path.join(generate, script)] + list(map(str, arguments)),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode('utf-8')


def make_up(made, change):
    """Write the result folder of a reader that reads each cell as change(truth row) says: (status, value)."""
    os.makedirs(os.path.join(made, 'out'), exist_ok=True)
    documents, observations = [], []
    for entry in json.load(open(os.path.join(made, 'index.json'), encoding='utf-8')):
        here = {'document_id': entry['file'], 'path': entry['file'], 'status': 'ok', 'reason': '', 'message': '',
                'organization': entry['organization'], 'year': entry['year'], 'template': entry['template']}
        documents.append(here)
        truth = os.path.join(made, 'truth', os.path.splitext(entry['file'])[0] + '.csv')
        for row in csv.DictReader(open(truth, encoding='utf-8', newline='')):
            status, value = change(row)
            observations.append({'document_id': entry['file'], 'table': row['table'], 'row_code': row['row_code'],
                                 'col_code': row['col_code'], 'template': row['template'], 'status': status, 'value': value,
                                 'method': 'text-layer', 'page': '', 'x': '', 'y': '', 'width': '', 'height': ''})
    for name, rows in (('documents.csv', documents), ('observations.csv', observations)):
        with open(os.path.join(made, 'out', name), 'w', encoding='utf-8', newline='') as f:
            writer = csv.DictWriter(f, list(rows[0]), lineterminator='\n')
            writer.writeheader()
            writer.writerows(rows)


def careful(row):
    """A reader that makes no mistake."""
    status = {'unbelievable': 'missing', 'visible': 'ok', 'visible_blank': 'missing', 'flag_or_missing': 'missing'}.get(row['status'], row['status'])
    return status, row['value'] if status in ('ok', 'suspect') else ''


def credulous(row):
    """A reader that believes every page."""
    return ('suspect', '7') if row['status'] == 'unbelievable' else careful(row)


def careless(row):
    """A reader that gets numbers wrong."""
    return ('ok', '999999') if row['value'] == '0' else careful(row)


def main(generate):
    failed = False
    for kind, level, seed, count in SETS:
        with tempfile.TemporaryDirectory() as made:
            run(generate, 'generate.py', '--kind', kind, '--level', level, '--seed', seed, '--count', count, '--out', made)
            status, text = run(generate, 'selfcheck.py', made)
            wanted = [(careful, 0), (careless, 1)] + ([(credulous, 1)] if level == 'hard' else [])
            for reader, want in wanted:
                make_up(made, reader)
                got, said = run(generate, 'score.py', made, os.path.join(made, 'out'))
                if got != want:
                    status, text = 1, '%s: score.py gives %d\n%s' % (reader.__doc__, got, said)
        print('%s %s: %s' % (kind, level, 'BAD\n' + text[:3000] if status else 'good'))
        failed = failed or status != 0
    return 1 if failed else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
