#!/usr/bin/env python3
"""test_tutorials.py GOUJI SAMPLES TUTORIAL...: the commands of a tutorial print what it says they print.

A block marked sh is run; where a block marked text follows, it is what the commands print, … standing for anything.
A block marked "sh skip" is only for people. ./dev is gouji. A block of text that follows no command and begins with
organization, shows columns of rows of out/observations.csv."""
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(sh skip|sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def matches(said, expected):
    return re.fullmatch(".*".join(map(re.escape, expected.strip().split("…"))), said.strip(), re.DOTALL)


def missing_rows(folder, excerpt):
    """The rows of an excerpt that observations.csv has not."""
    wanted = list(csv.reader(excerpt.splitlines()))
    with open(os.path.join(folder, "out", "observations.csv"), encoding="utf-8", newline="") as file:
        there = [[row[name] for name in wanted[0]] for row in csv.DictReader(file)]
    return [row for row in wanted[1:] if row not in there]


def run(tutorial, gouji, samples):
    """What does not hold in a tutorial."""
    blocks = BLOCK.findall(tutorial.read_text(encoding="utf-8"))
    if not any(kind == "sh" for kind, _ in blocks):
        yield "no commands are run"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(samples, os.path.join(folder, "samples"))
        os.symlink(gouji, os.path.join(folder, "dev"))
        environment = dict(os.environ, PATH=os.path.dirname(gouji) + ":" + os.environ["PATH"], LC_ALL="C.UTF-8")
        for (kind, text), (next_kind, expected) in zip(blocks, blocks[1:] + [("", "")]):
            if kind != "sh":
                continue
            done = subprocess.run(["bash", "-c", text], cwd=folder, env=environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=120)
            said = done.stdout.decode("utf-8", "replace")
            if next_kind == "text" and not matches(said, expected):
                yield f"{text}prints\n{said}and not\n{expected}"
        for (kind, _), (next_kind, text) in zip(blocks, blocks[1:]):
            if kind != "sh" and next_kind == "text" and text.startswith("organization,"):
                for row in missing_rows(folder, text):
                    yield f"observations.csv has no row {row}"


def main():
    gouji, samples = (os.path.abspath(path) for path in sys.argv[1:3])
    failed = False
    for path in sys.argv[3:]:
        for fault in run(pathlib.Path(path), gouji, samples):
            failed = True
            print(f"{path}: {fault}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
