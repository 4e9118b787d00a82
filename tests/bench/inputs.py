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
# Scans that other tools read as well: not those in a DOCX or a web page. So many are made for each that is wanted.
SCANS = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
SCANS_MADE = 3


class Document:
    """A file, the figures that it prints, and the edition of its form."""

    def __init__(self, path, entry, truth):
        self.path, self.template = path, entry["template"]
        with open(truth, encoding="utf-8", newline="") as file:
            self.cells = {(r["table"], r["row_code"], r["col_code"]): r["value"]
                          for r in csv.DictReader(file) if r["value"] != ""}


class Task:
    """Documents of one kind; what they are called in the tables; how often they are read."""

    def __init__(self, name, kind, documents, rounds):
        self.name, self.kind, self.documents, self.rounds = name, kind, documents, rounds


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


def scan_task(folder, grade, seed, count, rounds):
    """Scans of a grade, alone in a folder; None where none can be made here."""
    made = generate(folder / ("made-" + grade), "scan", grade, seed, SCANS_MADE * count)
    kept = folder / ("scans-" + grade)
    kept.mkdir()
    documents = [d for d in made or [] if d.path.suffix.lower() in SCANS][:count]
    for document in documents:
        document.path = pathlib.Path(shutil.copy(document.path, kept))
    return Task(f"Scans ({grade})", "scan", documents, rounds) if documents else None


def tasks(folder, arguments):
    """All tasks that can be made here."""
    wanted = [("DOCX", "docx", ()), ("HTML", "html", ())]
    wanted += [(f"PDF ({p})", "pdf", ("--producers", p)) for p in PRODUCERS
               if p != "libreoffice" or shutil.which("soffice")][:PRODUCERS_MAX]
    made = []
    for name, kind, options in wanted:
        documents = generate(folder / name.replace(" ", "-"), kind, "easy", arguments.seed, arguments.documents, *options)
        if documents:
            made.append(Task(name, kind, documents, arguments.rounds))
    if arguments.scans:
        scans = (scan_task(folder, g, arguments.seed, arguments.scans, arguments.scan_rounds) for g in GRADES)
        made += [task for task in scans if task]
    return made
