#!/usr/bin/env python3
"""test_odd_images.py GOUJI GENERATE SAMPLES: corrupt, huge and endless pictures are refused, each with a row of its own,
promptly: all together within the time of so many readings of one sound page."""
import os
import resource
import subprocess
import sys
import tempfile

SOUND = 'scan-2021-one-page-turned.jpg'
READINGS_MAX = 80       # some 120 files, of which two are large pages of noise


def cpu_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(gouji, generate, samples):
    with tempfile.TemporaryDirectory() as made:
        script = lambda name, *more: subprocess.run([sys.executable, os.path.join(generate, name)] + list(more), stdout=subprocess.PIPE, check=False)
        if script('odd_images.py', '--out', made).returncode:
            print('odd_images.py failed')
            return 1
        out = os.path.join(made, 'out')
        sound = cpu_of([gouji, 'convert', os.path.join(samples, SOUND)])
        cpu = cpu_of([gouji, 'harvest', '-q', os.path.join(made, 'docs'), '-o', out])
        said = script('score.py', made, out).stdout.decode('utf-8')
    wrong = [line for line in said.split('\n') if ': NOT A REPORT' in line or ': not in documents.csv' in line or ': refused as' in line]
    print('%.1f readings of a sound page' % (cpu / sound), *wrong, sep='\n')
    return 1 if wrong or cpu > READINGS_MAX * sound or 'documents: 0 reports' not in said else 0


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
