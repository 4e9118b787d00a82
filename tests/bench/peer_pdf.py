#!/usr/bin/python3
"""What a user of a PDF library for Python writes (pdfminer, which pdfplumber reads with): the characters of a page put
into rows by their height and into cells by the gaps between them, cells apart by tabs. peer_pdf.py FILE"""
import sys

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer


def characters(box):
    for part in box:
        if isinstance(part, LTChar):
            yield part
        elif isinstance(part, LTContainer):
            yield from characters(part)


for page in extract_pages(sys.argv[1]):
    rows = []
    for char in sorted(characters(page), key=lambda c: (-round(c.y0), c.x0)):
        if rows and abs(rows[-1][0].y0 - char.y0) < char.size / 2:
            rows[-1].append(char)
        else:
            rows.append([char])
    for row in rows:
        row.sort(key=lambda c: c.x0)
        text, end = "", row[0].x0
        for char in row:
            text += "\t" if char.x0 - end > char.size * 0.7 else ""
            text += char.get_text()
            end = char.x1
        print(text)
