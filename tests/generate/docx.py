"""Writes a report as DOCX: its blocks as paragraphs and tables, wrapped, boxed and tracked at random."""
import copy

from docx_parts import SPACES, Parts
from docx_runs import Runs, both_branches, run
from docx_tables import Tables, picture, text_box
from grid import Grid, Paragraph, matrix

_ROLE_STYLE = {'title': 'Title1', 'heading': '1'}


class Writer:
    """Writes one document."""

    def __init__(self, dice):
        self.dice = dice
        self.parts = Parts(dice)
        self.runs = Runs(dice, self.parts)
        self.tables = Tables(dice, self.runs)
        self.auto_headings = False

    def body(self, blocks):
        """The XML of all blocks in order."""
        dice = self.dice
        self.auto_headings = self._may_number_headings(blocks)
        pieces, i = [], 0
        while i < len(blocks):
            count = self._title_run(blocks, i)
            if count:
                pieces.append(self._title(blocks[i:i + count]))
                if dice.hit('docx/contents-list', 0.04, 1, 'normal') and i < 8:
                    pieces.append(self._contents())
                i += count
                continue
            pieces.append(self._block(blocks[i]))
            if isinstance(blocks[i], Grid) and i + 1 < len(blocks) and isinstance(blocks[i + 1], Grid):
                pieces.append('<w:p/>' if dice.chance(0.8) else self._page_break())
            if dice.hit('docx/deleted-paragraphs', 0.1, 0.15):
                pieces.append(self._deleted_paragraph())
            if dice.hit('docx/hidden-paragraphs', 0.05, 0.1):
                pieces.append(self._hidden_paragraph())
            i += 1
        return self._around(pieces)

    # ---- blocks ----------------------------------------------------------------------------------------------------

    def _block(self, block):
        if isinstance(block, Grid):
            return self._table(block)
        if block.role == 'picture':
            return picture(self.parts)
        if block.role == 'page':
            return self.dice.pick([self._page_break(), '<w:p>%s</w:p>' % run(block.text), '<w:p/>'])
        return self._paragraph(block)

    def _paragraph(self, block):
        style = _ROLE_STYLE.get(block.role, '')
        if block.role == 'heading' and self.auto_headings:
            props = self.dice.pick(['<w:pStyle w:val="Numbered"/>',
                                    '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'])
            return '<w:p><w:pPr>%s</w:pPr>%s</w:p>' % (props, self.runs.text(block.text, 'plain'))
        role = 'title' if block.role in ('title', 'heading') else 'plain'
        props = '<w:pPr><w:pStyle w:val="%s"/></w:pPr>' % style if style and self.dice.chance(0.6) else ''
        xml = '<w:p>%s%s</w:p>' % (props, self.runs.text(block.number + block.text, role))
        if self.dice.hit('docx/sdt-block', 0.08, 0.1):
            return '<w:sdt><w:sdtPr><w:alias w:val="正文"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % xml
        return xml

    def _table(self, grid):
        dice = self.dice
        if grid.part != 'other' and dice.hit('docx/deleted-table', 0.04, 0.5):
            return self._deleted_table(grid) + '<w:p/>' + self.tables.table(grid)
        xml = self.tables.table(grid)
        if dice.hit('docx/sdt-block', 0.08, 0.4):
            return self.runs.control(xml)
        if dice.hit('docx/table-in-text-box', 0.05, 0.5):
            return text_box(dice, xml + '<w:p/>')
        if dice.hit('docx/alternate-block', 0.03, 0.5):
            return both_branches('w14', xml)
        if dice.hit('docx/custom-xml-block', 0.03, 0.5):
            return '<w:customXml w:uri="urn:form" w:element="table">%s</w:customXml>' % xml
        return xml

    def _deleted_table(self, grid):
        """The table of an earlier draft, every row deleted."""
        rows = [self.tables.deleted_row(row, slots) for row, slots in zip(grid.rows, matrix(grid))]
        return '<w:tbl><w:tblPr/>%s</w:tbl>' % ''.join(rows)

    def _page_break(self):
        if self.dice.chance(0.3):
            return '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    # ---- titles and headings ---------------------------------------------------------------------------------------

    def _title_run(self, blocks, at):
        """How many title lines start here."""
        count = 0
        while at + count < len(blocks) and isinstance(blocks[at + count], Paragraph) and blocks[at + count].role == 'title':
            count += 1
        return count

    def _title(self, lines):
        """Title lines as paragraphs, as breaks in one paragraph, in a text box, or with a deleted paragraph mark between."""
        dice = self.dice
        if dice.hit('docx/title-in-text-box', 0.06, 1):
            return text_box(dice, ''.join(self._paragraph(p) for p in lines))
        if len(lines) > 1 and dice.hit('docx/title-by-breaks', 0.3, 1):
            inner = '<w:r><w:br/></w:r>'.join(self.runs.text(p.text, 'title') for p in lines)
            return '<w:p><w:pPr><w:pStyle w:val="Title1"/></w:pPr>%s</w:p>' % inner
        if len(lines) == 1 and len(lines[0].text) > 12 and dice.hit('docx/deleted-mark', 0.08, 1):
            text, half = lines[0].text, len(lines[0].text) // 2
            gone = '<w:pPr><w:rPr>%s</w:rPr></w:pPr>' % self.runs.revision('del')
            return '<w:p>%s%s</w:p><w:p>%s</w:p>' % (gone, run(text[:half]), run(text[half:]))
        return ''.join(self._paragraph(p) for p in lines)

    def _may_number_headings(self, blocks):
        numbers = [b.number for b in blocks if isinstance(b, Paragraph) and b.role == 'heading']
        plain = ['%s、' % c for c in '一二三四五六'][:len(numbers)]
        return numbers == plain and self.dice.once('docx/auto-numbering-headings', 0.15)

    def _contents(self):
        """A table of contents with page numbers, above the sections."""
        names = ['总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况', '政府信息公开行政复议、行政诉讼情况']
        lines = [run('%s、%s\t%d' % (c, n, i + 1)) for i, (c, n) in enumerate(zip('一二三四', names))]
        tabs = '<w:pPr><w:tabs><w:tab w:val="right" w:pos="8000"/></w:tabs></w:pPr>'
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        lines = ''.join('<w:p>%s%s</w:p>' % (tabs, line) for line in lines)
        return '<w:sdt>%s<w:sdtContent>%s</w:sdtContent></w:sdt>' % (gallery, lines)

    # ---- what is not printed ---------------------------------------------------------------------------------------

    def _deleted_paragraph(self):
        text = self.dice.pick(['青木县档案馆2016年政府信息公开工作年度报告', '行政许可：77件', '行政处罚 31', '三、收到和处理政府信息公开申请情况'])
        way, tag = ('moveFrom', 't') if self.dice.chance(0.3) else ('del', 'delText')
        mark = '<w:pPr><w:rPr>%s</w:rPr></w:pPr>' % self.runs.revision(way)
        return '<w:p>%s%s</w:p>' % (mark, self.runs.revision(way, run(text, tag=tag)))

    def _hidden_paragraph(self):
        text = self.dice.pick(['青木县档案馆2016年政府信息公开工作年度报告', '行政许可 77', '填表说明：本行第3格填0'])
        if self.dice.chance(0.5):
            return '<w:p><w:pPr><w:pStyle w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:pPr>%s</w:p>' % run(text)
        return '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>%s</w:p>' % run(text, '<w:vanish/>')

    # ---- the whole -------------------------------------------------------------------------------------------------

    def _around(self, pieces):
        """Layout tables round parts of the document, and the end of the body."""
        dice = self.dice
        if dice.once('docx/layout-table', 0.06):
            inner = ''.join(pieces) + '<w:p/>'
            if dice.chance(0.4):
                half = max(1, len(pieces) // 3)
                rows = [''.join(pieces[:half]) + '<w:p/>', ''.join(pieces[half:]) + '<w:p/>']
            else:
                rows = [inner]
            cells = ''.join('<w:tr><w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>%s</w:tc></w:tr>' % r for r in rows)
            pieces = ['<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>%s</w:tbl><w:p/>' % cells]
        header = ''
        if dice.once('docx/running-header', 0.15):
            self.parts.running_text = dice.pick(['内部资料 2017 年', '第 3 稿', '信息公开专刊 行政许可 9'])
            header = '<w:headerReference w:type="default" r:id="rIdH"/>'
        return ''.join(pieces) + '<w:sectPr>%s<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>' % header


def _document(body):
    spaces = ' '.join('xmlns:%s="%s"' % pair for pair in sorted(SPACES.items()))
    return '<w:document %s mc:Ignorable="w14"><w:body>%s</w:body></w:document>' % (spaces, body)


def _properties(dice, title_lines, org_name, year):
    """Document properties: true, empty, or left over from another document."""
    if dice.hit('docx/stale-properties', 0.2, 1):
        return {'title': '关于开展安全检查的通知', 'creator': 'user%d' % dice.number(1, 99)}
    if dice.chance(0.5):
        return {'title': ''.join(title_lines), 'creator': org_name}
    return {'creator': '微软用户'}


def write_blocks(dice, blocks, path, title_lines=(), org_name='', year=0):
    """Write blocks as a DOCX file."""
    writer = Writer(dice)
    body = writer.body(copy.deepcopy(blocks))
    writer.parts.write(path, _document(body), _properties(dice, title_lines, org_name, year))


def write(report, path):
    """Write a report."""
    write_blocks(report.dice, report.blocks, path, report.title.lines, report.org.name, report.year)
