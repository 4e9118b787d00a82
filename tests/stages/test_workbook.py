#!/usr/bin/env python3
"""test_workbook.py GOUJI SAMPLES TEMPLATES: workbooks of convert and export hold what the CSV files hold, figures as
numbers, in the layout of the form, coloured by status, with comments; LibreOffice, where it is there, reads the same."""
import csv
import decimal
import errno
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

GOUJI, SAMPLES, TEMPLATES = (os.path.abspath(p) for p in sys.argv[1:4])
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REPORT = "docx-2021-merged-cells-auto-numbering.docx"
COLOURS = {"ok": None, "blank": "FFEDEDED", "dash": "FFEDEDED", "missing": "FFF8CBAD", "suspect": "FFFFE699"}


def parse(archive, name):
    return xml.etree.ElementTree.fromstring(archive.read(name))


def text_of(node):
    return "".join(t.text or "" for t in node.iter(MAIN + "t"))


def place(reference):
    """(row, column) from 0 of "B3"."""
    letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def number_of(text):
    """The shortest decimal number that a spreadsheet reads as the same: it keeps 64-bit floating point numbers."""
    return decimal.Decimal(repr(float(text))).normalize()


class Sheet:
    """Cells of a sheet by place: (value, colour); numbers are Decimal, texts str."""

    def __init__(self, archive, number, shared, fills):
        root = parse(archive, "xl/worksheets/sheet%d.xml" % number)
        self.cells, self.formulas = {}, list(root.iter(MAIN + "f"))
        for cell in root.iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            if value is not None:
                value = shared[int(value.text)] if cell.get("t") == "s" else number_of(value.text)
            self.cells[place(cell.get("r"))] = (value, fills[int(cell.get("s", 0))])
        self.merged = {m.get("ref") for m in root.iter(MAIN + "mergeCell")}
        self.comments = {}
        relations = "xl/worksheets/_rels/sheet%d.xml.rels" % number
        for name in re.findall(r'Target="\.\./(comments[0-9]+\.xml)"',
                               archive.read(relations).decode() if relations in archive.namelist() else ""):
            for comment in parse(archive, "xl/" + name).iter(MAIN + "comment"):
                self.comments[place(comment.get("ref"))] = text_of(comment)

    def value(self, row, column):
        return self.cells.get((row, column), (None, None))[0]

    def find(self, text, after=(-1, 0)):
        return min(at for at, (value, _) in self.cells.items() if value == text and at > after)

    def rows(self):
        """The sheet as a list: a dict for each row under the header."""
        columns = {c: v for (r, c), (v, _) in self.cells.items() if r == 0}
        count = max(r for r, _ in self.cells)
        return [{name: self.value(r, c) for c, name in columns.items()} for r in range(1, count + 1)]


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            shared = [text_of(si) for si in parse(archive, "xl/sharedStrings.xml").iter(MAIN + "si")]
            styles = parse(archive, "xl/styles.xml")
            colours = [f.find("./*/" + MAIN + "fgColor") for f in styles.find(MAIN + "fills")]
            fills = [None if colours[int(x.get("fillId"))] is None else colours[int(x.get("fillId"))].get("rgb")
                     for x in styles.find(MAIN + "cellXfs")]
            self.names = [s.get("name") for s in parse(archive, "xl/workbook.xml").iter(MAIN + "sheet")]
            self.sheets = {n: Sheet(archive, i, shared, fills) for i, n in enumerate(self.names, 1)}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Workbook(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)
        os.symlink(SAMPLES, "samples")

    def run_gouji(self, *arguments, code=0):
        done = subprocess.run([GOUJI, *arguments], capture_output=True, timeout=250)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stderr.decode()

    def convert(self, *files):
        self.run_gouji("convert", "-q", *files, "-o", "one.xlsx")
        self.run_gouji("convert", "-q", *files, "-o", "one.csv")
        return Book("one.xlsx"), read("one.csv")

    def assert_figures(self, sheet, observations):
        """All figures stand in their order, row by row of each sub-table, with their colours and comments."""
        figures = [(at, cell) for at, cell in sorted(sheet.cells.items())
                   if isinstance(cell[0], decimal.Decimal) or cell[1] in set(COLOURS.values()) - {None}]
        numbers = sorted(v for _, (v, _) in figures if isinstance(v, decimal.Decimal))
        self.assertEqual(numbers, sorted(decimal.Decimal(o["value"]) for o in observations if o["value"]))
        for status, colour in COLOURS.items():
            if colour and status != "dash":
                some = ("blank", "dash") if status == "blank" else (status,)
                self.assertEqual(sum(c == colour for _, (_, c) in figures),
                                 sum(o["status"] in some for o in observations), status)

    def test_a_report_in_the_layout_of_its_form(self):
        book, observations = self.convert(os.path.join("samples", REPORT))
        self.assertEqual(book.names[1:], ["documents", "checks"])
        sheet = book.sheets[book.names[0]]
        self.assertRegex(book.names[0], r"^1 .+ 20[0-9]{2}$")
        self.assert_figures(sheet, observations)
        row, column = sheet.find("申请人情况")
        self.assertIn("%s%d:%s%d" % ("D", row + 1, "J", row + 1), sheet.merged)
        self.assertEqual(column, 3)
        self.assertEqual([sheet.value(row + 2, c) for c in range(4, 9)],
                         ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"])
        by = {(o["table"], o["row_code"], o["col_code"]): o for o in observations}
        new = sheet.find("一、本年新收政府信息公开申请数量")[0]
        for offset, code in enumerate(("natural_person", "business", "research", "public_welfare", "legal_service",
                                       "other_org", "total")):
            self.assertEqual(sheet.value(new, 3 + offset), decimal.Decimal(by["requests", "new", code]["value"]))
        secret = sheet.find("1.属于国家秘密")
        self.assertEqual(sheet.value(secret[0], 9),
                         decimal.Decimal(by["requests", "denied.state_secret", "total"]["value"]))

    def test_comments_say_what_is_printed_and_where(self):
        book, observations = self.convert("samples/pdf-2021-tables-cut-over-pages.pdf")
        sheet = book.sheets[book.names[0]]
        new = sheet.find("一、本年新收政府信息公开申请数量")[0]
        total = next(o for o in observations if (o["row_code"], o["col_code"]) == ("new", "total"))
        self.assertEqual(sheet.comments[new, 9], "printed: %(raw_text)s\npage %(page)s" % total)
        printed = [c for c in sheet.comments.values() if "page " in c]
        self.assertEqual(len(printed), sum(o["raw_text"] != "" for o in observations))

    def test_doubt_is_coloured_and_told(self):
        for name in ("text-tab-rows-2019-zero-lost.txt", "text-pipe-cells-2021-lost-labels.txt",
                     "text-pipe-rows-2021-blanks-and-dashes.txt"):
            book, observations = self.convert(os.path.join("samples", name))
            sheet = book.sheets[book.names[0]]
            self.assert_figures(sheet, observations)
            for o in observations:
                if o["status"] == "suspect":
                    self.assertTrue(any(c.startswith("suspect, confidence ") and o["note"] in c
                                        for c in sheet.comments.values()), o)

    def test_texts_stay_texts(self):
        pathlib.Path("=1+1.txt").write_bytes(b"An invitation.\n")
        text = pathlib.Path("samples/text-tab-cells-2021.txt").read_text(encoding="utf-8")
        name = self.convert("samples/text-tab-cells-2021.txt")[1][0]["organization"]
        pathlib.Path("=cmd.txt").write_text(text.replace(name, "@" + name), encoding="utf-8")
        self.run_gouji("convert", "-q", "=1+1.txt", "=cmd.txt", "-o", "one.xlsx")
        book = Book("one.xlsx")
        for sheet in book.sheets.values():
            self.assertEqual(sheet.formulas, [])
        rows = book.sheets["documents"].rows()
        self.assertEqual({r["path"] for r in rows}, {"=1+1.txt", "=cmd.txt"})
        self.assertIn("@" + name, [r["organization"] for r in rows])

    def test_a_harvest_has_a_panel(self):
        self.run_gouji("harvest", "-q", "samples", "-o", "out")
        self.run_gouji("export", "out", "-o", "all.xlsx")
        book = Book("all.xlsx")
        reports = read("out/reports.csv")
        self.assertEqual(book.names[0], "panel")
        panel = book.sheets["panel"].rows()
        self.assertEqual(len(panel), len(reports))
        for row, expected in zip(panel, reports):
            for name, text in expected.items():
                got = row.get(name)
                if isinstance(got, decimal.Decimal):
                    self.assertEqual(got, decimal.Decimal(text), name)
                else:
                    self.assertEqual(got or "", re.sub("^'(?=[=+@-])", "", text), name)
        for name in ("documents", "checks"):
            self.assertEqual(len(book.sheets[name].rows()), len(read("out/%s.csv" % name)))
        own = [n for n in book.names if re.match("[0-9]+( |$)", n)]
        self.assertEqual(len(own), len(reports))
        observations = read("out/observations.csv")
        for name, report in zip(own, reports):
            mine = [o for o in observations if o["document_id"] == report["document_id"]]
            self.assert_figures(book.sheets[name], mine)

    def test_labels_and_no_sheets(self):
        self.run_gouji("harvest", "-q", "samples", "-o", "out")
        self.run_gouji("export", "out", "-o", "panel.xlsx", "--no-sheets", "--labels", "zh")
        book = Book("panel.xlsx")
        self.assertEqual(book.names, ["panel", "documents", "checks"])
        self.assertIn("1.属于国家秘密 / 总计", book.sheets["panel"].rows()[0])
        at = book.sheets["panel"].find("1.属于国家秘密 / 总计")
        self.assertEqual(book.sheets["panel"].comments[at], "requests.denied.state_secret.total\n1.属于国家秘密 / 总计")

    def test_the_same_results_give_the_same_bytes(self):
        self.run_gouji("harvest", "-q", "samples", "-o", "out", "-j", "1")
        self.run_gouji("harvest", "-q", "samples", "-o", "other", "-j", "3")
        for out in ("out", "other"):
            self.run_gouji("export", out, "-o", out + ".xlsx")
        self.assertEqual(pathlib.Path("out.xlsx").read_bytes(), pathlib.Path("other.xlsx").read_bytes())

    def test_templates_of_the_user_have_a_panel_of_their_own(self):
        os.mkdir("own")
        text = pathlib.Path(TEMPLATES, "cn-gov-disclosure-2021.xml").read_text(encoding="utf-8")
        text = text.replace('id="cn-gov-disclosure-2021"', 'id="mine"', 1)
        pathlib.Path("own/mine.xml").write_text(text.replace('family="cn-gov-disclosure"', 'family="mine"', 1))
        self.run_gouji("harvest", "-q", os.path.join("samples", REPORT), "-o", "out", "--templates", "own")
        self.assertIn("other templates", self.run_gouji("export", "out", "-o", "all.xlsx", code=3))
        self.run_gouji("export", "out", "-o", "all.xlsx", "--templates", "own")
        self.assertEqual(Book("all.xlsx").names[:2], ["panel", "panel mine"])

    def test_templates_with_long_names_have_sheets_of_their_own(self):
        """The name of a sheet has room for the first 25 characters of an id."""
        os.mkdir("own")
        text = pathlib.Path(TEMPLATES, "cn-gov-disclosure-2021.xml").read_text(encoding="utf-8")
        text = text.replace('family="cn-gov-disclosure"', 'family="mine"', 1)
        for year in ("2021", "2022"):
            name = "statistics-of-the-disclosure-" + year
            pathlib.Path("own", name + ".xml").write_text(
                text.replace('id="cn-gov-disclosure-2021"', 'id="%s"' % name, 1), encoding="utf-8")
        self.run_gouji("harvest", "-q", os.path.join("samples", REPORT), "-o", "out", "--templates", "own")
        self.run_gouji("export", "out", "-o", "all.xlsx", "--templates", "own")
        self.assertEqual(Book("all.xlsx").names[:3],
                         ["panel", "panel statistics-of-the-disclos", "panel statistics-of-the-discl 2"])

    def test_characters_that_xml_does_not_take(self):
        text = pathlib.Path("samples/text-tab-cells-2021.txt").read_text(encoding="utf-8")
        self.assertIn("\t45\n", text)
        pathlib.Path("odd.txt").write_text(text.replace("\t45\n", "\t4\x085\uffff\n", 1), encoding="utf-8")
        book, observations = self.convert("odd.txt")
        self.assertIn("4\x085\uffff", [o["raw_text"] for o in observations])
        comments = book.sheets[book.names[0]].comments.values()
        self.assertEqual(sum("printed: 4\ufffd5\ufffd" in c for c in comments), 1)

    def test_bytes_lost_on_the_way_are_an_error(self):
        """The parts of a workbook are larger than the workbook, so a limit can stop them alone; and it too."""
        for blocks, why in ((100, "TMPDIR"), (10, os.strerror(errno.EFBIG))):
            done = subprocess.run(["bash", "-c", 'ulimit -f "$0"; exec "$@"', str(blocks), GOUJI, "convert", "-q",
                                   os.path.join("samples", REPORT), "-o", "one.xlsx"], capture_output=True, timeout=250)
            said = done.stderr.decode()
            self.assertEqual((done.returncode, len(said.splitlines())), (4, 1), said)
            self.assertRegex(said, "one.xlsx: .*%s" % why)
            self.assertEqual(os.listdir("."), ["samples"])

    def test_what_cannot_be_exported_is_an_error(self):
        os.mkdir("nothing")
        self.assertIn("no results", self.run_gouji("export", "nothing", "-o", "all.xlsx", code=4))
        self.run_gouji("harvest", "-q", os.path.join("samples", REPORT), "-o", "out")
        self.assertIn(".xlsx", self.run_gouji("export", "out", "-o", "all.csv", code=2))
        self.run_gouji("export", "out", code=2)
        self.run_gouji("export", "out", "-o", "ALL.XLSX")
        self.assertEqual(Book("ALL.XLSX").names[0], "panel")
        self.run_gouji("export", "-o", "all.xlsx", code=2)
        self.run_gouji("export", "out", "-o", "/dev/null/all.xlsx", code=4)

    @unittest.skipUnless(shutil.which("soffice"), "there is no LibreOffice")
    def test_libreoffice_reads_the_same(self):
        """The sheets as LibreOffice writes them to CSV, against the same read here."""
        self.run_gouji("harvest", "-q", "samples", "-o", "out")
        self.run_gouji("export", "out", "-o", "all.xlsx")
        done = subprocess.run(["soffice", "-env:UserInstallation=file://%s/profile" % self.work, "--headless",
                               "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                               "all.xlsx"], capture_output=True, timeout=250)
        if b"no export filter" in done.stderr or not list(pathlib.Path(".").glob("all-*.csv")):
            self.skipTest("LibreOffice has no Calc")
        book = Book("all.xlsx")
        for name, sheet in book.sheets.items():
            with open("all-%s.csv" % name, encoding="utf-8", newline="") as file:
                got = list(csv.reader(file))
            for (row, column), (value, _) in sheet.cells.items():
                text = got[row][column] if row < len(got) and column < len(got[row]) else ""
                if isinstance(value, decimal.Decimal):
                    self.assertEqual(decimal.Decimal(text), value, (name, row, column))
                else:
                    self.assertEqual(text, value or "", (name, row, column))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
