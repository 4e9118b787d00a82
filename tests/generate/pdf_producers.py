"""Programs that make PDFs, each used only where it is there; what a report is written as for them.

A producer may work on all documents at once: then it leaves its input in the folder work and is run by finish.
"""
import os
import shutil
import subprocess
import tempfile

import pdf_word

WEIGHTS = {'own': 60, 'libreoffice': 12}
LIBREOFFICE_BATCH = 40


def available():
    """Names of the producers that this machine has."""
    names = ['own']
    if shutil.which('soffice'):
        names.append('libreoffice')
    return names


def choose(dice, allowed):
    """A producer among the allowed ones that are there."""
    names = [n for n in available() if n in allowed]
    return dice.choose('producer', [(n, WEIGHTS[n]) for n in names])


def run(command, **options):
    """Run a program quietly."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **options)


def write_word(report, style, work, stem):
    """Input for LibreOffice."""
    os.makedirs(work, exist_ok=True)
    pdf_word.write(report.dice, report.blocks, style, report.ruler, os.path.join(work, stem + '.docx'))


def finish(work, docs):
    """Turn all that lies in work into PDFs in docs."""
    if not os.path.isdir(work):
        return
    files = sorted(os.path.join(work, n) for n in os.listdir(work) if n.endswith('.docx'))
    with tempfile.TemporaryDirectory() as home:
        for at in range(0, len(files), LIBREOFFICE_BATCH):
            run(['soffice', '--headless', '-env:UserInstallation=file://' + home, '--convert-to', 'pdf', '--outdir', docs]
                + files[at:at + LIBREOFFICE_BATCH])
    shutil.rmtree(work)
