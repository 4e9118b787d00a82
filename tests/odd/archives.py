#!/usr/bin/env python3
"""Makes archives, sound and odd ones, in a folder: archives.py OUT [NAME...]

The members are short texts, so that a test can say what comes out. No archive is larger than a megabyte, however
much it inflates to.
"""

import argparse
import binascii
import bz2
import gzip
import io
import lzma
import pathlib
import random
import struct
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

TEXT = b"A text.\n"
GBK_NAME = "年报/棠溪区.txt"


# ---- zip, byte by byte: what zipfile does not write ----


class Zip:
    """A zip whose headers say what they are told to say."""

    def __init__(self):
        self.body = b""
        self.directory = b""
        self.count = 0

    def local(self, name, data, method=0, flags=0, crc=0, size=None):
        """Appends a local header and its data; returns its offset."""
        at = len(self.body)
        self.body += b"PK\3\4" + self.common(name, data, method, flags, crc, size) + name + data
        return at

    def entry(self, at, name, data, method=0, flags=0, crc=0, size=None):
        """Lists in the directory a member whose local header stands at an offset."""
        self.directory += b"PK\1\2\x14\0" + self.common(name, data, method, flags, crc, size)
        self.directory += struct.pack("<HHHII", 0, 0, 0, 0, at) + name
        self.count += 1

    def add(self, name, data, **how):
        self.entry(self.local(name, data, **how), name, data, **how)

    @staticmethod
    def common(name, data, method, flags, crc, size):
        size = len(data) if size is None else size
        return struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x21, crc, len(data), size, len(name), 0)

    def bytes(self):
        count = min(self.count, 0xFFFF)
        end = struct.pack("<HHHHIIH", 0, 0, count, count, len(self.directory), len(self.body), 0)
        return self.body + self.directory + b"PK\5\6" + end


def stored(members, flags=0):
    made = Zip()
    for name, data in members:
        made.add(name, data, flags=flags, crc=binascii.crc32(data))
    return made.bytes()


def deflate(data, level=9):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zeros(size):
    """Zeros, deflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    parts = [packer.compress(block) for _ in range(size >> 20)]
    return b"".join(parts) + packer.flush()


def crc_of_zeros(size):
    crc = 0
    for _ in range(size >> 20):
        crc = binascii.crc32(bytes(1 << 20), crc)
    return crc


def zip_of(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            info = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, data)
    return file.getvalue()


def zip_gbk_names():
    return stored([(GBK_NAME.encode("gbk"), TEXT), ("年报/一.txt".encode(), TEXT), (b"\xff\xff.txt", TEXT)])


def zip_encrypted():
    """One member behind a password among two."""
    made = Zip()
    made.add(b"open.txt", TEXT, crc=binascii.crc32(TEXT))
    made.add(b"closed.txt", bytes(12) + TEXT, flags=1, crc=binascii.crc32(TEXT), size=len(TEXT))
    return made.bytes()


def zip_bomb():
    """Half a GiB of zeros in half a MB."""
    size = 512 << 20
    made = Zip()
    made.add(b"zeros.txt", zeros(size), method=8, crc=crc_of_zeros(size), size=size)
    return made.bytes()


def crc_of_both(first, second, size):
    """The CRC-32 of two parts from theirs; the second has so many bytes."""
    crc = binascii.crc32(bytes(size), first) if size < 64 else None
    if crc is None:  # a byte of zeros at a time is slow: square the step
        step = [binascii.crc32(b"\0", 1 << bit ^ 0xFFFFFFFF) ^ binascii.crc32(b"\0", 0xFFFFFFFF) for bit in range(32)]
        crc = first
        while size:
            if size & 1:
                crc = apply(step, crc)
            step = [apply(step, column) for column in step]
            size >>= 1
        return crc ^ second
    return crc ^ binascii.crc32(bytes(size)) ^ second


def apply(step, crc):
    out = 0
    for bit, column in enumerate(step):
        if crc >> bit & 1:
            out ^= column
    return out


def zip_overlapping(count=300):
    """Members that overlap: each quotes the head of the next in a stored block, then shares all of its data."""
    size = 16 << 20
    body, crc = zeros(size), crc_of_zeros(size)
    parts, entries = [], []
    for i in reversed(range(count)):
        name = b"%04d.txt" % i
        packed = len(body) + sum(map(len, parts))
        common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, packed, size, len(name), 0)
        head = b"PK\3\4" + common + name
        entries.append((common, name, len(head) + packed))
        parts.append(b"\0" + struct.pack("<HH", len(head), len(head) ^ 0xFFFF) + head)
        crc = crc_of_both(binascii.crc32(head), crc, size)
        size += len(head)
    made = Zip()
    made.body = parts[-1][5:] + b"".join(reversed(parts[:-1])) + body
    for common, name, behind in reversed(entries):
        at = len(made.body) - behind
        made.directory += b"PK\1\2\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
        made.count += 1
    return made.bytes()


def zip_duplicates():
    return stored([(b"a.txt", TEXT), (b"a.txt", b"Another.\n"), (b"a.txt#2", TEXT), (b"./a.txt", TEXT)])


def zip_traversal():
    return stored([(b"../../up.txt", TEXT), (b"/root.txt", TEXT), (b"C:\\drive.txt", TEXT), (b"a/../b.txt", TEXT)])


def zip_wrong_crc():
    made = Zip()
    made.add(b"good.txt", TEXT, crc=binascii.crc32(TEXT))
    made.add(b"bad.txt", deflate(TEXT), method=8, crc=1, size=len(TEXT))
    return made.bytes()


def zip_many_members():
    """More members than a test allows."""
    return stored([(b"%d.txt" % i, b"") for i in range(5000)])


def zip_unknown_method():
    made = Zip()
    made.add(b"a.txt", TEXT, method=97, crc=binascii.crc32(TEXT))
    return made.bytes()


def zip_lying_sizes():
    """A member that says it has 4 GiB and has eight bytes."""
    made = Zip()
    made.add(b"a.txt", deflate(TEXT), method=8, crc=binascii.crc32(TEXT), size=0xFFFFFFFE)
    made.add(b"b.txt", TEXT, crc=binascii.crc32(TEXT))
    return made.bytes()


def nested(depth):
    data = zip_of([("bottom.txt", TEXT)])
    for i in range(depth - 1):
        data = zip_of([("inner.zip", data), ("level%d.txt" % i, TEXT)])
    return data


def zip_quine():
    """Zips in zips, nine deep and two in each: what a reader sees of a zip that holds itself."""
    data = nested(1)
    for _ in range(8):
        data = zip_of([("1.zip", data), ("2.zip", data)])
    return data


# ---- tar, gzip and others ----


def tar_v7():
    """A tar from before there was a mark that it is one."""
    made = bytearray(tar_of(TWO, form=tarfile.USTAR_FORMAT))
    at = 0
    while made[at]:
        size = int(made[at + 124 : at + 135], 8)
        made[at + 257 : at + 512] = bytes(255)
        made[at + 148 : at + 156] = b" " * 8
        made[at + 148 : at + 156] = b"%06o\0 " % sum(made[at : at + 512])
        at += 512 + -(-size // 512) * 512
    return bytes(made)


def tar_of(members, mode="w", form=tarfile.PAX_FORMAT, encoding="utf-8"):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, format=form, encoding=encoding) as made:
        for member in members:
            name, data = member[:2]
            info = tarfile.TarInfo(name)
            if len(member) == 2:
                info.size = len(data)
                made.addfile(info, io.BytesIO(data))
            else:
                info.type, info.linkname = data, member[2]
                made.addfile(info)
    return file.getvalue()


def tar_links():
    return tar_of(
        [
            ("a.txt", TEXT),
            ("folder", tarfile.DIRTYPE, ""),
            ("soft", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard", tarfile.LNKTYPE, "a.txt"),
            ("pipe", tarfile.FIFOTYPE, ""),
        ]
    )


def tar_sparse():
    """A member of 2^40 bytes that are all a gap (GNU tar's old sparse header, by hand)."""
    size = 1 << 40
    head = bytearray(tar_of([("gap.txt", b"")], form=tarfile.GNU_FORMAT)[:512])
    head[156:157] = b"S"
    head[386:410] = b"%011o\0%011o\0" % (0, 0)
    head[483:495] = b"\x80" + size.to_bytes(11, "big")
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + bytes(1024)


def gz(data):
    return gzip.compress(data, mtime=0)


def gz_deep(depth=20):
    data = TEXT
    for _ in range(depth):
        data = gz(data)
    return data


def gz_bomb():
    """64 GiB of one letter, by gzip of gzip of gzip, in some kB."""
    inner = gz(b"a" * (1 << 20))
    return gz(gz(inner * 65536))


# ---- rar, stored: no free program writes them ----


def vint(value):
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def rar5_block(fields, data=b""):
    head = vint(len(fields)) + fields
    return struct.pack("<I", binascii.crc32(head)) + head + data


def rar5(members):
    out = b"Rar!\x1a\x07\x01\x00" + rar5_block(vint(1) + vint(0) + vint(0))
    for name, data in members:
        fields = vint(2) + vint(2) + vint(len(data)) + vint(4) + vint(len(data)) + vint(0o100644)
        fields += struct.pack("<I", binascii.crc32(data)) + vint(0) + vint(1) + vint(len(name)) + name
        out += rar5_block(fields, data)
    return out + rar5_block(vint(5) + vint(0) + vint(0))


def rar4_block(kind, flags, fields, data=b""):
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", binascii.crc32(head) & 0xFFFF) + head + data


def rar4(members):
    out = b"Rar!\x1a\x07\x00" + rar4_block(0x73, 0, bytes(6))
    for name, data in members:
        size = len(data)
        fields = struct.pack("<IIBIIBBHI", size, size, 3, binascii.crc32(data), 0, 20, 0x30, len(name), 0o100644)
        out += rar4_block(0x74, 0x8000, fields + name, data)
    return out + rar4_block(0x7B, 0x4000, b"")


# ---- what other programs make ----


def made_by(*command):
    """The archive that a program makes of two texts."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "b").mkdir()
        for name, data in TWO:
            pathlib.Path(folder, name).write_bytes(data)
        subprocess.run([*command, "made.7z", "a.txt", "b/c.txt"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return pathlib.Path(folder, "made.7z").read_bytes()


CONTENT_TYPES = ("[Content_Types].xml", b"<Types/>")
TWO = [("a.txt", TEXT), ("b/c.txt", TEXT)]


def cut_tar_gz():
    return gz(tar_of([("a.txt", TEXT), ("b.bin", random.Random(1).randbytes(200000))]))[:-4000]


ARCHIVES = {
    "two.zip": lambda: zip_of(TWO),
    "two.tar": lambda: tar_of(TWO),
    "two.tar.gz": lambda: tar_of(TWO, "w:gz"),
    "two.tar.bz2": lambda: tar_of(TWO, "w:bz2"),
    "two.tar.xz": lambda: tar_of(TWO, "w:xz"),
    "two5.rar": lambda: rar5([(n.encode(), d) for n, d in TWO]),
    "two4.rar": lambda: rar4([(n.encode(), d) for n, d in TWO]),
    "one.txt.gz": lambda: gz(TEXT),
    "one.txt.bz2": lambda: bz2.compress(TEXT),
    "one.txt.xz": lambda: lzma.compress(TEXT),
    "empty.zip": lambda: zip_of([]),
    "gbk.zip": zip_gbk_names,
    "gbk.tar": lambda: tar_of([(GBK_NAME, TEXT)], form=tarfile.USTAR_FORMAT, encoding="gbk"),
    "depth3.zip": lambda: nested(3),
    "depth4.zip": lambda: nested(4),
    "document.zip": lambda: zip_of([("customXml/item1.xml", b"<a/>"), ("word/document.xml", b"<w/>"), CONTENT_TYPES]),
    "mixed.zip": lambda: zip_of([("in.tar.gz", tar_of(TWO, "w:gz")), ("in.7z", b"7z\xbc\xaf\x27\x1c nothing")]),
    "links.tar": tar_links,
    "encrypted.zip": zip_encrypted,
    "closed.zip": lambda: stored([(b"closed.txt", bytes(20))], flags=1),
    "bomb.zip": zip_bomb,
    "bomb.gz": gz_bomb,
    "overlapping.zip": zip_overlapping,
    "duplicates.zip": zip_duplicates,
    "quine.zip": zip_quine,
    "traversal.zip": zip_traversal,
    "crc.zip": zip_wrong_crc,
    "many.zip": zip_many_members,
    "method.zip": zip_unknown_method,
    "lying.zip": zip_lying_sizes,
    "sparse.tar": tar_sparse,
    "deep.gz": gz_deep,
    "padded.tar.gz": lambda: tar_of(TWO, "w:gz") + bytes(1000),
    "members.txt.gz": lambda: gz(TEXT) + gz(TEXT),
    "crc.txt.gz": lambda: gz(TEXT)[:-8] + bytes(4) + gz(TEXT)[-4:],
    "cut.txt.gz": lambda: gz(TEXT)[:-9],
    "small-cut.tar.gz": lambda: gzip.compress(tar_of(TWO), 0, mtime=0)[:1200],
    "cut.zip": lambda: zip_of(TWO)[:60],
    "cut.tar.gz": cut_tar_gz,
    "crc.tar.gz": lambda: tar_of(TWO, "w:gz")[:-8] + bytes(4) + tar_of(TWO, "w:gz")[-4:],
    "behind-the-mark.tar.gz": lambda: tar_of(TWO, "w:gz")[:-4],
    "two-in-one.tar": lambda: tar_of(TWO) + tar_of([("later.txt", b"A later text.\n")]),
    "v7.tar": tar_v7,
    "cut-between.tar": lambda: tar_of(TWO)[:1024],
    "named-mimetype.zip": lambda: zip_of([("mimetype", b"A list of types.\n"), *TWO]),
    "nothing.7z": lambda: b"7z\xbc\xaf\x27\x1c and nothing that follows",
    "two.7z": lambda: made_by("bsdtar", "-c", "--format=7zip", "-f"),
    "closed.7z": lambda: made_by("7z", "a", "-psecret", "-mhe=on"),
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
