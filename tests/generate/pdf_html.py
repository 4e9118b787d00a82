"""A plain HTML page for browsers that print one: tables with spans, CSS borders, page rules."""
import base64
from xml.sax.saxutils import escape

import pdf_truetype
from grid import Grid, matrix

FONTS = ('AR PL UMing CN', 'WenQuanYi Zen Hei', 'WenQuanYi Micro Hei', 'serif', 'sans-serif')
_TAGS = {'title': 'h1', 'heading': 'h2', 'signature': 'p class="right"', 'meta': 'p class="meta"'}


class Borders:
    """How the tables of one page are ruled."""

    def __init__(self, dice):
        self.way = dice.choose('css-border', [('collapse', 50), ('separate', 12), ('dotted', 6), ('dashed', 6), ('double', 6),
                                              ('flat', 8), ('three-line', 6), ('none', 6)])
        self.open = self.way in ('flat', 'three-line', 'none')

    def css(self):
        line = {'dotted': '1px dotted #333', 'dashed': '1px dashed #555', 'double': '3px double #000'}.get(self.way, '1px solid #000')
        join = 'separate;border-spacing:2px' if self.way == 'separate' else 'collapse'
        rules = ['table{border-collapse:%s}' % join]
        if self.way == 'flat':
            rules.append('td,th{border-top:%s;border-bottom:%s}' % (line, line))
        elif self.way == 'three-line':
            rules += ['table{border-top:2px solid;border-bottom:2px solid}', 'thead{border-bottom:%s}' % line]
        elif self.way != 'none':
            rules.append('td,th{border:%s}' % line)
        return ''.join(rules)


def _table(dice, grid, head):
    """One table; head: its header rows stand in a thead that is printed again on each page."""
    count = 0
    while count < len(grid.rows) and grid.rows[count].kind == 'header':
        count += 1
    rows = []
    for row, slots in zip(grid.rows, matrix(grid)):
        cells = []
        for slot in slots:
            if slot is None:
                continue
            if slot.cover == '' and slot.first:
                cells.append(_cell(slot.cell, row.kind))
        cells = ['<td class=no></td>'] * row.before + cells
        rows.append('<tr>%s</tr>' % ''.join(cells))
    if head and count and grid.part == 'requests':
        return '<table><thead>%s</thead><tbody>%s</tbody></table>' % (''.join(rows[:count]), ''.join(rows[count:]))
    return '<table>%s</table>' % ''.join(rows)


def _cell(cell, kind):
    tag = 'th' if kind == 'header' else 'td'
    spans = (' colspan=%d' % cell.col_span if cell.col_span > 1 else '') + (' rowspan=%d' % cell.row_span if cell.row_span > 1 else '')
    name = ' class=v' if cell.role in ('value', 'extra') else ''
    return '<%s%s%s>%s</%s>' % (tag, spans, name, escape(cell.text).replace('\n', '<br>'), tag)


def _own_font(dice, text):
    """A font of just the page's characters, in the page; nothing where the machine has none."""
    font = pdf_truetype.find(dice) if dice.once('css/own-font', 0.3) else None
    if font is None:
        return ''
    for char in sorted(set(text)):
        font.code(char)
    data = base64.b64encode(font.web_font()).decode()
    return "@font-face{font-family:own;src:url(data:font/ttf;base64,%s)}body,h1,h2,th{font-family:own;font-weight:normal}" % data


def page(report, style):
    """The HTML of a report."""
    dice, borders = report.dice, report.ruler
    head = dice.once('css/thead', 0.3)
    css = ['@page{size:%s;margin:%dpt}' % ('A4 landscape' if style.width > style.height else 'A4', style.margin),
           'body{font:%.1fpt %s;margin:0}' % (style.size, "'%s'" % dice.pick(FONTS)), 'h1{text-align:center;font-size:150%}',
           'h2{font-size:110%}', 'p{text-indent:2em;line-height:1.6}', '.right{text-align:right}', '.meta{font-size:80%;text-indent:0}',
           'table{width:100%%;font-size:%.1fpt}' % style.table_size, 'td,th{padding:%.1fpt;font-weight:normal}' % style.pad,
           '.v{text-align:%s;word-break:break-all}' % {'middle': 'center'}.get(style.value_align, style.value_align), '.no{border:0}',
           borders.css()]
    if style.split_rows:
        css.append('tr{page-break-inside:auto}')
    if dice.once('css/shaded-header', 0.15):
        css.append('th{background:#ddd}body{-webkit-print-color-adjust:exact}')
    body = []
    for block in report.blocks:
        if isinstance(block, Grid):
            body.append(_table(dice, block, head))
        elif block.role == 'page':
            body.append('<div style="page-break-after:always"></div>')
        elif block.role != 'picture':
            tag = _TAGS.get(block.role, 'p')
            body.append('<%s>%s</%s>' % (tag, escape(block.number + block.text), tag.split()[0]))
    css.append(_own_font(dice, ''.join(body)))
    return '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>%s</title><style>%s</style>%s</html>' % (
        escape(''.join(report.title.lines)), ''.join(css), '\n'.join(body))
