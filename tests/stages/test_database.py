#!/usr/bin/env python3
"""test_database.py GOUJI SAMPLES TEMPLATES: gouji.db has the rows of the CSV files, with types, keys, indexes and
views, and stays readable while a later run makes it anew."""
import csv
import decimal
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

GOUJI, SAMPLES, TEMPLATES = (os.path.abspath(p) for p in sys.argv[1:4])
TABLES = ("files", "documents", "observations", "checks", "extras", "sections", "codebook", "equations", "reports")
# Columns of text that the CSV guards against formula injection, and the data base does not.
NUMBERS = {"value", "left", "right", "difference"}


def unguarded(text):
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@", "'\t", "'\r") else text


class Database(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)
        os.symlink(SAMPLES, "samples")

    def harvest(self, *arguments, out="out"):
        done = subprocess.run([GOUJI, "harvest", "-q", *arguments, "-o", out], capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())

    def open(self, out="out"):
        base = sqlite3.connect("file:%s/gouji.db?mode=ro" % out, uri=True)
        base.row_factory = sqlite3.Row
        self.addCleanup(base.close)
        return base

    def rows(self, name, out="out"):
        with open(pathlib.Path(out, name + ".csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def assert_same_value(self, row, column, text, where):
        value = row[column]
        if text == "":
            self.assertIsNone(value, where)
        elif isinstance(value, str):
            self.assertEqual(value, unguarded(text), where)
        else:
            self.assertEqual(decimal.Decimal(repr(value)), decimal.Decimal(text), where)

    def test_the_tables_are_the_csv_files(self):
        os.mkdir("t")
        pathlib.Path("t/formula.txt").write_text("=1+1\n")
        pathlib.Path("t/empty").write_bytes(b"")
        self.harvest("samples", "t", "gone")
        base = self.open()
        for name in TABLES:
            expected = self.rows(name)
            key = [c[1] for c in sorted(base.execute("PRAGMA table_info(%s)" % name), key=lambda c: c[5]) if c[5]]
            got = base.execute("SELECT * FROM %s" % name).fetchall()
            self.assertEqual(len(got), len(expected), name)
            by = {tuple(str(r[k]) for k in key): r for r in got} if key else None
            for number, row in enumerate(expected):
                there = by[tuple(row[k] for k in key)] if key else got[number]
                for column, text in row.items():
                    self.assert_same_value(there, column, text, (name, column))
                    if column in NUMBERS:
                        self.assertEqual(there[column + "_text"], text or None)

    def test_numbers_are_numbers_and_texts_are_exact(self):
        self.harvest("samples")
        base = self.open()
        kinds = {r[0] for r in base.execute("SELECT DISTINCT typeof(value) FROM observations")}
        self.assertEqual(kinds - {"integer", "real", "null"}, set())
        self.assertIn("integer", kinds)
        self.assertEqual({r[0] for r in base.execute("SELECT DISTINCT typeof(value_text) FROM observations")},
                         {"text", "null"})
        self.assertEqual({r[0] for r in base.execute('SELECT DISTINCT typeof("requests.new.total") FROM reports')}
                         - {"integer", "null"}, set())
        types = {c[1]: c[2] for c in base.execute("PRAGMA table_info(observations)")}
        self.assertEqual((types["year"], types["value"], types["value_text"], types["x"], types["status"]),
                         ("INTEGER", "NUMERIC", "TEXT", "REAL", "TEXT"))

    def test_it_is_sound_and_its_keys_hold(self):
        self.harvest("samples", "gone")
        base = self.open()
        self.assertEqual(base.execute("PRAGMA integrity_check").fetchone()[0], "ok")
        self.assertEqual(base.execute("PRAGMA foreign_key_check").fetchall(), [])
        self.assertEqual(base.execute("PRAGMA journal_mode").fetchone()[0], "delete")
        self.assertEqual({r[2] for r in base.execute("PRAGMA foreign_key_list(observations)")}, {"documents", "codebook"})
        self.assertEqual(sorted(p.name for p in pathlib.Path("out").glob("gouji.db*")), ["gouji.db"])

    def test_a_field_over_all_reports_takes_an_index(self):
        self.harvest("samples")
        plan = self.open().execute(
            "EXPLAIN QUERY PLAN SELECT value FROM observations WHERE \"table\" = 'requests' AND row_code = 'new'"
            " AND col_code = 'total'").fetchall()
        self.assertIn("observations_by_field", plan[0][3])

    def test_views(self):
        self.harvest("samples")
        base = self.open()
        flagged = [o for o in self.rows("observations") if o["status"] in ("suspect", "repaired")]
        failed = [c for c in self.rows("checks") if c["status"] == "failed"]
        self.assertTrue(flagged and failed)
        got = base.execute("SELECT * FROM flagged_cells").fetchall()
        self.assertEqual(sorted((r["document_id"], r["table"], r["row_code"], r["col_code"]) for r in got),
                         sorted((o["document_id"], o["table"], o["row_code"], o["col_code"]) for o in flagged))
        self.assertTrue(all(r["row_label_zh"] and r["col_label_zh"] and r["path"] for r in got))
        got = base.execute("SELECT * FROM failed_checks").fetchall()
        self.assertEqual(len(got), len(failed))
        self.assertTrue(all(r["title"] and r["label_zh"] and r["label_en"] and r["cause"] for r in got))
        for year in ("2019", "2021"):
            rows = [r for r in self.rows("reports") if r["template"] == "cn-gov-disclosure-" + year]
            fields = [f for f in self.rows("codebook") if f["template"] == "cn-gov-disclosure-" + year]
            wide = base.execute("SELECT * FROM wide_cn_gov_disclosure_" + year).fetchall()
            self.assertEqual(len(wide), len(rows))
            codes = ["%(table)s.%(row_code)s.%(col_code)s" % f for f in fields]
            self.assertEqual(set(wide[0].keys()) - {"document_id", "path", "organization", "year", "template", "status",
                                                   "flagged"}, set(codes))

    def test_templates_of_the_user_have_tables_of_their_own(self):
        text = pathlib.Path(TEMPLATES, "cn-gov-disclosure-2021.xml").read_text(encoding="utf-8")
        os.mkdir("own")
        for name in ("my-form", "my_form", "My.Form"):
            named = text.replace('id="cn-gov-disclosure-2021"', 'id="%s"' % name, 1)
            pathlib.Path("own", name + ".xml").write_text(
                named.replace('family="cn-gov-disclosure"', 'family="%s"' % name, 1), encoding="utf-8")
        self.harvest("samples/docx-2021-merged-cells-auto-numbering.docx", "--templates", "own")
        names = {r[0] for r in self.open().execute("SELECT name FROM sqlite_master")}
        for name in ("reports_My_Form", "reports_my_form_2", "reports_my_form_3", "wide_My_Form", "wide_my_form_2",
                     "wide_my_form_3"):
            self.assertIn(name, names)

    def test_its_bytes_depend_on_the_inputs_alone(self):
        self.harvest("samples", "-j", "1")
        self.harvest("samples", "-j", "3", out="other")
        first = pathlib.Path("out/gouji.db").read_bytes()
        self.assertEqual(pathlib.Path("other/gouji.db").read_bytes(), first)
        self.harvest("samples", "--redo")
        self.assertEqual(pathlib.Path("out/gouji.db").read_bytes(), first)

    def test_who_reads_it_can_go_on(self):
        self.harvest("samples")
        base = self.open()
        cursor = base.execute("SELECT document_id FROM observations")
        count = base.execute("SELECT count(*) FROM observations").fetchone()[0]
        cursor.fetchone()
        self.harvest("samples/text-tab-cells-2021.txt")
        self.assertEqual(len(cursor.fetchall()) + 1, count)
        self.assertLess(self.open().execute("SELECT count(*) FROM observations").fetchone()[0], count)

    def test_without(self):
        self.harvest("samples", "--no-db")
        self.assertFalse(os.path.exists("out/gouji.db"))
        self.harvest("samples")
        self.assertTrue(os.path.exists("out/gouji.db"))
        self.harvest("samples", "--no-db")
        self.assertFalse(os.path.exists("out/gouji.db"))

    def test_what_a_run_that_was_killed_left_is_replaced(self):
        os.mkdir("out")
        pathlib.Path("out/gouji.db.part").write_bytes(b"SQLite format 3\0 cut off")
        self.harvest("samples/text-tab-cells-2021.txt")
        self.assertEqual(self.open().execute("PRAGMA integrity_check").fetchone()[0], "ok")
        self.assertEqual(sorted(p.name for p in pathlib.Path("out").glob("gouji.db*")), ["gouji.db"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
