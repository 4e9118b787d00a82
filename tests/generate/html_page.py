"""Writes a report as a published page: the article, what stands round it, and the bytes."""
import codecs
import copy

import decoys
import names
import text
from grid import Grid, Paragraph
from html_tables import Tables
from html_text import Inline, escape
from report import Report

# name of the bytes, what the page says of them, weight
CHARSETS = (('utf-8', 'utf-8', 40), ('utf-8', '', 8), ('utf-8', 'gb2312', 6), ('utf-8-bom', 'utf-8', 8), ('gb18030', 'gb2312', 14),
            ('gb18030', 'gbk', 6), ('gb18030', 'utf-8', 6), ('gb18030', '', 5), ('gb18030', 'iso-8859-1', 4), ('gb18030', 'windows-1252', 3),
            ('utf-16-le', 'utf-16', 3), ('utf-16-be', 'unicode', 1))
DOCTYPES = ('<!DOCTYPE html>\n', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n',
            '', '\n\n<!-- saved from url=(0042)http://www.example.gov.cn/xxgk/index.html -->\n', '<?xml version="1.0" encoding="%s"?>\n<!DOCTYPE html>\n')
SHEET = ('.unseen{display:none}\n.grid-t{display:table}.grid-r{display:table-row}\n.grid-c{display:table-cell;padding:2px}\n'
         '@media print{.article{display:none}}\n/* .article{display:none} */ td,th{border:1px solid}')


class Page:
    """Writes one page. report: None for what is no report."""

    def __init__(self, dice, title='', org='', year=0):
        self.dice, self.title, self.org, self.year = dice, title, org, year
        self.inline = Inline(dice)
        self.tables = Tables(dice, self.inline)
        self.headings = dice.pick(['p', 'p', 'h3', 'div'])
        self.files = dice.once('html/attachment-links', 0.1)

    # ---- the article -----------------------------------------------------------------------------------------------

    def article(self, blocks):
        dice, pieces, lines = self.dice, [], []
        for block in blocks:
            if isinstance(block, Paragraph) and block.role == 'title':
                lines.append(block)
                continue
            if lines:
                pieces.append(self._title(lines))
                lines = []
            pieces.append(self._block(block))
            if dice.hit('html/hidden-blocks', 0.12, 0.1):
                pieces.append(self._hidden())
        return pieces + ([self._title(lines)] if lines else [])

    def _title(self, lines):
        dice = self.dice
        tag = dice.pick(['h1', 'h2', 'p', 'div'])
        start = '<%s%s>' % (tag, dice.pick(['', ' class="title"', ' align="center"', ' id="title" style="text-align:center"']))
        texts = [self.inline.text(line.text, 'title') for line in lines]
        if len(texts) > 1 and dice.hit('html/title-by-breaks', 0.4, 1):
            return '%s%s</%s>\n' % (start, '<br>'.join(texts), tag)
        return ''.join('%s%s</%s>\n' % (start, t, tag) for t in texts)

    def _block(self, block):
        dice = self.dice
        if isinstance(block, Grid):
            if block.part == 'proactive' and not block.decoy and dice.hit('html/div-tables', 0.03, 1):
                return self.tables.divs(block)
            return self.tables.table(block) + '\n'
        if block.role == 'picture':
            return self._picture()
        if block.role == 'page':
            return dice.pick(['', '<hr>', '<p>%s</p>' % block.text])
        text = self.inline.text(block.number + block.text)
        tag = self.headings if block.role == 'heading' else dice.pick(['p', 'p', 'p', 'div'])
        if dice.hit('html/indented', 0.4, 0.6):
            text = dice.pick(['&nbsp;&nbsp;&nbsp;&nbsp;', '　　', '&emsp;&emsp;', '\n    ']) + text
        end = '</%s>' % tag if self.tables.tidy or tag != 'p' else ''
        return '<%s%s>%s%s\n' % (tag, dice.pick(['', ' class="MsoNormal"', ' style="text-indent:2em"']), text, end)

    def _picture(self):
        dice = self.dice
        if dice.chance(0.4):
            data = 'iVBORw0KGgo' + ''.join(dice.pick('ABCDEFGHabcdefgh01234567') for _ in range(5000))
            return '<p><img src="data:image/png;base64,%s"></p>\n' % data
        if dice.chance(0.5):
            return '<p align=center><img src="./W0%d.jpg" width="%d" oldsrc="x.jpg"></p>\n' % (dice.number(1, 999), dice.number(400, 900))
        return '<p><a href="/upload/%d.%s">附件：附表</a></p>\n' % (dice.number(1, 9999), dice.pick(['pdf', 'doc', 'xlsx', 'wps']))

    def _hidden(self):
        table = '<table><tr><td>行政许可</td><td>%d</td></tr></table>' % self.dice.number(1, 900)
        title = '青木县档案馆2016年政府信息公开工作年度报告'
        return self.dice.pick(['<div style="display:none">%s</div>', '<div class="x unseen"><p>%s</p></div>', '<div hidden>%s</div>', '<!-- <p>%s</p> -->',
                               '<template>%s</template>', '<noscript>%s</noscript>', '<script>document.write("%s<\\/p>")</script>',
                               '<textarea style="display:none">%s</textarea>']) % self.dice.pick([table, title]) + '\n'

    # ---- what stands round it --------------------------------------------------------------------------------------

    def _links(self, texts, dated=False):
        date = lambda: '<span>%d-%02d-%02d</span>' % (self.year or 2020, self.dice.number(1, 12), self.dice.number(1, 28)) if dated else ''
        return ''.join('<li><a href="/c/%d.html">%s</a>%s</li>' % (self.dice.number(1, 9999), escape(t), date()) for t in texts)

    def _header(self):
        menu = ['首页', '政务公开', '政府信息公开年报', '规章', '行政规范性文件', '互动交流', '行政许可']
        out = '<div class="%s"><ul>%s</ul></div>\n' % (self.dice.pick(['nav', 'top-menu', 'w1200', 'm_n']), self._links(menu[:self.dice.number(3, 7)]))
        path = '当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/nb">政府信息公开年报</a>'
        if self.title and self.dice.chance(0.3):
            path += ' &gt; ' + escape(self.title)
        return out + self.dice.pick(['<div class="crumb">%s</div>\n', '<p>%s</p>\n', '<table width=100%%><tr><td>%s</td></tr></table>\n']) % path

    def _footer(self):
        dice = self.dice
        others = ['%s%s%d年政府信息公开工作年度报告' % (dice.pick(names.STEMS), dice.pick(names.BUREAUS), dice.number(2015, 2023)) for _ in range(dice.number(2, 6))]
        out = ''
        if dice.on('html/related', 0.5) and dice.use('html/related'):
            out += '<h3>相关阅读</h3><ul class="list">%s</ul>\n' % self._links(others, dice.chance(0.7))
        if dice.on('html/next-link', 0.4) and dice.use('html/next-link'):
            out += '<p>上一篇：<a href="1.htm">%s</a></p><p>下一篇：<a href="2.htm">%s</a></p>\n' % (escape(others[0]), escape(others[1]))
        return out + dice.pick(['<div class="footer">主办：某某市政务服务中心 版权所有 备案号12345678号</div>', '<footer><p>网站标识码 3300000001</p></footer>',
                                '<p>【<a href="javascript:print()">打印</a>】【<a href="javascript:close()">关闭</a>】</p>', ''])

    def _shell(self, article):
        dice = self.dice
        if dice.on('html/metadata', 0.25) and self.org and dice.use('html/metadata'):
            grid = decoys.metadata(dice, names.organization(dice), self.year)
            article = Tables(dice, self.inline).table(grid) + article
        if dice.once('html/layout-table', 0.15):
            side = '<td width=200 valign=top><ul>%s</ul></td>' % self._links(['领导之窗', '机构设置', '政策文件', '通知公告'])
            article = '<table width="980" align=center><tr>%s<td>%s</td></tr></table>' % (side if dice.chance(0.5) else '', article)
        else:
            article = dice.pick(['<div class="article">%s</div>', '<div id="zoom">%s</div>', '<article>%s</article>', '<div><div class="TRS_Editor">%s</div></div>',
                                 '<form name="form1" action="a.aspx"><input type="hidden" value="dDw5"><div>%s</div></form>']) % article
        if self.files:
            article += '<p>附件：<a href="/upload/a.docx">年度报告.docx</a></p>'
        navigation = dice.once('html/navigation', 0.6)
        return (self._header() if navigation else '') + article + (self._footer() if navigation else '')

    # ---- the whole -------------------------------------------------------------------------------------------------

    def _head(self, declared):
        dice, title = self.dice, escape(self.title or '年报')
        meta = dice.pick(['<meta charset="%s">', '<meta http-equiv="Content-Type" content="text/html; charset=%s">',
                          "<META content='text/html;charset=%s' http-equiv=Content-Type />"]) % declared if declared else ''
        name = dice.pick(['%s', '%s_某某市人民政府', '%s - 政府信息公开年报 - 某某区', '某某网'])
        named = '<meta name="ArticleTitle" content="%s"><meta name="PubDate" content="%d-01-20">' % (title, self.year + 1) if dice.chance(0.3) else ''
        head = meta + '<title>%s</title>%s<style type="text/css">%s</style>' % (name % title if '%' in name else name, named, SHEET)
        if self.inline.word and dice.chance(0.5):
            head += '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->'
        return '<head>%s<script>if (a < b && c > d) { s = "<table><tr><td>9</td>"; }</script></head>' % head

    def text(self, blocks, declared):
        dice = self.dice
        doctype = dice.pick(DOCTYPES)
        doctype = doctype % (declared or 'utf-8') if '%s' in doctype else doctype
        body = self._shell(''.join(self.article(blocks)))
        twice = '</body></html>\n<p>访问统计</p>' if dice.chance(0.1) else '</body>\n</html>'
        root = '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">' if self.inline.word else '<html>'
        return doctype + root + self._head(declared) + '<body>' + body + twice

    def data(self, blocks):
        """The bytes of the page."""
        charset = self.dice.weighted([((a, b), w) for a, b, w in CHARSETS]) if self.dice.forced is None else self._forced_charset()
        self.dice.use('charset/%s-as-%s' % (charset[0], charset[1] or 'nothing'))
        page = self.text(blocks, charset[1])
        if self.dice.once('html/bad-bytes', 0.03):
            return _spoil(self.dice, page.encode('gb18030' if charset[0] == 'gb18030' else 'utf-8'))
        if charset[0] == 'utf-8-bom':
            return codecs.BOM_UTF8 + page.encode('utf-8')
        if charset[0].startswith('utf-16'):
            return (codecs.BOM_UTF16_LE if charset[0].endswith('le') else codecs.BOM_UTF16_BE) + page.encode(charset[0])
        return page.encode(charset[0])

    def _forced_charset(self):
        for name, declared, _ in CHARSETS:
            if 'charset/%s-as-%s' % (name, declared or 'nothing') in self.dice.forced:
                return name, declared
        return 'utf-8', 'utf-8'


def _spoil(dice, data):
    """A bad byte in a comment at the end and one behind a tag: what follows must not be lost."""
    at = data.find(b'<body>') + len(b'<body>')
    return data[:at] + dice.pick([b'\xff', b'\x80 ', b'\x00']) + data[at:]


def make(dice, given=None, form=Report):
    """A report made for a page; some pages hold a text dump in a pre element."""
    if dice.once('html/pre', 0.03):
        report = text.make(dice, {part: 'tab-rows' for part in text.PARTS}, given, form)
        body = '<pre>%s</pre>' % '\n'.join(escape(line) for line in report.lines)
        report.page = '<html><head><meta charset="utf-8"></head><body>%s</body></html>' % body
    else:
        report = form(dice, medium='html', given=given)
        report.page = None
    return report


def write(report, path):
    """Write a report."""
    if report.page is not None:
        data = report.page.encode('utf-8')
    else:
        page = Page(report.dice, ''.join(report.title.lines), report.org.name, report.year)
        data = page.data(copy.deepcopy(report.blocks))
    with open(path, 'wb') as f:
        f.write(data)


def write_other(dice, blocks, path):
    """Write what is no report."""
    title = next((b.text for b in blocks if isinstance(b, Paragraph) and b.role == 'title'), '')
    with open(path, 'wb') as f:
        f.write(Page(dice, title).data(copy.deepcopy(blocks)))
