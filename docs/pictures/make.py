#!/usr/bin/env python3
"""make.py GOUJI SAMPLES FOLDER: the pictures that README.md shows, drawn by gouji show and made small.

They depend on the typefaces that are installed, and so on the machine: nothing compares them."""
import os
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

# name: what gouji show is told
PICTURES = {
    "page.png": ("scan-2021-upside-down.pdf", "--page", "3", "--dpi", "84"),
    "cell.png": ("scan-2021-upside-down.pdf", "--cell", "review_litigation.review.total", "--dpi", "72"),
}
COLOURS = 128
BYTES_MAX = 200_000


def main():
    gouji, samples, folder = (os.path.abspath(p) for p in sys.argv[1:4])
    with tempfile.TemporaryDirectory() as work:
        for name, (sample, *words) in PICTURES.items():
            drawn = os.path.join(work, name)
            subprocess.run([gouji, "show", "-q", os.path.join(samples, sample), *words, "-o", drawn], check=True)
            with Image.open(drawn) as picture:
                few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            path = pathlib.Path(folder, name)
            few.save(path, optimize=True)
            print(f"{path}: {path.stat().st_size} bytes")
            if path.stat().st_size > BYTES_MAX:
                sys.exit(f"{path} has more than {BYTES_MAX} bytes")


if __name__ == "__main__":
    main()
