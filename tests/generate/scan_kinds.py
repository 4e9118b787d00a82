"""The kinds scan, printed and scan-other of generate.py: writes the files of one document and gives its entry of the index."""
import os

import pdf
import scan
import scan_others
import scan_printed as printed
from truth import other_entry, report_entry, write_places, write_truth

TWINS = 'twins'


def make_report(dice, stem, out, fonts, twin=False):
    """A scanned report; pixels/NAME.csv says in which pixels of the upright picture each cell stands."""
    made = scan.make(dice, fonts)
    name = stem + made.container.end
    places = made.write(os.path.join(out, 'docs', name))
    write_truth(made.report, os.path.join(out, 'truth', stem + '.csv'))
    write_places(os.path.join(out, 'pixels', stem + '.csv'), [(field, page, pixels) for field, page, _, pixels in places])
    if places and places[0][2]:
        write_places(os.path.join(out, 'boxes', stem + '.csv'), [(field, page, points) for field, page, points, _ in places])
    entry = report_entry(made.report, name, made.container.kind)
    entry.update(features=made.features, dpi=made.shot.dpi, turns=made.turns)
    if not made.identified:
        entry.update(organization=None, year=None)
    if twin:
        make_twin(made, stem, os.path.join(out, TWINS))
    return entry


def make_twin(made, stem, out):
    """The same blocks as PDF with text, its rules whole: what is read from pixels can be held against what is read from text."""
    made.ruler.worn = 0
    for folder in ('docs', 'truth'):
        os.makedirs(os.path.join(out, folder), exist_ok=True)
    pdf.draw(made.content, made.blocks, made.ruler, os.path.join(out, 'docs', stem + '.pdf'))
    write_truth(made.report, os.path.join(out, 'truth', stem + '.csv'))


def leave_printed(dice, stem, twins, producers):
    """A report as PDF with text in the folder twins, made by another program, at once or once pdf_producers.finish is called."""
    for folder in ('docs', 'truth'):
        os.makedirs(os.path.join(twins, folder), exist_ok=True)
    made = printed.make(dice, producers)
    made.leave(twins, stem)
    write_truth(made.report, os.path.join(twins, 'truth', stem + '.csv'))
    return made


def scan_printed(made, stem, out):
    """The scan of such a PDF."""
    name = stem + made.container.end
    made.scan(os.path.join(out, TWINS, 'docs', stem + '.pdf'), os.path.join(out, 'docs', name))
    write_truth(made.report, os.path.join(out, 'truth', stem + '.csv'))
    entry = report_entry(made.report, name, made.container.kind)
    entry.update(features=made.features, dpi=made.shot.dpi, turns=made.turns)
    return entry


def twin_entries(entries):
    """The index of the twins."""
    return [{**e, 'file': os.path.splitext(e['file'])[0] + '.pdf', 'format': 'pdf'} for e in entries]


def make_other(dice, stem, out, fonts):
    """A picture that is no report."""
    made = scan_others.make(dice, fonts)
    name = stem + made.container.end
    made.write(os.path.join(out, 'docs', name))
    entry = other_entry(dice, name, made.container.kind)
    entry.update(features=made.features, dpi=made.shot.dpi, turns=made.turns)
    if made.silent:
        entry.update(expect='refused')
    return entry
