#!/usr/bin/env python3
"""score.py DIR OUT: holds a harvest's result folder OUT against the generated documents of DIR.

DIR is a folder of generate.py (docs/, truth/, index.json), the harvest was run on DIR/docs; or the folder that
samples.py --truth wrote, the harvest was run on the samples.
Prints what is wrong per document, then the counts, then how features and failures go together.
Exit status 1 if any wrong value was called ok, or any number was taken from an unbelievable page.

Verdicts on a cell:
  right         as the truth says (a doubted cell that is flagged counts as right)
  flagged       right value, or rightly none, but suspect or repaired where the truth is not
  silent        status ok and a value that is not the truth
  unflagged     status ok and the true value, where it had to be flagged
  form          status ok, equal as a number, but other characters than the page prints
  false blank   called blank or dash where something stands, or where the cell does not exist
  lost          called missing although it is there
  wrong flag    flagged with a wrong value
  other empty   empty, but blank, dash and missing are mixed up
  believed      a number from a page whose text must not be believed, whatever its status

A number that was read from pixels (method ocr) of such a page is held against what the page shows.
"""
import csv
import json
import os
import sys
from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation

FLAGGED = ('suspect', 'repaired')
SURE = ('ok', 'corrected')
SHOWN_CELLS = 6             # wrong cells listed per document and verdict
csv.field_size_limit(1 << 26)


def equal(a, b):
    """Equal as numbers."""
    try:
        return Decimal(a) == Decimal(b)
    except InvalidOperation:
        return a == b


def judge_sure(truth, value):
    """The reader says ok."""
    if truth['value'] == '' or not equal(truth['value'], value):
        return 'silent'
    if truth['status'] in ('suspect', 'flag_or_missing'):
        return 'unflagged'
    converted = '元' in truth['raw'] or truth['value'] not in truth['raw'].translate(PLAIN)
    return 'right' if truth['value'] == value or converted else 'form'


PLAIN = str.maketrans('０１２３４５６７８９．', '0123456789.', ',， ')


def unguarded(text):
    """A text as it stood before CSV guarded it against being a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in ('=', '+', '-', '@', '\t', '\r') else text


def judge_unbelievable(truth, got):
    """The text layer lies here: missing, or what pixels show."""
    if got['status'] == 'missing' or got['status'] in ('blank', 'dash') and truth['value'] == '':
        return 'right'
    if got['method'] == 'ocr' and truth['value'] != '':
        return judge({**truth, 'status': 'ok'}, got)
    return 'believed' if got['value'] != '' else 'false blank' if got['status'] in ('blank', 'dash') else 'right'


def judge_visible(truth, got):
    """What the eye sees, flagged or not, or missing."""
    if got['status'] == 'missing':
        return 'right'
    if truth['status'] == 'visible_blank':
        return 'right' if got['value'] == '' else 'silent' if got['status'] in SURE else 'wrong flag'
    verdict = judge({**truth, 'status': 'ok'}, got)
    return 'right' if verdict == 'flagged' else verdict


def judge(truth, got):
    """The verdict on one cell."""
    status, want = got['status'], truth['status']
    if want == 'unbelievable':
        return judge_unbelievable(truth, got)
    if want.startswith('visible'):
        return judge_visible(truth, got)
    if status in SURE:
        return judge_sure(truth, got['value'])
    if want == 'flag_or_missing':
        if status in FLAGGED or status == 'missing':
            return 'right'
        return 'right' if truth['value'] == '' else 'false blank'
    if status in FLAGGED:
        if want == 'suspect' and (got['value'] == '' or truth['value'] == '' or equal(truth['value'], got['value'])):
            return 'right'
        if want == 'ok' and equal(truth['value'], got['value']):
            return 'flagged'
        if want in ('blank', 'dash') and got['value'] == '' and unguarded(got['raw_text']).strip() == truth['raw'].strip():
            return 'flagged'
        return 'wrong flag'
    if want in ('ok', 'suspect'):
        return 'lost' if status == 'missing' else 'false blank'
    if status == want:
        return 'right'
    return 'false blank' if want == 'missing' else 'other empty'


def read_csv(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def field_of(row):
    return row['table'], row['row_code'], row['col_code']


def inside(point, box):
    """Is the point in the cell's box, give or take a point?"""
    return float(box['x0']) - 1 <= point[0] <= float(box['x1']) + 1 and float(box['y0']) - 1 <= point[1] <= float(box['y1']) + 1


class Score:
    """Counts over all documents."""

    def __init__(self, folder, out):
        truth = os.path.join(folder, 'truth')
        self.truth_folder = truth if os.path.isdir(truth) else folder
        self.index = json.load(open(os.path.join(folder, 'index.json'), encoding='utf-8'))
        self.documents = {os.path.basename(d['path']): d for d in read_csv(os.path.join(out, 'documents.csv'))}
        self.cells = defaultdict(dict)
        for row in read_csv(os.path.join(out, 'observations.csv')):
            self.cells[row['document_id']][field_of(row)] = row
        self.verdicts = Counter()
        self.truth_ok = 0
        self.silent, self.identity, self.accepted, self.refused = [], [], [], []
        self.right_documents = 0
        self.unread = set()                                 # refused, as they may be: their title cannot be believed
        self.believed, self.boxes_off = [], []
        self.boxes_seen = 0
        self.folder = folder
        self.failed = []                                    # one bool a document
        self.features = defaultdict(lambda: [0, 0, 0])      # documents, failing, silent cells

    def run(self):
        for entry in self.index:
            problems, silent = (self.report if entry['report'] else self.other)(entry)
            self.right_documents += entry['report'] and not problems and entry['file'] not in self.unread
            self.failed.append(bool(problems))
            for feature in entry['features']:
                counts = self.features[feature]
                counts[0] += 1
                counts[1] += bool(problems)
                counts[2] += silent
            if problems:
                print('%s: %s' % (entry['file'], '; '.join(problems)))

    def other(self, entry):
        """A document that is no report: it must be refused without a crash."""
        document = self.documents.get(entry['file'])
        if document is None:
            return ['not in documents.csv'], 0
        if document['status'] in ('ok', 'review'):
            self.accepted.append((entry['file'], entry['features']))
            return ['NOT A REPORT, but accepted'], 0
        if entry.get('expect') == 'encrypted':
            right = (document['status'], document['reason']) == ('failed', 'encrypted')
            return ([] if right else ['encrypted, but %s %s' % (document['status'], document['reason'])]), 0
        if document['status'] != 'no_template' and entry.get('expect') != 'refused':
            return ['refused as %s %s' % (document['status'], document['reason'])], 0
        return [], 0

    def report(self, entry):
        """A report: its identity and every cell."""
        document = self.documents.get(entry['file'])
        if document is not None and entry.get('expect') == 'any' and document['status'] not in ('ok', 'review'):
            self.unread.add(entry['file'])
            return [], 0
        if document is None or document['status'] not in ('ok', 'review'):
            said = '%s %s %s' % (document['status'], document['reason'], document['message']) if document else 'not in documents.csv'
            self.refused.append((entry['file'], said))
            return ['REFUSED: ' + said], 0
        problems = self.identity_of(entry, document)
        truth = read_csv(os.path.join(self.truth_folder, os.path.splitext(entry['file'])[0] + '.csv'))
        got = self.cells[document['document_id']]
        found = defaultdict(list)
        for row in truth:
            self.judge_cell(entry, row, got.get(field_of(row)), found)
        self.check_boxes(entry, truth, got)
        extra = set(got) - {field_of(row) for row in truth}
        if extra:
            problems.append('%d fields that the truth does not have, such as %s' % (len(extra), '.'.join(min(extra))))
        for verdict, cells in found.items():
            if verdict not in ('right', 'flagged'):
                more = ' ...' if len(cells) > SHOWN_CELLS else ''
                problems.append('%d %s [%s%s]' % (len(cells), verdict, ', '.join(cells[:SHOWN_CELLS]), more))
        return problems, len(found['silent'])

    def check_boxes(self, entry, truth, got):
        """Is each value said to stand where the document draws it?"""
        path = os.path.join(self.folder, 'boxes', os.path.splitext(entry['file'])[0] + '.csv')
        if not os.path.exists(path):
            return
        boxes = defaultdict(list)
        for row in read_csv(path):
            boxes[field_of(row)].append(row)
        for row in truth:
            said = got.get(field_of(row))
            if said is None or said['value'] == '' or not said['x']:
                continue
            self.boxes_seen += 1
            middle = float(said['x']) + float(said['width']) / 2, float(said['y']) + float(said['height']) / 2
            if not any(said['page'] == b['page'] and inside(middle, b) for b in boxes[field_of(row)]):
                self.boxes_off.append((entry['file'], '.'.join(field_of(row))))

    def judge_cell(self, entry, truth, got, found):
        self.truth_ok += truth['status'] == 'ok'
        if got is None:
            verdict, said = 'not listed', ''
        else:
            verdict, said = judge(truth, got), '%s %s' % (got['status'], got['value'])
            if truth['table'] != 'review_litigation' and got['template'] != truth['template']:
                found['edition'].append('.'.join(field_of(truth)))
        self.verdicts[verdict] += 1
        name = '.'.join(field_of(truth))
        found[verdict].append('%s: %s %s -> %s' % (name, truth['status'], truth['value'], said))
        if verdict == 'believed':
            self.believed.append((entry['file'], name, truth['value'], said))
        if verdict == 'silent':
            self.silent.append((entry['file'], name, '%s %s' % (truth['status'], truth['value']), said, entry['features']))

    def identity_of(self, entry, document):
        """Organization, year and template."""
        problems = []
        for key in ('organization', 'year', 'template'):
            want, got = entry[key], document[key]
            if want is not None and str(want) != got:
                problems.append('%s %s, not %s' % (key, got or '(none)', want))
                self.identity.append((entry['file'], key, want, got))
        return problems

    def summary(self):
        reports = [e for e in self.index if e['report']]
        cells = sum(self.verdicts.values())
        print('\n%d documents: %d reports, %d others' % (len(self.index), len(reports), len(self.index) - len(reports)))
        print('documents entirely right: %d of %d reports' % (self.right_documents, len(reports)))
        if self.unread:
            print('reports refused because their first page cannot be believed: %d' % len(self.unread))
        print('cells: %d; %s' % (cells, ', '.join('%s %d' % pair for pair in self.verdicts.most_common())))
        print('right cells flagged: %.2f %%' % (100 * self.verdicts['flagged'] / max(1, self.truth_ok)))
        _list('SILENT wrong values', ['%s %s: truth %s, got %s  {%s}' % (f, n, t, g, ' '.join(x)) for f, n, t, g, x in self.silent])
        if self.boxes_seen:
            print('values with a place: %d, of them beside their cell: %d  %s' %
                  (self.boxes_seen, len(self.boxes_off), ' '.join('%s %s' % row for row in self.boxes_off[:3])))
        _list('numbers from unbelievable pages', ['%s %s: shows %s, got %s' % row for row in self.believed])
        _list('wrong organization, year or template', ['%s %s: %s, got %s' % row for row in self.identity])
        _list('others accepted', ['%s {%s}' % (f, ' '.join(x)) for f, x in self.accepted])
        _list('reports refused', ['%s %s' % row for row in self.refused])

    def feature_table(self):
        """Features by how far their failures exceed what chance would give."""
        share = sum(self.failed) / max(1, len(self.failed))
        excess = lambda counts: (counts[1] - share * counts[0]) / max(1, counts[0]) ** 0.5
        rows = sorted(((n, c) for n, c in self.features.items() if c[1]), key=lambda row: (-excess(row[1]), row[0]))
        print('\nAll documents fail at %.1f %%; features that fail more often come first.' % (100 * share))
        print('%-34s %9s %8s %6s %7s' % ('feature', 'documents', 'failing', '%', 'silent'))
        for name, (total, failing, silent) in rows:
            print('%-34s %9d %8d %6.0f %7d' % (name, total, failing, 100 * failing / total, silent))


def _list(title, lines):
    print('\n%s: %d' % (title, len(lines)))
    for line in lines:
        print('  ' + line)


def main(argv):
    if len(argv) != 3:
        print(__doc__)
        return 2
    score = Score(argv[1], argv[2])
    score.run()
    score.summary()
    score.feature_table()
    return 1 if score.silent or score.believed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv))
