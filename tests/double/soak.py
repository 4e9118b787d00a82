#!/usr/bin/env python3
"""soak.py GOUJI SAMPLES [KILLS] [COPIES] [SEED]: a harvest of the samples, each COPIES (20) times with something
changed, is killed with all its processes at KILLS (50) random moments and resumed each time. At the end the results
are the bytes of an undisturbed run, and nothing that was committed was read twice.

Most moments come soon after a start, so that many runs get on a little; starts, reading, commits and in the end the
export are hit. What was committed is asked of the ledger between two runs."""
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time


def vary(data, name, number):
    """The same document with other bytes: a comment, or a byte behind the end."""
    if number == 0:
        return data
    if name.endswith(".docx"):  # the comment of a zip stands at its end
        comment = b"%06d" % number
        return data[:-2] + len(comment).to_bytes(2, "little") + comment
    if name.endswith(".html"):
        return data + b"<!-- %d -->" % number
    if name.endswith(".pdf"):
        return data + b"\n%% %d\n" % number
    return data + b"\n" * number


def make(samples, folder, copies):
    for number in range(copies):
        inner = folder / ("%03d" % number)
        inner.mkdir(parents=True)
        for name in sorted(os.listdir(samples)):
            data = pathlib.Path(samples, name).read_bytes()
            (inner / name).write_bytes(vary(data, name, number))


def results(out):
    return {p.name: p.read_bytes() for p in out.iterdir() if p.name != ".gouji"}


def committed(out):
    """Checksums in the ledger as the next run will find it; a rollback journal is played back first."""
    ledger = out / ".gouji/ledger.sqlite"
    if not ledger.exists():
        return set()
    with sqlite3.connect(ledger) as connection:
        try:
            return {row[0].hex()[:16] for row in connection.execute("SELECT sha256 FROM contents")}
        except sqlite3.OperationalError:
            return set()  # killed before there were tables


def read(log):
    found = set()
    if log.exists():
        for line in log.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue  # cut by the kill
            if not entry["known"]:
                found.add(entry["document_id"])
    return found


def kill(run):
    """Kills the group of the harvest; its server and workers end by themselves."""
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()


def main(gouji, samples, kills=50, copies=20, seed=1):
    rng = random.Random(int(seed))
    gouji = os.path.abspath(gouji)
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        make(os.path.abspath(samples), work / "t", int(copies))
        begin = time.time()
        first = subprocess.run([gouji, "harvest", "-q", "t", "-o", "whole"], cwd=work)
        lasted = time.time() - begin
        print("undisturbed: exit code %d, %.1f s" % (first.returncode, lasted), flush=True)
        before, twice, ends = set(), 0, 0
        for number in range(int(kills)):
            log = work / ("log.%d" % number)
            run = subprocess.Popen([gouji, "harvest", "-q", "t", "-o", "out", "--log", log], cwd=work,
                                   start_new_session=True, stderr=subprocess.PIPE)
            time.sleep(rng.random() * lasted * rng.choice((0.02, 0.05, 0.15)))
            if run.poll() is None:
                kill(run)
            else:
                ends += 1
            twice += len(read(log) & before)
            before = committed(work / "out")
            if number % 10 == 9:
                print("%d kills: %d contents committed" % (number + 1, len(before)), flush=True)
        last = subprocess.run([gouji, "harvest", "-q", "t", "-o", "out", "--log", work / "log"], cwd=work)
        twice += len(read(work / "log") & before)
        same = results(work / "whole") == results(work / "out")
        print("%d kills, %d of them after the end of the run; resumed: exit code %d, %d contents read last; "
              "the results are %s; %d contents read again that were committed"
              % (int(kills), ends, last.returncode, len(read(work / "log")), "the same" if same else "OTHERS", twice))
        return 0 if same and twice == 0 and first.returncode == last.returncode else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
