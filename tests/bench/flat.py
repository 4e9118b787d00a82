#!/usr/bin/env python3
"""flat.py GOUJI SAMPLES [COUNT]: what a harvest of COUNT (20000) documents costs, the samples with something changed.

Prints memory and descriptors of the harvest itself in the first and the last tenth of its reading, the processor time
of one worker and of two, and that of the harvest's own process for a document, also as a part of what pdftotext takes
for four pages. Exit status 1: memory or descriptors grow with the documents."""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "double"))
import soak  # noqa: E402

FOUR_PAGES = "pdf-2021-tables-cut-over-pages.pdf"
# Memory of the last tenth may be so many KiB more than of the first: pages of the ledger fill their place, 4 MiB.
GROWTH_KIB = 6 * 1024
TICKS = os.sysconf("SC_CLK_TCK")


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def look(pid, log):
    """Bytes logged, memory in KiB, descriptors and processor time of a process; None when it is gone."""
    try:
        status = pathlib.Path("/proc/%d/status" % pid).read_text()
        fields = pathlib.Path("/proc/%d/stat" % pid).read_text().split()
        return (log.stat().st_size if log.exists() else 0, int(status.split("VmRSS:")[1].split()[0]),
                len(os.listdir("/proc/%d/fd" % pid)), (int(fields[13]) + int(fields[14])) / TICKS)
    except (OSError, IndexError):
        return None


def harvest(gouji, work, workers):
    """Processor time of all, wall time, and what look() saw."""
    out, log = work / ("out%d" % workers), work / ("log%d" % workers)
    before, begin, seen = children_cpu(), time.time(), []
    run = subprocess.Popen([gouji, "harvest", "-q", "t", "-o", out, "-j", str(workers), "--log", log], cwd=work)
    while run.poll() is None:
        seen.append(look(run.pid, log))
        time.sleep(0.1)
    return children_cpu() - before, time.time() - begin, [s for s in seen if s]


def mean(rows, column):
    return sum(row[column] for row in rows) / len(rows)


def main(gouji, samples, count=20000):
    gouji, samples, count = os.path.abspath(gouji), os.path.abspath(samples), int(count)
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        n = len(os.listdir(samples))
        soak.make(samples, work / "t", -(-count // n))
        count = -(-count // n) * n
        one, wall_one, _ = harvest(gouji, work, 1)
        two, wall_two, seen = harvest(gouji, work, 2)
    begin = children_cpu()
    for _ in range(20):
        subprocess.run(["pdftotext", "-tsv", os.path.join(samples, FOUR_PAGES), os.devnull], check=True)
    pages = (children_cpu() - begin) / 20
    whole = seen[-1][0]
    reading = [s for s in seen if 0 < s[0] < whole]
    tenth = max(1, len(reading) // 10)
    first, last = reading[:tenth], reading[-tenth:]
    print("%d documents; two workers took %.2f of the processor time and %.2f of the time of one"
          % (count, two / one, wall_two / wall_one))
    print("memory %.1f MiB in the first tenth, %.1f in the last; descriptors %.1f and %.1f"
          % (mean(first, 1) / 1024, mean(last, 1) / 1024, mean(first, 2), mean(last, 2)))
    own = seen[-1][3] / count
    print("processor time for a document: %.2f ms, of which the harvest itself %.3f; pdftotext takes %.1f for four pages"
          % (two / count * 1000, own * 1000, pages * 1000))
    return 1 if mean(last, 1) > mean(first, 1) + GROWTH_KIB or mean(last, 2) > mean(first, 2) + 1 else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
