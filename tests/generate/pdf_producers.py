"""Programs that make PDFs, each used only where it is there, and how a report is brought to them.

libreoffice, chromium: from a DOCX or HTML page of ours; cairo, reportlab: our laid-out pages; ghostscript, qpdf: a PDF of ours
written anew. Those that start slowly leave their input in the folder work and are run once, by finish.
"""
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile

import pdf_html
import pdf_word
from pdf_fonts import LOST_IN_GB1
from pdf_model import Picture, Rect, Stroke

WEIGHTS = {'own': 60, 'libreoffice': 14, 'chromium': 8, 'ghostscript': 6, 'cairo': 6, 'reportlab': 6, 'qpdf': 6}
BATCH = 40
CANVAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pdf_canvas.py')
COMMANDS = {'libreoffice': 'soffice', 'chromium': 'chromium', 'ghostscript': 'gs', 'qpdf': 'qpdf'}


def run(command, **options):
    """Run a program quietly; is it content?"""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **options).returncode in (0, 3)


@functools.lru_cache(None)
def python_with(library):
    """A Python that has the library, or None."""
    for python in (sys.executable, '/usr/bin/python3'):
        if os.path.exists(python) and run([python, '-c', 'import ' + library]):
            return python
    return None


@functools.lru_cache(None)
def there(name):
    """Does this machine have the producer?"""
    if name in COMMANDS:
        return shutil.which(COMMANDS[name]) is not None
    return name == 'own' or python_with(name) is not None


def choose(dice, allowed):
    """A producer among the allowed ones that are there."""
    names = [n for n in WEIGHTS if n in allowed and there(n)]
    return dice.choose('producer', [(n, WEIGHTS[n]) for n in names])


# ---- what is left in work ------------------------------------------------------------------------------------------

def leave_word(report, style, work, stem):
    """Input for LibreOffice."""
    os.makedirs(work, exist_ok=True)
    pdf_word.write(report.dice, report.blocks, style, report.ruler, os.path.join(work, stem + '.docx'))


def leave_canvas(dice, library, pages, ruler, work, stem, out):
    """Input for a drawing library."""
    os.makedirs(work, exist_ok=True)
    font = dice.pick(['cid', 'uming']) if library == 'reportlab' else dice.pick(['AR PL UMing CN', 'AR PL UKai CN'])
    if any(c in LOST_IN_GB1 for page in pages for text in page.texts for c in text.text):
        font = 'uming' if font == 'cid' else font
    job = {'out': out, 'font': font, 'pages': [_shapes(page, ruler) for page in pages]}
    with open(os.path.join(work, '%s.%s.json' % (stem, library)), 'w', encoding='utf-8') as f:
        json.dump(job, f, ensure_ascii=False)


def _shapes(page, ruler):
    """One page as a list of shapes."""
    drawn = page.under + [s for part in page.parts for s in ruler.draw(part)]
    shapes = []
    for shape in drawn + page.texts:
        if isinstance(shape, Rect):
            shapes.append(('rect', shape.x0, shape.y0, shape.x1, shape.y1, shape.colour, shape.width))
        elif isinstance(shape, Stroke):
            dash = [max(d, 0.1) for d in shape.dash]
            shapes.append(('line', shape.x0, shape.y0, shape.x1, shape.y1, shape.width, shape.colour, dash))
        elif not isinstance(shape, Picture):
            shapes += _letters(shape)
    return {'width': page.width, 'height': page.height, 'shapes': shapes}


def _letters(text):
    if not text.upright:                                # these fonts have no minus sign
        return [('text', text.x, text.y, text.size, text.text.replace('−', '-'), text.grey)]
    return [('text', text.x - text.size / 2, text.y + text.size * (i + 0.95) * 1.3, text.size, c, text.grey) for i, c in enumerate(text.text)]


def finish(work, docs):
    """Turn all that lies in work into PDFs in docs."""
    if not os.path.isdir(work):
        return
    names = sorted(os.listdir(work))
    words = [os.path.join(work, n) for n in names if n.endswith('.docx')]
    with tempfile.TemporaryDirectory() as home:
        for at in range(0, len(words), BATCH):
            run(['soffice', '--headless', '-env:UserInstallation=file://' + home, '--convert-to', 'pdf', '--outdir', docs]
                + words[at:at + BATCH])
    for library in ('cairo', 'reportlab'):
        jobs = [os.path.join(work, n) for n in names if n.endswith('.%s.json' % library)]
        if jobs:
            subprocess.run([python_with(library), CANVAS, library] + jobs, check=True)
    shutil.rmtree(work)


# ---- one at a time -------------------------------------------------------------------------------------------------

def print_page(report, style, path):
    """Let Chromium print an HTML page."""
    tags = ['--disable-pdf-tagging'] if report.dice.once('chromium/untagged', 0.3) else []
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'page.html')
        with open(source, 'w', encoding='utf-8') as f:
            f.write(pdf_html.page(report, style))
        run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', '--print-to-pdf-no-header',
             '--user-data-dir=' + folder, '--print-to-pdf=' + os.path.abspath(path)] + tags + [source], timeout=120)


def distill(dice, path):
    """Let Ghostscript write a PDF anew."""
    options = dice.pick([[], ['-dCompatibilityLevel=1.4'], ['-dPDFSETTINGS=/ebook'], ['-dCompressPages=false']])
    with tempfile.TemporaryDirectory() as folder:       # a name of chance may hold what Ghostscript takes for a pattern
        made = os.path.join(folder, 'made.pdf')
        if run(['gs', '-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-dAutoRotatePages=/None', '-sDEVICE=pdfwrite'] + options
               + ['-sOutputFile=' + made, path]):
            shutil.move(made, path)


QPDF = (('linearize', 20), ('object-streams', 20), ('qdf', 10), ('owner-256', 14), ('owner-128', 12), ('owner-40', 8), ('user', 16))
_QPDF_OPTIONS = {
    'linearize': ['--linearize'], 'object-streams': ['--object-streams=generate', '--recompress-flate'], 'qdf': ['--qdf'],
    'owner-256': ['--encrypt', '', 'own', '256', '--modify=none', '--extract=n', '--'],
    'owner-128': ['--encrypt', '', 'own', '128', '--use-aes=y', '--print=none', '--'],
    'owner-40': ['--allow-weak-crypto', '--encrypt', '', 'own', '40', '--'], 'user': ['--encrypt', 'geheim', 'own', '256', '--']}


def rewrite(dice, path):
    """Let qpdf write a PDF anew; is a password needed to read it?"""
    way = dice.choose('qpdf', QPDF)
    run(['qpdf', '--deterministic-id' if 'owner' not in way and way != 'user' else '--static-id'] + _QPDF_OPTIONS[way] + [path, '--replace-input'])
    return way == 'user'
