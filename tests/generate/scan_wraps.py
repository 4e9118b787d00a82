"""Documents whose tables are pictures: DOCX and web pages with pictures inside, in the ways editors put them there.

The text round the pictures is text, or the pictures are whole pages and there is no text.
"""
import base64
import io
import zipfile

from docx_parts import HEAD, REL, SPACES
from grid import Grid
from html_text import escape

EMU_PER_POINT = 12700
WIDEST_PT = 430             # between the margins of a page
_TYPES = (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
          'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
          '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override '
          'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
_RELS = HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
_REL = '<Relationship Id="%s" Type="' + REL + '%s" Target="%s"/>'
_PICTURE = (
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>')
_GRAPHIC = ('<wp:extent cx="{x}" cy="{y}"/>%s<wp:docPr id="{n}" name="图片 {n}"/><a:graphic><a:graphicData uri="' + SPACES['pic'] + '">' + _PICTURE +
            '</a:graphicData></a:graphic>')
_WAYS = {
    'inline': '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">' + _GRAPHIC % '' + '</wp:inline></w:drawing>',
    'anchor': '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
              'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset>'
              '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
              + _GRAPHIC % '<wp:wrapTopAndBottom/>' + '</wp:anchor></w:drawing>',
    'vml': '<w:pict><v:shape style="width:{w:.0f}pt;height:{h:.0f}pt"><v:imagedata r:id="{id}" o:title=""/></v:shape></w:pict>',
}


def _fit(size):
    """A picture's size in points, shrunk to the page."""
    k = min(1.0, WIDEST_PT / size[0])
    return size[0] * k, size[1] * k


def _items(scan, pictures):
    """Paragraphs and pictures in order: the pictures of tables among the text, or nothing but pictures of pages."""
    if not scan.tables_only:
        return list(pictures)
    left = list(pictures)
    return [left.pop(0) if isinstance(b, Grid) else b for b in scan.blocks if isinstance(b, Grid) or b.text or b.number]


def docx(dice, scan, pictures):
    """A DOCX file."""
    way = dice.choose('docx-picture', [('inline', 60), ('anchor', 20), ('vml', 20)])
    body, files, relations = [], [], []
    for item in _items(scan, pictures):
        if isinstance(item, tuple):
            n = len(files) + 1
            end, data, size = item
            w, h = _fit(size)
            files.append(('word/media/image%d.%s' % (n, end), data))
            relations.append(_REL % ('rId%d' % n, 'image', 'media/image%d.%s' % (n, end)))
            body.append('<w:p><w:r>%s</w:r></w:p>' % _WAYS[way].format(
                id='rId%d' % n, n=n, name='image%d.%s' % (n, end), w=w, h=h, x=round(w * EMU_PER_POINT), y=round(h * EMU_PER_POINT)))
        else:
            body.append('<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % escape(item.number + item.text))
    spaces = ' '.join('xmlns:%s="%s"' % pair for pair in sorted(SPACES.items()))
    document = HEAD + '<w:document %s><w:body>%s<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>' % (spaces, ''.join(body))
    members = [('[Content_Types].xml', _TYPES), ('_rels/.rels', _RELS % (_REL % ('rId1', 'officeDocument', 'word/document.xml'))),
               ('word/document.xml', document), ('word/_rels/document.xml.rels', _RELS % ''.join(relations))] + files
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as package:
        for name, data in members:
            stored = zipfile.ZIP_STORED if name.startswith('word/media') else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), data, stored)
    return out.getvalue()


def html(dice, scan, pictures):
    """A page with its pictures in data: URIs."""
    body = []
    for item in _items(scan, pictures):
        if isinstance(item, tuple):
            end, data, size = item
            code = base64.b64encode(data).decode()
            if dice.once('html/wrapped-base64', 0.15):
                code = '\n'.join(code[i:i + 76] for i in range(0, len(code), 76))
            mark, quote = dice.pick(['', ' style="max-width:100%"', ' width="%d"' % size[0], ' alt="表"']), dice.pick(['"', '"', "'"])
            body.append('<p><img%s src=%sdata:image/%s;base64,%s%s></p>' % (mark, quote, end, code, quote))
        else:
            tag = 'h1' if item.role == 'title' else 'p'
            body.append('<%s>%s</%s>' % (tag, escape(item.number + item.text), tag))
    title = escape(''.join(scan.report.title.lines)) if scan.tables_only and scan.report else '文档'
    return ('<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>%s</title></head><body>\n%s\n</body></html>\n' % (title, '\n'.join(body))).encode()


WRITERS = {'docx': docx, 'html': html}
