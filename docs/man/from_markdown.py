#!/usr/bin/env python3
"""Makes the manual pages of the file formats from the documents that describe them.

    from_markdown.py           write them
    from_markdown.py --check   fail where one is not what it would be made
"""

import argparse
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
PAGES = {  # page: document, what it is
    "gouji-observations.5": ("results.md", "CSV files of gouji and their columns"),
    "gouji-template.5": ("templates.md", "XML files that declare a standard form to gouji"),
}
SEE = {
    "gouji-observations.5": ("gouji-convert (1)", "gouji-harvest (1)", "gouji-template (5)"),
    "gouji-template.5": ("gouji-templates (1)", "gouji-observations (5)"),
}


def plain(text):
    """Text without markup, as roff has it."""
    text = text.replace("\\|", "|").replace("\\*", "*").replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)


def inline(text):
    """A paragraph: `code` and **strong** words bold, links as their words."""
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    parts = re.split(r"(`[^`]*`|\*\*[^*]+\*\*|(?<!\w)\*[^*\s][^*]*\*)", text)
    made = []
    for part in parts:
        if part.startswith("`") or part.startswith("**"):
            made.append("\\fB" + plain(part.strip("`*")) + "\\fR")
        elif part.startswith("*") and len(part) > 2:
            made.append("\\fI" + plain(part.strip("*")) + "\\fR")
        else:
            made.append(plain(part))
    return re.sub(r"^([.'])", r"\\&\1", "".join(made))


def cells(line):
    """The cells of a row of a table; a bar in code or behind a backslash is text."""
    return [c.strip() for c in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def table(lines):
    """A table: what stands in the first column is a tag, the rest follows."""
    head = cells(lines[0])
    for line in lines[2:]:
        first, *rest = cells(line)
        yield ".TP"
        yield inline(first)
        said = [f"{name}: {cell}" if name and len(head) > 2 else cell for name, cell in zip(head[1:], rest) if cell]
        yield inline("; ".join(said)) if said else "\\&"


def code(lines):
    yield ".PP"
    yield ".EX"
    yield from (plain(line) or "\\&" for line in lines)
    yield ".EE"


def blocks(text):
    """The blocks of a document: their kind, and their lines."""
    lines = text.split("\n")
    while lines:
        line = lines.pop(0)
        if line.startswith("```"):
            end = lines.index("```")
            yield "code", lines[:end]
            del lines[: end + 1]
        elif line.startswith("|"):
            rows = [line]
            while lines and lines[0].startswith("|"):
                rows.append(lines.pop(0))
            yield "table", rows
        elif line.startswith("#"):
            yield "heading", [line]
        elif line.startswith("- "):
            item = [line[2:]]
            while lines and lines[0].startswith("  "):
                item.append(lines.pop(0).strip())
            yield "item", item
        elif line:
            paragraph = [line]
            while lines and lines[0] and not re.match(r"[|#]|```|- ", lines[0]):
                paragraph.append(lines.pop(0))
            yield "paragraph", paragraph


def body(text):
    for kind, lines in blocks(text):
        if kind == "code":
            yield from code(lines)
        elif kind == "table":
            yield from table(lines)
        elif kind == "heading":
            level, words = re.match(r"(#+) +(.*)", lines[0]).groups()
            if len(level) == 2:
                yield ".SH " + plain(words.replace("`", "")).upper()
            elif len(level) > 2:
                yield ".SS " + plain(words.replace("`", ""))
        elif kind == "item":
            yield ".IP \\(bu 2"
            yield inline(" ".join(lines))
        else:
            yield ".PP"
            yield inline(" ".join(lines))


def page(name):
    document, what = PAGES[name]
    title, section = name.rsplit(".", 1)
    text = (HERE.parent / document).read_text(encoding="utf-8")
    yield f'.\\" Made of docs/{document} by docs/man/from_markdown.py.'
    yield f'.TH {plain(title.upper())} {section} "" "gouji 0.1.0" "gouji"'
    yield ".SH NAME"
    yield f"{plain(title)} \\- {what}"
    yield ".SH DESCRIPTION"
    yield from body(text)
    yield ".SH SEE ALSO"
    yield ",\n".join(".BR " + plain(other) for other in SEE[name]).replace(",\n.BR", " ,\n.BR")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    for name in PAGES:
        made = "\n".join(page(name)) + "\n"
        path = HERE / name
        if not check:
            path.write_text(made, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != made:
            sys.exit(f"{name} is not what its document says: run docs/man/from_markdown.py")


if __name__ == "__main__":
    main()
