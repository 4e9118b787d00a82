"""Grids as WordprocessingML tables, with every way Word and its imitators merge, omit, wrap and track cells."""
import re

from docx_runs import run
from grid import matrix

_NUMBERED = re.compile(r'^(?:([（(])([一二三四五六七])[）)] ?|(\d)(?:\. ?|、|．)|([一二三四])、)(?=\S)')


class Tables:
    """Writes the grids of one document."""

    def __init__(self, dice, runs):
        self.dice, self.runs = dice, runs
        self.h_merge = dice.on('docx/h-merge', 0.1)
        self.cell_break = dice.choose('docx-cell-break', [('paragraphs', 50), ('br', 40), ('mixed', 10)])
        self.numbered = False       # this table's numbering is printed by Word

    # ---- a table ---------------------------------------------------------------------------------------------------

    def table(self, grid):
        """XML of a whole table."""
        lines = matrix(grid)
        self.numbered = self._may_number(grid)
        self.override = self.numbered and self.dice.once('docx/numbering-override', 0.3)
        self.group = 3              # list of the leaves when they restart by an override
        rows = []
        for i, (row, slots) in enumerate(zip(grid.rows, lines)):
            rows.append(self._row(row, slots, lines, i))
            if row.kind == 'data' and self.dice.hit('docx/deleted-rows', 0.08, 0.1):
                rows.append(self.deleted_row(row, slots))
        return '<w:tbl>%s%s%s</w:tbl>' % (self._properties(), self._grid(grid), ''.join(rows))

    def _properties(self):
        extra = self.dice.pick(['', '<w:tblW w:w="0" w:type="auto"/>', '<w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>',
                                '<w:tblpPr w:leftFromText="180" w:vertAnchor="text" w:tblpY="1"/>'])
        return '<w:tblPr><w:tblStyle w:val="Grid"/>%s</w:tblPr>' % extra

    def _grid(self, grid):
        dice, columns = self.dice, grid.columns
        if dice.hit('docx/no-tbl-grid', 0.1, 0.7):
            return ''
        if dice.hit('docx/wrong-tbl-grid', 0.08, 0.7):
            columns = max(1, columns + dice.pick([-3, -1, 1, 2, 5]))
        columns = ''.join('<w:gridCol w:w="%d"/>' % dice.number(300, 1200) for _ in range(columns))
        former = ''
        if dice.hit('docx/former-spans', 0.06, 0.5):
            old = '<w:tblGrid>%s</w:tblGrid>' % ('<w:gridCol w:w="700"/>' * 3)
            former = '<w:tblGridChange w:id="%d">%s</w:tblGridChange>' % (self.runs.next_id(), old)
        return '<w:tblGrid>%s%s</w:tblGrid>' % (columns, former)

    def _may_number(self, grid):
        """Word may print the numbering only where every numbered label of the table stands once, with its number."""
        if grid.part != 'requests' or not self.dice.on('docx/auto-numbering-labels', 0.12):
            return False
        texts = [c.text for row in grid.rows if row.kind in ('data', 'group') for c in row.cells if c.role in ('label', 'group')]
        found = [_NUMBERED.match(t) for t in texts]
        inner = [m.group(2) for m in found if m and m.group(2)]
        outer = [m.group(4) for m in found if m and m.group(4)]
        if not all(found) or inner != list('一二三四五六七') or outer != list('一二三四')[:len(outer)] or len(outer) < 3:
            return False
        return self._runs_of_leaves(found) and self.dice.use('docx/auto-numbering-labels')

    @staticmethod
    def _runs_of_leaves(found):
        """Do the arabic numbers of every group count 1, 2, 3 ...?"""
        last = 0
        for match in found:
            digit = int(match.group(3) or 0)
            if digit not in (0, last + 1):
                return False
            last = digit
        return True

    # ---- a row -----------------------------------------------------------------------------------------------------

    def _row(self, row, slots, lines, index):
        cells = []
        for column, slot in enumerate(slots):
            if slot is None or slot.cover == 'left' or not slot.first:
                continue
            if slot.cover == 'up':
                cells.append(self._cell(slot.cell, 'continue', slot.cell.col_span))
            else:
                cells.append(self._cell(slot.cell, 'restart' if slot.cell.row_span > 1 else '', slot.cell.col_span))
            if slot.cell.role == 'value' and self.dice.hit('docx/deleted-cells', 0.04, 0.02):
                cells.append(self._deleted_cell())
        if self.dice.hit('docx/marks-between-cells', 0.05, 0.1):
            mark = self.runs.next_id()
            pair = '<w:bookmarkStart w:id="%d" w:name="m%d"/><w:bookmarkEnd w:id="%d"/>' % (mark, mark, mark)
            cells.insert(self.dice.number(0, len(cells)), pair)
        xml = '<w:tr>%s%s</w:tr>' % (self._row_properties(row), ''.join(cells))
        if self.dice.hit('docx/sdt-row', 0.06, 0.15):
            return self.runs.control(xml)
        if self.dice.hit('docx/custom-xml-row', 0.03, 0.1):
            return '<w:customXml w:element="row">%s</w:customXml>' % xml
        return xml

    def _row_properties(self, row):
        parts = []
        if row.before:
            self.dice.use('docx/grid-before')
            parts.append('<w:gridBefore w:val="%d"/><w:wBefore w:w="600" w:type="dxa"/>' % row.before)
        if row.after:
            self.dice.use('docx/grid-after')
            parts.append('<w:gridAfter w:val="%d"/><w:wAfter w:w="600" w:type="dxa"/>' % row.after)
        if self.dice.chance(0.3):
            parts.append('<w:trHeight w:val="%d"/>' % self.dice.number(200, 600))
        if row.kind == 'header' and self.dice.chance(0.3):
            parts.append('<w:tblHeader/>')
        if self.dice.hit('docx/inserted-rows', 0.08, 0.15):
            parts.append(self.runs.revision('ins'))
        return '<w:trPr>%s</w:trPr>' % ''.join(parts) if parts else ''

    def deleted_row(self, row, slots):
        """The same labels with old numbers, deleted under revision marks."""
        cells, (way, tag) = [], self.dice.weighted([(('del', 'delText'), 75), (('moveFrom', 't'), 25)])
        for slot in slots:
            if slot is None or slot.cover == 'left' or not slot.first:
                continue
            span = '<w:gridSpan w:val="%d"/>' % slot.cell.col_span if slot.cell.col_span > 1 else ''
            merged = slot.cover == 'up' or slot.cell.row_span > 1
            text = '' if merged else self.runs.other_digits() if slot.cell.role == 'value' else slot.cell.text.replace('\n', '')
            inner = self.runs.revision(way, run(text, tag=tag)) if text else ''
            cells.append('<w:tc><w:tcPr>%s%s</w:tcPr><w:p>%s</w:p></w:tc>' % (span, '<w:vMerge/>' if merged else '', inner))
        before = '<w:gridBefore w:val="%d"/>' % row.before if row.before else ''
        return '<w:tr><w:trPr>%s%s</w:trPr>%s</w:tr>' % (before, self.runs.revision('del'), ''.join(cells))

    def _deleted_cell(self):
        inner = self.runs.revision('del', run(self.runs.other_digits(), tag='delText'))
        return '<w:tc><w:tcPr>%s</w:tcPr><w:p>%s</w:p></w:tc>' % (self.runs.revision('cellDel'), inner)

    # ---- a cell ----------------------------------------------------------------------------------------------------

    def _cell(self, cell, merge, span):
        """One cell, or under hMerge the several cells it is made of."""
        dice = self.dice
        props = '<w:tcW w:w="%d" w:type="dxa"/>' % (400 * span) if dice.chance(0.8) else ''
        across = ''
        if 1 < span < 12 and self.h_merge and dice.chance(0.7):
            across = dice.use('docx/h-merge') and '<w:hMerge w:val="restart"/>'
        elif span > 1:
            props += '<w:gridSpan w:val="%d"/>' % span
        down = self._v_merge(merge)
        upright = '<w:textDirection w:val="tbRlV"/>' if cell.role == 'group' and dice.chance(0.1) else ''
        former = ''
        if dice.hit('docx/former-spans', 0.06, 0.1):
            old = dice.pick(['<w:gridSpan w:val="4"/>', '<w:vMerge/>', '<w:vMerge w:val="restart"/>'])
            former = self.runs.revision('tcPrChange', '<w:tcPr>%s</w:tcPr>' % old)
        content = self._stale(cell) if merge == 'continue' else self._content(cell)
        xml = '<w:tc><w:tcPr>%s%s%s%s<w:vAlign w:val="center"/>%s</w:tcPr>%s</w:tc>' % (props, across, down, upright, former, content)
        if merge != 'continue' and dice.hit('docx/sdt-cell', 0.06, 0.08):
            xml = self.runs.control(xml)
        if across:
            follow = '<w:tc><w:tcPr><w:hMerge%s/>%s</w:tcPr><w:p/></w:tc>' % (dice.pick(['', ' w:val="continue"']), down)
            xml += follow * (span - 1)
        return xml

    def _v_merge(self, merge):
        if merge == 'restart':
            return '<w:vMerge w:val="restart"/>'
        if merge == 'continue':
            return '<w:vMerge%s/>' % self.dice.pick(['', ' w:val="continue"'])
        return ''

    def _stale(self, cell):
        """What Word keeps unseen in a cell that is merged upwards."""
        if cell.role in ('group', 'header') and self.dice.hit('docx/stale-merged-text', 0.05, 0.3):
            return '<w:p>%s</w:p>' % run(self.dice.pick(['0', '12', '（二）部分公开', '1.属于国家秘密', '合计']))
        return '<w:p/>'

    def _content(self, cell):
        """Paragraphs of a cell, or a table of one cell that holds them."""
        xml = self._paragraphs(cell)
        if self.dice.hit('docx/nested-cell-table', 0.05, 0.06) and cell.text:
            return ('<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
                    '<w:tr><w:tc><w:tcPr/>%s</w:tc></w:tr></w:tbl><w:p/>') % xml
        if self.dice.hit('docx/sdt-block-in-cell', 0.04, 0.08):
            return '<w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>' % xml
        return xml

    def _paragraphs(self, cell):
        dice = self.dice
        role = 'value' if cell.role == 'value' else 'label'
        text, number = cell.text, ''
        if self.numbered and cell.role in ('label', 'group'):
            text, number = self._numbering(text)
        by_paragraph = dice.chance(0.5) if self.cell_break == 'mixed' else self.cell_break == 'paragraphs'
        lines = text.split('\n') if by_paragraph else [text]
        made = ['<w:p>%s%s</w:p>' % (self._p_props(number if i == 0 else ''), self.runs.text(line, role)) for i, line in enumerate(lines)]
        if role == 'value' and dice.hit('docx/empty-paragraphs', 0.08, 0.1):
            made.insert(dice.pick([0, len(made)]), '<w:p/>')
        if role == 'value' and dice.hit('docx/deleted-paragraph-in-cell', 0.06, 0.1):
            old = self.runs.revision('del', run(self.runs.other_digits(), tag='delText'))
            made.insert(0, '<w:p><w:pPr><w:rPr>%s</w:rPr></w:pPr>%s</w:p>' % (self.runs.revision('del'), old))
        whole = role == 'label' and len(lines) == 1 and len(text) > 2 and not number
        if whole and dice.hit('docx/deleted-mark-in-cell', 0.04, 0.1):
            half = len(text) // 2
            gone = '<w:pPr><w:rPr>%s</w:rPr></w:pPr>' % self.runs.revision('del')
            made = ['<w:p>%s%s</w:p><w:p>%s</w:p>' % (gone, run(text[:half]), run(text[half:]))]
        return ''.join(made)

    def _p_props(self, number):
        align = self.dice.pick(['', '<w:jc w:val="center"/>', '<w:spacing w:line="240"/>'])
        return '<w:pPr>%s%s</w:pPr>' % (number, align) if number or align else ''

    def _numbering(self, text):
        """(text without its number, numbering properties)."""
        match = _NUMBERED.match(text)
        if not match:
            return text, ''
        rest = text[match.end():]
        if match.group(4):
            return rest, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
        if match.group(2):
            return rest, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        if not self.override:
            return rest, self.dice.pick(['<w:pStyle w:val="Leaf"/>', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>'])
        if match.group(3) == '1':
            self.group += 1
        return rest, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>' % self.group


_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5400000" cy="3600000"/>'
    '<wp:docPr id="1" name="Picture"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="p.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="%s"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5400000" cy="3600000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>')
_DRAWN_BOX = (
    '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
    ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
    '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="5400000" cy="900000"/>'
    '<wp:wrapTopAndBottom/><wp:docPr id="9" name="Text Box"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
    '<wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>')
_VML_BOX = ('<w:pict><v:shape style="width:400pt;height:80pt"><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox>'
            '</v:shape></w:pict>')


def picture(parts):
    """A paragraph with an embedded picture."""
    return _PICTURE % parts.picture()


def text_box(dice, content):
    """A paragraph with a text box that holds the content: both branches, only the drawing, or only VML."""
    drawing, shape = _DRAWN_BOX % content, _VML_BOX % content
    both = ('<mc:AlternateContent><mc:Choice Requires="wps">%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>'
            % (drawing, shape))
    way = dice.choose('text-box', [('alternate', 60), ('drawing', 20), ('vml', 20)])
    return '<w:p><w:r>%s</w:r></w:p>' % {'alternate': both, 'drawing': drawing, 'vml': shape}[way]
