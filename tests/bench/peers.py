"""The tools that gouji is held against: what a user would take from Debian instead. Each gives rows of cells."""

import html.parser
import pathlib
import shutil

import mapper

HERE = pathlib.Path(__file__).parent
PYTHON = "/usr/bin/python3"


class Tables(html.parser.HTMLParser):
    """The rows of all tables of a page; a merged cell stands once."""

    def __init__(self):
        super().__init__()
        self.rows, self.cell = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = []

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None and self.rows:
            self.rows[-1].append(" ".join("".join(self.cell).split()) or "-")
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def rows_of_html(text):
    parser = Tables()
    parser.feed(text)
    return parser.rows


def rows_of_tsv(text):
    """Words with boxes, as tesseract and pdftotext print them with -tsv: those whose middles are at one height are a
    row, and its cells are apart by more than a letter, or by a bar, as which tesseract reads ruling lines."""
    words = []
    for row in text.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, top, width, height = (float(c) for c in cells[6:10])
            words.append((int(cells[1]), top + height / 2, left, left + width, height, cells[11]))
    lines = []
    for word in sorted(words):
        if lines and lines[-1][0][0] == word[0] and word[1] - lines[-1][0][1] < word[4] / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    rows = []
    for line in lines:
        cells, end = [], None
        for left, right, height, word in sorted(word[2:] for word in line):
            if end is None or left - end > height:
                cells.append(word)
            else:
                cells[-1] += word
            end = right
        rows.append([part for cell in cells for part in cell.split("|") if part])
    return rows


class Peer:
    """A tool: its command line (FILE stands for the document), the package it is in, how its output is read, and the
    programs it takes."""

    def __init__(self, name, package, command, rows, programs=None, environment=None):
        self.name, self.package, self.command, self.rows = name, package, command, rows
        self.programs = programs or command[:1]
        self.environment = environment or {}

    def is_there(self):
        return all(shutil.which(program) for program in self.programs)

    def line(self, path):
        return [str(path) if word == "FILE" else word for word in self.command]


LINES = mapper.rows_of_lines
OFFICE = Peer("LibreOffice", "libreoffice-writer-nogui", [PYTHON, str(HERE / "peer_office.py"), "FILE"], rows_of_html,
              programs=["soffice"])
# One thread, so that processor time can be compared: with more of them Tesseract takes four times as much.
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
PEERS = {
    "docx": [
        Peer("pandoc", "pandoc", ["pandoc", "-f", "docx", "-t", "html", "FILE"], rows_of_html),
        Peer("python-docx", "python3-docx", [PYTHON, str(HERE / "peer_docx.py"), "FILE"], LINES),
        Peer("docx2txt", "docx2txt", ["docx2txt", "FILE", "-"], LINES),
        OFFICE,
    ],
    "html": [Peer("pandoc", "pandoc", ["pandoc", "-f", "html", "-t", "html", "FILE"], rows_of_html), OFFICE],
    "pdf": [
        Peer("pdftotext -layout", "poppler-utils", ["pdftotext", "-layout", "FILE", "-"], LINES),
        Peer("pdftotext -tsv", "poppler-utils", ["pdftotext", "-tsv", "FILE", "-"], rows_of_tsv),
        Peer("pdfminer", "python3-pdfminer", [PYTHON, str(HERE / "peer_pdf.py"), "FILE"], LINES),
    ],
    "scan": [
        Peer("tesseract", "tesseract-ocr-chi-sim", [PYTHON, str(HERE / "peer_scan.py"), "FILE"], rows_of_tsv,
             programs=["tesseract", "pdftoppm"], environment=ONE_THREAD),
        Peer("ocrmypdf", "ocrmypdf", [PYTHON, str(HERE / "peer_ocrmypdf.py"), "FILE"], rows_of_tsv,
             programs=["ocrmypdf", "pdftotext"], environment=ONE_THREAD),
    ],
}
