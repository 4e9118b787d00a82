"""Word documents that are odd: each function gives the bytes of one. Those of JOINED are a sound report, made odd."""

import binascii
import io
import zipfile

from archives import Zip, deflate

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
CELL = "<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"


def package(document, more=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", RELS)
        made.writestr("word/document.xml", document)
        for name, data in more:
            made.writestr(name, data)
    return file.getvalue()


def body(content):
    return f'<?xml version="1.0"?><w:document {W}><w:body>{content}</w:body></w:document>'


def with_document(report, change):
    """The report with its main part changed by a function of its text."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for info in old.infolist():
            data = old.read(info)
            made.writestr(info.filename, change(data.decode()) if info.filename == "word/document.xml" else data)
    return file.getvalue()


def before_end(report, content):
    return with_document(report, lambda text: text.replace("<w:sectPr", content + "<w:sectPr", 1)
                         if "<w:sectPr" in text else text.replace("</w:body>", content + "</w:body>"))


# ---- contents ----


def entities():
    """Entities that double thirty times."""
    lines = ['<!ENTITY a0 "ha">', *('<!ENTITY a%d "&a%d;&a%d;">' % (i, i - 1, i - 1) for i in range(1, 31))]
    document = body("<w:p><w:r><w:t>&a30;</w:t></w:r></w:p>")
    return document.replace("?>", "?><!DOCTYPE d [%s]>" % "".join(lines), 1)


def external_entity():
    document = body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    return document.replace("?>", '?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1)


def table(rows, cols, properties=""):
    return "<w:tbl>%s</w:tbl>" % (("<w:tr>%s</w:tr>" % ((CELL % properties) * cols)) * rows)


def nested_tables(depth):
    return "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "<w:p/></w:tc></w:tr></w:tbl>" * depth


def nested_elements(depth):
    return "<w:p>" + "<w:ins>" * depth + "</w:ins>" * depth + "</w:p>"


def nested_boxes(depth):
    box = "<w:p><w:r><w:pict><w:txbxContent>"
    return box * depth + "<w:p/>" + "</w:txbxContent></w:pict></w:r></w:p>" * depth


# ---- packages ----


def bomb():
    """A main part of 300 MB of spaces."""
    return package(body(" " * 300000000))


def add(made, name, data):
    made.add(name, deflate(data), method=8, crc=binascii.crc32(data), size=len(data))


def lying_size():
    """A main part that says it has ten bytes."""
    made = Zip()
    for name, text in ((b"[Content_Types].xml", TYPES), (b"_rels/.rels", RELS)):
        add(made, name, text.encode())
    data = body("<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % ("a" * 10000)).encode()
    made.add(b"word/document.xml", deflate(data), method=8, crc=binascii.crc32(data), size=10)
    return made.bytes()


def duplicates():
    """Two main parts: readers disagree on which one counts."""
    made = Zip()
    for name, text in ((b"[Content_Types].xml", TYPES), (b"_rels/.rels", RELS)):
        add(made, name, text.encode())
    for word in ("one", "two"):
        add(made, b"word/document.xml", body(f"<w:p><w:r><w:t>{word}</w:t></w:r></w:p>").encode())
    return made.bytes()


def many_parts(count=70000):
    return package(body("<w:p/>"), [("word/x%d.xml" % i, "") for i in range(count)])


def styles_in_a_ring():
    styles = "".join('<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>' % (i, (i + 1) % 1000) for i in range(1000))
    rels = RELS.replace("officeDocument", "styles", 2).replace("word/document.xml", "styles.xml")
    rels = rels.replace("relationships/officeDocument", "relationships/styles")
    more = [("word/styles.xml", f'<w:styles {W}>{styles}</w:styles>'), ("word/_rels/document.xml.rels", rels)]
    return package(body('<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'), more)


def cut(report):
    """The end of the main part is gone."""
    return with_document(report, lambda text: text[: len(text) * 3 // 4])


def with_second_part(report):
    """Two main parts that differ in a figure."""
    made = Zip()
    with zipfile.ZipFile(io.BytesIO(report)) as old:
        for info in old.infolist():
            add(made, info.filename.encode(), old.read(info))
        add(made, b"word/document.xml", old.read("word/document.xml").replace(b"<w:t>1", b"<w:t>2"))
    return made.bytes()


SINGLE = {
    "entities.docx": lambda: package(entities()),
    "external.docx": lambda: package(external_entity()),
    "bomb.docx": bomb,
    "lying-size.docx": lying_size,
    "duplicates.docx": duplicates,
    "many-parts.docx": many_parts,
    "styles-ring.docx": styles_in_a_ring,
    "cells.docx": lambda: package(body(table(1000, 1000))),
    "rows.docx": lambda: package(body(table(500000, 1))),
    "span.docx": lambda: package(body(table(3, 3, '<w:gridSpan w:val="2147483648"/>'))),
    "span-negative.docx": lambda: package(body(table(3, 3, '<w:gridSpan w:val="-5"/>'))),
    "span-many.docx": lambda: package(body(table(1000, 1000, '<w:gridSpan w:val="1000"/>'))),
    "nested-tables.docx": lambda: package(body(nested_tables(100000))),
    "nested-elements.docx": lambda: package(body(nested_elements(500000))),
    "nested-boxes.docx": lambda: package(body(nested_boxes(100000))),
    "long-text.docx": lambda: package(body("<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % ("字" * 30000000))),
    "long-attribute.docx": lambda: package(body('<w:p w:x="%s"/>' % ("a" * 50000000))),
    "many-paragraphs.docx": lambda: package(body("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 2000000)),
}

JOINED = {
    "report-entities.docx": lambda report: with_document(
        report, lambda text: text.replace("?>", '?><!DOCTYPE d [<!ENTITY e "9">]>', 1).replace("<w:t>", "<w:t>&e;", 40)
    ),
    "report-cells.docx": lambda report: before_end(report, table(1001, 1000)),
    "report-span.docx": lambda report: before_end(report, table(3, 3, '<w:gridSpan w:val="2147483648"/>')),
    "report-nested.docx": lambda report: before_end(report, nested_tables(1000)),
    "report-elements.docx": lambda report: before_end(report, nested_elements(1000)),
    "report-cut.docx": cut,
    "report-two-parts.docx": with_second_part,
}
