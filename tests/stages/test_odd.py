#!/usr/bin/env python3
"""test_odd.py GOUJI ODD SAMPLES: hostile documents answer with a reason, within their limits.

The scripts in the folder ODD make them. None may pass as ok; a sound report (of SAMPLES) that was made odd must have a
reason for it, even where all its figures were read. A crash, a lack of time or of memory is a reason too, but only
where this table knows of it: there a library takes more than it should, and the limits hold it.
"""
import csv
import importlib
import os
import pathlib
import subprocess
import sys
import tempfile

KINDS = {"pdfs": "pdf-2021-tables-cut-over-pages.pdf", "docxs": "docx-2021-merged-cells-auto-numbering.docx",
         "htmls": "html-2021-nested-lazy-spans.html"}
CPU_S = 20
LIMITS = ("--cpu", str(CPU_S), "--wall", "200", "--memory", "1024")

# Which reason it must be; others have one of their own or, where all of it was read, none.
REASONS = {
    "bomb.docx": "limit_inflate",
    "entities.docx": "damaged",
    "external.docx": "damaged",
    "nested-tables.docx": "limit_depth",
    "nested-elements.docx": "limit_depth",
    "span.docx": "limit_cells",
    "report-entities.docx": "damaged",
    "report-cells.docx": "limit_cells",
    "report-span.docx": "limit_cells",
    "report-two-parts.docx": "partial",
    "deep-divs.html": "limit_depth",
    "deep-tables.html": "limit_depth",
    "report-deep.html": "partial",
    "doubling.pdf": "limit_cells",
    "large-content.pdf": "limit_cells",
    "many-real-pages.pdf": "limit_pages",
    "deep-tree.pdf": "crash",  # a tree of pages is walked on the stack
    "large-map.pdf": "timeout",  # a map to Unicode has no limit
    "report-doubling.pdf": "limit_cells",
    "report-cut-stream.pdf": "partial",
    "report-gone-content.pdf": "partial",
}
# What their text layer does not give is read from their pixels.
READ_FROM_PIXELS = ("report-many-words.pdf",)
LAST_RESORTS = ("crash", "timeout", "memory")


def make(odd, samples, folder):
    """Writes all odd documents; gives the names of the reports among them."""
    sys.path.insert(0, odd)
    reports = set()
    for kind, sample in KINDS.items():
        module = importlib.import_module(kind)
        report = pathlib.Path(samples, sample).read_bytes()
        for name, function in module.SINGLE.items():
            pathlib.Path(folder, name).write_bytes(function())
        for name, function in module.JOINED.items():
            pathlib.Path(folder, name).write_bytes(function(report))
            reports.add(name)
    return reports


def fault_of(name, row, is_report):
    """What is wrong with the row of a document; None: nothing."""
    status, reason = row["status"], row["reason"]
    wanted = REASONS.get(name)
    if name in READ_FROM_PIXELS:
        return None if status == "ok" else "is not read from its pixels"
    if status == "ok":
        return "passes as ok"
    if wanted and reason != wanted:
        return "has not the reason " + wanted
    if is_report and not reason:
        return "has no reason"
    if reason in LAST_RESORTS and not wanted:
        return "is held by nothing but the limits"
    return None


def main(gouji, odd, samples):
    failed = 0
    with tempfile.TemporaryDirectory() as work:
        docs = os.path.join(work, "docs")
        os.mkdir(docs)
        reports = make(odd, samples, docs)
        run = subprocess.run([gouji, "harvest", "-q", "docs", "-o", "out", *LIMITS], cwd=work, stderr=subprocess.PIPE)
        with open(os.path.join(work, "out", "files.csv"), encoding="utf-8", newline="") as file:
            rows = {os.path.basename(row["path"]): row for row in csv.DictReader(file)}
        missing = set(os.listdir(docs)) - set(rows)
        for name, row in sorted(rows.items()):
            fault = fault_of(name, row, name in reports)
            failed += fault is not None
            print(name, row["status"], row["reason"], "BAD: it " + fault if fault else "")
    print(f"{len(rows)} documents, {failed} wrong, {len(missing)} without a row, exit {run.returncode}")
    return 1 if failed or missing or run.returncode != 1 else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
