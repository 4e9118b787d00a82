#!/usr/bin/python3
"""peer_scan.py FILE: the words of a scan by Tesseract, as it is called for a page of tables, with their boxes.

Pages of a PDF are drawn first, for Tesseract reads pictures only.
"""
import pathlib
import subprocess
import sys
import tempfile

DPI = 200


def words(picture):
    done = subprocess.run(["tesseract", str(picture), "-", "-l", "chi_sim", "--psm", "6", "tsv"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout.decode("utf-8", "replace").splitlines()


def main():
    path = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        pictures = [path]
        if path.suffix.lower() == ".pdf":
            subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-png", str(path), folder + "/page"], check=True)
            pictures = sorted(pathlib.Path(folder).iterdir())
        print("head")
        for number, picture in enumerate(pictures, 1):
            for row in words(picture)[1:]:
                cells = row.split("\t")
                if len(cells) == 12:
                    # pages of a picture count by themselves
                    cells[1] = str(1000 * number + int(cells[1]))
                    print("\t".join(cells))


main()
