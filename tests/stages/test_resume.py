#!/usr/bin/env python3
"""test_resume.py GOUJI SAMPLES: runs of gouji harvest that were stopped, killed or done before, and several at once.
Whatever happened, the results are those of an undisturbed run."""
import csv
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest
import zipfile

GOUJI, SAMPLES = (os.path.abspath(p) for p in sys.argv[1:3])
DEADLINE_S = 60


def typed():
    """The samples that are no scans, which would take minutes here."""
    return [name for name in sorted(os.listdir(SAMPLES)) if not name.startswith("scan-")]


class Resume(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)

    def make(self, n=200):
        """A few reports, and n other documents."""
        os.makedirs("t")
        for name in typed()[::6]:
            shutil.copy(os.path.join(SAMPLES, name), "t")
        for i in range(n):
            pathlib.Path("t/%04d.txt" % i).write_text("An invitation, number %d.\n" % i)
        pathlib.Path("t/empty.txt").write_text("")

    def run_gouji(self, *arguments, code=1, program="harvest", **options):
        done = subprocess.run([GOUJI, program, *arguments], capture_output=True, timeout=120, **options)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stderr.decode()

    def start(self, *arguments):
        return subprocess.Popen([GOUJI, "harvest", *arguments], stderr=subprocess.PIPE, start_new_session=True)

    def wait_for(self, condition):
        end = time.time() + DEADLINE_S
        while not condition():
            self.assertLess(time.time(), end)
            time.sleep(0.002)

    def results(self, out="out"):
        return {p.name: p.read_bytes() for p in pathlib.Path(out).iterdir() if p.name != ".gouji"}

    def read(self, log="log"):
        """The paths that were read, in the order of a log."""
        with open(log, encoding="utf-8") as file:
            return [line["path"] for line in map(json.loads, file) if not line["known"]]

    def paths(self, out="out"):
        with open(pathlib.Path(out, "files.csv"), encoding="utf-8", newline="") as file:
            return [row["path"] for row in csv.DictReader(file)]

    def logged(self):
        return pathlib.Path("log").read_bytes().count(b"\n") if os.path.exists("log") else 0

    def children(self, pid):
        try:
            return [int(n) for n in pathlib.Path("/proc/%d/task/%d/children" % (pid, pid)).read_text().split()]
        except OSError:
            return []

    def test_a_worker_killed_by_the_system_is_no_fault_of_its_document(self):
        self.make(400)
        self.run_gouji("t", "-o", "undisturbed")
        run = self.start("-q", "-j", "1", "t", "-o", "out")
        killed = 0
        while run.poll() is None and killed < 5:
            for server in self.children(run.pid):
                for worker in self.children(server):
                    try:
                        os.kill(worker, signal.SIGKILL)
                    except ProcessLookupError:
                        continue
                    killed += 1
            time.sleep(0.02)
        run.communicate()
        self.assertGreater(killed, 0)
        with open("out/files.csv", encoding="utf-8", newline="") as file:
            failed = [row for row in csv.DictReader(file) if row["status"] == "failed" and row["reason"] != "empty"]
        self.assertTrue(all(row["reason"] == "memory" for row in failed), failed)
        self.run_gouji("t", "-o", "out")
        self.assertEqual(self.results(), self.results("undisturbed"))

    def test_results_may_lie_behind_a_symbolic_link(self):
        self.make(5)
        os.mkdir("disk")
        os.symlink("disk", "link")
        self.run_gouji("t", "-o", "link/out")
        self.assertIn("t/0004.txt", self.paths("disk/out"))

    def test_the_number_of_workers_does_not_matter(self):
        self.make()
        self.run_gouji("t", "-o", "one", "-j", "1")
        self.run_gouji("t", "-o", "many", "-j", "5")
        self.assertEqual(self.results("one"), self.results("many"))

    def test_what_is_known_is_not_read_again(self):
        self.make()
        self.run_gouji("t", "-o", "out")
        before = self.results()
        self.run_gouji("t", "-o", "out", "--log", "log")
        self.assertEqual(self.read(), [])
        self.assertEqual(self.results(), before)
        pathlib.Path("t/0001.txt").write_text("Something else.\n")
        pathlib.Path("t/new.txt").write_text("Something new.\n")
        os.remove("t/0002.txt")
        self.run_gouji("t", "-o", "out", "--log", "log")
        self.assertEqual(sorted(self.read()), ["t/0001.txt", "t/new.txt"])
        self.run_gouji("t", "-o", "other")
        self.assertEqual(self.results(), self.results("other"))

    def test_other_limits_and_templates_are_another_reading(self):
        self.make(3)
        self.run_gouji("t", "-o", "out", "--log", "first")
        n = len(self.read("first"))
        self.run_gouji("t", "-o", "out", "--cpu", "90", "--log", "wider")
        self.assertEqual(self.read("wider"), [])
        self.run_gouji("t", "-o", "out", "--cpu", "30", "--log", "smaller")
        self.assertEqual(len(self.read("smaller")), n)
        self.assertEqual(len(self.own_template("first", "log.first")), n)
        self.assertEqual(self.own_template("first", "log.same"), [])
        self.assertEqual(len(self.own_template("changed", "log.changed")), n)

    def own_template(self, remark, log):
        """What is read with a template of the user's own, which has a remark in it."""
        shipped = pathlib.Path(os.path.dirname(GOUJI), "../share/gouji/templates/cn-gov-disclosure-2021.xml")
        text = shipped.read_text(encoding="utf-8").replace('id="cn-gov-disclosure-2021"', 'id="own"', 1)
        os.makedirs("own", exist_ok=True)
        pathlib.Path("own/own.xml").write_text(text + "<!-- %s -->\n" % remark, encoding="utf-8")
        self.run_gouji("t", "-o", "out", "--templates", "own", "--log", log)
        return self.read(log)

    def test_failures_and_everything_on_demand(self):
        self.make(3)
        self.run_gouji("t", "-o", "out", "--log", "first")
        self.run_gouji("t", "-o", "out", "--retry-failed", "--log", "failed")
        self.assertEqual(self.read("failed"), ["t/empty.txt"])
        self.run_gouji("t", "-o", "out", "--redo", "--log", "all")
        self.assertEqual(sorted(self.read("all")), sorted(self.read("first")))

    def test_a_signal_ends_a_run_that_can_go_on(self):
        self.make(1500)
        self.run_gouji("t", "-o", "undisturbed")
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            run = self.start("t", "-o", "out", "-j", "2", "--log", "log")
            self.wait_for(lambda: self.logged() > 50)
            run.send_signal(number)
            begin = time.time()
            said = run.communicate()[1].decode()
            self.assertLess(time.time() - begin, 10)
            self.assertEqual(run.returncode, code, said)
            self.assertIn("stopped by SIG", said)
            self.assertIn("Run the same command again", said)
            self.assertTrue(set(self.paths()) < set(self.paths("undisturbed")))
            shutil.copy("log", "log.before")
            os.remove("log")
            self.run_gouji("t", "-o", "out", "--log", "log")
            self.assertEqual(self.results(), self.results("undisturbed"))
            self.assertEqual(len(self.read("log.before")) + len(self.read("log")), len(self.paths("undisturbed")))
            self.assertFalse(set(self.read("log.before")) & set(self.read("log")))
            shutil.rmtree("out")
            os.remove("log")

    def test_a_run_that_is_stopped_keeps_what_was_known(self):
        self.make(1500)
        self.run_gouji("t", "-o", "out")
        before = self.results()
        run = self.start("t", "-o", "out", "--redo", "--log", "log")
        self.wait_for(lambda: self.logged() > 50)
        run.send_signal(signal.SIGINT)
        run.communicate()
        self.assertEqual(run.returncode, 130)
        self.assertEqual(self.results(), before)
        first = self.read()
        os.remove("log")
        self.run_gouji("t", "-o", "out", "--redo", "--log", "log")
        self.assertFalse(set(first) & set(self.read()), "what was read anew is not read anew again")
        self.assertEqual(len(first) + len(self.read()), len(self.paths()))
        self.assertEqual(self.results(), before)

    def test_a_signal_while_results_are_written_leaves_those_of_before(self):
        self.make(4000)
        self.run_gouji("t", "-o", "out")
        before = self.results()
        pathlib.Path("t/new.txt").write_text("Something new.\n")
        run = self.start("-q", "t", "-o", "out")
        self.wait_for(lambda: list(pathlib.Path("out").glob("*.part")))
        run.send_signal(signal.SIGTERM)
        said = run.communicate()[1].decode()
        self.assertEqual(run.returncode, 143, said)
        self.assertIn("those from before are still there", said)
        self.assertEqual(self.results(), before)
        self.run_gouji("t", "-o", "out")
        self.assertIn("t/new.txt", self.paths())

    def test_a_result_that_is_broken_is_read_again(self):
        self.make(5)
        self.run_gouji("t", "-o", "out")
        before = self.results()
        ledger = sqlite3.connect("out/.gouji/ledger.sqlite")
        ledger.execute("UPDATE contents SET packed = x'00' WHERE id = 3")
        ledger.commit()
        ledger.close()
        self.run_gouji("t", "-o", "out")
        self.assertIn(b"is lost", self.results()["files.csv"])
        self.run_gouji("t", "-o", "out")
        self.assertEqual(self.results(), before)

    def test_neither_log_nor_results_are_inputs(self):
        self.make(5)
        self.run_gouji("t", "-o", "plain")
        self.run_gouji("t", "-o", "t/older")
        for _ in range(2):
            self.run_gouji("t", "-o", "t/out", "-j2", "--log", "t/log")
        self.assertEqual(set(self.paths("t/out")), set(self.paths("plain")))

    def test_a_run_that_was_killed_goes_on(self):
        self.make(1500)
        self.run_gouji("t", "-o", "undisturbed")
        for i in range(4):
            before = self.logged()
            run = self.start("-q", "t", "-o", "out", "--log", "log")
            self.wait_for(lambda: self.logged() > before + 100 * (i + 1) or run.poll() is not None)
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
        self.run_gouji("-q", "t", "-o", "out")
        self.assertEqual(self.results(), self.results("undisturbed"))

    def test_one_run_at_a_time(self):
        self.make(1500)
        run = self.start("t", "-o", "out", "--log", "log")
        self.wait_for(lambda: self.logged() > 10)
        self.assertIn("another run is writing there", self.run_gouji("t", "-o", "out", code=7))
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        self.run_gouji("t", "-o", "out")

    def test_nothing_is_left_running(self):
        self.make(1500)
        run = self.start("t", "-o", "out", "-j", "3", "--log", "log")
        self.wait_for(lambda: self.logged() > 10)
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()
        ours = os.path.realpath(GOUJI)

        def left():
            found = []
            for pid in filter(str.isdigit, os.listdir("/proc")):
                try:
                    if os.readlink("/proc/%s/exe" % pid) == ours and os.readlink("/proc/%s/cwd" % pid) == str(self.work):
                        found.append(pid)
                except OSError:
                    pass
            return found

        self.wait_for(lambda: not left())

    def test_lists_of_paths(self):
        self.make(5)
        self.run_gouji("t", "-o", "plain")
        pathlib.Path("lines").write_text("".join("t/%s\n" % n for n in os.listdir("t")))
        pathlib.Path("zeros").write_bytes(b"".join(b"t/%s\0" % os.fsencode(n) for n in os.listdir("t")))
        self.run_gouji("--files-from", "lines", "-o", "lines.out")
        self.run_gouji("--files-from", "zeros", "-o", "zeros.out")
        with open("lines", "rb") as file:
            self.run_gouji("--files-from", "-", "-o", "stdin.out", stdin=file)
        pathlib.Path("windows").write_bytes(b"\xef\xbb\xbf" + pathlib.Path("lines").read_bytes().replace(b"\n", b"\r\n"))
        self.run_gouji("--files-from", "windows", "-o", "windows.out")
        os.mkfifo("pipe")
        with subprocess.Popen(["cp", "lines", "pipe"]):
            self.run_gouji("--files-from", "pipe", "-o", "pipe.out")
        for out in ("lines.out", "zeros.out", "stdin.out", "windows.out", "pipe.out"):
            self.assertEqual(self.results(out), self.results("plain"))
        self.assertIn("gone", self.run_gouji("--files-from", "gone", "-o", "out", code=3))

    def make_archives(self):
        """Reports in a zip, in a compressed tar that holds that zip as well, and beside them."""
        self.make(20)
        names = typed()
        with zipfile.ZipFile("t/a.zip", "w") as archive:
            for name in names[:20]:
                archive.write(os.path.join(SAMPLES, name), "报告/" + name)
        with tarfile.open("t/b.tar.gz", "w:gz") as archive:
            for name in names[15:]:
                archive.add(os.path.join(SAMPLES, name), "deep/" + name)
            archive.add("t/a.zip", "deep/in.zip")
        return names

    def test_archives_are_read_like_folders(self):
        names = self.make_archives()
        self.run_gouji("t", "-o", "out", "-j", "1")
        self.run_gouji("t", "-o", "many", "-j", "4")
        self.assertEqual(self.results("many"), self.results())
        paths = self.paths()
        self.assertEqual(paths, sorted(paths, key=os.fsencode))
        for path in ["t/a.zip!/报告/" + n for n in names[:20]] + ["t/b.tar.gz!/deep/" + n for n in names[15:]]:
            self.assertIn(path, paths)
        self.assertIn("t/b.tar.gz!/deep/in.zip!/报告/" + names[0], paths)
        self.run_gouji("t", "-o", "out", "--log", "log")
        self.assertEqual(self.read(), [])

    def test_a_run_that_was_killed_in_an_archive_goes_on(self):
        self.make_archives()
        with zipfile.ZipFile("t/many.zip", "w") as archive:
            for i in range(1500):
                archive.writestr("%d.txt" % i, "An invitation, number %d.\n" % -i)
        self.run_gouji("t", "-o", "undisturbed")
        for number in (signal.SIGKILL, signal.SIGINT):
            before = self.logged()
            run = self.start("-q", "t", "-o", "out", "--log", "log")
            self.wait_for(lambda: self.logged() > before + 400 or run.poll() is not None)
            run.send_signal(number)
            run.communicate()
        self.run_gouji("-q", "t", "-o", "out")
        self.assertEqual(self.results(), self.results("undisturbed"))

    def test_an_archive_that_is_cut_is_told(self):
        self.make_archives()
        whole = pathlib.Path("t/b.tar.gz").read_bytes()
        pathlib.Path("t/b.tar.gz").write_bytes(whole[: len(whole) // 2])
        os.remove("t/empty.txt")
        said = self.run_gouji("t", "-o", "out")
        self.assertIn("archives not read whole: 1", said)
        self.assertIn("t/b.tar.gz: It is cut off or damaged", said)

    def test_results_that_vanish_are_an_error(self):
        self.make(1500)
        run = self.start("t", "-o", "out", "--log", "log")
        self.wait_for(lambda: self.logged() > 10)
        os.rename("out", "elsewhere")
        said = run.communicate()[1].decode()
        self.assertEqual(run.returncode, 4, said)
        self.assertIn("is gone", said)

    def test_a_ledger_that_is_none_is_refused(self):
        self.make(3)
        os.makedirs("out/.gouji")
        pathlib.Path("out/.gouji/ledger.sqlite").write_text("no data base" * 1000)
        self.assertIn("no ledger", self.run_gouji("t", "-o", "out", code=4))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
