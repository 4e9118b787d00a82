#!/usr/bin/env python3
"""seeds.py GOUJI ROOT OUT: what the fuzz targets begin with, a folder each in OUT, from the samples of ROOT."""
import csv
import pathlib
import subprocess
import sys
import zipfile
import zlib

SIZE_MAX = 200_000
ARCHIVES = ("two.zip", "two.tar", "two.tar.gz", "two.tar.xz", "two4.rar", "two5.rar", "gbk.zip", "depth3.zip",
            "mixed.zip", "links.tar", "encrypted.zip", "duplicates.zip", "one.txt.bz2", "sparse.tar", "lying.zip")
PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "_rels/.rels",
         "[Content_Types].xml")  # as in fuzz_docx.c


class Seeds:
    def __init__(self, out):
        self.out = pathlib.Path(out)

    def add(self, target, name, data):
        folder = self.out / target
        folder.mkdir(parents=True, exist_ok=True)
        if len(data) <= SIZE_MAX:
            (folder / name).write_bytes(data)


def add_parts(seeds, path):
    with zipfile.ZipFile(path) as package:
        for i, part in enumerate(PARTS):
            if part in package.namelist():
                seeds.add("docx", f"{path.stem}-{i}", bytes([i]) + package.read(part))


def add_pages(seeds, path):
    """What the streams of a PDF inflate to, where that draws something."""
    data = path.read_bytes()
    for i, piece in enumerate(data.split(b"stream\n")[1::2]):
        try:
            content = zlib.decompressobj().decompress(piece)
        except zlib.error:
            content = piece
        if b" re" in content or b"Tj" in content or b"TJ" in content:
            seeds.add("pdf_page", f"{path.stem}-{i}", content[:SIZE_MAX])


def add_samples(seeds, gouji, samples):
    targets = {".docx": "package", ".html": "html", ".txt": "text", ".pdf": "pdf"}
    for path in sorted(samples.iterdir()):
        data = path.read_bytes()
        seeds.add(targets[path.suffix], path.name, data)
        seeds.add("sniff", path.name, data[:20000])
        if path.suffix == ".docx":
            add_parts(seeds, path)
        if path.suffix == ".pdf":
            add_pages(seeds, path)
        stream = subprocess.run([gouji, "extract", str(path)], stdout=subprocess.PIPE).stdout
        seeds.add("stream", path.name, stream)


def add_containers(seeds, odd):
    sys.path.insert(0, str(odd))
    import archives
    import warcs

    for name in ARCHIVES:
        seeds.add("container", name, archives.ARCHIVES[name]())
    for name, make in warcs.ARCHIVES.items():
        if not name.startswith("long"):
            seeds.add("container", name, make())


def add_values(seeds, golden):
    with open(golden / "observations.csv", encoding="utf-8", newline="") as file:
        texts = {row["raw_text"] for row in csv.DictReader(file)}
    for i, text in enumerate(sorted(texts, key=lambda t: (len(t) < 9, t))[:300]):
        seeds.add("value", str(i), text.encode())


def main(gouji, root, out):
    root = pathlib.Path(root)
    seeds = Seeds(out)
    add_samples(seeds, gouji, root / "samples")
    add_containers(seeds, root / "tests" / "odd")
    add_values(seeds, root / "tests" / "golden")
    for path in (root / "pipeline" / "templates").glob("*.xml"):
        seeds.add("template", path.name, path.read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
