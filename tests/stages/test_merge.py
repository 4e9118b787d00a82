#!/usr/bin/env python3
"""test_merge.py GOUJI SAMPLES GOLDEN: shares read apart and merged give the bytes of a single run; parts that do not
make a whole are refused."""
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

GOUJI, SAMPLES, GOLDEN = (os.path.abspath(p) for p in sys.argv[1:4])
COUNT = 3


class Merge(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)
        os.symlink(SAMPLES, "samples")

    def run_gouji(self, *arguments, code=0):
        done = subprocess.run([GOUJI, *arguments], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stderr.decode()

    def results(self, out):
        return {p.name: p.read_bytes() for p in pathlib.Path(out).iterdir() if p.name != ".gouji"}

    def parts(self, *arguments, count=COUNT, prefix="part"):
        names = ["%s%d" % (prefix, k) for k in range(1, count + 1)]
        for k, name in enumerate(names, 1):
            self.run_gouji("harvest", "-q", *(arguments or ["samples"]), "--shard", "%d/%d" % (k, count), "-o", name)
        return names

    def paths(self, out):
        with open(pathlib.Path(out, "files.csv"), encoding="utf-8", newline="") as file:
            return [row["path"] for row in csv.DictReader(file)]

    def test_the_parts_give_the_bytes_of_a_single_run(self):
        parts = self.parts()
        self.assertGreater(min(len(self.paths(p)) for p in parts), 5)
        self.run_gouji("merge", "out", *reversed(parts))
        golden = {p.name: p.read_bytes() for p in pathlib.Path(GOLDEN).iterdir()}
        self.assertEqual(self.results("out"), golden)
        self.run_gouji("merge", "out", *parts)
        self.assertEqual(self.results("out"), golden)
        self.run_gouji("harvest", "-q", "samples", "-o", "out", "--log", "log")
        self.assertNotIn('"known":false', pathlib.Path("log").read_text())

    def test_content_that_several_parts_have_stands_once(self):
        os.mkdir("t")
        some = sorted(os.listdir(SAMPLES))[0]
        for i in range(20):
            shutil.copy(os.path.join(SAMPLES, some), "t/%d" % i)
        self.run_gouji("merge", "out", *self.parts("t"))
        self.run_gouji("harvest", "-q", "t", "-o", "single")
        self.assertEqual(self.results("out"), self.results("single"))
        self.assertEqual(len(self.paths("out")), 20)

    def test_a_share_depends_on_the_path_below_its_root(self):
        shares = [{os.path.basename(p) for p in self.paths(part)} for part in self.parts()]
        os.mkdir("elsewhere")
        os.symlink(SAMPLES, "elsewhere/mounted")
        other = self.parts("elsewhere/mounted", prefix="other")
        self.assertEqual([{os.path.basename(p) for p in self.paths(part)} for part in other], shares)

    def test_what_is_no_whole_is_refused(self):
        one, two, three = self.parts()
        self.assertIn("part 2 of 3 is missing", self.run_gouji("merge", "out", one, three, code=3))
        self.assertIn("both part 1 of 3", self.run_gouji("merge", "out", one, two, three, one, code=3))
        self.assertIn("no results of a harvest", self.run_gouji("merge", "out", one, "samples", three, code=4))
        (foreign,) = self.parts(os.path.join("samples", sorted(os.listdir(SAMPLES))[0]), count=1, prefix="foreign")
        self.assertIn("no part of the same list", self.run_gouji("merge", "out", one, two, foreign, code=3))
        self.run_gouji("harvest", "-q", "samples", "--shard", "3/3", "--cpu", "30", "-o", "limits")
        self.assertIn("other limits", self.run_gouji("merge", "out", one, two, "limits", code=3))
        self.assertFalse(os.path.exists("out/files.csv"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
