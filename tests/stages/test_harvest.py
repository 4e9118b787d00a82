#!/usr/bin/env python3
"""test_harvest.py GOUJI REPORT: gouji harvest over trees with all that trees can hold. REPORT is a document
that is read."""
import csv
import fcntl
import os
import pathlib
import pty
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

GOUJI, REPORT = (os.path.abspath(p) for p in sys.argv[1:3])
FILES = {
    "files": "path document_id bytes status reason message source_url fetched_at",
    "documents": "document_id path format bytes pages template organization year title report_key status reason "
    "message cells_expected cells_ok cells_blank cells_missing cells_flagged checks_passed checks_failed",
    "observations": "document_id organization year template table row_code col_code value unit status raw_text "
    "note confidence method page x y width height",
    "checks": "document_id check table code expression left right difference status cause",
    "extras": "document_id table row_label col_label raw_text page",
    "sections": "document_id ordinal number heading text",
}


def read_or_end(terminal):
    """What was written to a terminal; nothing when all have closed it, which reading tells as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


class Harvest(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)

    def run_gouji(self, *arguments, code=0):
        done = subprocess.run([GOUJI, "harvest", *arguments], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode()

    def rows(self, name, out="out"):
        with open(pathlib.Path(out, name + ".csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def results(self, out="out"):
        return {p.name: p.read_bytes() for p in pathlib.Path(out).iterdir() if p.name != ".gouji"}

    def make(self, path, content=None):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            shutil.copy(REPORT, path)
        else:
            path.write_bytes(content)

    def make_tree(self):
        """A tree of everything; the rows expected of it, as path: (status, reason)."""
        self.make("t/b.txt")
        self.make("t/a.txt", b"")
        self.make("t/a/.hidden", b"An invitation to lunch.\n")
        self.make("t/a/copy")
        self.make("t/c.pdf", b"%PDF-1.4\n")
        self.make(os.fsdecode(b"t/\xff"), b"\0")
        os.mkfifo("t/pipe")
        os.symlink("nowhere", "t/dangling")
        os.symlink("..", "t/a/up")
        os.symlink("../b.txt", "t/a/link.txt")
        with socket.socket(socket.AF_UNIX) as end:
            end.bind("t/socket")
        return {
            "t/b.txt": None, "t/a/copy": None, "t/a/link.txt": None,
            "t/a.txt": ("failed", "empty"),
            "t/a/.hidden": ("no_template", ""),
            "t/c.pdf": ("failed", None),
            "t/%FF": ("failed", "empty"),
            "t/pipe": ("failed", "unsupported"),
            "t/socket": ("failed", "unsupported"),
            "t/dangling": ("failed", "unreadable"),
            "gone": ("failed", "unreadable"),
        }

    def test_every_input_has_its_row(self):
        expected = self.make_tree()
        said = self.run_gouji("t/", "t/b.txt", "gone", "-o", "out", code=1)
        rows = self.rows("files")
        self.assertEqual([r["path"] for r in rows], sorted(expected, key=os.fsencode))
        for row in rows:
            want = expected[row["path"]]
            if want:
                self.assertEqual(row["status"], want[0], row)
                self.assertIn(want[1], (row["reason"], None), row)
            else:
                self.assertIn(row["status"], ("ok", "review"), row)
            self.assertTrue(row["status"] != "failed" or row["message"], row)
        self.assertIn("gone: ", said)
        for line in ("failed: ", "no report found: 1", "Results: out"):
            self.assertIn(line, said)

    def test_files_are_as_the_contract_says(self):
        self.make_tree()
        self.run_gouji("t", "-o", "out", code=1)
        for name, columns in FILES.items():
            raw = pathlib.Path("out", name + ".csv").read_bytes()
            self.assertEqual(raw.split(b"\n")[0].decode(), columns.replace(" ", ","))
            self.assertNotIn(b"\r", raw)
        documents = self.rows("documents")
        paths = [os.fsencode(d["path"]) for d in documents]
        self.assertEqual(paths, sorted(paths))
        ids = [d["document_id"] for d in documents]
        self.assertEqual(len(ids), len(set(ids)))
        read = [d["document_id"] for d in documents if d["status"] in ("ok", "review")]
        self.assertEqual([r["document_id"] for r in self.rows("reports")], read)
        keys = [tuple(o[k] for k in ("document_id", "table", "row_code", "col_code")) for o in self.rows("observations")]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual({k[0] for k in keys}, set(read))
        self.assertEqual(sorted(self.results()), sorted([n + ".csv" for n in FILES] + ["reports.csv", "codebook.csv", "equations.csv", "datapackage.json", "gouji.db"]))

    def test_the_same_content_is_read_once(self):
        self.make("t/b")
        self.make("t/a")
        self.run_gouji("t", "-o", "out")
        first, second = self.rows("files")
        self.assertEqual([d["path"] for d in self.rows("documents")], ["t/a"])
        self.assertEqual(second["message"].split(". ")[0].rstrip("."), "Same content as t/a")
        for column in ("document_id", "bytes", "status", "reason"):
            self.assertEqual(first[column], second[column])

    def test_a_second_run_gives_the_same_bytes(self):
        self.make_tree()
        self.run_gouji("t", "-o", "out", code=1)
        before = self.results()
        pathlib.Path("out/files.csv.part").write_text("left by a run that was killed")
        self.run_gouji("t", "-o", "out", code=1)
        self.run_gouji("-q", "t", "-o", "other", code=1)
        for folder in ("out", "other"):
            self.assertEqual(self.results(folder), before)

    def test_results_inside_the_tree_are_no_input(self):
        self.make("t/a")
        for _ in range(2):
            self.run_gouji("t", "-o", "t/out")
            self.assertEqual([f["path"] for f in self.rows("files", "t/out")], ["t/a"])

    def test_paths_are_as_they_were_given(self):
        self.make("t/a")
        for argument, path in (("t", "t/a"), ("t/", "t/a"), ("./t", "./t/a"), ("t/a", "t/a"),
                               (str(self.work / "t"), str(self.work / "t/a"))):
            self.run_gouji(argument, "-o", "out")
            self.assertEqual([f["path"] for f in self.rows("files")], [path])

    def test_an_empty_folder_gives_headers_and_a_sentence(self):
        os.mkdir("t")
        self.assertIn("no files", self.run_gouji("t", "-o", "out"))
        for name in FILES:
            self.assertEqual(self.rows(name), [])

    def test_quiet_says_nothing_but_errors(self):
        self.make("t/a")
        self.assertEqual(self.run_gouji("-q", "t", "-o", "out"), "")
        self.assertIn("gone", self.run_gouji("-q", "t", "gone", "-o", "out", code=1))

    def test_the_line_of_progress_ends_where_the_terminal_does(self):
        for i in range(3):
            self.make(f"t/{i}", f"An invitation to lunch number {i}.\n".encode())
        for columns in (20, 200):
            ours, terminal = pty.openpty()
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            subprocess.run([GOUJI, "harvest", "t", "-o", f"out{columns}"], stderr=terminal, timeout=120, check=False)
            os.close(terminal)
            said = b""
            while chunk := read_or_end(ours):
                said += chunk
            os.close(ours)
            drawn = [line for line in said.decode().split("\r\033[K") if line.startswith("1/3")]
            self.assertEqual(len(drawn), 1, said)
            self.assertEqual("left" in drawn[0], columns == 200)
            self.assertLess(len(drawn[0]), columns)

    def test_results_too_large_are_a_reason(self):
        self.make("t/a", "一行字。\n".encode() * 200000)
        self.run_gouji("t", "-o", "out", "--output", "1", code=1)
        (document,) = self.rows("documents")
        self.assertEqual((document["status"], document["reason"], document["format"]),
                         ("failed", "limit_output", "text"))
        self.assertEqual(self.rows("observations"), [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
