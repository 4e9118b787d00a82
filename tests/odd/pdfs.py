"""PDFs that are odd: each function gives the bytes of one. Those of `joined` add a page to a sound report."""

import zlib

HEAD = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %s>>"
FONT = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
TEXT = b"BT /F 12 Tf 72 700 Td (Some text) Tj ET\n"


def stream(data, entries="", compress=True):
    if compress:
        data, entries = zlib.compress(data, 9), entries + "/Filter/FlateDecode"
    return ("<<%s/Length %d>>stream\n" % (entries, len(data))).encode() + data + b"\nendstream"


def flate(data, entries=""):
    """A stream of data that is deflated already."""
    return ("<<%s/Filter/FlateDecode/Length %d>>stream\n" % (entries, len(data))).encode() + data + b"\nendstream"


def repeated(block, times):
    """A block again and again, deflated, without the memory for all of it."""
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(block) for _ in range(times)]) + packer.flush()


def encode(body):
    return body.encode("latin-1") if isinstance(body, str) else body


def pdf(objects):
    """A file of numbered objects; object 1 is the catalog."""
    out, offsets = bytearray(HEAD), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + encode(body) + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        at = offsets.get(number)
        out += b"0000000000 65535 f \n" if at is None else b"%010d 00000 n \n" % at
    return bytes(out) + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def one_page(content, resources=FONT, box=None, **more):
    """A document of one page; more objects are given as o4=, o5=, …"""
    page = PAGE % (resources, "5 0 R")
    if box:
        page = page.replace("[0 0 595 842]", box)
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[4 0 R]/Count 1>>", 4: page, 5: content}
    objects.update({int(name[1:]): body for name, body in more.items()})
    return pdf(objects)


# ---- objects that go round ----


def loop_of_pages():
    return pdf({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"})


def loop_of_lengths():
    return one_page(b"<</Length 6 0 R>>stream\n" + TEXT + b"endstream", o6="6 0 R")


def loop_of_resources():
    """An object that is itself, as resources, as font and as box."""
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[4 0 R]/Count 1>>",
        4: "<</Type/Page/Parent 4 0 R/MediaBox 6 0 R/Resources 6 0 R/Contents[5 0 R 6 0 R]>>",
        5: stream(TEXT),
        6: "6 0 R",
    }
    return pdf(objects)


def loop_of_forms():
    form = stream(b"/X Do /Y Do\n" + TEXT, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 7 0 R")
    return one_page(stream(b"/X Do\n"), FONT + "/XObject<</X 6 0 R>>", o6=form, o7="<</XObject<</X 6 0 R/Y 6 0 R>>%s>>" % FONT)


def loop_of_tables():
    """A cross-reference table whose older table is itself."""
    data = one_page(stream(TEXT))
    at = data.rindex(b"xref\n0")
    return data.replace(b"trailer<<", b"trailer<</Prev %d" % at)


def loop_of_outlines():
    objects = {1: "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/Names 6 0 R/AcroForm<</Fields[6 0 R]>>>>", 2: "<</Type/Pages/Kids[4 0 R]/Count 1>>"}
    objects[4] = PAGE % (FONT, "5 0 R")
    objects[5] = stream(TEXT)
    objects[6] = "<</First 6 0 R/Last 6 0 R/Next 6 0 R/Parent 6 0 R/Kids[6 0 R]/T(a)/Title(b)/Count 1>>"
    return pdf(objects)


def loop_of_type3():
    """A Type 3 font whose glyph is drawn with the font itself."""
    font = "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</a 7 0 R>>/FirstChar 97/LastChar 97/Widths[9]"
    font += "/Encoding<</Type/Encoding/Differences[97/a]>>/Resources<</Font<</F 6 0 R>>>>>>"
    glyph = stream(b"9 0 d0 BT /F 1 Tf (aa) Tj ET")
    return one_page(stream(b"BT /F 12 Tf 72 700 Td (aaaa) Tj ET"), "/Font<</F 6 0 R>>", o6=font, o7=glyph)


# ---- more than anyone reads ----


def forms_that_double(depth=40):
    """Each form draws the next one twice: 2^40 words."""
    more = {}
    for i in range(depth):
        resources = "/Resources<</XObject<</X %d 0 R>>>>" % (7 + i)
        more["o%d" % (6 + i)] = stream(b"/X Do /X Do\n", "/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources)
    more["o%d" % (6 + depth)] = stream(TEXT, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % FONT)
    return stream(b"/X Do\n"), "/XObject<</X 6 0 R>>", more


def doubling():
    content, resources, more = forms_that_double()
    return one_page(content, resources, **more)


def many_pages():
    """A million pages, by a thousand kids that are one node of a thousand kids that are one page."""
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Count 1000000/Kids[%s]>>" % ("3 0 R " * 1000),
        3: "<</Type/Pages/Parent 2 0 R/Count 1000/Kids[%s]>>" % ("4 0 R " * 1000),
        4: PAGE % (FONT, "5 0 R"),
        5: stream(TEXT),
    }
    return pdf(objects)


def many_real_pages(count=100000):
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 5: stream(TEXT)}
    objects[2] = "<</Type/Pages/Count %d/Kids[%s]>>" % (count, " ".join("%d 0 R" % (i + 6) for i in range(count)))
    objects.update({i + 6: PAGE % (FONT, "5 0 R") for i in range(count)})
    return pdf(objects)


def count_that_lies():
    data = one_page(stream(TEXT))
    return data.replace(b"/Count 1>>", b"/Count 2147483647>>")


def deep_tree(depth=50000):
    """A tree of pages so deep that walking it takes the stack."""
    objects = {1: "<</Type/Catalog/Pages 10 0 R>>", 4: PAGE % (FONT, "5 0 R"), 5: stream(TEXT)}
    for i in range(depth):
        kid = "4 0 R" if i == depth - 1 else "%d 0 R" % (i + 11)
        objects[i + 10] = "<</Type/Pages/Count 1/Kids[%s]/Parent %d 0 R>>" % (kid, i + 9)
    return pdf(objects)


def deep_arrays(depth=500000):
    return one_page(stream(TEXT), FONT + "/X " + "[" * depth + "]" * depth)


def deep_arrays_in_content(depth=2000000):
    return one_page(flate(repeated(b"[" * 1000, depth // 1000)))


def huge_box(box):
    return lambda: one_page(stream(TEXT), box=box)


def large_content():
    """300 MB of drawing, in 300 kB."""
    return one_page(flate(repeated(TEXT * 1000, 300000000 // (len(TEXT) * 1000))))


def large_content_of_spaces():
    return one_page(flate(repeated(b" " * 1000000, 300)))


def twice_deflated():
    """A stream deflated twice: 300 MB in a kB."""
    inner = repeated(bytes(1 << 20), 300)
    data = zlib.compress(inner, 9)
    return one_page(("<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(data)).encode() + data + b"\nendstream")


def many_streams(count=1000000):
    """A page whose content is one stream, a million times."""
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[4 0 R]/Count 1>>", 5: stream(TEXT)}
    objects[4] = PAGE % (FONT, "[%s]" % ("5 0 R " * count))
    return pdf(objects)


def many_words(count=3000000):
    line = b"BT /F 1 Tf 1 0 0 1 72 700 Tm (a b c d e f g h i j k l m n o p q r s t u v w x y z) Tj ET\n"
    return one_page(flate(repeated(line * 1000, count // 26000)))


def many_lines(count=5000000):
    return one_page(flate(repeated(b"1 2 m 300 2 l S\n2 9 1 5 re f\n" * 1000, count // 2000)))


def many_saves():
    return one_page(flate(repeated(b"q " * 100000, 100)))


def large_object_stream():
    """An object stream of 300 MB that holds the catalog."""
    objects = b"1 0 " + b"<</Type/Catalog/Pages 2 0 R>>"
    packer = zlib.compressobj(9)
    data = packer.compress(objects) + b"".join([packer.compress(b" " * 1000000) for _ in range(300)]) + packer.flush()
    body = {2: "<</Type/Pages/Kids[4 0 R]/Count 1>>", 4: PAGE % (FONT, "5 0 R"), 5: stream(TEXT)}
    body[6] = flate(data, "/Type/ObjStm/N 1/First 4")
    out, table = bytearray(HEAD), {0: (0, 0, 65535), 1: (2, 6, 0)}
    for number, text in body.items():
        table[number] = (1, len(out), 0)
        out += b"%d 0 obj\n" % number + encode(text) + b"\nendobj\n"
    start = len(out)
    table[7] = (1, start, 0)
    rows = [table.get(i, (0, 0, 0)) for i in range(8)]
    packed = b"".join(bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big") for kind, a, b in rows)
    out += b"7 0 obj\n" + stream(packed, "/Type/XRef/Size 8/W[1 4 2]/Root 1 0 R") + b"\nendobj\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def large_map():
    """A map to Unicode of 100 MB."""
    lines = b"100 beginbfrange\n" + b"<0000> <ffff> <4e00>\n" * 100 + b"endbfrange\n"
    font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    font += "/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>"
    return one_page(
        stream(b"BT /F 12 Tf 72 700 Td <00010002> Tj ET"), "/Font<</F 6 0 R>>", o6=font, o7=flate(repeated(lines, 40000))
    )


# ---- pictures ----


def image(data, entries):
    return one_page(stream(b"q 500 0 0 500 50 50 cm /I Do Q\n" + TEXT), FONT + "/XObject<</I 6 0 R>>",
                    o6=("<</Type/XObject/Subtype/Image%s/Length %d>>stream\n" % (entries, len(data))).encode() + data + b"\nendstream")


def image_of_two_billion():
    return image(b"\0" * 100, "/Width 2147483647/Height 2147483647/BitsPerComponent 8/ColorSpace/DeviceRGB")


def image_of_zeros():
    """An image that inflates to 300 MB."""
    return image(repeated(bytes(1000000), 300), "/Width 10000/Height 10000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode")


def jbig2():
    """A JBIG2 page of 2^31 rows and columns, and a generic region as large."""
    def segment(number, kind, data):
        return number.to_bytes(4, "big") + bytes([kind, 0, 1]) + len(data).to_bytes(4, "big") + data

    size = (0x7FFFFFFF).to_bytes(4, "big")
    page = segment(0, 48, size + size + bytes(8) + b"\0\0\0")
    region = segment(1, 38, size + size + bytes(9) + b"\0" + b"\3\xff\xfd\xff\2\xfe\xfe\xfe" + bytes(20))
    return image(page + region, "/Width 2147483647/Height 2147483647/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode")


def jpx():
    """A JPEG 2000 code stream of 2^31 by 2^31 in tiles of 1 by 1."""
    side, one = (0x7FFFFFFF).to_bytes(4, "big"), (1).to_bytes(4, "big")
    size = b"\xff\x51\x00\x2f\x00\x00" + side + side + bytes(8) + one + one + bytes(8) + b"\0\3" + b"\7\1\1" * 3
    style = b"\xff\x52\x00\x0c\x00\x00\x00\x01\x00\x05\x04\x04\x00\x00"
    quant = b"\xff\x5c\x00\x04\x40\x40"
    part = b"\xff\x90\x00\x0a\x00\x00\x00\x00\x00\x00\x00\x01\xff\x93" + bytes(100)
    return image(b"\xff\x4f" + size + style + quant + part, "/Width 2147483647/Height 2147483647/Filter/JPXDecode")


def inline_images(count=200000):
    return one_page(flate(repeated(b"BI /W 9 /H 9 /BPC 8 /CS /G ID xxxxxxxxx EI\n" * 1000, count // 1000)))


# ---- floods of diagnostics ----


def unknown_operators():
    return one_page(flate(repeated(b"foo bar 1 2 3 baz (x) qux\n" * 10000, 50)))


def missing_fonts():
    return one_page(flate(repeated(b"BT /Gone 12 Tf (x) Tj ET /None Do /Nil gs\n" * 10000, 100)))


# ---- a sound report and one page more ----


def joined(report, page, objects):
    """An update of a report with a page more; numbers of objects start at 1000, the page's is 1004."""
    start = report.rindex(b"startxref")
    older = int(report[start:].split()[1])
    kids = report[report.index(b"/Kids[") + 6 :].split(b"]")[0]
    count = kids.count(b"R")
    parts = {1: b"<</Type/Pages/Kids[%s 1004 0 R]/Count %d>>" % (kids, count + 1), 1004: page}
    parts.update(objects)
    out, offsets = bytearray(report + b"\n"), {}
    for number, body in parts.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + encode(body) + b"\nendobj\n"
    at = len(out)
    out += b"xref\n"
    for number, offset in sorted(offsets.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    root = report[report.rindex(b"/Root") :].split()[1]
    size = max(offsets) + 1
    return bytes(out) + b"trailer<</Size %d/Root %s 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, older, at)


def page_more(content, resources=FONT, **more):
    """A function that joins a page with this content to a report."""
    page = "<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents 1005 0 R>>" % resources
    objects = {1005: content}
    objects.update({int(name[1:]): body for name, body in more.items()})
    return lambda report: joined(report, page, objects)


def renumbered(body, by=1000):
    """References of a body, moved up."""
    import re

    return re.sub(rb"(\d+) 0 R", lambda m: b"%d 0 R" % (int(m.group(1)) + by), encode(body))


def report_and_doubling(report):
    content, resources, more = forms_that_double()
    moved = {"o%d" % (int(name[1:]) + 1000): renumbered(body) for name, body in more.items()}
    return page_more(content, renumbered(resources).decode(), **moved)(report)


def report_and_large_content(report):
    return page_more(flate(repeated(TEXT * 1000, 300000000 // (len(TEXT) * 1000))))(report)


def report_and_cut_stream(report):
    data = repeated(TEXT * 1000, 20)
    return page_more(flate(data[: len(data) // 2]))(report)


def report_and_gone_content(report):
    page = "<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]/Resources<<>>/Contents 2000 0 R>>"
    return joined(report, page, {})


def report_and_no_page(report):
    return joined(report, "null", {})


def report_and_many_words(report):
    line = b"BT /F 1 Tf 1 0 0 1 72 700 Tm (a b c d e f g h i j k l m n o p q r s t u v w x y z) Tj ET\n"
    return page_more(flate(repeated(line * 1000, 100)))(report)


def report_and_unknown_filter(report):
    return page_more(b"<</Filter/FooDecode/Length 9>>stream\nBT ET BT \nendstream")(report)


def page_of(contents, resources=FONT):
    return "<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %s>>" % (resources, contents)


def report_and_half_a_page(report):
    return joined(report, page_of("[1005 0 R 2000 0 R]"), {1005: stream(TEXT)})


def report_and_gone_form(report):
    return joined(report, page_of("1005 0 R", FONT + "/XObject<</X 2000 0 R>>"), {1005: stream(b"/X Do\n" + TEXT)})


def report_and_gone_font(report):
    return joined(report, page_of("1005 0 R", ""), {1005: stream(TEXT)})


def report_and_huge_picture(report):
    """A page that is one picture of 2^31 by 2^31."""
    entries = "/Type/XObject/Subtype/Image/Width 2147483647/Height 2147483647/BitsPerComponent 8/ColorSpace/DeviceGray"
    objects = {1005: stream(b"q 595 0 0 842 0 0 cm /I Do Q"), 1006: stream(b"abc", entries)}
    return joined(report, page_of("1005 0 R", "/XObject<</I 1006 0 R>>"), objects)


def report_and_open_string(report):
    return joined(report, page_of("1005 0 R"), {1005: stream(TEXT + b"BT /F 12 Tf (abc")})


def report_and_loop(report):
    return joined(report, "<</Type/Pages/Parent 1 0 R/Count 1/Kids[1 0 R]>>", {})


# ---- all of them ----

SINGLE = {
    "loop-pages.pdf": loop_of_pages,
    "loop-length.pdf": loop_of_lengths,
    "loop-resources.pdf": loop_of_resources,
    "loop-forms.pdf": loop_of_forms,
    "loop-tables.pdf": loop_of_tables,
    "loop-outlines.pdf": loop_of_outlines,
    "loop-type3.pdf": loop_of_type3,
    "doubling.pdf": doubling,
    "many-pages.pdf": many_pages,
    "many-real-pages.pdf": many_real_pages,
    "count-lies.pdf": count_that_lies,
    "deep-tree.pdf": deep_tree,
    "deep-arrays.pdf": deep_arrays,
    "deep-content.pdf": deep_arrays_in_content,
    "box-large.pdf": huge_box("[0 0 1e9 1e9]"),
    "box-endless.pdf": huge_box("[-1e308 -1e308 1e308 1e308]"),
    "box-empty.pdf": huge_box("[0 0 0 0]"),
    "box-names.pdf": huge_box("[/a /b /c /d]"),
    "large-content.pdf": large_content,
    "large-spaces.pdf": large_content_of_spaces,
    "twice-deflated.pdf": twice_deflated,
    "many-streams.pdf": many_streams,
    "many-words.pdf": many_words,
    "many-lines.pdf": many_lines,
    "many-saves.pdf": many_saves,
    "large-object-stream.pdf": large_object_stream,
    "large-map.pdf": large_map,
    "image-huge.pdf": image_of_two_billion,
    "image-zeros.pdf": image_of_zeros,
    "image-jbig2.pdf": jbig2,
    "image-jpx.pdf": jpx,
    "images-inline.pdf": inline_images,
    "flood-operators.pdf": unknown_operators,
    "flood-fonts.pdf": missing_fonts,
}

JOINED = {
    "report-doubling.pdf": report_and_doubling,
    "report-large-content.pdf": report_and_large_content,
    "report-cut-stream.pdf": report_and_cut_stream,
    "report-gone-content.pdf": report_and_gone_content,
    "report-no-page.pdf": report_and_no_page,
    "report-many-words.pdf": report_and_many_words,
    "report-unknown-filter.pdf": report_and_unknown_filter,
    "report-half-page.pdf": report_and_half_a_page,
    "report-gone-form.pdf": report_and_gone_form,
    "report-gone-font.pdf": report_and_gone_font,
    "report-huge-picture.pdf": report_and_huge_picture,
    "report-open-string.pdf": report_and_open_string,
    "report-loop.pdf": report_and_loop,
}
