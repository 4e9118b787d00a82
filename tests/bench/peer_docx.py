#!/usr/bin/python3
"""What a user of python-docx writes: the rows of all tables, cells apart by tabs. peer_docx.py FILE"""
import sys

import docx

for table in docx.Document(sys.argv[1]).tables:
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        print("\t".join(" ".join(cell.text.split()) or "-" for cell in cells))
