#!/usr/bin/env python3
"""pdf_canvas.py cairo|reportlab FILE.json...: draws laid-out pages, given as lists of shapes, with that library.

Each FILE.json says where its PDF goes. A program of its own, because the libraries may belong to another Python.
"""
import json
import sys

UMING = '/usr/share/fonts/truetype/arphic/uming.ttc'


class Cairo:
    """Draws with cairo."""

    def __init__(self, job):
        import cairo
        self.job = job
        self.surface = cairo.PDFSurface(job['out'], 10, 10)
        self.context = cairo.Context(self.surface)
        self.context.select_font_face(job['font'])

    def page(self, page):
        self.surface.set_size(page['width'], page['height'])
        for shape in page['shapes']:
            getattr(self, shape[0])(*shape[1:])
        self.context.show_page()

    def text(self, x, y, size, text, grey):
        self.context.set_source_rgb(grey, grey, grey)
        self.context.set_font_size(size)
        self.context.move_to(x, y)
        self.context.show_text(text)

    def line(self, x0, y0, x1, y1, width, colour, dash):
        self.context.set_source_rgb(*colour)
        self.context.set_line_width(max(width, 0.1))
        self.context.set_dash(dash)
        self.context.move_to(x0, y0)
        self.context.line_to(x1, y1)
        self.context.stroke()

    def rect(self, x0, y0, x1, y1, colour, width):
        self.context.set_source_rgb(*colour)
        self.context.set_dash([])
        self.context.rectangle(x0, y0, x1 - x0, y1 - y0)
        if width:
            self.context.set_line_width(width)
            self.context.stroke()
        else:
            self.context.fill()

    def close(self):
        self.surface.finish()


class Reportlab:
    """Draws with reportlab: a font that is not embedded, or a subset of a TrueType font."""

    def __init__(self, job):
        from reportlab.pdfbase import cidfonts, pdfmetrics, ttfonts
        from reportlab.pdfgen import canvas
        self.canvas = canvas.Canvas(job['out'], invariant=1)
        self.font = 'STSong-Light' if job['font'] == 'cid' else 'uming'
        font = cidfonts.UnicodeCIDFont('STSong-Light') if job['font'] == 'cid' else ttfonts.TTFont('uming', UMING, subfontIndex=0)
        pdfmetrics.registerFont(font)
        self.height = 0

    def page(self, page):
        self.height = page['height']
        self.canvas.setPageSize((page['width'], page['height']))
        for shape in page['shapes']:
            getattr(self, shape[0])(*shape[1:])
        self.canvas.showPage()

    def text(self, x, y, size, text, grey):
        self.canvas.setFillGray(grey)
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self.height - y, text)

    def line(self, x0, y0, x1, y1, width, colour, dash):
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(width)
        self.canvas.setDash(dash)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def rect(self, x0, y0, x1, y1, colour, width):
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.setDash([])
        self.canvas.setLineWidth(width)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(bool(width)), fill=int(not width))

    def close(self):
        self.canvas.save()


def main(library, files):
    for name in files:
        with open(name, encoding='utf-8') as f:
            job = json.load(f)
        drawer = {'cairo': Cairo, 'reportlab': Reportlab}[library](job)
        for page in job['pages']:
            drawer.page(page)
        drawer.close()


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2:])
