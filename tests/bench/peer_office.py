#!/usr/bin/python3
"""peer_office.py FILE: what LibreOffice makes of a document, as HTML on the standard output."""
import pathlib
import subprocess
import sys
import tempfile

# Kept from one document to the next, as a user's is.
PROFILE = pathlib.Path(tempfile.gettempdir(), "gouji-bench-office")

with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["soffice", f"-env:UserInstallation={PROFILE.as_uri()}", "--headless", "--convert-to", "html",
                    "--outdir", folder, sys.argv[1]], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for made in pathlib.Path(folder).iterdir():
        sys.stdout.write(made.read_text(encoding="utf-8", errors="replace"))
