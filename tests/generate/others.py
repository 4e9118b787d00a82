"""Documents that are no reports and must be refused, however many of the form's words they use.

Most are written as short articles: the first line is the title, '= ' more title, '# ' a heading, '~ ' a line beside
the text, '| a | b' a row of a table; a bare N becomes a random number.
"""
import re

import forms
import labels
import names
import prose
import tables
from cells import Figure
from grid import Cell, Grid, Paragraph, Row

_SECTIONS = ('proactive', 'requests', 'review')
_ROLES = {'= ': 'title', '# ': 'heading', '~ ': 'meta'}


def _table(rows):
    width = max(map(len, rows))
    made = []
    for i, texts in enumerate(rows):
        texts = texts + [''] * (width - len(texts))
        made.append(Row([Cell(t, role='other' if i else 'header') for t in texts], 'other'))
    return Grid(made, width, 'other', True)


def _article(dice, text, *values):
    """Blocks of an article; values fill the %s and %d, every N a random number."""
    text = re.sub(r'(?<![A-Za-z])N(?![A-Za-z])', lambda _: str(dice.number(0, 900)), text.strip() % values)
    blocks, rows = [], []
    for i, line in enumerate(text.split('\n')):
        if line.startswith('|'):
            rows.append([cell.strip() for cell in line[1:].split('|')])
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        role = 'title' if i == 0 else _ROLES.get(line[:2], 'body')
        blocks.append(Paragraph(line[2:] if line[:2] in _ROLES else line, role))
    return blocks + ([_table(rows)] if rows else [])


def _edition(year):
    return '2019' if year <= 2020 else '2021'


def _blank_tables(dice, edition, filler):
    """The three tables with nothing, or a placeholder, in every cell."""
    fields = [f for s in forms.PROACTIVE[edition] for f in forms.proactive_fields(edition, s.code)]
    figures = {f: Figure(filler, '', 'blank') for f in fields + forms.request_fields(edition) + forms.review_fields()}
    builder = tables.Builder(dice, labels.Labels(dice, labels.all_labels()), figures, 2023, True)
    parts = [builder.proactive({s.code: edition for s in forms.PROACTIVE[edition]}), builder.requests(edition), builder.review()]
    blocks = []
    for number, key, part in zip('二三四', _SECTIONS, parts):
        blocks.append(Paragraph(prose.HEADINGS[key][0], 'heading', number + '、'))
        for block in part:
            if isinstance(block, Grid):
                block.decoy = True
        blocks += part
    return blocks


def notice(dice, org, year):
    """A notice on compiling the reports, with the blank form in an annex."""
    title = dice.pick(['关于做好%d年政府信息公开工作年度报告编制和发布工作的通知' % year,
                       '%s关于报送%d年度政府信息公开工作年度报告的通知' % (org.name, year)])
    blocks = _article(dice, '''
%s
各科室、各下属单位：
请在%d年1月20日前把本单位的年度报告交到办公室，表格见附件，逐格核对后盖章。
一、报告分六个部分，次序不要改动。
二、三张表的数字要对得上，第一项加第二项之和等于第三项加第四项之和。
联系人：办公室，分机N。
%s
%d年12月5日''', title, year + 1, org.name, year)
    if dice.chance(0.75):
        blocks += [Paragraph('附件：政府信息公开工作年度报告（格式）', 'meta'), Paragraph('总体情况', 'heading', '一、')]
        blocks += [Paragraph('（此处填写概述，不超过800字）')] + _blank_tables(dice, _edition(year), '')
    return blocks


def blank_form(dice, org, year):
    """The form itself, with crosses for names and numbers."""
    title = dice.pick(['××局20××年政府信息公开工作年度报告', 'XX单位XXXX年政府信息公开工作年度报告',
                       '______年政府信息公开工作年度报告（模板）', '（单位名称）____年度政府信息公开工作年度报告'])
    blocks = _article(dice, '%s\n# 一、总体情况\n××××××××。全年主动公开信息××条。', title)
    blocks += _blank_tables(dice, _edition(year), dice.pick(['', '', '×', '××', 'X']))
    return blocks + _article(dice, '= \n# 五、存在的主要问题及改进情况\n××××。\n# 六、其他需要报告的事项\n××××。')[1:]


def explanation(dice, org, year):
    """A reading guide to a published report."""
    title = dice.pick(['《%s%d年政府信息公开工作年度报告》解读', '一图读懂：%s%d年政府信息公开工作年度报告',
                       '【文稿解读】%s%d年政府信息公开工作年度报告解读'])
    return _article(dice, '''
%s
问：报告里有哪些数字？
答：行政许可N件，行政处罚N件，收到申请N件，结转下年度继续办理N件。
问：申请都是谁提的？
答：自然人N件，商业企业N件，其余为法律服务机构。
问：明年怎么做？
答：把栏目理顺，把答复做快。''', title % (org.name, year))


def accounts(dice, org, year):
    """Final accounts of an office."""
    return _article(dice, '''
%s%d年度部门决算
# 一、部门概况
本部门下设N个科室。
# 二、收入支出决算总表
| 项目 | 行次 | 年初预算数 | 调整预算数 | 决算数
| 一、一般公共预算财政拨款收入 | 1 | N.20 | N.15 | N.15
| 二、政府性基金预算收入 | 2 | N.00 | N.00 | N.00
| 三、上级补助收入 | 3 | N.00 | N.40 | N.40
| 四、事业收入 | 4 | 0 | 0 | 0
| 本年收入合计 | 5 | N.20 | N.55 | N.55
| 上年结转和结余 | 6 | N.61 | N.61 | N.61
| 总计 | 7 | N.81 | N.16 | N.16
# 三、政府采购支出说明
政府集中采购项目数量N个，采购总金额N.5万元。''', org.name, year)


def enforcement(dice, org, year):
    """Statistics of enforcement, with the row names of table two."""
    return _article(dice, '''
%s%d年度行政执法统计年报
依照规定，现将本机关%d年度行政执法数据公布如下。
| 执法类别 | 立案数 | 办结数 | 罚没金额（万元）
| 行政许可 | N | N | -
| 行政处罚 | N | N | N
| 行政强制 | N | N | -
| 行政检查 | N | N | -
| 总计 | N | N | N
行政复议N件，结果维持N件；行政诉讼N件，尚未审结N件。''', org.name, year, year)


def contract(dice, org, year):
    return _article(dice, '''
政府采购合同
甲方：%s
乙方：%s商贸有限公司
# 一、标的
| 品名 | 数量 | 单价（元） | 总计
| 复印纸 | N | 25 | N
| 墨盒 | N | 180 | N
二、付款：验收后30日内付清。
签订日期：%d年3月8日''', org.name, dice.pick(names.STEMS), year)


def news(dice, org, year):
    return _article(dice, '''
%s：办事少跑腿，公开多一点
~ %d-06-18 来源：本地晚报
%d年，该单位办理行政许可N件、行政处罚N件，主动公开政府信息N条，受理政府信息公开申请N件，全部按时答复。
“材料清单贴在门口，心里就有数。”办事群众说。''', org.name, year, year)


def minutes(dice, org, year):
    return _article(dice, '''
%s办公会议纪要
~ 〔%d〕N号
一、听取政府信息公开工作年度报告编制情况汇报。会议要求三张表格由两人分别核对。
二、研究%d年预算。
三、讨论信访事项N件。
出席：办公室、法规科、财务科负责人。''', org.name, year, year + 1)


def contents(dice, org, year):
    """A list of the reports of many offices."""
    offices = dice.rng.sample(names.BUREAUS, dice.number(6, 14))
    lines = ['%s%s%d年政府信息公开工作年度报告' % (org.parent, office, year) for office in offices]
    if dice.chance(0.5):
        lines = ['%s　%d-01-%02d' % (line, year + 1, dice.number(1, 28)) for line in lines]
    else:
        lines = ['%d. %s ........ %d' % (i + 1, line, i * 6 + 1) for i, line in enumerate(lines)]
    title = dice.pick(['政府信息公开年报', '%d年政府信息公开工作年度报告汇编 目录' % year])
    return [Paragraph(title, 'title')] + [Paragraph(line) for line in lines]


def instructions(dice, org, year):
    """How the form is to be filled in: every label, no number."""
    hints = ['只计一次', '合并办理的计一件', '撤回的不计']
    rows = [[row.path[-1], '按办结日期计，%s。' % dice.pick(hints)] for row in forms.REQUESTS[_edition(year)]]
    rows += [[label, '按件计。'] for _, label in forms.REVIEW_COLUMNS]
    return _article(dice, '政府信息公开工作年度报告填报说明\n本说明供填表人员查对。') + [_table([['指标', '说明']] + rows)]


def site_report(dice, org, year):
    """The yearly form of a government web site."""
    return _article(dice, '''
政府网站工作年度报表
= （%d年度）
填报单位：%s
| 网站名称 | %s门户网站
| 总访问量（单位：次） | N
| 信息发布（单位：条） | 总数 | N
| 政务动态信息更新量 | N
| 信息公开目录信息更新量 | N
| 解读回应 | 解读材料数量（单位：篇） | N
| 办事服务 | 政务服务事项数量（单位：项） | N
| 互动交流 | 收到留言数量（单位：条） | N
| 办结留言数量（单位：条） | N''', year, org.name, org.name)


def request_form(dice, org, year):
    """The form on which citizens ask for information."""
    return _article(dice, '''
%s政府信息公开申请表
| 申请人信息 | 公民 | 姓名 |
| | | 证件号码 |
| | 法人或其他组织 | 名称 |
| | | 法人代表 |
| 所需政府信息情况 | 内容描述 | |
| | 获取方式 | 当面领取 □ | 邮寄 □
填表须知：第一项必填；其他事项可不填。''', org.name)


def rule_of_law(dice, org, year):
    """Another yearly report with sections, but without the tables."""
    return _article(dice, '''
%s%d年法治政府建设年度报告
# 一、总体情况
全年审查规范性文件N件，办理行政复议N件、行政诉讼N件。
# 二、存在的主要问题
学法用法不够经常。
# 三、其他需要报告的事项
无。''', org.name, year)


def guide(dice, org, year):
    return _article(dice, '''
%s政府信息公开指南
# 一、主动公开
公开范围见目录，形成之日起20个工作日内公开。
# 二、依申请公开
受理机构：办公室；分机：N；每件超过30页的，按页收费。
# 三、不予公开的范围
1.属于国家秘密；2.其他法律行政法规禁止公开。''', org.name)


def reply(dice, org, year):
    return _article(dice, '''
政府信息公开申请告知书
~ %s〔%d〕第N号 - 告
申请人：本机关于%d年5月9日收到你的申请。经查，4.属于三类内部事务信息，决定不予公开。
如有异议，可在60日内申请行政复议，或在6个月内提起行政诉讼。
%s''', org.name[:2], year, year, org.name)


KINDS = (notice, blank_form, explanation, accounts, enforcement, contract, news, minutes, contents, instructions,
         site_report, request_form, rule_of_law, guide, reply)


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
