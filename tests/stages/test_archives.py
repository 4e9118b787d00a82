#!/usr/bin/env python3
"""test_archives.py GOUJI ODD SAMPLES: archives are harvested as their members would be.

The samples give the same figures out of archives as out of a folder; every member and every archive has its row; odd
ones have their reason.
"""
import csv
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

GOUJI, ODD, SAMPLES = (os.path.abspath(path) for path in sys.argv[1:4])
sys.path.insert(0, ODD)

import archives  # noqa: E402
import warcs  # noqa: E402

# What becomes of odd archives: status, reason.
OUTCOMES = {
    "closed.zip": ("failed", "encrypted"),
    "bomb.zip": ("failed", "limit_inflate"),
    "bomb.gz": ("failed", "limit_inflate"),
    "overlapping.zip": ("failed", "limit_inflate"),
    "quine.zip": ("failed", "limit_depth"),
    "depth4.zip": ("container", ""),
    "depth4.zip!/inner.zip!/inner.zip!/inner.zip": ("failed", "limit_depth"),
    "cut.zip": ("container", "damaged"),
    "cut.tar.gz": ("container", "damaged"),
    "cut-between.tar": ("container", "damaged"),
    "crc.tar.gz": ("container", "damaged"),
    "behind-the-mark.tar.gz": ("container", "damaged"),
    "two-in-one.tar": ("container", ""),
    "two-in-one.tar!/later.txt": ("no_template", ""),
    "v7.tar": ("container", ""),
    "named-mimetype.zip": ("container", ""),
    "crc.zip!/bad.txt": ("failed", "damaged"),
    "encrypted.zip!/closed.txt": ("failed", "encrypted"),
    "traversal.zip!/../../up.txt": ("no_template", ""),
    "gbk.zip!/年报/棠溪区.txt": ("no_template", ""),
    "duplicates.zip!/a.txt#2": ("no_template", ""),
    "cut-body.warc.gz": ("container", "damaged"),
    "cut-body.warc.gz!/http://example.org/a b#2": ("no_template", "partial"),
    "common-crawl.warc.gz!/https://example.org/cut": ("no_template", "partial"),
    "odd.warc!/http://example.org/br": ("failed", "unsupported"),
}
PICTURES = (".jpg", ".png", ".tif", ".webp")
TABLES = ("documents", "observations", "checks", "extras", "sections")


class Archives(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)

    def harvest(self, path, out):
        done = subprocess.run([GOUJI, "harvest", "-q", path, "-o", out], capture_output=True, timeout=250)
        self.assertIn(done.returncode, (0, 1), done.stderr.decode())

    def rows(self, out, name):
        with open(pathlib.Path(out, name + ".csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def of_documents(self, out, name):
        """The rows of a table without paths, by document."""
        rows = [{k: v for k, v in row.items() if k != "path"} for row in self.rows(out, name)]
        return sorted(rows, key=lambda row: list(row.values()))

    def pack(self):
        """All samples, a third each in a zip in a tar, in a tar.gz, and in a web archive, which gives no pictures."""
        os.mkdir("packed")
        samples = sorted(pathlib.Path(SAMPLES).iterdir(), key=lambda path: (path.suffix not in PICTURES, path.name))
        n_pictures = sum(path.suffix in PICTURES for path in samples)
        rest = samples[n_pictures:]
        thirds = [rest[0::3] + samples[:n_pictures:2], rest[1::3] + samples[1:n_pictures:2], rest[2::3]]
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
            for path in thirds[0]:
                made.write(path, "年报/" + path.name)
        pathlib.Path("packed/a.tar").write_bytes(archives.tar_of([("inner.zip", inner.getvalue())]))
        with tarfile.open("packed/b.tar.gz", "w:gz") as made:
            for path in thirds[1]:
                made.add(path, path.name)
        with open("packed/c.warc.gz", "wb") as made:
            for path in thirds[2]:
                types = {".html": "text/html", ".txt": "text/plain"}
                block = warcs.http(path.read_bytes(), types.get(path.suffix, "application/octet-stream"))
                made.write(warcs.member(warcs.heritrix_response("http://example.org/" + path.name, block)))

    def test_samples_give_the_same_figures(self):
        self.pack()
        self.harvest("packed", "out")
        self.harvest(SAMPLES, "plain")
        for name in TABLES:
            self.assertEqual(self.of_documents("out", name), self.of_documents("plain", name), name)
        files = self.rows("out", "files")
        self.assertEqual(len(files), len(self.rows("plain", "files")) + 4)
        for row in files:
            if ".warc.gz!/" in row["path"]:
                self.assertEqual(row["source_url"], row["path"].split("!/", 1)[1])
                self.assertEqual(row["fetched_at"], warcs.DATE)
            if row["status"] == "container":
                self.assertEqual((row["document_id"], row["reason"]), ("", ""), row)

    def test_odd_ones_have_their_reason(self):
        os.mkdir("odd")
        for module in (archives, warcs):
            for name, make in module.ARCHIVES.items():
                pathlib.Path("odd", name).write_bytes(make())
        self.harvest("odd", "out")
        files = {row["path"].split("/", 1)[1]: row for row in self.rows("out", "files")}
        for name, outcome in OUTCOMES.items():
            self.assertIn(name, files)
            self.assertEqual((files[name]["status"], files[name]["reason"]), outcome, name)
        for name in os.listdir("odd"):
            self.assertIn(name, files)
        for name, row in files.items():
            self.assertNotIn(row["reason"], ("crash", "timeout", "memory"), name)
            self.assertTrue(row["status"] != "failed" or row["message"], name)
        self.assertEqual(sorted(os.listdir(".")), ["odd", "out"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
