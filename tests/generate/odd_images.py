#!/usr/bin/env python3
"""odd_images.py --out DIR: image files that no reader should choke on, and documents around them.

Corrupt, truncated, empty and huge ones, directories without end: each must be refused with a reason, promptly and in
little memory. DIR/docs and DIR/index.json are like those of generate.py, so score.py DIR OUT says which were taken for
reports. --pages N: directories of the long TIFF.
"""
import argparse
import base64
import io
import json
import os
import random
import struct
import zlib

import scan_needs
from dice import Dice
from pdf_file import Pdf

HUGE = 40000
FLIPS = 4                   # files of each format with random bytes changed


# ---- pieces of formats -----------------------------------------------------------------------------------------------

def png(width, height, data, depth=8, colour=0):
    """A PNG of these compressed rows."""
    def chunk(kind, body):
        return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
    head = chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, depth, colour, 0, 0, 0))
    return b'\x89PNG\r\n\x1a\n' + head + chunk(b'IDAT', data) + chunk(b'IEND', b'')


def png_bomb():
    """40,000 x 40,000 black and white pixels, all of them there, in 200 KB."""
    packer, row = zlib.compressobj(9), b'\0' + b'\xff' * (HUGE // 8)
    data = b''.join(packer.compress(row * 100) for _ in range(HUGE // 100)) + packer.flush()
    return png(HUGE, HUGE, data, 1)


def tiff(tags, data=b'', following=0, entries=None):
    """A little-endian TIFF of one directory. tags: (tag, type 3 or 4, value); the data stands behind it."""
    at = 8
    count = len(tags) if entries is None else entries
    size = 2 + 12 * len(tags) + 4
    body = b''.join(struct.pack('<HHII', t, kind, 1, at + size if value == 'data' else value) for t, kind, value in tags)
    return b'II*\0' + struct.pack('<IH', at, count) + body + struct.pack('<I', following) + data


def tags(width, height, compression=1, length=16, rows=None, bits=1):
    return [(256, 4, width), (257, 4, height), (258, 3, bits), (259, 3, compression), (262, 3, 0), (273, 4, 'data'),
            (277, 3, 1), (278, 4, height if rows is None else rows), (279, 4, length)]


def long_tiff(pages):
    """So many directories that share one strip."""
    strip = b'\xff' * 8
    out, size = bytearray(b'II*\0' + struct.pack('<I', 16) + strip), 2 + 12 * 9 + 4
    for i in range(pages):
        at = 16 + i * size
        body = b''.join(struct.pack('<HHII', t, kind, 1, 8 if value == 'data' else value) for t, kind, value in tags(8, 8, length=8))
        out += struct.pack('<H', 9) + body + struct.pack('<I', at + size if i + 1 < pages else 0)
    return bytes(out)


def bmp(width, height, bits=24, data=b'', offset=54):
    return b'BM' + struct.pack('<IHHI', 54 + len(data), 0, 0, offset) + struct.pack('<IiiHHIIiiII', 40, width, height, 1, bits, 0, 0, 0, 0, 0, 0) + data


def pdf(entries, data, times=1, more=b''):
    """A PDF with one picture, drawn so many times."""
    made = Pdf(False)
    tree = made.reserve()
    image = made.stream(data, '/Type/XObject/Subtype/Image' + entries.replace('SELF', '%d 0 R' % 2), False)
    content = made.stream(b'q 500 0 0 700 40 40 cm /I Do Q\n' * times + more)
    page = made.add('<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>>' % (tree, image, content))
    made.set(tree, '<</Type/Pages/Kids[%d 0 R]/Count 1>>' % page)
    return made.bytes(made.add('<</Type/Catalog/Pages %d 0 R>>' % tree))


def page_with(kind, data):
    return ('<html><body><p>图</p><img src="data:image/%s;base64,' % kind).encode() + data + b'"></body></html>'


# ---- the files -------------------------------------------------------------------------------------------------------

def sound():
    """One small sound picture in each format."""
    from PIL import Image
    rng = random.Random(7)
    picture = Image.frombytes('L', (400, 300), bytes(rng.choice((0, 255, 255, 255)) for _ in range(400 * 300)))
    out = {}
    for end, kind, mode, more in (('png', 'PNG', 'L', {}), ('jpg', 'JPEG', 'L', {}), ('tif', 'TIFF', '1', {'compression': 'group4'}),
                                  ('lzw.tif', 'TIFF', 'L', {'compression': 'tiff_lzw'}), ('bmp', 'BMP', 'L', {}), ('pnm', 'PPM', 'L', {}),
                                  ('webp', 'WEBP', 'RGB', {})):
        data = io.BytesIO()
        picture.convert(mode).save(data, kind, **more)
        out[end] = data.getvalue()
    return out


def broken(files):
    """Each sound file cut short, and with bytes changed."""
    rng, out = random.Random(11), {}
    for end, data in files.items():
        for percent in (2, 50, 95):
            out['cut-%02d.%s' % (percent, end)] = data[:max(4, len(data) * percent // 100)]
        for i in range(FLIPS):
            spoilt = bytearray(data)
            for _ in range(1 + len(data) // 200):
                spoilt[rng.randrange(8, len(data))] = rng.randrange(256)
            out['flipped-%d.%s' % (i, end)] = bytes(spoilt)
    return out


def sizes(files):
    """Sizes of nothing and of far too much."""
    jpeg = bytearray(files['jpg'])
    at = jpeg.index(b'\xff\xc0') + 5
    def sized(high, wide):
        jpeg[at:at + 4] = struct.pack('>HH', high, wide)
        return bytes(jpeg)
    return {
        'empty.png': b'', 'mark-only.png': b'\x89PNG\r\n\x1a\n', 'mark-only.jpg': b'\xff\xd8\xff',
        'mark-only.tif': b'II*\0', 'mark-only.bmp': b'BM', 'mark-only.webp': b'RIFF\0\0\0\0WEBP', 'mark-only.pnm': b'P5',
        'zero.png': png(0, 0, zlib.compress(b'')), 'zero-high.png': png(10, 0, zlib.compress(b'')), 'zero.bmp': bmp(0, 0), 'zero.tif': tiff(tags(0, 0)),
        'zero.jpg': sized(0, 0), 'zero.pnm': b'P5 0 0 255\n', 'huge-header.png': png(HUGE, HUGE, zlib.compress(b'\0' * 100)),
        'huge-grey16.png': png(HUGE, HUGE, zlib.compress(b'\0' * 100), 16), 'huge-whole.png': png_bomb(), 'most.png': png(2**31 - 1, 2**31 - 1, b''),
        'huge.jpg': sized(HUGE, HUGE), 'most.jpg': sized(65535, 65535), 'huge.bmp': bmp(HUGE, HUGE), 'least.bmp': bmp(-1, -2**31),
        'huge.tif': tiff(tags(HUGE, HUGE, 4), b'\0' * 16), 'most.tif': tiff(tags(2**32 - 1, 2**32 - 1), b'\0' * 16), 'huge.pnm': b'P6 40000 40000 255\n' + b'\0' * 99,
        'beyond.pnm': b'P4 99999999999999999999 1\n\0', 'maximum-0.pnm': b'P5 4 4 0\n' + b'\0' * 16, 'comment.pnm': b'P5 #' + b'x' * 3000000,
        'negative.pnm': b'P5 -4 -4 255\n' + b'\0' * 16, 'canvas.webp': b'RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0' + b'\xff\xff\xff' * 2 + b'VP8 \0\0\0\0'}


def directories(pages):
    """TIFF directories that lie."""
    out = {'pages.tif': long_tiff(pages), 'loop.tif': tiff(tags(8, 8), b'\0' * 16, following=8), 'following-outside.tif': tiff(tags(8, 8), b'\0' * 16, following=10**9),
           'entries-65535.tif': tiff(tags(8, 8), b'\0' * 16, entries=65535), 'no-entries.tif': tiff([]), 'rows-0.tif': tiff(tags(8, 8, rows=0), b'\0' * 16),
           'strip-outside.tif': tiff([t if t[0] != 273 else (273, 4, 10**9) for t in tags(800, 800)]), 'length-most.tif': tiff(tags(800, 800, length=2**32 - 1), b'\0' * 16),
           'bits-64.tif': tiff(tags(8, 8, bits=64), b'\0' * 512), 'compression-99.tif': tiff(tags(8, 8, 99), b'\0' * 16),
           'big.tif': b'II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0' + b'\xff' * 64}
    for name, compression in (('g3', 3), ('g4', 4), ('lzw', 5), ('jpeg', 7), ('deflate', 8)):
        out['garbage-%s.tif' % name] = tiff(tags(1600, 2200, compression, 4096), random.Random(compression).randbytes(4096))
    return out


def documents(files):
    """Odd pictures inside PDF, DOCX and web pages."""
    import scan_wraps
    grey, size = '/ColorSpace/DeviceGray/BitsPerComponent 8', '/Width %d/Height %d'
    small, huge = size % (400, 300), size % (HUGE, HUGE)
    flate, noise = '/Filter/FlateDecode', random.Random(3).randbytes(2000)
    bomb = zlib.compress(bytes(10**8), 9)
    out = {
        'huge.pdf': pdf(huge + grey + flate, zlib.compress(b'\0' * 1000)), 'bomb.pdf': pdf(size % (10000, 10000) + grey + flate, bomb),
        'zero.pdf': pdf(size % (0, 0) + grey, b''), 'negative.pdf': pdf(size % (-400, -300) + grey, noise), 'no-size.pdf': pdf(grey, noise),
        'cut-jpeg.pdf': pdf(small + grey + '/Filter/DCTDecode', files['jpg'][:900]), 'jbig2.pdf': pdf(huge + '/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode', noise),
        'fax.pdf': pdf(small + '/ImageMask true/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 999999999/Rows -5>>', noise),
        'jpx.pdf': pdf(small + '/Filter/JPXDecode', noise), 'decode.pdf': pdf(small + grey + '/Decode[1 0 1 0 7]', bytes(120000)),
        'mask-itself.pdf': pdf(small + grey + '/SMask SELF', bytes(120000)), 'many.pdf': pdf(small + grey + flate, zlib.compress(bytes(120000)), 2000),
        'bits-5.pdf': pdf(small + '/ColorSpace/DeviceGray/BitsPerComponent 5', noise), 'palette.pdf': pdf(small + '/ColorSpace[/Indexed/DeviceRGB 255<00>]/BitsPerComponent 8', bytes(120000)),
        'cut-base64.html': page_with('png', base64.b64encode(files['png'])[:501]), 'no-base64.html': page_with('png', b'%%%not base64%%%' * 99),
        'huge.html': page_with('png', base64.b64encode(png_bomb())), 'wrong-kind.html': page_with('jpeg', base64.b64encode(b'GIF89a' + noise)),
        'many.html': b'<html><body>' + page_with('png', base64.b64encode(files['png'])) * 300}

    class Wrapped:
        tables_only = False
    plain = random.Random(5)
    for name, kind, data in (('cut', 'jpeg', files['jpg'][:700]), ('huge', 'png', png_bomb()), ('empty', 'png', b''), ('noise', 'jpeg', noise)):
        dice = Dice('odd/' + name, 'normal')
        out[name + '.docx'] = scan_wraps.docx(dice, Wrapped, [(kind, data, (300, 400))] * plain.randint(1, 3))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', type=int, default=100000)
    parser.add_argument('--out', required=True)
    args = parser.parse_args()
    scan_needs.need_packages()
    files = sound()
    odd = {**broken(files), **sizes(files), **directories(args.pages), **documents(files)}
    os.makedirs(os.path.join(args.out, 'docs'), exist_ok=True)
    for name, data in odd.items():
        with open(os.path.join(args.out, 'docs', name), 'wb') as f:
            f.write(data)
    entries = [{'file': name, 'format': name.rpartition('.')[2], 'report': False, 'expect': 'refused', 'features': ['odd/' + name]} for name in odd]
    with open(os.path.join(args.out, 'index.json'), 'w', encoding='utf-8') as f:
        json.dump(entries, f, ensure_ascii=False, indent=1)


if __name__ == '__main__':
    main()
