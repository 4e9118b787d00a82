"""The documents of the benchmark: generated with their truth, always the same for the same seed."""

import csv
import json
import pathlib
import shutil
import subprocess
import sys

GENERATE = pathlib.Path(__file__).resolve().parents[1] / "generate" / "generate.py"
# Producers of PDF that are tried, in this order; so many of them are taken.
PRODUCERS = ("libreoffice", "cairo", "reportlab", "own")
PRODUCERS_MAX = 3
GRADES = ("easy", "normal", "hard")


class Document:
    """A file, the figures that it prints, and the edition of its form."""

    def __init__(self, path, entry, truth):
        self.path, self.template = path, entry["template"]
        with open(truth, encoding="utf-8", newline="") as file:
            self.cells = {(r["table"], r["row_code"], r["col_code"]): r["value"]
                          for r in csv.DictReader(file) if r["value"] != ""}


class Task:
    """Documents of one kind; what they are called in the tables."""

    def __init__(self, name, kind, documents):
        self.name, self.kind, self.documents = name, kind, documents


def generate(folder, kind, level, seed, count, *options):
    """Documents of a kind; None where the generator cannot make them here."""
    done = subprocess.run([sys.executable, GENERATE, "--kind", kind, "--level", level, "--seed", str(seed), "--count",
                           str(count), "--out", folder, *options], capture_output=True, text=True)
    if done.returncode:
        print(f"not measured: {kind} {level} {' '.join(options)}: {done.stderr.strip().splitlines()[-1:]}",
              file=sys.stderr)
        return None
    entries = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return [Document(folder / "docs" / e["file"], e, folder / "truth" / (pathlib.Path(e["file"]).stem + ".csv"))
            for e in entries if e["report"]]


def tasks(folder, seed, count, scans):
    """All tasks that can be made here."""
    wanted = [("docx", "docx", "easy", ()), ("html", "html", "easy", ())]
    wanted += [(f"pdf ({p})", "pdf", "easy", ("--producers", p)) for p in PRODUCERS
               if p != "libreoffice" or shutil.which("soffice")][:PRODUCERS_MAX]
    if scans:
        wanted += [(f"scan ({g})", "scan", g, ()) for g in GRADES]
    made = []
    for name, kind, level, options in wanted:
        documents = generate(folder / name.replace(" ", "-"), kind, level, seed, count, *options)
        if documents:
            made.append(Task(name, kind, documents))
    return made
