#!/usr/bin/env python3
"""test_merge.py GOUJI SAMPLES CLUSTER: shares read apart and merged give the bytes of a single run, also by the
scripts in CLUSTER; parts that do not make a whole are refused."""
import csv
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

GOUJI, SAMPLES, CLUSTER = (os.path.abspath(p) for p in sys.argv[1:4])
COUNT = 3


class Merge(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)
        os.mkdir("samples")
        for name in sorted(os.listdir(SAMPLES)):
            if not name.startswith("scan-"):  # they take long, and are documents like any other here
                os.symlink(os.path.join(SAMPLES, name), os.path.join("samples", name))

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

    def single(self):
        """The results of a single run."""
        if not os.path.exists("single-run"):
            self.run_gouji("harvest", "-q", "samples", "-o", "single-run")
        return self.results("single-run")

    def paths(self, out):
        with open(pathlib.Path(out, "files.csv"), encoding="utf-8", newline="") as file:
            return [row["path"] for row in csv.DictReader(file)]

    def test_the_parts_give_the_bytes_of_a_single_run(self):
        parts = self.parts()
        self.assertGreater(min(len(self.paths(p)) for p in parts), 5)
        self.run_gouji("merge", "out", *reversed(parts))
        self.assertEqual(self.results("out"), self.single())
        merged = self.results("out")
        self.run_gouji("merge", "out", *parts)
        self.assertEqual(self.results("out"), merged)
        self.run_gouji("merge", "--no-db", "out", *parts)
        self.assertEqual(set(merged) - set(self.results("out")), {"gouji.db"})
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
        os.symlink("../samples", "elsewhere/mounted")
        other = self.parts("elsewhere/mounted", prefix="other")
        self.assertEqual([{os.path.basename(p) for p in self.paths(part)} for part in other], shares)

    def task(self, number, script="harvest", inputs="samples"):
        """Starts a task of an array job of COUNT as Slurm does; what is put back is written to the file requeued."""
        os.makedirs("bin", exist_ok=True)
        pathlib.Path("bin/scontrol").write_text("#!/bin/sh\necho \"$@\" >>requeued\n")
        os.chmod("bin/scontrol", 0o755)
        environment = dict(os.environ, GOUJI=GOUJI, GOUJI_OUT="cluster", GOUJI_INPUT=inputs, SLURM_ARRAY_JOB_ID="7",
                           SLURM_ARRAY_TASK_ID=str(number), SLURM_ARRAY_TASK_MIN="1", SLURM_ARRAY_TASK_MAX=str(COUNT),
                           SLURM_ARRAY_TASK_COUNT=str(COUNT), SLURM_CPUS_PER_TASK="1",
                           PATH=os.path.abspath("bin") + ":" + os.environ["PATH"])
        return subprocess.Popen(["bash", os.path.join(CLUSTER, script + ".sbatch")], env=environment,
                                stderr=subprocess.PIPE)

    def end(self, task):
        said = task.communicate(timeout=120)[1].decode()
        self.assertEqual(task.returncode, 0, said)

    def test_an_array_job_and_a_merge(self):
        for task in [self.task(k) for k in range(1, COUNT + 1)]:
            self.end(task)
        self.end(self.task(1, "merge"))
        self.assertEqual(self.results("cluster/all"), self.single())
        self.assertFalse(os.path.exists("requeued"))
        self.end(self.task(2))
        self.end(self.task(2, "merge"))

    def test_a_task_that_is_stopped_puts_itself_back(self):
        os.mkdir("many")
        for i in range(3000):
            pathlib.Path("many/%d.txt" % i).write_text("An invitation, number %d.\n" % i)
        task = self.task(2, inputs="many samples")
        log = pathlib.Path("cluster/share-2.ndjson")
        end = time.time() + 60
        while time.time() < end and not (log.exists() and log.read_bytes().count(b"\n") > 20):
            time.sleep(0.005)
        task.send_signal(signal.SIGTERM)
        self.end(task)
        self.assertEqual(pathlib.Path("requeued").read_text(), "requeue 7_2\n")
        for task in [self.task(k, inputs="many samples") for k in range(1, COUNT + 1)]:
            self.end(task)
        self.end(self.task(1, "merge"))
        self.run_gouji("harvest", "-q", "many", "samples", "-o", "single")
        self.assertEqual(self.results("cluster/all"), self.results("single"))

    def test_parts_need_not_be_writable(self):
        parts = self.parts()
        for path in [p for part in parts for p in (part, part + "/.gouji", *pathlib.Path(part).glob(".gouji/*"))]:
            os.chmod(path, 0o555 if os.path.isdir(path) else 0o444)
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
        os.chmod(self.work, 0o755)
        os.mkdir("out")
        os.chmod("out", 0o777)
        done = subprocess.run([*as_nobody, GOUJI, "merge", "out", *parts], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(self.results("out"), self.single())

    def test_a_failure_in_one_part_gives_way_to_a_result_in_another(self):
        os.mkdir("t")
        some = sorted(os.listdir(SAMPLES))[0]
        for i in range(20):
            shutil.copy(os.path.join(SAMPLES, some), "t/%d" % i)
        one, two = self.parts("t", count=2)
        ledger = sqlite3.connect(one + "/.gouji/ledger.sqlite")
        ledger.execute("UPDATE contents SET is_final = 0, status = 4, reason = 11, packed = x'00'")
        ledger.commit()
        ledger.close()
        self.run_gouji("harvest", "-q", "t", "-o", "single")
        for parts in ((one, two), (two, one)):
            self.run_gouji("merge", "out", *parts)
            self.assertEqual(self.results("out"), self.results("single"))

    def test_shares_that_were_read_again_under_wider_limits(self):
        parts = self.parts()
        for k, part in enumerate(parts, 1):
            self.run_gouji("harvest", "-q", "samples", "--shard", "%d/%d" % (k, COUNT), "-o", part, "--cpu", "90")
        self.run_gouji("merge", "out", *parts)
        self.assertEqual(self.results("out"), self.single())

    def test_results_of_shares_may_lie_among_the_inputs(self):
        shutil.copytree("samples", "inputs/samples")
        for _ in range(2):
            for k in (1, 2):
                self.run_gouji("harvest", "-q", "inputs", "--shard", "%d/2" % k, "-o", "inputs/out/%d" % k)
        self.run_gouji("merge", "out", "inputs/out/1", "inputs/out/2")
        self.run_gouji("harvest", "-q", "inputs", "-o", "single")
        self.assertEqual(self.results("out"), self.results("single"))
        said = self.run_gouji("harvest", "inputs", "--shard", "1/2", "-o", "x", "--log", "inputs/log", code=2)
        self.assertIn("the log of a share", said)

    def test_a_share_may_have_no_inputs(self):
        os.mkdir("t")
        shutil.copy(os.path.join(SAMPLES, sorted(os.listdir(SAMPLES))[0]), "t/one")
        said = "".join(self.run_gouji("harvest", "t", "--shard", "%d/3" % k, "-o", "p%d" % k) for k in (1, 2, 3))
        self.assertEqual(said.count("has none of the 1 inputs"), 2)
        self.run_gouji("merge", "out", "p1", "p2", "p3")
        self.assertEqual(self.paths("out"), ["t/one"])

    def test_what_is_no_whole_is_refused(self):
        one, two, three = self.parts()
        self.assertIn("part 2 of 3 is missing", self.run_gouji("merge", "out", one, three, code=3))
        self.assertIn("OUT is one of the parts", self.run_gouji("merge", one, one, two, three, code=2))
        self.assertIn("both part 1 of 3", self.run_gouji("merge", "out", one, two, three, one, code=3))
        self.assertIn("no results of a harvest", self.run_gouji("merge", "out", one, "samples", three, code=3))
        os.makedirs("cut/.gouji")
        pathlib.Path("cut/.gouji/ledger.sqlite").write_bytes(b"")
        self.assertIn("has no run yet", self.run_gouji("merge", "out", one, "cut", three, code=3))
        (foreign,) = self.parts(os.path.join("samples", sorted(os.listdir(SAMPLES))[0]), count=1, prefix="foreign")
        self.assertIn("no part of the same list", self.run_gouji("merge", "out", one, two, foreign, code=3))
        shutil.copytree("samples", "alike")
        with open(next(pathlib.Path("alike").glob("*.txt")), "ab") as file:
            file.write(b"\n")
        alike = self.parts("alike", prefix="alike")
        self.assertIn("no part of the same list", self.run_gouji("merge", "out", one, two, alike[2], code=3))
        self.run_gouji("harvest", "-q", "samples", "--shard", "3/3", "--cpu", "30", "-o", "limits")
        self.assertIn("other limits", self.run_gouji("merge", "out", one, two, "limits", code=3))
        self.assertFalse(os.path.exists("out/files.csv"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
