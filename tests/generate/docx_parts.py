"""The package around a document: content types, relationships, styles, numbering, notes, pictures, properties."""
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = {
    'w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    'r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
    'wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
    'pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
    'm': 'http://schemas.openxmlformats.org/officeDocument/2006/math',
    'wps': 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
    'w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
    'v': 'urn:schemas-microsoft-com:vml', 'o': 'urn:schemas-microsoft-com:office:office',
}
STRICT = tuple(('http://schemas.openxmlformats.org/' + old, 'http://purl.oclc.org/ooxml/' + new) for old, new in (
    ('wordprocessingml/2006/main', 'wordprocessingml/main'), ('officeDocument/2006/relationships', 'officeDocument/relationships'),
    ('drawingml/2006/', 'drawingml/'), ('officeDocument/2006/math', 'officeDocument/math')))
TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
CORE = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
W = 'xmlns:w="%s"' % SPACES['w']


def png(width=40, height=30):
    """A tiny grey picture."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    pixels = b''.join(b'\0' + bytes((x * 5 + y * 3) & 255 for x in range(width)) for y in range(height))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(pixels)) + chunk(b'IEND', b''))


STYLES = '''<w:styles %s><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title1"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="numbered heading"/><w:basedOn w:val="1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Leaf"><w:name w:val="leaf"/><w:basedOn w:val="a"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="secret"/><w:basedOn w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Base"><w:name w:val="base"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:name w:val="unseen"/><w:basedOn w:val="Base"/></w:style>
<w:style w:type="character" w:styleId="Mark"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style></w:styles>''' % W


def _level(index, form, text):
    return ('<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="nothing"/><w:lvlText w:val="%s"/></w:lvl>'
            % (index, form, text))


def numbering():
    """List 1: 一、 of headings; 2: （一） with 1. below; 3: 一、 in a table; 4-7: 1. starting again by an override."""
    abstract = [_level(0, 'chineseCountingThousand', '%1、'), _level(0, 'chineseCounting', '（%1）') + _level(1, 'decimal', '%2.'),
                _level(0, 'chineseCounting', '%1、'), _level(0, 'decimal', '%1.')]
    one = '<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>%s</w:abstractNum>'
    out = [one % pair for pair in enumerate(abstract)]
    out += ['<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (i + 1, i) for i in range(3)]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    out += ['<w:num w:numId="%d"><w:abstractNumId w:val="3"/>%s</w:num>' % (i, again) for i in range(4, 8)]
    return '<w:numbering %s>%s</w:numbering>' % (W, ''.join(out))


class Parts:
    """Collects what the body refers to and writes the zip file."""

    def __init__(self, dice):
        self.dice = dice
        self.footnotes, self.comments, self.pictures = [], [], 0
        self.running_text = ''

    def footnote(self, text):
        self.footnotes.append(text)
        return len(self.footnotes)

    def comment(self, text):
        self.comments.append(text)
        return len(self.comments)

    def picture(self):
        """Relationship id of a new picture."""
        self.pictures += 1
        return 'rIdP%d' % self.pictures

    def _notes(self, outer, inner, texts):
        one = '<w:%s w:id="%d"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:%s>'
        items = [one % (inner, i + 1, escape(t), inner) for i, t in enumerate(texts)]
        if inner == 'footnote':
            items.insert(0, '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>')
        return '<w:%s %s>%s</w:%s>' % (outer, W, ''.join(items), outer)

    def _members(self, main):
        """(name, relationship type or '', content type part or '', data) beside the main part; names are relative to its folder."""
        members = [('styles.xml', 'styles', 'styles', STYLES), ('numbering.xml', 'numbering', 'numbering', numbering()),
                   ('settings.xml', 'settings', 'settings', '<w:settings %s/>' % W)]
        if self.footnotes:
            members.append(('footnotes.xml', 'footnotes', 'footnotes', self._notes('footnotes', 'footnote', self.footnotes)))
        if self.comments:
            members.append(('comments.xml', 'comments', 'comments', self._notes('comments', 'comment', self.comments)))
        if self.running_text:
            text = '<w:hdr %s><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:hdr>' % (W, escape(self.running_text))
            members.append(('header1.xml', 'header', 'header', text))
        return members

    def write(self, path, body, properties):
        """Write the package; body is the XML of the main part, still in the transitional namespaces and the prefix w."""
        dice = self.dice
        folder, name = 'word', 'document.xml'
        if dice.once('docx/main-part-elsewhere', 0.08):
            folder, name = dice.pick([('word', 'document2.xml'), ('content', 'main.xml'), ('word', 'report.xml')])
        absolute = dice.once('docx/absolute-target', 0.1)
        change = self._change()
        members = self._members(name)
        types = ['<Override PartName="/%s/%s" ContentType="%s"/>' % (folder, name, TYPES % 'document.main')]
        rels, files = [], []
        for i, (part, rel, kind, data) in enumerate(members):
            types.append('<Override PartName="/%s/%s" ContentType="%s"/>' % (folder, part, TYPES % kind))
            target = '/%s/%s' % (folder, part) if absolute else part
            name_of = 'rIdH' if rel == 'header' else 'rId%d' % (i + 1)
            rels.append('<Relationship Id="%s" Type="%s" Target="%s"/>' % (name_of, REL + rel, target))
            files.append(('%s/%s' % (folder, part), change(HEAD + data)))
        for i in range(self.pictures):
            rels.append('<Relationship Id="rIdP%d" Type="%simage" Target="media/image%d.png"/>' % (i + 1, REL, i + 1))
            files.append(('%s/media/image%d.png' % (folder, i + 1), png(40 + i, 30)))
        files.append(('%s/_rels/%s.rels' % (folder, name), change(_relationships(rels))))
        files.append(('%s/%s' % (folder, name), self._encode(change(HEAD + body))))
        top = ['<Relationship Id="rId1" Type="%sofficeDocument" Target="%s%s/%s"/>' % (REL, '/' if absolute else '', folder, name),
               '<Relationship Id="rId2" Type="%s" Target="docProps/core.xml"/>' % CORE]
        types.append('<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>')
        files += [('docProps/core.xml', _core(properties)), ('_rels/.rels', change(_relationships(top))),
                  ('[Content_Types].xml', _types(types))]
        self._zip(path, files)

    def _change(self):
        """A function that turns a part into strict namespaces or odd prefixes, where the document has them."""
        strict = self.dice.once('docx/strict', 0.08)
        prefix = self.dice.pick(['ns0', 'x', 'word', 'W']) if self.dice.once('docx/odd-prefix', 0.07) else ''
        default = not prefix and self.dice.once('docx/default-namespace', 0.04)

        def change(text):
            if strict:
                for old, new in STRICT:
                    text = text.replace(old, new)
            if prefix:
                for before in ('<', '</', ' '):
                    text = text.replace(before + 'w:', before + prefix + ':')
                text = text.replace('xmlns:w=', 'xmlns:%s=' % prefix)
            if default:
                space = STRICT[0][1] if strict else SPACES['w']
                text = text.replace('<w:', '<').replace('</w:', '</').replace('xmlns:w=', 'xmlns="%s" xmlns:w=' % space)
            return text
        return change

    def _encode(self, text):
        """The main part in another encoding of XML."""
        if self.dice.once('docx/utf-16-part', 0.03, 'normal'):
            return text.replace('UTF-8', 'UTF-16').encode('utf-16')
        if self.dice.once('docx/bom-part', 0.03):
            return text.encode('utf-8-sig')
        return text

    def _folders(self):
        """Entries of folders, and a part that nothing refers to."""
        if not self.dice.once('docx/zip-folders', 0.06):
            return []
        old = '<w:document %s><w:body><w:p><w:r><w:t>行政许可 55</w:t></w:r></w:p></w:body></w:document>' % W
        return [('word/', ''), ('_rels/', ''), ('word/old.xml', old)]

    def _zip(self, path, files):
        if not self.dice.once('docx/parts-out-of-order', 0.15):
            files.reverse()
        method = zipfile.ZIP_STORED if self.dice.once('docx/stored', 0.06) else zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(path, 'w') as package:
            for name, data in self._folders() + files:
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = method
                package.writestr(info, data)


def _relationships(items):
    return HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>' % ''.join(items)


def _types(overrides):
    defaults = ''.join('<Default Extension="%s" ContentType="%s"/>' % pair for pair in (
        ('rels', 'application/vnd.openxmlformats-package.relationships+xml'), ('xml', 'application/xml'), ('png', 'image/png')))
    space = 'http://schemas.openxmlformats.org/package/2006/content-types'
    return HEAD + '<Types xmlns="%s">%s%s</Types>' % (space, defaults, ''.join(overrides))


def _core(properties):
    fields = ''.join('<dc:%s>%s</dc:%s>' % (k, escape(v), k) for k, v in sorted(properties.items()))
    spaces = ('xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
              ' xmlns:dc="http://purl.org/dc/elements/1.1/"')
    return HEAD + '<cp:coreProperties %s>%s</cp:coreProperties>' % (spaces, fields)
