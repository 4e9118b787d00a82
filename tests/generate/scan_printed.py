"""Makes scans of what office programs print: a report that such a program makes a PDF of, drawn as pixels, then scanned as scan.py's are.

Word processors, browsers and drawing libraries set their rows as low as the print, with rules, fonts and breaks of their own. The
content is that of scan.py. No cell's place is known: what a program made of its input is asked only for its words.
"""
import os
import re
import subprocess
import tempfile
from html import unescape

import numpy as np
from PIL import Image, ImageChops

import pdf
import pdf_producers
import scan
import scan_files
import scan_shot
from pdf_model import Page, Text

PRODUCERS = ('libreoffice', 'chromium', 'cairo', 'reportlab')
CONTAINERS = (('pdf', 60), ('tiff', 24), ('docx', 8), ('html', 8))       # those that hold several pages
SIZES_PT = (9, 9, 10, 10.5, 10.5, 11, 12, 12, 14)
PADS_PT = (1.5, 2, 3, 4, 5.4, 6)
LAYOUTS = ('page/landscape', 'page/landscape-tables')                    # an office prints these too
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
RISE = 0.8                  # from the top of a word's box to its base line


class _Pages:
    """What Layout is to documents."""

    def __init__(self, pages):
        self.pages, self.cells = pages, {}


class Printed:
    """One document. Its PDF is left to its program first, and scanned once that is done."""

    identified, tables_only, arrangement = True, False, 'printed'

    def __init__(self, dice, producers):
        self.dice = dice
        self.rng = np.random.Generator(np.random.PCG64(dice.rng.getrandbits(64)))
        self.container = scan_files.choose(dice, CONTAINERS)
        self.shot = scan_shot.choose(dice, self.container)
        if self.shot.way == 'print':
            self.shot.draw_dpi = self.shot.dpi
        self.ruler = None                           # of pages of text among those of pixels; there are none
        dice.on('pdf/mixed', 0)
        self.content = scan.content_dice(dice, LAYOUTS)
        self.report = pdf.make(self.content, producers)

    @property
    def features(self):
        return sorted(self.dice.used | self.content.used)

    def leave(self, out, stem):
        """Write the PDF to OUT/docs, or leave it to its program."""
        pdf.write(self.report, out, stem, self._style())

    def _style(self):
        style = pdf.choose_style(self.content, None)
        least = scan.SMALLEST[self.dice.level] * 72 / self.shot.dpi / scan.WIDEST_CELLS
        style.table_size = self.content.pick([s for s in SIZES_PT if s >= least] or SIZES_PT[-1:])
        style.pad = self.content.pick(PADS_PT)
        return style

    def scan(self, source, path):
        """Scan a PDF, to the file path."""
        ends = [''.join(b.text.split()) for b in self.report.blocks if getattr(b, 'role', '') == 'signature']
        pages = [_page(found, ends) for found in PAGE.finditer(words(source))]
        self.layout = _Pages(pages)
        self.container.prepare(self)
        taken, back = [], None
        for sheet, page in zip(drawn(source, self.shot.draw_dpi, self.shot.mode == 'colour'), pages):
            taken.append(self.shot.take(self.rng, sheet, page, back, self.report.org.name))
            back = sheet
        self.turns = [place.turn for _, place in taken]
        self.container.write([picture for picture, _ in taken], path, self)


def words(source):
    """The pages and words of a PDF as pdftotext tells them."""
    return subprocess.run(['pdftotext', '-bbox', source, '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()


def _page(found, ends):
    """A page with its words. ends: the lines of the signature, over which seals stand."""
    texts = []
    for word in WORD.finditer(found.group(3)):
        x0, y0, _, y1 = map(float, word.groups()[:4])
        text = unescape(word.group(5))
        texts.append(Text(x0, y0 + RISE * (y1 - y0), y1 - y0, text, 'signature' if text in ends else 'body'))
    return Page(float(found.group(1)), float(found.group(2)), texts)


def drawn(source, dpi, colour):
    """The pages of a PDF as pictures; grey where nothing on them has a colour."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['pdftoppm', '-r', '%g' % dpi] + ([] if colour else ['-gray']) + [source, os.path.join(folder, 'p')], check=True,
                       stderr=subprocess.DEVNULL)
        for name in sorted(os.listdir(folder)):
            with Image.open(os.path.join(folder, name)) as picture:
                picture.load()
            yield picture if picture.mode == 'L' or _coloured(picture) else picture.convert('L')


def _coloured(picture):
    red, green, blue = picture.split()
    return any(ImageChops.difference(red, plane).getbbox() for plane in (green, blue))


def producers_of(allowed):
    """Those of the programs that print which are allowed and there."""
    return [name for name in PRODUCERS if name in allowed and pdf_producers.there(name)]


def make(dice, producers):
    return Printed(dice, producers)
