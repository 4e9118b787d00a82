#!/usr/bin/env python3
"""Makes web archives as Heritrix, wget and Common Crawl write them, and odd ones, in a folder: warcs.py OUT [NAME...]"""

import argparse
import gzip
import pathlib
import struct
import zlib

PAGE = b"<!DOCTYPE html><html><body><p>A page.</p></body></html>\n"
PDF = b"%PDF-1.4\n%nothing\n"
PNG = b"\x89PNG\r\n\x1a\n picture"
DATE = "2024-01-02T03:04:05Z"
RECORD_ID = "<urn:uuid:00000000-0000-4000-8000-000000000000>"


def record(fields, block, end="\r\n"):
    head = ["WARC/1.0", *(f"{name}: {value}" for name, value in fields), f"Content-Length: {len(block)}", "", ""]
    return end.join(head).encode() + block + 2 * end.encode()


def http(body, media_type="text/html; charset=utf-8", status="200 OK", fields=()):
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *fields]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def chunked(body, size=20):
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def member(data):
    return gzip.compress(data, mtime=0)


# ---- Heritrix: a gzip member a record; names of hosts are responses too ----


def heritrix_record(kind, uri, block, media_type):
    return record(
        [
            ("WARC-Type", kind),
            ("WARC-Target-URI", uri),
            ("WARC-Date", DATE),
            ("WARC-IP-Address", "192.0.2.1"),
            ("WARC-Record-ID", RECORD_ID),
            ("Content-Type", media_type),
        ],
        block,
    )


def heritrix_response(uri, block):
    return heritrix_record("response", uri, block, "application/http; msgtype=response")


def heritrix():
    length = ("Content-Length: %d" % len(PAGE),)
    deflated = zlib.compress(PAGE)
    packed = member(PAGE)
    coded = ("Content-Encoding: gzip", "Content-Length: %d" % len(packed))
    return [
        heritrix_record("warcinfo", "", b"software: Heritrix/3.4.0\r\n", "application/warc-fields"),
        heritrix_record("response", "dns:example.org", b"20240102030405\nexample.org. 60 IN A 192.0.2.1\n", "text/dns"),
        heritrix_response("http://example.org/plain", http(PAGE, fields=length)),
        heritrix_record("request", "http://example.org/plain", b"GET / HTTP/1.0\r\n\r\n", "application/http; msgtype=request"),
        heritrix_response("http://example.org/chunks", http(chunked(PAGE), fields=("Transfer-Encoding: chunked",))),
        heritrix_response("http://example.org/gzip", http(packed, fields=coded)),
        heritrix_response("http://example.org/both", http(chunked(packed), fields=(coded[0], "Transfer-Encoding: chunked"))),
        heritrix_response("http://example.org/zlib", http(deflated, fields=("Content-Encoding: deflate",))),
        heritrix_response("http://example.org/raw", http(deflated[2:-4], fields=("Content-Encoding: deflate",))),
        heritrix_response("http://example.org/a.pdf", http(PDF, "application/octet-stream")),
        heritrix_response("http://example.org/moved", http(b"", status="302 Found")),
        heritrix_response("http://example.org/gone", http(PAGE, status="404 Not Found")),
        heritrix_response("http://example.org/p.png", http(PNG, "image/png")),
        heritrix_response("http://example.org/s.css", http(b"body { color: black }\n", "text/css")),
        heritrix_response("http://example.org/empty", http(b"", fields=("Content-Length: 0",))),
        heritrix_record("metadata", "http://example.org/plain", b"via: http://example.org/\r\n", "application/warc-fields"),
    ]


# ---- wget: addresses in <>, an extra field in each gzip member ----


def wget_record(kind, uri, block, media_type):
    fields = [("WARC-Type", kind), ("WARC-Record-ID", RECORD_ID), ("WARC-Date", DATE), ("Content-Type", media_type)]
    if uri:
        fields.insert(2, ("WARC-Target-URI", f"<{uri}>"))
    return record(fields, block)


def wget_member(data):
    """A gzip member with the extra field `sl`: sizes packed and plain."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(data) + packed.flush()
    extra = b"sl" + struct.pack("<HII", 8, len(body) + 32, len(data))
    head = b"\x1f\x8b\x08\x04" + bytes(5) + b"\x03" + struct.pack("<H", len(extra)) + extra
    return head + body + struct.pack("<II", zlib.crc32(data), len(data))


def wget():
    return [
        wget_record("warcinfo", "", b"software: Wget/1.21.3 (linux-gnu)\r\n", "application/warc-fields"),
        wget_record("request", "http://example.org/a b", b"GET / HTTP/1.1\r\n\r\n", "application/http;msgtype=request"),
        wget_record("response", "http://example.org/a b", http(PAGE), "application/http;msgtype=response"),
        wget_record("response", "http://example.org/a b", http(PAGE), "application/http;msgtype=response"),
        wget_record("resource", "metadata://gnu.org/software/wget/warc/wget.log", b"log\n", "text/plain"),
    ]


# ---- Common Crawl: bodies decoded, heads as they were but for X-Crawl-…; truncated ----


def common_crawl_response(uri, block, *fields):
    return record(
        [
            ("WARC-Type", "response"),
            ("WARC-Date", DATE),
            ("WARC-Record-ID", RECORD_ID),
            ("Content-Type", "application/http; msgtype=response"),
            ("WARC-Target-URI", uri),
            ("WARC-Identified-Payload-Type", "text/html"),
            *fields,
        ],
        block,
    )


def common_crawl():
    decoded = ("X-Crawl-Content-Encoding: gzip", "X-Crawl-Transfer-Encoding: chunked", "Content-Length: %d" % len(PAGE))
    kept = ("Content-Encoding: gzip", "Transfer-Encoding: chunked", "Content-Length: 7")
    return [
        record([("WARC-Type", "warcinfo"), ("WARC-Date", DATE)], b"isPartOf: CRAWL-2024\r\n"),
        common_crawl_response("https://example.org/decoded", http(PAGE, fields=decoded)),
        common_crawl_response("https://example.org/kept", http(PAGE, fields=kept)),
        common_crawl_response("https://example.org/cut", http(PAGE), ("WARC-Truncated", "length")),
        record([("WARC-Type", "metadata"), ("WARC-Date", DATE)], b"fetchTimeMs: 7\r\n"),
    ]


# ---- odd ones ----


def odd_bodies():
    long = ("Content-Length: 1000",)
    return [
        heritrix_response("http://example.org/short", http(PAGE, fields=long)),
        heritrix_response("http://example.org/chunk", http(chunked(PAGE)[:-20], fields=("Transfer-Encoding: chunked",))),
        heritrix_response("http://example.org/gz", http(member(PAGE)[:-20], fields=("Content-Encoding: gzip",))),
        heritrix_response("http://example.org/bad", http(member(PAGE)[:-8] + bytes(8), fields=("Content-Encoding: gzip",))),
        heritrix_response("http://example.org/br", http(b"\x0b\x02\x80", fields=("Content-Encoding: br",))),
        heritrix_response("http://example.org/part", http(PAGE, status="206 Partial Content")),
        heritrix_response("http://example.org/continue", b"HTTP/1.1 100 Continue\r\n\r\n" + http(PAGE)),
        heritrix_response("http://example.org/headless", PAGE),
        record([("WARC-Type", "response"), ("Content-Type", "application/http"), ("WARC-Segment-Number", 1)], http(PAGE)),
        heritrix_response("http://example.org/" + "x" * 20000, http(PAGE)),
        heritrix_response("http://example.org/a.zip", http(zip_of_page(), "application/zip")),
    ]


def zip_of_page():
    from archives import zip_of

    return zip_of([("page.html", PAGE)])


def with_bare_line_ends():
    fields = [("WARC-Type", "response"), ("WARC-Target-URI", "http://example.org/"), ("Content-Type", "application/http")]
    return record(fields, http(PAGE).replace(b"\r\n", b"\n"), "\n") * 2


def bomb():
    """A response that inflates to 100 MB inside one that inflates to little."""
    return heritrix_response(
        "http://example.org/bomb",
        http(member(b"a" * (100 << 20)), "text/plain", fields=("Content-Encoding: gzip",)),
    )


def cut_in_a_body():
    """The second of two responses ends in the middle of its text."""
    first = wget()[2]
    second = zlib.compressobj(0, zlib.DEFLATED, 31)  # stored: as many bytes as there are
    packed = second.compress(first) + second.flush()
    return wget_member(first) + packed[: packed.index(b"</p>")]


ARCHIVES = {
    "heritrix.warc.gz": lambda: b"".join(map(member, heritrix())),
    "heritrix.warc": lambda: b"".join(heritrix()),
    "wget.warc.gz": lambda: b"".join(map(wget_member, wget())),
    "common-crawl.warc.gz": lambda: b"".join(map(member, common_crawl())),
    "lines.warc": lambda: with_bare_line_ends(),
    "odd.warc": lambda: b"".join(odd_bodies()),
    "bomb.warc.gz": lambda: member(bomb()),
    "cut.warc": lambda: b"".join(wget()[:3])[:-20],
    "cut.warc.gz": lambda: b"".join(map(member, heritrix()))[:-30],
    "cut-body.warc.gz": cut_in_a_body,
    "garbage.warc": lambda: wget()[0] + wget()[2] + b"this is no record\r\n\r\n" + wget()[2],
    "no-length.warc": lambda: wget()[2] + b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + PAGE,
    "long-length.warc": lambda: wget()[2].replace(b"Content-Length:", b"Content-Length: 99999999999999999999"),
    "long-line.warc": lambda: b"WARC/1.0\r\nWARC-Type: " + b"x" * 1000000,
    "empty.warc": lambda: wget()[0],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*", help="which; all, where none is named")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for name in args.names or ARCHIVES:
        (args.folder / name).write_bytes(ARCHIVES[name]())


if __name__ == "__main__":
    main()
