"""From what a tool prints of a report to the fields of the form: the same few lines for every tool that names no cells.

Rows are lists of the texts of their cells. A row belongs to the field row whose label its words hold; its last figures
are the columns. A label that the form has several times is the next one behind the row before.
"""

import re
import unicodedata

FIGURE = re.compile(r"[-+]?\d[\d,]*(\.\d+)?")
EMPTY = re.compile(r"[-—–/\\无]*")
NOISE = re.compile(r"[\s,.，。、:：;；()（）“”\"'|一二三四五六七八九十0-9]+")
GAP = re.compile(r"\t+|\s{2,}|\|")


def plain(text):
    return NOISE.sub("", unicodedata.normalize("NFKC", text))


def rows_of_lines(text):
    """Rows of a text whose cells are apart by tabs, bars or more than one space."""
    return [[cell.strip() for cell in GAP.split(line) if cell.strip()] for line in text.splitlines()]


def is_figure(cell):
    return bool(FIGURE.fullmatch(cell) or EMPTY.fullmatch(cell))


def join_single(rows):
    """Rows of one cell each, as of a text with a cell a line: the figures that follow a word are of its row."""
    joined, is_open = [], False
    for cells in rows:
        if len(cells) == 1 and is_open and is_figure(cells[0]):
            joined[-1].extend(cells)
        elif cells:
            joined.append(list(cells))
            is_open = len(cells) == 1
    return joined


class Form:
    """The field rows of an edition in their order."""

    def __init__(self, codebook):
        self.rows = []
        for field in codebook:
            key = field["table"], field["row_code"]
            if not self.rows or self.rows[-1][0] != key:
                self.rows.append((key, plain(field["row_label_zh"]), []))
            self.rows[-1][2].append(field["col_code"])

    def find(self, words, after):
        """The field row whose label is the longest in words; of equal ones the next behind a place."""
        found = None
        for place, (_, label, _) in enumerate(self.rows):
            if not label or label not in words:
                continue
            rank = len(label), place > after, -place
            if not found or rank > found[0]:
                found = rank, place
        return found[1] if found else None

    def fields(self, rows):
        """{(table, row, column): figure} of the rows of a document; a cell without one is left out."""
        found, last = {}, -1
        block = [r for r in self.rows if r[0][0] == "review_litigation"]
        width = sum(len(r[2]) for r in block)
        rows = [[unicodedata.normalize("NFKC", c).strip() for c in cells] for cells in rows]
        for cells in join_single(rows):
            figures = [c for c in cells if is_figure(c)]
            if width and len([c for c in cells if FIGURE.fullmatch(c)]) == len(cells) == width:
                columns = [(*r[0], column) for r in block for column in r[2]]
                self.take(found, columns, cells)
                continue
            place = self.find(plain("".join(c for c in cells if not FIGURE.fullmatch(c))), last)
            if place is None:
                continue
            key, _, columns = self.rows[place]
            if len(figures) < len(columns):
                continue
            last = place
            self.take(found, [(*key, column) for column in columns], figures[-len(columns):])
        return found

    @staticmethod
    def take(found, keys, figures):
        for key, figure in zip(keys, figures):
            if FIGURE.fullmatch(figure):
                found.setdefault(key, figure.replace(",", ""))
