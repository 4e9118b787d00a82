#!/usr/bin/env python3
"""test_scan_samples.py GENERATE GOLDEN: no value of the goldens of scans is wrong and called ok.

The truth of the samples that are scans is made again by the generator in folder GENERATE; score.py holds GOLDEN against it, and
reliability.py must find values that were read from pixels.
"""
import os
import subprocess
import sys
import tempfile


def run(generate, script, *arguments):
    done = subprocess.run([sys.executable, os.path.join(generate, script), *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode('utf-8')


def main(generate, golden):
    with tempfile.TemporaryDirectory() as made:
        status, said = run(generate, 'scan_samples.py', '--out', os.path.join(made, 'docs'), '--truth', made)
        if status == 0:
            status, said = run(generate, 'score.py', made, golden)
        clean = 'SILENT wrong values: 0' in said and 'wrong organization, year or template: 0' in said and 'reports refused: 0' in said
        _, values = run(generate, 'reliability.py', made, golden)
    print(said + values)
    return 0 if status == 0 and clean and 'values among' in values and not values.startswith('no values') else 1


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
