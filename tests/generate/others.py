"""Documents that are no reports and must be refused, however many of the form's words they use."""
import forms
import names
import prose
from grid import Cell, Grid, Paragraph, Row

_SECTIONS = ('proactive', 'requests', 'review')


def _line(text, role='body'):
    return Paragraph(text, role)


def _table(rows):
    width = max(map(len, rows))
    made = [Row([Cell(t, role='header' if i == 0 else 'other') for t in texts + [''] * (width - len(texts))], 'other') for i, texts in enumerate(rows)]
    return Grid(made, width, 'other', True)


def _blank_tables(dice, edition, filler):
    """The three tables with nothing, or a placeholder, in every cell."""
    import labels
    import tables
    from cells import Figure
    fields = [f for s in forms.PROACTIVE[edition] for f in forms.proactive_fields(edition, s.code)] + forms.request_fields(edition) + forms.review_fields()
    figures = {f: Figure(filler, '', 'blank') for f in fields}
    builder = tables.Builder(dice, labels.Labels(dice, labels.all_labels()), figures, 2023, True)
    parts = [builder.proactive({s.code: edition for s in forms.PROACTIVE[edition]}), builder.requests(edition), builder.review()]
    blocks = []
    for i, (key, part) in enumerate(zip(_SECTIONS, parts)):
        blocks.append(Paragraph(prose.HEADINGS[key][0], 'heading', '二三四'[i] + '、'))
        for block in part:
            if isinstance(block, Grid):
                block.decoy = True
        blocks += part
    return blocks


def _edition(year):
    return '2019' if year <= 2020 else '2021'


def notice(dice, org, year):
    """A notice on compiling the reports, with the blank form in an annex."""
    head = ['关于做好%d年政府信息公开工作年度报告编制和发布工作的通知' % year, '%s关于报送%d年度政府信息公开工作年度报告的通知' % (org.name, year)]
    blocks = [_line(dice.pick(head), 'title'), _line('各科室、各下属单位：'), _line('请在%d年1月20日前把本单位的年度报告交到办公室，表格见附件，逐格核对后盖章。' % (year + 1)),
              _line('一、报告分六个部分，次序不要改动。'), _line('二、三张表的数字要对得上，第一项加第二项之和等于第三项加第四项之和。'), _line('联系人：办公室，电话：%d。' % dice.number(1000000, 9999999)),
              _line(org.name, 'signature'), _line('%d年12月%d日' % (year, dice.number(1, 28)), 'signature')]
    if dice.chance(0.75):
        blocks += [_line('附件：政府信息公开工作年度报告（格式）', 'meta'), Paragraph('总体情况', 'heading', '一、'), _line('（此处填写概述，不超过800字）')]
        blocks += _blank_tables(dice, _edition(year), '')
    return blocks


def blank_form(dice, org, year):
    """The form itself, with crosses for names and numbers."""
    title = dice.pick(['××局20××年政府信息公开工作年度报告', 'XX单位XXXX年政府信息公开工作年度报告', '______年政府信息公开工作年度报告（模板）', '（单位名称）____年度政府信息公开工作年度报告'])
    blocks = [_line(title, 'title'), Paragraph('总体情况', 'heading', '一、'), _line('××××××××。全年主动公开信息××条。')]
    blocks += _blank_tables(dice, _edition(year), dice.pick(['', '', '×', '××', 'X']))
    return blocks + [Paragraph('存在的主要问题及改进情况', 'heading', '五、'), _line('××××。'), Paragraph('其他需要报告的事项', 'heading', '六、'), _line('××××。')]


def explanation(dice, org, year):
    """A reading guide to a published report."""
    title = dice.pick(['《%s%d年政府信息公开工作年度报告》解读', '一图读懂：%s%d年政府信息公开工作年度报告', '【文稿解读】%s%d年政府信息公开工作年度报告解读'])
    return [_line(title % (org.name, year), 'title'), _line('问：报告里有哪些数字？'), _line('答：行政许可%d件，行政处罚%d件，收到申请%d件，结转下年度继续办理%d件。' % tuple(dice.number(0, 900) for _ in range(4))),
            _line('问：申请都是谁提的？'), _line('答：自然人%d件，商业企业%d件，其余为法律服务机构。' % (dice.number(1, 90), dice.number(0, 9))), _line('问：明年怎么做？'), _line('答：把栏目理顺，把答复做快。')]


def accounts(dice, org, year):
    """Final accounts of an office."""
    amounts = lambda n: ['%.2f' % dice.rng.uniform(0, 9000) for _ in range(n)]
    rows = [['项目', '行次', '年初预算数', '调整预算数', '决算数']] + [[name, str(i + 1)] + amounts(3) for i, name in enumerate(['一、一般公共预算财政拨款收入', '二、政府性基金预算收入', '三、上级补助收入', '四、事业收入', '本年收入合计', '上年结转和结余', '总计'])]
    return [_line('%s%d年度部门决算' % (org.name, year), 'title'), Paragraph('部门概况', 'heading', '一、'), _line('本部门下设%d个科室。' % dice.number(3, 20)), Paragraph('收入支出决算总表', 'heading', '二、'), _table(rows),
            Paragraph('政府采购支出说明', 'heading', '三、'), _line('政府集中采购项目数量%d个，采购总金额%.2f万元。' % (dice.number(1, 40), dice.rng.uniform(1, 900)))]


def enforcement(dice, org, year):
    """Statistics of enforcement, with the row names of table two."""
    n = lambda: str(dice.number(0, 900))
    rows = [['执法类别', '立案数', '办结数', '罚没金额（万元）'], ['行政许可', n(), n(), '-'], ['行政处罚', n(), n(), n()], ['行政强制', n(), n(), '-'], ['行政检查', n(), n(), '-'], ['总计', n(), n(), n()]]
    blocks = [_line('%s%d年度行政执法统计年报' % (org.name, year), 'title'), _line('依照规定，现将本机关%d年度行政执法数据公布如下。' % year), _table(rows)]
    return blocks + [_line('行政复议%s件，结果维持%s件；行政诉讼%s件，尚未审结%s件。' % (n(), n(), n(), n()))]


def contract(dice, org, year):
    return [_line('政府采购合同', 'title'), _line('甲方：' + org.name), _line('乙方：%s商贸有限公司' % dice.pick(names.STEMS)), _line('一、标的'),
            _table([['品名', '数量', '单价（元）', '总计'], ['复印纸', '%d' % dice.number(1, 90), '25', '%d' % dice.number(100, 900)], ['墨盒', '%d' % dice.number(1, 90), '180', '%d' % dice.number(100, 900)]]),
            _line('二、付款：验收后%d日内付清。' % dice.number(5, 60)), _line('签订日期：%d年3月%d日' % (year, dice.number(1, 28)))]


def news(dice, org, year):
    return [_line('%s：办事少跑腿，公开多一点' % org.name, 'title'), _line('%d-%02d-%02d 来源：本地晚报' % (year, dice.number(1, 12), dice.number(1, 28)), 'meta'),
            _line('%d年，该单位办理行政许可%d件、行政处罚%d件，主动公开政府信息%d条，受理政府信息公开申请%d件，全部按时答复。' % ((year,) + tuple(dice.number(1, 900) for _ in range(4)))),
            _line('“材料清单贴在门口，心里就有数。”办事群众说。')]


def minutes(dice, org, year):
    return [_line('%s办公会议纪要' % org.name, 'title'), _line('〔%d〕%d号' % (year, dice.number(1, 40)), 'meta'), _line('一、听取政府信息公开工作年度报告编制情况汇报。会议要求三张表格由两人分别核对。'),
            _line('二、研究%d年预算。' % (year + 1)), _line('三、讨论信访事项%d件。' % dice.number(1, 9)), _line('出席：办公室、法规科、财务科负责人。')]


def contents(dice, org, year):
    """A list of the reports of many offices."""
    offices = dice.rng.sample(names.BUREAUS, dice.number(6, 14))
    lines = ['%s%s%d年政府信息公开工作年度报告' % (org.parent, b, year) for b in offices]
    lines = ['%s　%d-01-%02d' % (t, year + 1, dice.number(1, 28)) for t in lines] if dice.chance(0.5) else ['%d. %s ........ %d' % (i + 1, t, i * 6 + 1) for i, t in enumerate(lines)]
    return [_line(dice.pick(['政府信息公开年报', '%d年政府信息公开工作年度报告汇编 目录' % year]), 'title')] + [_line(t) for t in lines]


def instructions(dice, org, year):
    """How the form is to be filled in: every label, no number."""
    rows = [['指标', '说明']] + [[row.path[-1], '按办结日期计，%s。' % dice.pick(['只计一次', '合并办理的计一件', '撤回的不计'])] for row in forms.REQUESTS[_edition(year)]]
    rows += [[label, '按件计。'] for _, label in forms.REVIEW_COLUMNS]
    return [_line('政府信息公开工作年度报告填报说明', 'title'), _line('本说明供填表人员查对。'), _table(rows)]


def site_report(dice, org, year):
    """The yearly form of a government web site."""
    n = lambda: str(dice.number(0, 90000))
    rows = [['网站名称', org.name + '门户网站'], ['总访问量（单位：次）', n()], ['信息发布（单位：条）', '总数', n()], ['政务动态信息更新量', n()], ['信息公开目录信息更新量', n()],
            ['解读回应', '解读材料数量（单位：篇）', n()], ['办事服务', '政务服务事项数量（单位：项）', n()], ['互动交流', '收到留言数量（单位：条）', n()], ['办结留言数量（单位：条）', n()]]
    return [_line('政府网站工作年度报表', 'title'), _line('（%d年度）' % year, 'title'), _line('填报单位：' + org.name), _table(rows)]


def request_form(dice, org, year):
    """The form on which citizens ask for information."""
    rows = [['申请人信息', '公民', '姓名', ''], ['', '', '证件号码', ''], ['', '法人或其他组织', '名称', ''], ['', '', '法人代表', ''], ['所需政府信息情况', '内容描述', '', ''], ['', '获取方式', '当面领取 □', '邮寄 □']]
    return [_line('%s政府信息公开申请表' % org.name, 'title'), _table(rows), _line('填表须知：第一项必填；其他事项可不填。')]


def rule_of_law(dice, org, year):
    """Another yearly report with sections, but without the tables."""
    return [_line('%s%d年法治政府建设年度报告' % (org.name, year), 'title'), Paragraph('总体情况', 'heading', '一、'), _line('全年审查规范性文件%d件，办理行政复议%d件、行政诉讼%d件。' % tuple(dice.number(0, 90) for _ in range(3))),
            Paragraph('存在的主要问题', 'heading', '二、'), _line('学法用法不够经常。'), Paragraph('其他需要报告的事项', 'heading', '三、'), _line('无。')]


def guide(dice, org, year):
    return [_line('%s政府信息公开指南' % org.name, 'title'), Paragraph('主动公开', 'heading', '一、'), _line('公开范围见目录，形成之日起20个工作日内公开。'), Paragraph('依申请公开', 'heading', '二、'),
            _line('受理机构：办公室；电话：%d；收费标准：每件超过30页的，按每页%d元计。' % (dice.number(1000000, 9999999), dice.number(5, 20))), Paragraph('不予公开的范围', 'heading', '三、'), _line('1.属于国家秘密；2.其他法律行政法规禁止公开。')]


def reply(dice, org, year):
    return [_line('政府信息公开申请告知书', 'title'), _line('%s〔%d〕第%d号 - 告' % (org.name[:2], year, dice.number(1, 90)), 'meta'), _line('申请人：本机关于%d年5月%d日收到你的申请。经查，4.属于三类内部事务信息，决定不予公开。' % (year, dice.number(1, 28))),
            _line('如有异议，可在60日内申请行政复议，或在6个月内提起行政诉讼。'), _line(org.name, 'signature')]


KINDS = (notice, blank_form, explanation, accounts, enforcement, contract, news, minutes, contents, instructions, site_report, request_form, rule_of_law, guide, reply)


class Other:
    """One document that is no report."""

    is_report = False

    def __init__(self, dice, kind=None):
        self.dice = dice
        self.org = names.organization(dice)
        self.year = dice.number(2019, 2025)
        self.kind = kind or dice.pick(KINDS)
        dice.use('other/' + self.kind.__name__.replace('_', '-'))
        self.blocks = self.kind(dice, self.org, self.year)
