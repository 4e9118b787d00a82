#!/usr/bin/env python3
"""scan_check.py DIR: the pictures of scanned reports have ink where the truth has a number, and none where it has a blank cell.

DIR was written by generate.py --kind scan. Looks into pictures, TIFF, DOCX and web pages; into PDF where pdftoppm is there.
Cells are looked at inside their rules, so slanted, worn and dirty pictures tell less: the check is for the easy level, where
every number must show and at most one blank cell in a hundred may. Exit status 1: they do not.
"""
import base64
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter

import scan_needs

INSET_PT = 2.6              # half a heavy rule and what a small slant adds
INK = 45                    # levels between a cell's paper and its ink
BLANK_SHOWN = 0.01


def pictures(path, dpi):
    """The pages of a file as grey pictures, turned as they are stored."""
    from PIL import Image, ImageOps, ImageSequence
    Image.MAX_IMAGE_PIXELS = None
    with open(path, 'rb') as f:
        data = f.read()
    if path.endswith('.pdf'):
        return _rendered(path, dpi)
    if path.endswith('.docx'):
        with zipfile.ZipFile(path) as package:
            names = [n for n in package.namelist() if n.startswith('word/media/')]
            return [Image.open(io.BytesIO(package.read(n))).convert('L') for n in names]
    if path.endswith('.html'):
        found = re.findall(rb'base64,([A-Za-z0-9+/=\s]+)', data)
        return [Image.open(io.BytesIO(base64.b64decode(code))).convert('L') for code in found]
    return [ImageOps.exif_transpose(page).convert('L') for page in ImageSequence.Iterator(Image.open(io.BytesIO(data)))]


def _rendered(path, dpi):
    from PIL import Image
    if not shutil.which('pdftoppm'):
        return []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['pdftoppm', '-r', str(dpi), '-gray', path, os.path.join(folder, 'p')], check=True, stderr=subprocess.DEVNULL)
        return [Image.open(os.path.join(folder, name)).convert('L') for name in sorted(os.listdir(folder))]


def shows_ink(picture, box, dpi):
    """Is anything darker than the paper inside the cell? None: the cell is too small to say."""
    inset = INSET_PT * dpi / 72
    x0, y0, x1, y1 = (round(v) for v in (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset))
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    counts = picture.crop((x0, y0, x1, y1)).histogram()
    paper, seen, total = 255, 0, sum(counts)
    while seen * 2 < total:
        seen += counts[paper]
        paper -= 1
    return any(counts[:max(0, paper - INK)])


class Check:
    """Counts over all documents."""

    def __init__(self, folder):
        self.folder, self.counts, self.bad = folder, Counter(), []

    def document(self, entry):
        from PIL import Image
        stem, back = os.path.splitext(entry['file'])[0], {90: Image.ROTATE_270, 180: Image.ROTATE_180, 270: Image.ROTATE_90}
        pages = pictures(os.path.join(self.folder, 'docs', entry['file']), entry['dpi'])
        if not pages or entry['format'] == 'pdf' and 'pdf/inset' in entry['features']:
            return
        pages = [p.transpose(back[t]) if t else p for p, t in zip(pages, entry['turns'])]
        status = {self._field(r): r['status'] for r in self._rows('truth', stem)}
        shown = {}
        for row in self._rows('pixels', stem):
            ink = shows_ink(pages[int(row['page']) - 1], [float(row[k]) for k in ('x0', 'y0', 'x1', 'y1')], entry['dpi'])
            if ink is not None:
                shown[self._field(row)] = shown.get(self._field(row), False) or ink
        for field, ink in shown.items():
            want = status[field]
            self.counts[want, ink] += 1
            if want == 'ok' and not ink:
                self.bad.append('%s %s' % (entry['file'], '.'.join(field)))

    def _rows(self, kind, stem):
        with open(os.path.join(self.folder, kind, stem + '.csv'), encoding='utf-8', newline='') as f:
            return list(csv.DictReader(f))

    @staticmethod
    def _field(row):
        return row['table'], row['row_code'], row['col_code']


def main(folder):
    check = Check(folder)
    with open(os.path.join(folder, 'index.json'), encoding='utf-8') as f:
        for entry in json.load(f):
            check.document(entry)
    blank = check.counts['blank', False] + check.counts['blank', True]
    for line in check.bad[:20]:
        print('no ink: ' + line)
    print('%d numbers, %d of them not to be seen; %d blank cells, %d of them not blank' %
          (check.counts['ok', True] + check.counts['ok', False], len(check.bad), blank, check.counts['blank', True]))
    return 1 if check.bad or not check.counts['ok', True] or check.counts['blank', True] > BLANK_SHOWN * blank else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    scan_needs.need_packages()
    sys.exit(main(sys.argv[1]))
