#!/usr/bin/env python3
"""test_consumers.py GOUJI SAMPLES DOCUMENT MODULES: the snippets of DOCUMENT load a harvest of SAMPLES into other tools
and compute what the CSV files say; a validator that is not ours takes the data package. MODULES is the node_modules with
@duckdb/node-api and datapackage. Prints a line for each, and last how many passed and failed."""
import csv
import decimal
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# Debian's own, which has its packages
PYTHON = "/usr/bin/python3"
SECTION = re.compile(r"^## (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def tools(modules):
    """How a snippet of each section and language is run, which comes over the standard input."""
    return {
        ("SQLite", "sql"): ["sqlite3", "out/gouji.db"],
        ("DuckDB", "sql"): ["node", str(HERE / "duckdb.js"), modules],
        ("pandas", "python"): [PYTHON, "-"],
        ("R", "r"): ["Rscript", "--vanilla", "-"],
    }


def expected_totals():
    """(year, reports, requests) as the CSV file has them, in exact numbers."""
    totals = {}
    with open("out/observations.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = (row["table"], row["row_code"], row["col_code"], row["status"])
            if code == ("requests", "new", "total", "ok") and row["year"]:
                count, total = totals.get(row["year"], (0, 0))
                totals[row["year"]] = (count + 1, total + decimal.Decimal(row["value"]))
    return [(year, *totals[year]) for year in sorted(totals)]


def fault_of(said, totals):
    """What is wrong with the output of a snippet; None: it has a row for each year, and no other."""
    numbers = [tuple(map(decimal.Decimal, found))
               for found in re.findall(r"(?<![\d.])((?:19|20)\d\d)\D+(\d+)\D+(\d+(?:\.\d+)?)", said)]
    wanted = [tuple(map(decimal.Decimal, row)) for row in totals]
    return None if numbers == wanted else "says\n%s\nand not\n%s" % (said, totals)


def run(command, text):
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
                          env=dict(os.environ, LC_ALL="C.UTF-8"), check=False)
    said = done.stdout.decode("utf-8", "replace")
    return said, done.returncode


def check_package(modules, is_sound):
    """What the validator says of the package, and whether it takes a sound one and refuses another."""
    if not is_sound:
        path = pathlib.Path("out/checks.csv")
        path.write_text(path.read_text(encoding="utf-8").replace(",passed,", ",holds,", 1), encoding="utf-8")
    said, code = run(["node", str(HERE / "datapackage.js"), modules, "out/datapackage.json"], "")
    return said.strip(), (code == 0) == is_sound and (is_sound or "checks" in said)


def snippets(document, modules):
    """(name, command, text) of each snippet; every tool has one at least."""
    left = tools(modules)
    found = []
    for title, body in SECTION.findall(document.read_text(encoding="utf-8")):
        for language, text in BLOCK.findall(body):
            command = tools(modules).get((title, language))
            if not command:
                raise SystemExit("no tool runs the %s of '%s'" % (language, title))
            left.pop((title, language), None)
            found.append(("%s %d" % (title, len(found) + 1), command, text))
    if left:
        raise SystemExit("no snippet for %s" % ", ".join(map(str, left)))
    return found


def main(gouji, samples, document, modules):
    failed = 0
    gouji, samples, modules = (os.path.abspath(p) for p in (gouji, samples, modules))
    found = snippets(pathlib.Path(document).resolve(), modules)
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        os.symlink(samples, "samples")
        subprocess.run([gouji, "harvest", "-q", "samples", "-o", "out"], check=True)
        totals = expected_totals()
        if len(totals) < 3:
            raise SystemExit("the samples have too few years to tell anything: %s" % totals)
        for name, command, text in found:
            said, code = run(command, text)
            fault = "ends with %d:\n%s" % (code, said) if code else fault_of(said, totals)
            failed += fault is not None
            print("%-5s %s%s" % ("FAIL" if fault else "ok", name, ": " + fault if fault else ""))
        for is_sound in (True, False):
            said, is_right = check_package(modules, is_sound)
            failed += not is_right
            print("%-5s %s data package: %s" % ("ok" if is_right else "FAIL", "sound" if is_sound else "broken", said))
        os.chdir("/")
    print("%d passed, %d failed" % (len(found) + 2 - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
