"""A plain, well-set DOCX for programs that turn one into a PDF: fonts, borders, widths, page numbers."""
import zipfile
from xml.sax.saxutils import escape

from grid import Grid, matrix
from pdf_layout import column_weights

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
FONTS = {'uming': 'AR PL UMing CN', 'zenhei': 'WenQuanYi Zen Hei', 'ukai': 'AR PL UKai CN', 'microhei': 'WenQuanYi Micro Hei'}
LATIN = {'liberation': 'Liberation Serif', 'dejavu': 'DejaVu Sans'}
_ALIGN = {'title': 'center', 'signature': 'right'}


class Borders:
    """How the tables of one document are ruled."""

    def __init__(self, dice):
        self.way = dice.choose('border', [('single', 60), ('thick', 8), ('double', 8), ('dotted', 6), ('dashed', 6),
                                          ('three-line', 6), ('none', 6)])
        self.open = self.way in ('three-line', 'none')


class WordWriter:
    """Writes one document. style: a pdf_layout.Style."""

    def __init__(self, dice, style, borders):
        self.dice, self.style, self.border = dice, style, borders.way
        self.font = FONTS[dice.choose('word-font', [(name, 1) for name in FONTS])]
        self.latin = LATIN.get(dice.choose('word-latin', [('liberation', 40), ('same', 40), ('dejavu', 20)]), self.font)
        self.cant_split = not style.split_rows
        self.shade = dice.once('word/shaded-header', 0.15)
        self.tables = 0

    # ---- text ------------------------------------------------------------------------------------------------------

    def runs(self, text, size, bold=False, white=False):
        props = '<w:rFonts w:ascii="%s" w:hAnsi="%s" w:eastAsia="%s"/>' % (self.latin, self.latin, self.font)
        props += ('<w:b/>' if bold else '') + ('<w:color w:val="FFFFFF"/>' if white else '')
        props += '<w:sz w:val="%d"/><w:szCs w:val="%d"/>' % (size * 2, size * 2)
        inner = '<w:br/>'.join('<w:t xml:space="preserve">%s</w:t>' % escape(piece) for piece in text.split('\n'))
        return '<w:r><w:rPr>%s</w:rPr>%s</w:r>' % (props, inner)

    def paragraph(self, block):
        size = self.style.size * (1.5 if block.role == 'title' else 1)
        props = '<w:jc w:val="%s"/>' % _ALIGN.get(block.role, 'left')
        if block.role == 'body':
            props = '<w:ind w:firstLine="%d"/>' % (size * 40) + props
        return '<w:p><w:pPr>%s</w:pPr>%s</w:p>' % (props, self.runs(block.number + block.text, size, block.role in ('title', 'heading')))

    # ---- tables ----------------------------------------------------------------------------------------------------

    def _borders(self, tag, header=False):
        name = {'thick': 'single', 'three-line': 'single', 'none': 'nil'}.get(self.border, self.border)
        sides = ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')
        if self.border == 'three-line':
            sides = ('top', 'bottom')
        size = 18 if self.border == 'thick' else 4
        return '<w:%s>%s</w:%s>' % (tag, ''.join('<w:%s w:val="%s" w:sz="%d" w:space="0" w:color="auto"/>' % (s, name, size) for s in sides), tag)

    def table(self, grid):
        """One table."""
        s = self.style
        wide = self.tables in s.wide_pages
        self.tables += 1
        room = ((s.height if wide else s.width) - 2 * s.margin) * 20
        weights = column_weights(grid, s.numbers)
        widths = [int(room * w / sum(weights)) for w in weights]
        size = s.table_size * (0.8 if grid.columns >= 15 else 1)
        rows = [self._row(row, slots, widths, size, i) for i, (row, slots) in enumerate(zip(grid.rows, matrix(grid)))]
        cols = ''.join('<w:gridCol w:w="%d"/>' % w for w in widths)
        xml = ('<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/>%s<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>%s</w:tblGrid>%s</w:tbl>'
               % (sum(widths), self._borders('tblBorders'), cols, ''.join(rows)))
        return self._section(False) + xml + self._section(True) if wide else xml + '<w:p/>'

    def _row(self, row, slots, widths, size, index):
        props = '<w:cantSplit/>' if self.cant_split else ''
        props += '<w:tblHeader/>' if row.kind == 'header' and self.style.repeat_header and index < 3 else ''
        before, after = row.before, sum(slot is None for slot in slots[row.before:])
        props += '<w:gridBefore w:val="%d"/>' % before if before else ''
        props += '<w:gridAfter w:val="%d"/>' % after if after else ''
        cells = []
        for c, slot in enumerate(slots):
            if slot is None or slot.cover == 'left' or not slot.first:
                continue
            span = min(slot.cell.col_span, len(widths) - c)
            merge = '<w:vMerge w:val="restart"/>' if slot.cell.row_span > 1 else ''
            merge = '<w:vMerge/>' if slot.cover == 'up' else merge
            cells.append(self._cell(slot, row, sum(widths[c:c + span]), span, merge, size))
        return '<w:tr><w:trPr>%s</w:trPr>%s</w:tr>' % (props, ''.join(cells))

    def _cell(self, slot, row, width, span, merge, size):
        cell, s = slot.cell, self.style
        dark = self.shade and row.kind == 'header'
        props = '<w:tcW w:w="%d" w:type="dxa"/>' % width + ('<w:gridSpan w:val="%d"/>' % span if span > 1 else '') + merge
        if self.border == 'three-line' and row.kind == 'header':
            props += '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
        props += '<w:shd w:val="clear" w:color="auto" w:fill="44546A"/>' if dark else ''
        props += '<w:vAlign w:val="%s"/>' % {'middle': 'center'}.get(s.vertical, s.vertical)
        align = s.value_align if cell.role in ('value', 'extra') else 'middle' if row.kind == 'header' else s.label_align
        jc = '<w:jc w:val="%s"/>' % {'middle': 'center'}.get(align, align)
        text = '' if slot.cover == 'up' else self.runs(cell.text, size, row.kind == 'header', dark)
        return '<w:tc><w:tcPr>%s</w:tcPr><w:p><w:pPr>%s</w:pPr>%s</w:p></w:tc>' % (props, jc, text)

    # ---- the document ----------------------------------------------------------------------------------------------

    def _section(self, wide):
        return '<w:p><w:pPr>%s</w:pPr></w:p>' % self._page(wide)

    def _page(self, wide):
        s = self.style
        w, h = (s.height, s.width) if wide else (s.width, s.height)
        refs = '<w:footerReference w:type="default" r:id="rId1"/>' if s.foot else ''
        turn = ' w:orient="landscape"' if w > h else ''
        m = s.margin * 20
        return ('<w:sectPr>%s<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="500" w:footer="500"/>'
                '</w:sectPr>' % (refs, w * 20, h * 20, turn, m, m, m, m))

    def body(self, blocks):
        pieces = []
        for block in blocks:
            if isinstance(block, Grid):
                pieces.append(self.table(block))
            elif block.role == 'page':
                pieces.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            elif block.role != 'picture':
                pieces.append(self.paragraph(block))
        return ''.join(pieces) + self._page(False)

    def footer(self):
        """The page number between what stands before and after it."""
        before, _, after = self.style.foot.partition('{n}')
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        after = after.replace('{all}', '9')
        return '<w:ftr %s><w:p><w:pPr><w:jc w:val="center"/></w:pPr>%s%s%s</w:p></w:ftr>' % (
            W, self.runs(before, 9) if before else '', field, self.runs(after, 9) if after else '')


def write(dice, blocks, style, borders, path):
    """Write blocks as such a DOCX."""
    writer = WordWriter(dice, style, borders)
    document = '<w:document %s xmlns:r="%s"><w:body>%s</w:body></w:document>' % (W, REL, writer.body(blocks))
    kinds = 'application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml'
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
             'ContentType="%s"/><Override PartName="/word/footer1.xml" ContentType="%s"/></Types>' % (kinds % 'document.main', kinds % 'footer'))
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="%s" Target="%s"/></Relationships>'
    parts = (('[Content_Types].xml', types), ('_rels/.rels', rels % (REL + '/officeDocument', 'word/document.xml')),
             ('word/document.xml', document), ('word/footer1.xml', writer.footer()),
             ('word/_rels/document.xml.rels', rels % (REL + '/footer', 'footer1.xml')))
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, HEAD + data)
