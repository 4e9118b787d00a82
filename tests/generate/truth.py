"""The files that say what a reader must find: the truth of a report, the places of its cells, entries of the index."""
import csv
import os

import forms

COLUMNS = ('table', 'row_code', 'col_code', 'template', 'value', 'status', 'raw')


def write_truth(report, path):
    """The truth file of one report."""
    with open(path, 'w', encoding='utf-8', newline='') as f:
        writer = csv.writer(f, lineterminator='\n')
        writer.writerow(COLUMNS)
        for field, (edition, figure) in report.truth.items():
            raw = '' if figure.status == 'missing' else figure.text
            writer.writerow(field + (forms.template(edition), figure.value, figure.status, raw))


def report_entry(report, name, kind):
    """What index.json says of a report."""
    return {'file': name, 'format': kind, 'report': True, 'template': forms.template(report.three),
            'organization': report.title.organization, 'year': report.title.year, 'features': sorted(report.dice.used)}


def write_places(path, places):
    """Boxes of cells as (field, page from 1, box)."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        writer = csv.writer(f, lineterminator='\n')
        writer.writerow(('table', 'row_code', 'col_code', 'page', 'x0', 'y0', 'x1', 'y1'))
        for field, page, box in places:
            writer.writerow(field + (page,) + tuple('%.2f' % v for v in box))


def other_entry(dice, name, kind):
    return {'file': name, 'format': kind, 'report': False, 'template': '', 'organization': '', 'year': None, 'features': sorted(dice.used)}
