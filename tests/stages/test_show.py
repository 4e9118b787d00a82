#!/usr/bin/env python3
"""test_show.py GOUJI SAMPLES: pictures of pages have the right size, and the colours of what was read stand where the
boxes of observations.csv say; what cannot be drawn is told."""
import collections
import csv
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

GOUJI, SAMPLES = (os.path.abspath(p) for p in sys.argv[1:3])
DPI = 60
# pipeline/show/picture/sheet.c
MARGIN, HEAD, GAP = 14, 40, 14
# pipeline/show/picture/look.c
TINTS = {"ok": (204, 240, 224), "suspect": (255, 214, 128), "blank": (230, 230, 230)}
COLOURS = {"paper": (255, 255, 255), "label": (237, 242, 255), "extra": (245, 212, 232), **TINTS}

PAGES = ["pdf-2021-libreoffice.pdf", "pdf-2021-rotated-crop-box.pdf", "pdf-2021-tables-without-rules.pdf",
         "scan-2021-upside-down.pdf", "scan-2019-fax-pages.tif", "scan-2021-one-page-turned.jpg"]
TABLES = ["docx-2021-inconsistent-sums.docx", "docx-2019-signs-units-remarks.docx", "docx-2014-indicators.docx",
          "html-2021-tables-of-divs.html", "html-2021-text-in-pre.html", "text-tab-rows-2021-shifted-rows.txt",
          "text-bare-cells-2021-empty-cells-gone.txt", "text-pipe-rows-2014-no-unit-column.txt"]


class Picture:
    """An RGB PNG without interlacing: pixel(x, y)."""

    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG"
        at, packed = 8, b""
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            if kind == b"IHDR":
                self.width, self.height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", body)
                assert (depth, colours, interlaced) == (8, 2, 0)
            packed += body if kind == b"IDAT" else b""
            at += length + 12
        self.rows = list(self._unfilter(zlib.decompress(packed)))

    def _unfilter(self, raw):
        stride = self.width * 3
        above = bytearray(stride)
        for y in range(self.height):
            kind = raw[y * (stride + 1)]
            line = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
            for i in range(stride if kind else 0):
                left = line[i - 3] if i >= 3 else 0
                corner = above[i - 3] if i >= 3 else 0
                if kind == 1:
                    guess = left
                elif kind == 2:
                    guess = above[i]
                elif kind == 3:
                    guess = (left + above[i]) // 2
                else:
                    p = left + above[i] - corner
                    guess = min((left, above[i], corner), key=lambda v: abs(p - v))
                line[i] = (line[i] + guess) & 255
            yield bytes(line)
            above = line

    def pixels(self, box):
        """The colours in a box of points."""
        scale = DPI / 72
        x0, y0, x1, y1 = (int(v * scale) for v in box)
        for y in range(max(y0, 0), min(y1 + 1, self.height)):
            for x in range(max(x0, 0), min(x1 + 1, self.width)):
                yield tuple(self.rows[y][3 * x:3 * x + 3])

    def count(self, colour):
        """How many pixels have the colour, or one that differs by rounding only."""
        counted = collections.Counter(row[i:i + 3] for row in self.rows for i in range(0, len(row), 3))
        return sum(n for c, n in counted.items() if max(abs(a - b) for a, b in zip(c, colour)) <= 1)


def nearest(colour):
    """Which of the colours of paper, labels and values a colour of a (perhaps grey) page is most like."""
    def distance(name):
        return sum((a - b) ** 2 for a, b in zip(colour, COLOURS[name]))
    return min(COLOURS, key=distance)


def run(*words, **more):
    return subprocess.run([GOUJI, *map(str, words)], capture_output=True, text=True, check=False, **more)


def sample(name):
    return os.path.join(SAMPLES, name)


def observations(path):
    done = run("convert", "-q", path)
    return list(csv.DictReader(done.stdout.splitlines()))


class Show(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.mkdtemp()
        self.out = os.path.join(self.work, "page.png")

    def tearDown(self):
        shutil.rmtree(self.work)

    def show(self, path, *words):
        done = run("show", path, "-o", self.out, "--dpi", DPI, *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(os.listdir(self.work), ["page.png"])
        return Picture(self.out), done.stderr

    def fails(self, status, text, *words):
        done = run("show", *words)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertIn(text, done.stderr)
        self.assertEqual([n for n in os.listdir(self.work) if n.endswith((".png", ".part"))], [])

    def look(self, picture, row, width, panel):
        """The tint behind the print of a value, and how dark that is, on the page (0) or beside it (1)."""
        x = MARGIN + panel * (width + GAP) + float(row["x"])
        y = MARGIN + HEAD + float(row["y"])
        box = (x, y, x + float(row["width"]), y + float(row["height"]))
        colours = list(picture.pixels(box))
        bright = collections.Counter(c for c in colours if sum(c) > 520)
        return bright.most_common(1)[0][0] if bright else (0, 0, 0), min(colours, key=sum)

    def check_page(self, name, number):
        rows = [r for r in observations(sample(name)) if r["page"] == str(number) and r["x"]]
        picture, told = self.show(sample(name), "--page", number)
        self.assertIn(f"page {number} of ", told)
        width = (picture.width * 72 / DPI - 2 * MARGIN - GAP) / 2
        seen = 0
        for row in rows:
            status = row["status"].replace("dash", "blank")
            with self.subTest(name=name, field=f"{row['row_code']}.{row['col_code']}"):
                tint, print_ = self.look(picture, row, width, 0)
                self.assertEqual(nearest(tint), status, f"{tint} on the page")
                self.assertLess(sum(print_), 500, "the print is hidden")
                tint, _ = self.look(picture, row, width, 1)
                self.assertEqual(nearest(tint), status, f"{tint} beside it")
            seen += 1
        return seen

    def test_values_are_coloured_where_they_are_printed(self):
        for name in PAGES:
            self.assertGreater(self.check_page(name, 1), 8, name)

    def test_flagged_values_are_coloured_where_they_are_printed(self):
        scans = [n for n in sorted(os.listdir(SAMPLES)) if n.startswith("scan-")]
        found = ((n, r["page"]) for n in scans for r in observations(sample(n)) if r["status"] == "suspect" and r["x"])
        name, page = next(found, (None, None))
        if not name:
            self.skipTest("no value of a sample of a scan is suspect")
        self.check_page(name, int(page))

    def test_a_page_is_as_large_as_it_is_and_its_reading_beside_it(self):
        picture, _ = self.show(sample("pdf-2021-libreoffice.pdf"))
        self.assertEqual(picture.width, math.ceil((2 * MARGIN + GAP + 2 * 595.304) * DPI / 72))
        self.assertGreater(picture.height, (MARGIN + HEAD + 841) * DPI / 72)

    def test_tables_without_pages_are_drawn_with_their_statuses(self):
        for name in TABLES:
            with self.subTest(name=name):
                statuses = {r["status"] for r in observations(sample(name))}
                picture, _ = self.show(sample(name))
                self.assertGreater(picture.count(TINTS["ok"]), 500)
                many = picture.count(TINTS["suspect"]) > 120 # the legend has a patch of it
                self.assertEqual(many, "suspect" in statuses)

    def test_suspect_cells_take_more_of_the_colour_than_the_legend(self):
        many = [r for r in observations(sample("text-tab-rows-2019-zero-lost.txt")) if r["status"] == "suspect"]
        self.assertTrue(many)
        picture, _ = self.show(sample("text-tab-rows-2019-zero-lost.txt"))
        plain, _ = self.show(sample("text-tab-rows-2021-shifted-rows.txt"))
        self.assertGreater(picture.count(TINTS["suspect"]), plain.count(TINTS["suspect"]) + 100 * len(many))

    def test_every_page_with_a_form_gets_its_picture(self):
        done = run("show", sample("pdf-2021-tables-cut-over-pages.pdf"), "--page", "all", "--dpi", 30, "-o",
                   os.path.join(self.work, "p-%d.png"))
        self.assertEqual(done.returncode, 0, done.stderr)
        pages = {r["page"] for r in observations(sample("pdf-2021-tables-cut-over-pages.pdf")) if r["page"]}
        self.assertEqual(set(os.listdir(self.work)), {f"p-{n}.png" for n in pages})

    def test_one_cell(self):
        for name in ("scan-2019-fax-pages.tif", "docx-2021-inconsistent-sums.docx",
                     "text-tab-rows-2021-shifted-rows.txt"):
            picture, _ = self.show(sample(name), "--cell", "requests.new.total")
            self.assertGreater(picture.count(TINTS["ok"]), 200, name)
            self.assertLess(picture.height, 800)

    def test_a_page_with_nothing_on_it_is_drawn_when_it_is_asked_for(self):
        self.fails(1, "nothing of a form was read", sample("other-budget-with-ruled-tables.pdf"), "-o", self.out)
        picture, _ = self.show(sample("other-budget-with-ruled-tables.pdf"), "--page", 1)
        self.assertLess(picture.count(TINTS["ok"]), 400) # the patch in the legend

    def test_a_picture_that_is_not_read_is_drawn(self):
        picture, _ = self.show(sample("scan-2021-one-page-turned.jpg"), "--page", 1, "--ocr", "never")
        self.assertLess(picture.count(TINTS["ok"]), 400)
        self.assertGreater(sum(sum(c) < 200 for c in picture.pixels((0, 60, 600, 800))), 1000)

    def test_the_same_file_gives_the_same_picture(self):
        self.show(sample("pdf-2021-libreoffice.pdf"))
        first = pathlib.Path(self.out).read_bytes()
        self.show(sample("pdf-2021-libreoffice.pdf"))
        self.assertEqual(first, pathlib.Path(self.out).read_bytes())

    def test_the_standard_input_is_drawn(self):
        with open(sample("scan-2021-upside-down.pdf"), "rb") as file:
            done = run("show", "-", "-o", self.out, stdin=file)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(Picture(self.out).count(TINTS["ok"]), 1000)

    def test_what_cannot_be_drawn_is_told(self):
        pdf, docx = sample("pdf-2021-libreoffice.pdf"), sample("docx-2021-inconsistent-sums.docx")
        out = ("-o", self.out)
        self.fails(2, "which file?", *out)
        self.fails(2, "one file at a time", pdf, docx, *out)
        self.fails(2, "Give -o", pdf)
        self.fails(2, "ends in .png", pdf, "-o", os.path.join(self.work, "page.jpg"))
        for page in ("0", "-1", "x", "1.5", ""):
            self.fails(2, "--page takes a number", pdf, "--page", page, *out)
        self.fails(2, "has 2 pages, and no page 3", pdf, "--page", "3", *out)
        self.fails(2, "has no pages", docx, "--page", "2", *out)
        self.fails(2, "with one %d", pdf, "--page", "all", *out)
        self.fails(2, "--dpi takes", pdf, "--dpi", "29", *out)
        self.fails(2, "do you mean 'requests.new.total'?", pdf, "--cell", "requests.new.totl", *out)
        self.fails(2, "do you mean 'requests.carried_in.research'?", pdf, "--cell", "carried_in.research", *out)
        self.fails(2, "one is called", pdf, "--cell", "?!", *out)
        self.fails(2, "is on page 1, not 2", pdf, "--cell", "requests.new.total", "--page", "2", *out)
        self.fails(1, "is missing", docx, "--cell", "requests.denied.prohibited_by_law.total", *out)
        self.fails(1, "not read (unsupported)", GOUJI, *out)
        self.fails(3, "No such file", os.path.join(self.work, "nothing.pdf"), *out)
        self.fails(4, "No such file", pdf, "-o", os.path.join(self.work, "no/page.png"))

    def test_marks_are_no_part_of_the_results(self):
        command = '"$0" extract "$1" | "$0" ocr | "$0" tables | "$0" fill $2 | "$0" csv'
        plain, marked = (subprocess.run(["bash", "-c", command, GOUJI, sample("docx-2021-inconsistent-sums.docx"), word],
                                        capture_output=True, check=True).stdout for word in ("", "--marks"))
        self.assertEqual(plain, marked)
        self.assertGreater(plain.count(b"\n"), 200)


if __name__ == "__main__":
    del sys.argv[1:3]
    unittest.main(verbosity=2)
