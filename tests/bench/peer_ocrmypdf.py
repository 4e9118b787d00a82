#!/usr/bin/python3
"""peer_ocrmypdf.py FILE: the words of a scan with their boxes, from the text layer that OCRmyPDF gives it."""
import os
import subprocess
import sys
import tempfile

DPI = 200

with tempfile.TemporaryDirectory() as folder:
    made = os.path.join(folder, "made.pdf")
    subprocess.run(["ocrmypdf", "-q", "-l", "chi_sim", "--force-ocr", "--jobs", "1", "--output-type", "pdf",
                    "--tesseract-pagesegmode", "6", "--image-dpi", str(DPI), sys.argv[1], made],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["pdftotext", "-tsv", made, "-"], check=True)
