#!/usr/bin/env python3
"""test_double.py DOUBLE RELEASE: documents that make the reader misbehave, read by DOUBLE, the release with tests/double
built in. Each gives its reason, the run goes on, nothing is left. RELEASE, what people run, knows no such format."""
import csv
import ctypes
import errno
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

DOUBLE, RELEASE = (os.path.abspath(p) for p in sys.argv[1:3])
LIMITS = ("--cpu", "1", "--wall", "12", "--memory", "256", "--output", "1")
REASONS = {
    "hang": "timeout", "ignore-term": "timeout", "spin": "timeout", "close": "crash", "babble": "crash",
    "recurse": "crash", "abort": "crash", "crash": "crash", "quit": "crash", "eat": "memory",
    "flood-stdout": "limit_output", "flood-stderr": "limit_output",
}
DENIED = ("start", "connect", "write", "look", "signal", "exec")
BY_THE_CLOCK = {"hang", "ignore-term"}


def without_landlock():
    """Makes the kernel answer this process as one that has never heard of Landlock."""
    seccomp = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    seccomp.seccomp_init.restype = ctypes.c_void_p
    allow, not_there = 0x7FFF0000, 0x00050000 | errno.ENOSYS
    filter_ = ctypes.c_void_p(seccomp.seccomp_init(ctypes.c_uint32(allow)))
    call = seccomp.seccomp_syscall_resolve_name(b"landlock_create_ruleset")
    if seccomp.seccomp_rule_add(filter_, ctypes.c_uint32(not_there), call, 0) or seccomp.seccomp_load(filter_):
        os._exit(99)


class Double(unittest.TestCase):
    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        os.chdir(self.work)
        os.mkdir("t")

    def make(self, *acts, copies=1):
        for act in acts:
            for i in range(copies):
                pathlib.Path("t/%s-%d" % (act, i)).write_text("GOUJI-DOUBLE %s %d\n" % (act, i))

    def run_gouji(self, *arguments, code=1, gouji=DOUBLE, **options):
        done = subprocess.run([gouji, "harvest", "t", "-o", "out", *LIMITS, *arguments], capture_output=True,
                              timeout=300, **options)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stderr.decode()

    def reasons(self):
        with open("out/files.csv", encoding="utf-8", newline="") as file:
            return {row["path"][2:].rsplit("-", 1)[0]: (row["status"], row["reason"]) for row in csv.DictReader(file)}

    def left(self):
        """Processes of this program in this folder."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                if os.readlink("/proc/%s/cwd" % pid) == str(self.work) and int(pid) != os.getpid():
                    found.append(pid)
            except OSError:
                pass
        return found

    def assert_nothing_left(self):
        end = time.time() + 5
        while self.left() and time.time() < end:
            time.sleep(0.05)
        self.assertEqual(self.left(), [])

    def test_each_gives_its_reason_and_the_run_goes_on(self):
        self.make(*REASONS, *DENIED)
        self.make("nothing", copies=30)
        self.run_gouji("--sandbox=require", "-j", "4")
        self.assert_nothing_left()
        want = {act: ("failed", reason) for act, reason in REASONS.items()}
        want.update({act: ("no_template", "") for act in (*DENIED, "nothing")})
        self.assertEqual(self.reasons(), want)
        self.assertEqual(sorted(os.listdir(".")), ["out", "t"])

    def test_what_the_clock_ended_is_tried_again(self):
        self.make(*REASONS, "nothing")
        self.run_gouji("-j", "4")
        self.run_gouji("-j", "4", "--log", "log")
        with open("log", encoding="utf-8") as file:
            again = {line["path"][2:].rsplit("-", 1)[0] for line in map(json.loads, file) if not line["known"]}
        self.assertEqual(again, BY_THE_CLOCK)

    def test_it_is_the_sandbox_that_denies(self):
        self.make(*(act for act in DENIED if act != "write"))
        self.run_gouji("--sandbox=off", "-j", "4")
        self.assertEqual(set(self.reasons().values()), {("failed", "crash")})
        self.assert_nothing_left()

    def test_a_kernel_without_landlock(self):
        self.make("nothing", "start", "connect", "write")
        said = self.run_gouji(preexec_fn=without_landlock)
        self.assertIn("it takes Landlock in the kernel", said)
        self.assertEqual(set(self.reasons().values()), {("no_template", "")})
        said = self.run_gouji("--sandbox=require", code=6, preexec_fn=without_landlock)
        self.assertIn("it takes Landlock in the kernel", said)
        self.assertNotIn("Landlock", self.run_gouji("--sandbox=off", code=1, preexec_fn=without_landlock))

    def test_limits_are_kept_in_time(self):
        self.make("spin", copies=4)
        begin = time.time()
        self.run_gouji("-j", "4", "--log", "log")
        self.assertLess(time.time() - begin, 60)
        with open("log", encoding="utf-8") as file:
            for line in map(json.loads, file):
                self.assertLess(line["cpu_us"], 2000000)

    def test_the_release_knows_no_such_format(self):
        self.make("abort", "hang")
        self.run_gouji(gouji=RELEASE)
        self.assertEqual(set(self.reasons().values()), {("no_template", "")})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
