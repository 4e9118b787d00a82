"""A PDF file: objects, streams, cross references in either form."""
import zlib


def number(value):
    """A number as PDF writes it."""
    text = '%.4f' % value
    return text.rstrip('0').rstrip('.') if '.' in text and text.strip('-0.') else '0'


def utf16(text):
    """A text string for outlines and document information."""
    return '<FEFF%s>' % text.encode('utf-16-be').hex().upper()


class Pdf:
    """Collects objects and writes them. packed: object streams and a cross-reference stream (PDF 1.5)."""

    def __init__(self, compress=True, packed=False):
        self.compress, self.packed = compress, packed
        self.objects = []               # bytes of each; index + 1 is its number
        self.info = ''

    def reserve(self):
        """A number for an object that is written later."""
        self.objects.append(None)
        return len(self.objects)

    def set(self, at, body):
        self.objects[at - 1] = body.encode('latin-1') if isinstance(body, str) else body

    def add(self, body):
        """An object from its text; gives its number."""
        at = self.reserve()
        self.set(at, body)
        return at

    def stream(self, data, entries='', compress=None, at=None):
        """A stream object; gives its number."""
        at = at or self.reserve()
        if self.compress if compress is None else compress:
            data = zlib.compress(data, 9)
            entries += '/Filter/FlateDecode'
        self.set(at, ('<<%s/Length %d>>\nstream\n' % (entries, len(data))).encode('latin-1') + data + b'\nendstream')
        return at

    def bytes(self, root):
        """The whole file."""
        info = self.add('<<%s>>' % self.info)
        return self._packed(root, info) if self.packed else self._plain(root, info)

    def _plain(self, root, info):
        out, offsets = bytearray(b'%PDF-1.4\n%\xe2\xe3\xcf\xd3\n'), []
        for at, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b'%d 0 obj\n%s\nendobj\n' % (at, body)
        start = len(out)
        out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(offsets) + 1)
        out += b''.join(b'%010d 00000 n \n' % offset for offset in offsets)
        out += b'trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (len(offsets) + 1, root, info, start)
        return bytes(out)

    def _packed(self, root, info):
        """Objects without a stream go into one object stream."""
        plain = [(at, body) for at, body in enumerate(self.objects, 1) if not body.endswith(b'endstream')]
        head, data = [], b''
        for at, body in plain:
            head.append('%d %d' % (at, len(data)))
            data += body + b'\n'
        first = ' '.join(head) + '\n'
        holder = self.stream(first.encode() + data, '/Type/ObjStm/N %d/First %d' % (len(plain), len(first)), True)
        out, where = bytearray(b'%PDF-1.5\n%\xe2\xe3\xcf\xd3\n'), {0: (0, 0, 65535)}
        where.update({at: (2, holder, i) for i, (at, _) in enumerate(plain)})
        for at, body in enumerate(self.objects, 1):
            if at not in where:
                where[at] = (1, len(out), 0)
                out += b'%d 0 obj\n%s\nendobj\n' % (at, body)
        last, start = len(self.objects) + 1, len(out)
        where[last] = (1, start, 0)
        table = b''.join(bytes([kind]) + a.to_bytes(4, 'big') + b.to_bytes(2, 'big') for _, (kind, a, b) in sorted(where.items()))
        packed = zlib.compress(table, 9)
        out += b'%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/Filter/FlateDecode/Length %d>>\nstream\n' % (
            last, last + 1, root, info, len(packed))
        return bytes(out) + packed + b'\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n' % start
