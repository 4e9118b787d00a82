#!/usr/bin/env python3
"""Fails on an include that crosses rooms, or a library's header outside its room.

An include of ours is written from the root of the repository ("pipeline/model/page.h") or, within one
folder, by the bare name ("docx_part.h"). Whatever is not ours must be named in the tables below.

    layers.py              check the repository this file is in
    layers.py --self-test  make wrong trees in a temporary folder and see each of them fail
"""

import pathlib
import re
import sys
import tempfile

# room: (the rooms it may include, the libraries it may include; GLib and the system are everyone's)
ROOMS = {
    "pipeline/model": ((), ("gmodule", "jansson", "nettle")),
    "pipeline/grid": (("pipeline/model",), ()),
    "pipeline/templates": (("pipeline/model",), ("libxml2",)),
    "pipeline/stages": (("pipeline/model", "pipeline/grid", "pipeline/templates"), ()),
    "pipeline/results": (("pipeline/model", "pipeline/templates", "pipeline/stages"), ("jansson", "sqlite")),
    "pipeline/results/workbook": (
        ("pipeline/model", "pipeline/templates", "pipeline/stages", "pipeline/results"),
        ("libxlsxwriter", "libxml2", "libzip"),
    ),
    "pipeline/show": (("pipeline/model", "pipeline/templates"), ()),
    "pipeline/show/picture": (("pipeline/model", "pipeline/templates", "pipeline/show"), ("cairo", "pango")),
    "pipeline/harvest": (("pipeline/model",), ("sqlite", "libseccomp", "zlib")),
    "pipeline/harvest/containers": (("pipeline/model", "pipeline/harvest"), ("libarchive", "zlib")),
    "extractors": (("pipeline/model",), ("libxml2", "libzip")),
    "extractors/pdf": (("pipeline/model", "extractors"), ("cairo", "poppler", "qpdf", "zlib")),
    "ocr": (("pipeline/model", "pipeline/grid", "pipeline/templates"), ("leptonica", "tesseract")),
    "pipeline/programs": (
        (
            "pipeline/model",
            "pipeline/grid",
            "pipeline/templates",
            "pipeline/stages",
            "pipeline/results",
            "pipeline/show",
            "pipeline/harvest",
            "extractors",
            "ocr",
        ),
        ("mimalloc",),
    ),
}

# library: how its headers are written in an include
LIBRARIES = {
    "glib": r"glib(-object|-unix)?\.h|glib/.*",
    "gmodule": r"gmodule\.h",
    "jansson": r"jansson\.h",
    "libxml2": r"libxml/.*",
    "libzip": r"zip\.h",
    "poppler": r"poppler\.h|poppler/.*",
    "cairo": r"cairo.*\.h",
    "pango": r"pango/.*",
    "qpdf": r"qpdf/.*",
    "nettle": r"nettle/.*",
    "zlib": r"zlib\.h",
    "leptonica": r"leptonica/.*|allheaders\.h",
    "tesseract": r"tesseract/.*",
    "mimalloc": r"mimalloc\.h",
    "sqlite": r"sqlite3\.h",
    "libarchive": r"archive(_entry)?\.h",
    "libxlsxwriter": r"xlsxwriter\.h",
    "libseccomp": r"seccomp\.h",
}
EVERYWHERE = ("glib",)

# C17, POSIX and Linux
SYSTEM = r"""(assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|locale|math|setjmp|signal
    |stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|tgmath|threads
    |time|uchar|wchar|wctype
    |dirent|dlfcn|fcntl|fnmatch|ftw|glob|iconv|langinfo|libgen|poll|pthread|pwd|sched|semaphore
    |spawn|strings|sysexits|termios|unistd)\.h
    |(gnu|sys|linux|sanitizer)/.*"""

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include\b[ \t]*(?:"([^"\n]*)"|<([^>\n]*)>|(.*))', re.MULTILINE)


def room_of(path):
    """The room a path relative to the root lies in, or None."""
    inside = [room for room in ROOMS if path.startswith(room + "/")]
    return max(inside, key=len, default=None)


def library_of(header):
    """The library a header belongs to, "system", or None."""
    if re.fullmatch(SYSTEM, header, re.VERBOSE):
        return "system"
    return next((name for name, form in LIBRARIES.items() if re.fullmatch(form, header)), None)


def fault_of_library(room, header):
    library = library_of(header)
    if library is None:
        return f"<{header}> belongs to no library named in tests/checks/layers.py"
    if library in ("system", *EVERYWHERE, *ROOMS[room][1]):
        return None
    return f"<{header}>: {room} does not use {library}"


def fault_of_ours(root, path, room, header):
    if "/" not in header:
        there = (root / path).parent / header
        return None if there.is_file() else f'"{header}" is not in this folder'
    if not (root / header).is_file() or ".." in header:
        return f'"{header}" is no file, seen from the root of the repository'
    target = room_of(header)
    if target == room or target in ROOMS[room][0]:
        return None
    return f'"{header}": {room} does not include {target}'


def faults_of_file(root, path):
    """Yields (line number, what is wrong) for one file, its path relative to the root."""
    room = room_of(path)
    if room is None:
        yield 1, "lies in no room named in tests/checks/layers.py"
        return
    text = (root / path).read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        ours, library, other = match.groups()
        if ours is not None:
            fault = fault_of_ours(root, path, room, ours)
        elif library is not None:
            fault = fault_of_library(room, library)
        else:
            fault = f"an include by macro is not followed: {other}"
        if fault:
            yield text.count("\n", 0, match.start()) + 1, fault


def sources(root):
    for top in ("pipeline", "extractors", "ocr"):
        for path in sorted((root / top).rglob("*.[ch]")):
            yield path.relative_to(root).as_posix()


def check(root):
    """All faults below a root, as lines of text, and the number of files read."""
    paths = list(sources(root))
    return [
        f"{path}:{line}: {fault}" for path in paths for line, fault in faults_of_file(root, path)
    ], len(paths)


# The trees of the self-test: (file, its one include, whether that is right). Headers of ours that the
# cases name are made in every tree.
CASES = [
    ("pipeline/model/page.c", '"pipeline/model/page.h"', True),
    ("pipeline/model/page.c", '"page.h"', True),
    ("pipeline/model/page.c", "<jansson.h>", True),
    ("pipeline/model/page.c", "<glib/gstdio.h>", True),
    ("pipeline/model/page.c", "<sys/stat.h>", True),
    ("pipeline/model/page.c", '"pipeline/grid/grid.h"', False),
    ("pipeline/model/page.c", "<libxml/parser.h>", False),
    ("pipeline/model/page.c", "<unheard_of.h>", False),
    ("pipeline/grid/grid.c", '"pipeline/model/page.h"', True),
    ("pipeline/grid/grid.c", '"../model/page.h"', False),
    ("pipeline/grid/grid.c", '"page.h"', False),
    ("pipeline/grid/grid.c", '"pipeline/templates/lexicon.h"', False),
    ("pipeline/grid/grid.c", "<jansson.h>", False),
    ("pipeline/templates/lexicon.c", "<libxml/xmlreader.h>", True),
    ("pipeline/templates/lexicon.c", '"pipeline/grid/grid.h"', False),
    ("pipeline/stages/fill.c", '"pipeline/templates/lexicon.h"', True),
    ("pipeline/stages/fill.c", '"extractors/extractor.h"', False),
    ("pipeline/stages/fill.c", '"ocr/reader.h"', False),
    ("pipeline/stages/fill.c", "<libxml/parser.h>", False),
    ("pipeline/stages/fill.c", '"pipeline/results/package.h"', False),
    ("pipeline/results/database.c", "<sqlite3.h>", True),
    ("pipeline/results/database.c", '"pipeline/stages/fill.h"', True),
    ("pipeline/results/database.c", '"pipeline/programs/driver.h"', False),
    ("pipeline/results/database.c", "<xlsxwriter.h>", False),
    ("pipeline/results/workbook/sheet.c", "<xlsxwriter.h>", True),
    ("pipeline/results/workbook/sheet.c", "<sqlite3.h>", False),
    ("pipeline/results/workbook/sheet.c", '"pipeline/results/package.h"', True),
    ("pipeline/show/scene.c", '"pipeline/templates/lexicon.h"', True),
    ("pipeline/show/scene.c", "<pango/pangocairo.h>", False),
    ("pipeline/show/scene.c", '"pipeline/stages/fill.h"', False),
    ("pipeline/show/picture/ink.c", "<pango/pangocairo.h>", True),
    ("pipeline/show/picture/ink.c", "<poppler.h>", False),
    ("pipeline/harvest/ledger.c", "<sqlite3.h>", True),
    ("pipeline/harvest/containers/walk.c", "<archive_entry.h>", True),
    ("pipeline/harvest/walk.c", "<archive_entry.h>", False),
    ("pipeline/harvest/walk.c", '"pipeline/stages/fill.h"', False),
    ("extractors/docx.c", "<zip.h>", True),
    ("extractors/parts/deep.c", '"extractors/extractor.h"', True),
    ("pipeline/model/module.c", "<gmodule.h>", True),
    ("extractors/pdf.c", "<gmodule.h>", False),
    ("extractors/pdf.c", "<poppler.h>", False),
    ("extractors/pdf.c", '"extractors/pdf/words.h"', False),
    ("extractors/pdf/words.c", '"extractors/extractor.h"', True),
    ("extractors/pdf/words.c", "<poppler.h>", True),
    ("extractors/pdf/words.c", "<zip.h>", False),
    ("extractors/docx.c", "  <sqlite3.h>", False),
    ("extractors/docx.c", '"pipeline/stages/fill.h"', False),
    ("ocr/reader.c", "<tesseract/capi.h>", True),
    ("ocr/reader.c", "<poppler.h>", False),
    ("ocr/reader.c", '"extractors/extractor.h"', False),
    ("pipeline/programs/main.c", '"extractors/extractor.h"', True),
    ("pipeline/programs/main.c", '"ocr/reader.h"', True),
    ("pipeline/programs/main.c", "<zip.h>", False),
    ("pipeline/stages/fill.c", '"pipeline/programs/driver.h"', False),
    ("pipeline/stages/fill.c", '"pipeline/stages/gone.h"', False),
    ("pipeline/stages/fill.c", "SOME_HEADER", False),
    ("pipeline/elsewhere/thing.c", "<glib.h>", False),
]
HEADERS = [
    "pipeline/model/page.h",
    "pipeline/grid/grid.h",
    "pipeline/templates/lexicon.h",
    "pipeline/stages/fill.h",
    "pipeline/results/package.h",
    "pipeline/programs/driver.h",
    "extractors/extractor.h",
    "extractors/pdf/words.h",
    "ocr/reader.h",
]


def make_tree(root, path, include):
    for name in HEADERS:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("#pragma once\n")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"/* head */\n#include {include}\n")


def self_test():
    wrong = 0
    for path, include, right in CASES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            make_tree(root, path, include)
            faults, _ = check(root)
        if (not faults) != right:
            wrong += 1
            print(f"{path} with #include {include}: {faults or 'passes, and should not'}")
    print(f"{len(CASES) - wrong} passed, {wrong} failed")
    return 1 if wrong else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    faults, count = check(pathlib.Path(__file__).resolve().parents[2])
    print("\n".join(faults) or f"{count} files, no include crosses rooms")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main())
