"""Web pages and texts that are odd: each function gives the bytes of one. Those of JOINED have a sound report first."""

HEAD = b"<!DOCTYPE html><html><head><meta charset=utf-8><title>x</title>%s</head><body>%s</body></html>"


def page(content, head=b""):
    return HEAD % (head, content)


def table(rows, cols, attributes=b""):
    return b"<table>" + (b"<tr>" + (b"<td%s>1" % attributes) * cols) * rows + b"</table>"


def deep(tag, depth, text=b"x"):
    return b"<%s>" % tag * depth + text + b"</%s>" % tag * depth


def deep_tables(depth):
    return b"<table><tr><td>" * depth + b"x" + b"</td></tr></table>" * depth


def before_end(report, content):
    """The report with more at its end."""
    at = report.lower().rfind(b"</body>")
    return report[:at] + content + report[at:] if at >= 0 else report + content


SINGLE = {
    "deep-divs.html": lambda: page(deep(b"div", 500000)),
    "deep-spans.html": lambda: page(deep(b"b", 500000)),
    "deep-tables.html": lambda: page(deep_tables(500000)),
    "deep-lists.html": lambda: page(deep(b"ul><li", 500000)),
    "open-fonts.html": lambda: page(b"<font><b><i>" * 300000 + b"<p>x" * 1000),
    "open-formatting.html": lambda: page(b"<p>x".join(b"<b id=%d><i><u>" % i for i in range(20000))),
    "colspan.html": lambda: page(table(3, 3, b" colspan=1000000000")),
    "rowspan.html": lambda: page(table(3, 3, b" rowspan=1000000000")),
    "spans.html": lambda: page(table(1000, 1000, b" colspan=1000 rowspan=65534")),
    "spans-negative.html": lambda: page(table(3, 3, b" colspan=-1 rowspan=99999999999999999999")),
    "cells.html": lambda: page(table(1000, 1000)),
    "rows.html": lambda: page(table(1000000, 1)),
    "many-tables.html": lambda: page(table(1, 1) * 300000),
    "attributes.html": lambda: page(b"<p %s>x</p>" % b" ".join(b"a%d=1" % i for i in range(300000))),
    "long-attribute.html": lambda: page(b'<p title="%s">x</p>' % (b"a" * 50000000)),
    "entities.html": lambda: page(b"&amp;" * 5000000),
    "comments.html": lambda: page(b"<!-- " * 3000000),
    "cdata.html": lambda: page(b"<![CDATA[" * 2000000),
    "styles.html": lambda: page(b"<p class=a1>x</p>" * 1000, b"<style>%s</style>" % b"".join(b".a%d{display:none}" % i for i in range(300000))),
    "selectors.html": lambda: page(b"<p>x</p>" * 1000, b"<style>%s</style>" % (b"div " * 2000000 + b"{display:none}")),
    "media.html": lambda: page(b"<p>x</p>", b"<style>%s</style>" % (b"@media print{" * 500000)),
    "quotes.html": lambda: page(b'<a href="' * 1000000),
    "scripts.html": lambda: page(b"<script>" + b"</scrip" * 3000000),
    "divs-as-cells.html": lambda: page(b"<div style=display:table>" + b"<div style=display:table-row>" * 100000),
    "text.html": lambda: page("字".encode() * 5000000),
    "large.html": lambda: page(b"x" * (65 << 20)),
    "nul.html": lambda: page(b"\0" * 10000000),
    "line.txt": lambda: b"1 2 3 " * 5000000,
    "lines.txt": lambda: b"1\t2\t3\n" * 1500000,
    "bars.txt": lambda: b"|" * 20000000,
    "tabs.txt": lambda: (b"\t" * 100000 + b"\n") * 100,
}

JOINED = {
    "report-deep.html": lambda report: before_end(report, deep(b"div", 500000)),
    "report-deep-tables.html": lambda report: before_end(report, deep_tables(5000)),
    "report-cells.html": lambda report: before_end(report, table(1001, 1000)),
    "report-cut.html": lambda report: report[: len(report) * 3 // 4],
}
