"""Title blocks: the lines that name organization and year, with what surrounds and disturbs them.

Each pattern gives lines and says which organization and year a reader must find.
"""
from collections import namedtuple

Title = namedtuple('Title', 'lines organization year school_year')

_DIGITS = '〇一二三四五六七八九'
_FULL = str.maketrans('0123456789', '０１２３４５６７８９')


def chinese_year(year):
    """2023 as 二〇二三."""
    return ''.join(_DIGITS[int(d)] for d in str(year))


# name, weight, lines; {o} organization, {y} year, {c} year in Chinese digits, {f} full-width, {p} year before
PATTERNS = (
    ('plain', 30, '{o}{y}年政府信息公开工作年度报告'),
    ('spaces', 6, '{o} {y} 年政府信息公开工作 年度报告'),
    ('spaces-many', 3, '{o} {y} 年 政 府 信 息 公 开 工 作 年 度 报 告'),
    ('year-first', 8, '{y}年{o}政府信息公开工作年度报告'),
    ('year-first-spaces', 3, '{y} 年 {o} 政府信息公开工作年度报告'),
    ('year-inside', 5, '{o}政府信息公开工作{y}年度报告'),
    ('year-inside-nian', 2, '{o}政府信息公开{y}年年度报告'),
    ('work-report', 4, '{o}{y}年度政府信息公开工作报告'),
    ('no-nian', 4, '{o}{y}政务信息公开年报'),
    ('info-annual', 3, '{y}年{o}信息公开年报'),
    ('affairs', 3, '{o}{y}年政务公开工作年报'),
    ('annual', 3, '{o}{y}年度政府信息公开工作年报'),
    ('info-only', 3, '{o}{y}年信息公开工作年度报告'),
    ('double-du', 3, '{o}{y}年度政府信息公开工作年度报告'),
    ('work-annual', 2, '{o}{y}年政府信息公开年度工作报告'),
    ('with-de', 3, '{o}{y}年政府信息公开工作的年度报告'),
    ('guanyu', 2, '{o}关于{y}年度政府信息公开工作的报告'),
    ('two-lines', 8, '{o}|{y}年政府信息公开工作年度报告'),
    ('two-lines-spaces', 3, '{o}|{y} 年政府信息公开工作年度报告'),
    ('cut-word', 4, '{o}{y}年政府|信息公开工作年度报告'),
    ('cut-after-year', 3, '{o}{y}|政府信息公开工作年度报告'),
    ('cut-late', 3, '{o}{y}年政府信息公开工作|年度报告'),
    ('three-lines', 3, '{o}|{y}年|政府信息公开工作年度报告'),
    ('four-lines', 2, '{a}|{b}|{y}年政府信息公开|工作年度报告'),
    ('year-line', 2, '{y}年度|{o}|政府信息公开工作年度报告'),
    ('no-organization', 4, '{y}年政府信息公开工作年度报告'),
    ('org-between', 3, '{y}年政府信息公开工作年度报告|{o}|{y}年政府信息公开工作年度报告'),
    ('org-below', 3, '{y}年政府信息公开工作年度报告|{o}'),
    ('subtitle-year', 2, '{o}政府信息公开工作年度报告|（{y}年度）'),
    ('subtitle-dash', 2, '{o}{y}年政府信息公开工作年度报告|——{y}'),
    ('brackets', 3, '{o}政府信息公开工作年度报告（{y}年）'),
    ('chinese-year', 3, '{o}{c}年政府信息公开工作年度报告'),
    ('chinese-year-lines', 1, '{o}|{c}年度政府信息公开工作年度报告'),
    ('full-width-year', 2, '{o}{f}年政府信息公开工作年度报告'),
    ('traditional', 1, '{y}年度{o}政府信息公开年度報告'),
)
SCHOOL_PATTERNS = (
    ('school-dash', 4, '{o}{p}—{y}学年信息公开年度报告'),
    ('school-hyphen', 4, '{o}|{p}-{y}学年度信息公开工作报告'),
    ('school-tilde', 1, '{o}{p}～{y}学年信息公开工作年度报告'),
    ('school-zhi', 1, '{o}{p}至{y}学年度信息公开年度报告'),
)


def _halves(name):
    """Cut a name after its place, for titles that break it over two lines."""
    for mark in '市县区省乡镇':
        at = name.find(mark, 1)
        if 0 < at < len(name) - 2:
            return name[:at + 1], name[at + 1:]
    middle = len(name) // 2
    return name[:middle], name[middle:]


def _bare_or_short(dice, org):
    """Some titles print only the office, without its place."""
    if org.bare and dice.hit('title/bare-office', 0.06, 1):
        return org.bare if dice.chance(0.5) else dice.pick('市县区') + org.bare
    return org.name


def title(dice, org, year):
    """A title block for this organization and year."""
    name = _bare_or_short(dice, org)
    school = org.school and dice.chance(0.6)
    patterns = SCHOOL_PATTERNS if school else PATTERNS
    chosen = dice.choose('title', [(n, w) for n, w, _ in patterns])
    line = next(text for n, _, text in patterns if n == chosen)
    if '{o}' not in line and '{a}' not in line:
        name = org.name                     # the first paragraph names it in full
    first, second = _halves(name)
    text = line.format(o=name, y=year, c=chinese_year(year), f=str(year).translate(_FULL), p=year - 1, a=first, b=second)
    return Title(text.split('|'), name, year, school)


def before_title(dice, org, year):
    """Lines that stand above the title in dumps of web pages."""
    lines = []
    if dice.hit('title/header-date', 0.08, 1):
        lines.append('今天是%d年%d月%d日 星期%s' % (year + dice.number(1, 3), dice.number(1, 12), dice.number(1, 28), dice.pick('一二三四五')))
    if dice.hit('title/breadcrumb', 0.06, 1):
        lines.append('首页 > 政务公开 > 政府信息公开年报 > 正文')
    if dice.hit('title/document-number', 0.06, 1):
        lines.append('%s政公开%s号' % (org.name[0], dice.pick(['〔%d〕%d', '﹝%d﹞%d', '[%d]%d', '〔%d %d']) % (year + 1, dice.number(1, 40))))
    if dice.hit('title/site-navigation', 0.05, 1):
        lines += dice.rng.sample(['规章', '行政规范性文件', '行政许可', '行政处罚', '政府信息公开指南', '财政预决算', '政府信息公开年报', '依申请公开'], 4)
    if dice.hit('title/annex-mark', 0.04, 1):
        lines.append(dice.pick(['附件', '附件1', '附件：']))
    return lines


def after_title(dice, org, year):
    """Lines between the title and the text."""
    lines = []
    if dice.hit('title/publication-line', 0.2, 1):
        lines.append(dice.pick([
            '发布日期：{d} 来源：{o} 浏览次数：{n}', '时间：{d} 信息来源：{o} 字体：[大 中 小]', '发布时间：{d}　　点击数：{n}', '（{d}）', '{d}'
        ]).format(d=publication_date(dice, year), o=org.name, n=dice.number(10, 9000)))
    return lines


def page_footer(dice, org, year):
    """What a web page prints below an article: other titles with other years."""
    if not dice.hit('title/page-footer', 0.1, 1):
        return []
    return dice.pick([
        ['附件：%d年政府信息公开工作年度报告.docx' % year],
        ['上一篇：%s%d年政府信息公开工作年度报告' % (org.name, year - 1), '下一篇：%s%d年政府信息公开工作年度报告' % (org.parent, year + 1)],
        ['打印本页', '关闭窗口', '扫一扫在手机打开当前页'],
        ['主办：%s办公室　备案号：备%d号' % (org.parent, dice.number(10000000, 99999999))]])


def publication_date(dice, year):
    """A date of publication: mostly January of the year after, sometimes much later."""
    late = dice.hit('title/late-publication', 0.08, 1)
    when = year + (dice.number(2, 4) if late else 1)
    form = dice.pick(['%d-%02d-%02d', '%d年%d月%d日', '%d/%02d/%02d', '%d.%d.%d'])
    return form % (when, dice.number(1, 3), dice.number(1, 28)) + dice.pick(['', '', ' 10:%02d' % dice.number(10, 59)])


def first_paragraph(dice, org, year):
    """Where there is no title, a sentence names office and year."""
    return dice.pick([
        '按照《中华人民共和国政府信息公开条例》的规定，现公布{o}{y}年政府信息公开工作年度报告。',
        '现将{o}{y}年政府信息公开工作年度报告公布如下：',
        '依照条例要求，{o}编制了{y}年度政府信息公开工作年度报告，现予公布。',
        '根据条例第五十条，特向社会公布{o}{y}年政府信息公开年度报告。',
        '{y}年{o}政务公开工作照着条例一步一步做，现总结如下：',
    ]).format(o=org.name, y=year)


def period_sentence(dice, year, school):
    """The reporting period; copies of web pages drop 年, 月 or 日 from it."""
    if school:
        return '数据统计时段为%d年9月1日至%d年8月31日。' % (year - 1, year)
    if dice.hit('title/period-damaged', 0.12, 1):
        span = dice.pick(['{y}年11日至{y}年1231日', '{y}11日至{y}1231日', '{y}1月1日起至{y}12月31日', '{y}年1月1日至{y}年12月31',
                          '{y} 年 1 月 1 日起至 {y} 年 12 月 31 日', '{y}.1.1至{y}.12.31'])
    else:
        span = dice.pick(['{y}年1月1日至{y}年12月31日', '{y}年1月1日起，至{y}年12月31日止', '{y}年1月1日—12月31日', '{y}年1月至12月'])
    return '数据统计时段为%s。' % span.format(y=year)
