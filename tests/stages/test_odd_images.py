#!/usr/bin/env python3
"""test_odd_images.py GOUJI GENERATE: corrupt, huge and endless pictures are refused, each with a row of its own, promptly."""
import os
import resource
import subprocess
import sys
import tempfile

CPU_S = 60              # for all of them together, a slow machine's sanitizers included


def main(gouji, generate):
    with tempfile.TemporaryDirectory() as made:
        script = lambda name, *more: subprocess.run([sys.executable, os.path.join(generate, name)] + list(more), stdout=subprocess.PIPE, check=False)
        if script('odd_images.py', '--out', made).returncode:
            print('odd_images.py failed')
            return 1
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = os.path.join(made, 'out')
        subprocess.run([gouji, 'harvest', '-q', os.path.join(made, 'docs'), '-o', out], stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        said = script('score.py', made, out).stdout.decode('utf-8')
    wrong = [line for line in said.split('\n') if ': NOT A REPORT' in line or ': not in documents.csv' in line or ': refused as' in line]
    print('%.1f s of CPU' % cpu, *wrong, sep='\n')
    return 1 if wrong or cpu > CPU_S or 'documents: 0 reports' not in said else 0


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
