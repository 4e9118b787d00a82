"""What a process costs."""

import math
import os
import statistics
import subprocess
import time


class Cost:
    """Processor time in ms, time by the clock in ms, and memory in MiB at most, of one run or several added."""

    def __init__(self, cpu=0.0, wall=0.0, memory=0.0):
        self.cpu, self.wall, self.memory = cpu, wall, memory

    def __add__(self, other):
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.memory, other.memory))

    def part(self, n):
        """Of n runs that were added, a mean one."""
        return Cost(self.cpu / n, self.wall / n, self.memory)


def run(command, environment=None, output=True):
    """Runs a command; its cost, with that of its children, and what it printed."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               stdout=subprocess.PIPE if output else subprocess.DEVNULL,
                               env={**os.environ, **(environment or {})})
    said = process.stdout.read() if output else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stdout:
        process.stdout.close()
    wall = (time.monotonic() - begin) * 1000
    return Cost((usage.ru_utime + usage.ru_stime) * 1000, wall, usage.ru_maxrss / 1024), said.decode("utf-8", "replace")


def spread(values):
    """Median, least and most."""
    return statistics.median(values), min(values), max(values)


def slope(points):
    """The slope of log y over log x by least squares."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mx, my = statistics.mean(xs), statistics.mean(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
