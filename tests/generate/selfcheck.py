#!/usr/bin/env python3
"""selfcheck.py DIR: does every generated document print what its truth says?

A reader of its own, slow and plain, that knows nothing of the forms: it lists the rows that a DOCX or a dump shows, and looks
for the printed numbers of each row of the truth, in order; of a PDF, the characters that can be seen in
each cell's box (pdftotext reads those that other programs wrote). It also checks the truth's fields and XML form.
Exit status 1 if anything is off.
"""
import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

import forms
import list_forms
import pdf_reader

MC = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'
MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
STRICT_MAIN = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
W = '{%s}' % MAIN
GONE = {W + t for t in ('del', 'moveFrom', 'instrText', 'delText', 'footnoteReference', 'commentReference', 'pPr', 'sdtPr',
                        'ffData', 'smartTagPr')} | {MC + 'Fallback'}
UNSEEN_STYLES = ('Unseen', 'Base')
WATER_MARK = 40             # points: letters as large stand across the page
NOISE = re.compile(r'[\s\u3000\u00a0\u00ad\u200b\u200d\u2060\ufeff]+')


def clean(text):
    return NOISE.sub('', text)


def main_part(package):
    """The main part's root, strict names turned to transitional."""
    rels = ET.fromstring(package.read('_rels/.rels'))
    target = next(r.get('Target') for r in rels if r.get('Type').endswith('/officeDocument'))
    data = package.read(target.lstrip('/'))
    text = data.decode('utf-16') if data[:2] in (b'\xff\xfe', b'\xfe\xff') else data.decode('utf-8-sig')
    text = re.sub(r'^<\?xml[^>]*>', '', text)
    return ET.fromstring(text.replace(STRICT_MAIN, MAIN))


def unseen(run):
    """Is the run hidden, or a raised mark?"""
    props = run.find(W + 'rPr')
    if props is None:
        return False
    vanish, style, align = props.find(W + 'vanish'), props.find(W + 'rStyle'), props.find(W + 'vertAlign')
    name = style.get(W + 'val') if style is not None else ''
    hidden = vanish.get(W + 'val') not in ('0', 'false') if vanish is not None else name in UNSEEN_STYLES
    raised = align.get(W + 'val') == 'superscript' if align is not None else name == 'Mark'
    return hidden or raised


class Fields:
    """Which part of nested fields the reading stands in: only results are shown."""

    def __init__(self):
        self.open = []

    def mark(self, kind):
        if kind == 'begin':
            self.open.append('code')
        elif kind == 'separate':
            self.open[-1] = 'result'
        else:
            self.open.pop()

    def shown(self):
        return 'code' not in self.open


def visible(node, fields=None):
    """The text a node shows, without nested tables' structure."""
    fields = fields or Fields()
    if node.tag == W + 'fldChar':
        fields.mark(node.get(W + 'fldCharType'))
    if not fields.shown() and not len(node):
        return ''
    if node.tag in GONE or (node.tag == W + 'r' and unseen(node)):
        return ''
    if node.tag == W + 't' or node.tag.endswith('/math}t'):
        return node.text or ''
    if node.tag == W + 'noBreakHyphen':
        return '-'
    return ''.join([visible(child, fields) for child in node])


def deleted(node, where):
    props = node.find(W + where)
    return props is not None and (props.find(W + 'del') is not None or props.find(W + 'cellDel') is not None)


def table_rows(node, rows):
    """Every table row below a node as a list of texts; nested rows too."""
    for child in node:
        if child.tag in GONE:
            continue
        if child.tag == W + 'tr' and not deleted(child, 'trPr'):
            rows.append([clean(visible(c)) for c in row_cells(child) if not deleted(c, 'tcPr')])
        if not (child.tag == W + 'tr' and deleted(child, 'trPr')):
            table_rows(child, rows)


def row_cells(node):
    found = []
    for child in node:
        if child.tag == W + 'tc':
            merge = child.find(W + 'tcPr/' + W + 'hMerge')
            if merge is None or merge.get(W + 'val') == 'restart':
                found.append(child)
        elif child.tag in (W + 'sdt', W + 'sdtContent', W + 'customXml'):
            found += row_cells(child)
    return found


def docx_rows(path):
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(('.xml', '.rels')):
                ET.fromstring(package.read(name))
        rows = []
        table_rows(main_part(package), rows)
        return rows


def decode(data):
    for mark, name in ((b'\xef\xbb\xbf', 'utf-8-sig'), (b'\xff\xfe', 'utf-16'), (b'\xfe\xff', 'utf-16')):
        if data.startswith(mark):
            return data.decode(name)
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        return data.decode('gb18030')


def text_rows(path):
    """A dump as one text without gaps and bars: good enough to find runs of numbers in order."""
    with open(path, 'rb') as f:
        text = decode(f.read())
    return [[clean(text.replace('|', ''))]]


class Visible(HTMLParser):
    """The text that a generated page shows. Hidden elements of the generator hold no elements of their own name."""

    VOID = ('br', 'img', 'input', 'meta', 'col', 'hr', 'link')

    def __init__(self):
        super().__init__()
        self.text, self.hidden, self.depth = [], '', 0

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        style = (a.get('style') or '').replace(' ', '')
        gone = (tag in ('script', 'style', 'template', 'noscript', 'sup', 'title', 'xml') or 'hidden' in a or
                'unseen' in (a.get('class') or '') or 'MsoFootnote' in (a.get('class') or '') or
                'display:none' in style or 'visibility:hidden' in style or 'vertical-align:super' in style)
        if self.hidden:
            self.depth += tag == self.hidden
        elif gone and tag not in self.VOID:
            self.hidden, self.depth = tag, 1
        elif tag == 'input' and a.get('type') != 'hidden':
            self.text.append(a.get('value') or '')

    def handle_endtag(self, tag):
        if tag == self.hidden:
            self.depth -= 1
            self.hidden = self.hidden if self.depth else ''

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def page_rows(path):
    """A page as one text without gaps; a byte that was spoilt is left out."""
    with open(path, 'rb') as f:
        data = f.read()
    try:
        text = decode(data)
    except UnicodeDecodeError:
        text = data.decode('utf-8', 'ignore') if data.count(b'\xe7') > 50 else data.decode('gb18030', 'ignore')
    reader = Visible()
    reader.feed(re.sub(r'<!--.*?-->', '', text, flags=re.DOTALL))
    return [[clean(''.join(reader.text))]]


def contains(row, wanted):
    """Does the row have these texts in order, side by side (merged cells between them left out)?"""
    row = [x for x in row]
    return any(row[i:i + len(wanted)] == wanted for i in range(len(row) - len(wanted) + 1))


def twice_drawn(text, wanted):
    """Is it the wanted text, or drawn twice (bold), as a whole or each of its characters?"""
    return text in (wanted, wanted * 2) or text == ''.join(c + c for c in wanted)


def boxes_of(path):
    """field -> boxes of its cell (page index, x0, y0, x1, y1); nothing where another program set the pages."""
    boxes = {}
    if os.path.exists(path):
        for row in csv.DictReader(open(path, encoding='utf-8', newline='')):
            box = (int(row['page']) - 1,) + tuple(float(row[k]) for k in ('x0', 'y0', 'x1', 'y1'))
            boxes.setdefault((row['table'], row['row_code'], row['col_code']), []).append(box)
    return boxes


def poppler_words(path):
    """The words of a PDF of another program, each as one character of our reader; None without pdftotext."""
    if not shutil.which('pdftotext'):
        return None
    out = subprocess.run(['pdftotext', '-bbox', '-cropbox', path, '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    words, page = [], -1
    for line in out.stdout.decode('utf-8', 'replace').split('\n'):
        page += '<page' in line
        match = re.search(r'xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', line)
        if match:
            x0, y0, x1, y1 = map(float, match.groups()[:4])
            words.append(pdf_reader.Char(page, (x0 + x1) / 2, (y0 + y1) / 2, html.unescape(match.group(5)), (y1 - y0) * 0.6))
    return words


def flat(text):
    """Without raised marks, full width as half, one minus sign."""
    return unicodedata.normalize('NFKC', re.sub('[¹²³]', '', text)).replace('−', '-')


def check_pdf(folder, entry, truth):
    """Does each cell of a PDF show what the truth says, where boxes/ says it stands? Without boxes: are its numbers there at all?"""
    stem, path = os.path.splitext(entry['file'])[0], os.path.join(folder, 'docs', entry['file'])
    boxes = boxes_of(os.path.join(folder, 'boxes', stem + '.csv'))
    own = 'producer/own' in entry['features']
    chars = pdf_reader.read(path)[0] if own else poppler_words(path)
    if chars is None:
        return []
    rows = [r for r in truth if r['status'] not in ('missing', 'unbelievable')]
    if not boxes:
        return check_numbers(rows, ''.join(clean(c.text) for c in chars))
    chars, off = [c for c in chars if c.size < WATER_MARK], []
    for row in rows:
        field = row['table'], row['row_code'], row['col_code']
        shown, wanted = pdf_reader.text_in(chars, boxes.get(field, [])), row['raw']
        if not own:                                     # full width and half are one to some fonts
            shown, wanted = flat(shown), flat(wanted)
        if field not in boxes or not twice_drawn(clean(shown), clean(wanted)):
            off.append('%s.%s.%s: %s, not %s' % (field + (shown, wanted)))
    return off


def check_numbers(rows, text):
    """Many numbers of the truth stand somewhere in the text: those that wrap in their cell are not found."""
    values = [clean(r['raw']) for r in rows if len(clean(r['raw'])) > 1 and r['status'] == 'ok']
    lost = [v for v in values if v not in text]
    return ['%d of %d numbers are nowhere' % (len(lost), len(values))] if len(lost) * 5 > len(values) * 4 else []


def check_report(folder, entry):
    """What is off with one report."""
    name = os.path.join(folder, 'truth', os.path.splitext(entry['file'])[0] + '.csv')
    truth = list(csv.DictReader(open(name, encoding='utf-8', newline='')))
    off = check_fields(truth)
    if entry['format'] == 'pdf':
        return off + check_pdf(folder, entry, truth)
    path = os.path.join(folder, 'docs', entry['file'])
    rows = {'docx': docx_rows, 'html': page_rows, 'text': text_rows}[entry['format']](path)
    groups = {}
    for row in truth:
        key = 'review' if row['table'] == 'review_litigation' else row['row_code']
        groups.setdefault((row['table'], key), []).append(row)
    for key, group in groups.items():
        if any(r['status'] in ('missing', 'flag_or_missing') for r in group):
            continue
        wanted = [clean(r['raw']) for r in group]
        if entry['format'] != 'docx':
            found = ''.join(wanted) in rows[0][0]
        else:
            found = any(contains(row, wanted) or contains([x for x in row if x], wanted) for row in rows)
        if not found:
            off.append('%s.%s: %s not found' % (key + (' '.join(wanted),)))
    return off


def fields_wanted(truth):
    """The fields of the editions that the truth names, and what is wrong with these."""
    edition = next((r['template'] for r in truth if r['table'] == 'requests'), '')[-4:]
    if not edition:
        return list_forms.fields(), []
    want = forms.request_fields(edition) + forms.review_fields()
    subs = {}
    for r in truth:
        if r['table'] == 'proactive':
            subs.setdefault(r['row_code'].split('.')[0], set()).add(r['template'][-4:])
    off = ['sub-table %s in two editions' % code for code, found in subs.items() if len(found) > 1]
    return [f for code, found in subs.items() for f in forms.proactive_fields(min(found), code)] + want, off


def check_fields(truth):
    """The truth lists exactly the fields of the editions it names."""
    listed = [(r['table'], r['row_code'], r['col_code']) for r in truth]
    want, off = fields_wanted(truth)
    if listed != want:
        off.append('fields are not those of the editions')
    for r in truth:
        empty = r['status'] in ('blank', 'dash', 'missing')
        if empty and r['value'] or r['status'] == 'ok' and not re.fullmatch(r'-?\d+(\.\d+)?', r['value']):
            off.append('value against status: %s' % r)
    return off


def main(folder):
    bad = 0
    for entry in json.load(open(os.path.join(folder, 'index.json'), encoding='utf-8')):
        if entry['report']:
            off = check_report(folder, entry)
            bad += bool(off)
            if off:
                print('%s: %d off: %s  {%s}' % (entry['file'], len(off), '; '.join(off[:4]), ' '.join(entry['features'])))
    print('%d documents off' % bad)
    return 1 if bad else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
