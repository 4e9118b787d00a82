#!/usr/bin/env python3
"""test_golden.py GOUJI SAMPLES GOLDEN [--update]: the samples give exactly the files of GOLDEN.

The samples are harvested from their own folder's parent, so that paths read samples/NAME on every machine.
--update writes the files anew: look at the difference before you commit it.
"""
import os
import shutil
import subprocess
import sys
import tempfile

NAMES = [n + '.csv' for n in ('files', 'documents', 'observations', 'checks', 'extras', 'sections', 'reports',
                              'codebook', 'equations')] + ['datapackage.json']


def harvest(gouji, samples, out):
    parent, name = os.path.split(os.path.abspath(samples))
    result = subprocess.run([os.path.abspath(gouji), 'harvest', '-q', name, '-o', out], cwd=parent)
    return result.returncode


def difference(golden, got, name):
    """The first line that differs, for a person; empty when there is none."""
    a = open(os.path.join(golden, name), encoding='utf-8').read().split('\n')
    b = open(os.path.join(got, name), encoding='utf-8').read().split('\n')
    for number, (x, y) in enumerate(zip(a, b), 1):
        if x != y:
            return '%s:%d\n  golden %s\n  got    %s' % (name, number, x, y)
    return '' if len(a) == len(b) else '%s: %d lines, golden has %d' % (name, len(b), len(a))


def main(gouji, samples, golden, update):
    with tempfile.TemporaryDirectory() as out:
        code = harvest(gouji, samples, out)
        if code != 0:
            sys.exit('harvest ended with %d' % code)
        if update:
            os.makedirs(golden, exist_ok=True)
            for name in NAMES:
                shutil.copyfile(os.path.join(out, name), os.path.join(golden, name))
            return 0
        differences = [d for d in (difference(golden, out, name) for name in NAMES) if d]
    print('\n'.join(differences) or 'all as golden')
    return 1 if differences else 0


if __name__ == '__main__':
    arguments = [a for a in sys.argv[1:] if a != '--update']
    if len(arguments) != 3:
        sys.exit(__doc__)
    sys.exit(main(*arguments, update='--update' in sys.argv))
