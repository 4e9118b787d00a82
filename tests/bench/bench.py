#!/usr/bin/env python3
"""bench.py GOUJI SAMPLES: what gouji costs and reads, beside what a user would take instead, in one run.

Every tool reads the same documents in turn, a process each, so many rounds; gouji also a batch of them, by one convert
and by one harvest of one worker. What a tool prints becomes fields by one small mapper (mapper.py), for none but gouji
names the cells; so it is engines that are compared. Figures are processor time (user and system) of a document; a ratio
is taken within a round and told as median, least and most. Cells are the figures that the pages print.
"""

import argparse
import csv
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

import inputs
import mapper
import measure
import peers
import sure

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "double"))
import soak  # noqa: E402

STARTS = 20
COPIES = (1, 4, 16)
PAGES = (1, 4, 16, 64)
# A batch has each document so many times, with something changed.
BATCH = 20
# Scans take so long that a few show it.
SCAN_BATCH = 2
# The stages of the pipe, as users run them one by one.
STAGES = ("extract", "ocr", "tables", "fill", "csv")
INSTRUCTIONS = ("docx-2021-merged-cells-auto-numbering.docx", "html-2021-nested-lazy-spans.html",
                "pdf-2021-libreoffice.pdf", "text-tab-cells-2021.txt")


class Bench:
    def __init__(self, arguments, folder):
        self.gouji, self.samples = os.path.abspath(arguments.gouji), pathlib.Path(arguments.samples).resolve()
        self.rounds, self.folder = arguments.rounds, folder
        self.tasks = inputs.tasks(folder, arguments)
        self.forms = {}
        self.found = {"machine": machine(), "rounds": self.rounds, "tasks": []}

    def form(self, template):
        if template not in self.forms:
            _, said = measure.run([self.gouji, "templates", "show", template])
            self.forms[template] = mapper.Form(list(csv.DictReader(said.splitlines())))
        return self.forms[template]

    # ---- what is read ----

    def count_peer(self, peer, task, said):
        counts = {"right": 0, "wrong": 0, "flagged": 0, "missing": 0}
        for document, text in zip(task.documents, said):
            judge(counts, document.cells, self.form(document.template).fields(peer.rows(text)), {})
        return counts

    def count_gouji(self, task, said):
        counts = {"right": 0, "wrong": 0, "flagged": 0, "missing": 0}
        for document, text in zip(task.documents, said):
            rows = list(csv.DictReader(text.splitlines()))
            keyed = [((r["table"], r["row_code"], r["col_code"]), r) for r in rows]
            judge(counts, document.cells, {k: r["value"] for k, r in keyed if r["status"] == "ok"},
                  {k: r["value"] for k, r in keyed if r["status"] in ("suspect", "repaired")})
        return counts

    # ---- what it costs ----

    def cost_of(self, line, documents, environment=None):
        """What reading documents costs, a process each, and what was printed of each."""
        total, said = measure.Cost(), []
        for document in documents:
            cost, text = measure.run(line(document.path), environment)
            total += cost
            said.append(text)
        return total.part(len(documents)), said

    def cost_of_harvest(self, files):
        """The cost of a harvest, by the document."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        cost, _ = measure.run([self.gouji, "harvest", "-q", "-j", "1", *files, "-o", str(out)], output=False)
        return cost.part(len(files))

    def cost_of_convert(self, files):
        """The cost of one convert of all, by the document."""
        cost, _ = measure.run([self.gouji, "convert", "-q", *files, "-o", str(self.folder / "all.csv")], output=False)
        return cost.part(len(files))

    def cost_of_stages(self, task):
        """What each stage of the pipe costs, a process each, by the document: [stage, ms]."""
        costs = []
        streams = [document.path for document in task.documents]
        for stage in STAGES:
            total = measure.Cost()
            for i, stream in enumerate(streams):
                given, streams[i] = stream, self.folder / f"stage{i}.{stage}"
                cost, said = measure.run([self.gouji, stage, "-q", str(given)])
                streams[i].write_text(said, encoding="utf-8")
                total += cost
            costs.append([stage, total.part(len(streams)).cpu])
        return costs

    def measure_task(self, task):
        there = [p for p in peers.PEERS[task.kind] if p.is_there()]
        lines = {"gouji convert": (lambda path: [self.gouji, "convert", "-q", str(path)], None)}
        lines.update({p.name: (p.line, p.environment) for p in there})
        of_all = {"gouji convert of all": self.cost_of_convert, "gouji harvest": self.cost_of_harvest}
        costs = {name: [] for name in [*lines, *of_all]}
        said = {}
        batch = self.folder / ("batch " + task.name)
        soak.make(task.documents[0].path.parent, batch, SCAN_BATCH if task.kind == "scan" else BATCH)
        files = [os.path.join(at, name) for at, _, names in os.walk(batch) for name in sorted(names)]
        for _ in range(task.rounds):
            for name, (line, environment) in lines.items():
                cost, said[name] = self.cost_of(line, task.documents, environment)
                costs[name].append(cost)
            for name, cost_of_batch in of_all.items():
                costs[name].append(cost_of_batch(files))
        cells = {p.name: self.count_peer(p, task, said[p.name]) for p in there}
        cells.update(dict.fromkeys(["gouji convert", *of_all], self.count_gouji(task, said["gouji convert"])))
        shutil.rmtree(batch)
        self.found["tasks"].append({
            "task": task.name, "documents": len(task.documents), "rounds": task.rounds,
            "cells": sum(len(d.cells) for d in task.documents),
            "stages": self.cost_of_stages(task) if task.kind == "scan" else [],
            "tools": [tool(name, costs, cells[name]) for name in costs]})

    # ---- growth, start, instructions ----

    def measure_growth(self):
        points = []
        for copies in COPIES:
            folder, out = self.folder / f"copies{copies}", self.folder / f"of{copies}"
            soak.make(str(self.samples), folder, copies)
            cost, _ = measure.run([self.gouji, "harvest", "-q", "-j", "1", str(folder), "-o", str(out)], output=False)
            points.append((copies * len(os.listdir(self.samples)), cost.cpu))
        self.found["growth_documents"] = {"points": points, "slope": measure.slope(points)}
        page = next((t.documents[0].path for t in self.tasks if t.kind == "pdf"), None)
        if not page or not shutil.which("pdfunite"):
            return
        points = []
        for copies in PAGES:
            path = self.folder / f"pages{copies}.pdf"
            subprocess.run(["pdfunite", *[str(page)] * copies, str(path)], check=True)
            costs = [measure.run([self.gouji, "convert", "-q", str(path)], output=False)[0].cpu
                     for _ in range(self.rounds)]
            points.append((copies, measure.spread(costs)[0]))
        self.found["growth_pages"] = {"points": points, "slope": measure.slope(points[1:])}

    def measure_start(self):
        rounds = []
        for _ in range(self.rounds):
            ours, theirs = measure.Cost(), measure.Cost()
            for _ in range(STARTS):
                ours += measure.run([self.gouji, "--version"], output=False)[0]
                theirs += measure.run(["pdftotext", "-v"], output=False)[0]
            rounds.append((ours.cpu / STARTS, theirs.cpu / STARTS))
        self.found["start"] = {"gouji --version": measure.spread([o for o, _ in rounds]),
                               "pdftotext -v": measure.spread([t for _, t in rounds]),
                               "ratio": measure.spread([o / t for o, t in rounds])}

    def count_instructions(self):
        counts = {}
        for name in INSTRUCTIONS:
            path = self.samples / name
            if path.exists() and shutil.which("valgrind"):
                done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", self.gouji,
                                       "convert", "-q", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                words = done.stderr.decode().split("Collected : ")
                if len(words) > 1:
                    counts[name] = int(words[1].split()[0])
        self.found["instructions"] = counts


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} processors, Linux {platform.release().partition('-')[0]}"


def same(a, b):
    try:
        return float(a) == float(b)
    except ValueError:
        return False


def judge(counts, truth, sure, flagged):
    """Counts what was read of the figures of a document; a figure where there is none is wrong."""
    for key, value in truth.items():
        if key in sure:
            counts["right" if same(value, sure[key]) else "wrong"] += 1
        else:
            counts["flagged" if key in flagged else "missing"] += 1
    counts["wrong"] += sum(1 for key, value in sure.items() if key not in truth and value not in ("", "-"))


def tool(name, costs, cells):
    own = costs[name]

    def ratio_to(base):
        return measure.spread([c.cpu / b.cpu for c, b in zip(own, costs[base])])

    return {"tool": name, "cpu_ms": measure.spread([c.cpu for c in own]),
            "wall_ms": measure.spread([c.wall for c in own]), "memory_mib": max(c.memory for c in own),
            "to_convert": ratio_to("gouji convert"), "to_convert_of_all": ratio_to("gouji convert of all"),
            "to_harvest": ratio_to("gouji harvest"), **cells}


# ---- what is printed ----


def three(values, form="%.2f"):
    """Median, least and most; of one round, or where all are the same, the one figure."""
    median, least, most = (form % value for value in values)
    return median if least == most else f"{median} ({least}–{most})"


def tables(found):
    yield f"{found['machine']}; median (least–most)"
    if found.get("sure"):
        yield ""
        yield from sure.lines(found["sure"])
    for task in found["tasks"]:
        yield ""
        yield f"## {task['task']}"
        yield ""
        yield (f"{task['documents']} documents, {task['cells']} figures; {task['rounds']} "
               f"round{'s' if task['rounds'] > 1 else ''}.")
        yield ""
        yield ("| tool | CPU, ms a document | to `gouji convert` | to `gouji convert` of all | to `gouji harvest` | "
               "by the clock, ms | MiB | right | wrong | flagged | missing |")
        yield "|---|---|---|---|---|---|---|---|---|---|---|"
        for row in task["tools"]:
            yield (f"| {row['tool']} | {three(row['cpu_ms'], '%.1f')} | {three(row['to_convert'])} | "
                   f"{three(row['to_convert_of_all'])} | {three(row['to_harvest'])} | "
                   f"{row['wall_ms'][0]:.1f} | {row['memory_mib']:.0f} | {row['right']} | {row['wrong']} | "
                   f"{row['flagged']} | {row['missing']} |")
        if task["stages"]:
            yield ""
            yield ("CPU of `gouji` by stage, a process each: " +
                   ", ".join(f"{stage} {cpu:.1f} ms" for stage, cpu in task["stages"]) + ".")
    if "start" not in found:
        return
    yield ""
    yield "## Growth and start"
    for key, what in (("growth_documents", "documents in a harvest"), ("growth_pages", "times as many pages")):
        if key in found:
            points = ", ".join(f"{n}: {cpu:.0f} ms" for n, cpu in found[key]["points"])
            yield ""
            yield f"Growth with {what}: {points}; log-log slope {found[key]['slope']:.3f}"
    yield ""
    yield (f"Start: `gouji --version` {three(found['start']['gouji --version'])} ms, `pdftotext -v` "
           f"{three(found['start']['pdftotext -v'])} ms, ratio {three(found['start']['ratio'])}")
    for name, count in found.get("instructions", {}).items():
        yield ""
        yield f"Instructions of `gouji convert {name}`: {count / 1e6:.1f} million"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gouji")
    parser.add_argument("samples")
    parser.add_argument("--documents", type=int, default=10, help="of each kind (10)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scans", type=int, default=3, help="of each of three grades (3); 0: none")
    parser.add_argument("--scan-rounds", type=int, default=1, help="of scans (1): other tools take minutes for them")
    parser.add_argument("--reliability", type=int, default=2000, metavar="VALUES",
                        help="values of scans to be read for the table of confidence (2000); 0: none")
    parser.add_argument("--reliability-seed", type=int, default=1, metavar="SEED", help="of the first folder of those scans (1)")
    parser.add_argument("--json", help="also write the figures into this file, for machines")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments, pathlib.Path(folder))
        for task in bench.tasks:
            print(f"measuring {task.name}", file=sys.stderr)
            bench.measure_task(task)
        if bench.tasks:
            bench.measure_growth()
            bench.measure_start()
            bench.count_instructions()
        if arguments.reliability:
            print("reading scans to see how sure they are", file=sys.stderr)
            bench.found["sure"] = sure.find(bench.gouji, folder, arguments.reliability, arguments.reliability_seed)
    print("\n".join(tables(bench.found)))
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(bench.found, indent=1, ensure_ascii=False) + "\n",
                                                encoding="utf-8")


if __name__ == "__main__":
    main()
