"""How a label of the form is printed: brackets, numbering, observed variants, random typos, spaces and breaks.

A typo is kept only where the label stays nearer to its own text than to any other label of its table.
"""
import re

import forms

# canonical text -> what publishers print instead; the numbering in front stays
VARIANTS = {
    '本年新制作数量': ('本年新 制作数量', '本年新\n制作数量'),
    '本年新公开数量': ('本年新 公开数量', '本年新\n公开数量'),
    '对外公开总数量': ('对外公开\n总数量', '对外公开总数 量'),
    '本年废止件数': ('本年度止件数', '本年度废止件数'),
    '现行有效件数': ('现行有效件',),
    '本年处理决定数量': ('本年处理绝对数量', '本年处理 决定数量', '本年处理决定数量（件）'),
    '本年增/减': ('本年增/', '本年增／减', '本年增减'),
    '采购项目数量': ('采购项目数量（个）', '采购项目 数量'),
    '处理决定数量': ('处理决定数量（件）',),
    '采购总金额': ('采购总金额(单位:万元,保留4位小数)', '采购总金额（单位：万元）'),
    '社会公益组织': ('社会组织', '社会公益', '社会 公益 组织', '社会公\n益组织'),
    '商业企业': ('商业\n企业', '商业 企业'),
    '科研机构': ('科研\n机构', '科研 机构'),
    '法律服务机构': ('法律服\n务机构', '法律服务\n机构'),
    '自然人': ('自然 人', '自 然 人'),
    '总计': ('总 计', '总　计'),
    '二、上年结转政府信息公开申请数量': ('二、上年结转政府信息公开数量',),
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': ('（二）部分公开（区分处理的，只计这', '（二）部分公开', '（二）部分公开（区分处理的,只计这一情形）'),
    '2.其他法律行政法规禁止公开': ('2.其他法律行政止公开', '2.其他法律、行政法规禁止公开'),
    '3.危及“三安全一稳定”': ('3.危及“三安全一稳定', '3.危及"三安全一稳定"', '3.危及三安全一稳定', '3.危及‘三安全一稳定’'),
    '5.属于三类内部事务信息': ('5.属于三类内容事务信息',),
    '4.无正当理由大量反复申请': ('4.无正当理由大量反复 申请',),
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': ('1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请', '1.逾期不补正'),
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请': ('2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请', '2.逾期不缴费'),
    '行政规范性文件': ('规范性文件', '行政规范性\n文件'),
    '规章': ('规章　', ' 规章', '规　章'),
    '行政事业性收费': ('行政性事业收费', '行政事业性 收费'),
    forms.RECONCILE_NOTE: ('（本列数据的钩稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '(本列数据的勾稽关系为:第一项加第二项之和, 等于第三项加第四项之和)'),
    forms.RESULTS: ('三、本年 度办理 结果', '三 、本 年 度办 理 结 果', '三、本年度\n办理结果'),
    '（三）不予公开': ('（三）\n不予公开', '（三）不予 公开'),
    '（四）无法提供': ('（四）无\n法提供',),
    '（六）其他处理': ('（六）其他',),
    '结果维持': ('结果\n维持', '结果 维持', '结 果 维 持'),
    '结果纠正': ('结果\n纠正', '结果 纠正', '结 果 纠 正'),
    '其他结果': ('其他\n结果', '其他 结果', '其 他 结 果'),
    '尚未审结': ('尚未\n审结', '尚未 审结', '尚 未 审 结'),
    '未经复议直接起诉': ('未经复议\n直接起诉',),
    '第二十条第（一）项': ('第二十条 第（一）项',),
    '第二十条第（五）项': ('第二十条 第（五）项', '第二十条第五项'),
    '第二十条第（六）项': ('第二十条 第（六）项',),
    '第二十条第（八）项': ('第二十条 第（八）项', '第二十条第八项'),
}
_POOL = '的一有为年公开信息办理数量机关情况报告项目件总类请人处定理由市县政复议诉讼部门事务其他增减本外未'
_NUMBER = re.compile(r'^(（[一二三四五六七]）|[一二三四五六七八九]、|\d\.)?(.*)$', re.S)


def split_number(label):
    """('（一）', '予以公开'): the numbering of a canonical label and the rest."""
    match = _NUMBER.match(label)
    return match.group(1) or '', match.group(2)


def distance(a, b):
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def _bare(text):
    return re.sub(r'[\s　]', '', text)


class Labels:
    """Prints the labels of one document in its style."""

    def __init__(self, dice, rivals, wordings=None):
        """rivals: every canonical label of the form; a typo must not come near another one. wordings: its variants."""
        self.dice, self.wordings = dice, VARIANTS if wordings is None else wordings
        self.rivals = [_bare(split_number(r)[1]) for r in rivals]
        self.bracket = dice.choose('brackets', [('full', 50), ('half', 25), ('half-space', 15), ('mixed', 10)])
        self.dot = dice.choose('dot', [('point', 55), ('point-space', 12), ('comma', 10),
                                        ('wide-point', 8), ('bracketed', 5), ('circled', 4), ('mixed', 6)])
        self.variants = dice.on('label/variants', 0.35)
        self.typos = dice.on('label/typos', 0.2)
        self.spaces = dice.on('label/spaces', 0.12)
        self.breaks = dice.on('label/breaks', 0.2)

    def show(self, label):
        """A label as this document prints it."""
        dice = self.dice
        text = label
        if self.variants and label in self.wordings and dice.chance(0.35):
            dice.use('label/variants')
            text = dice.pick(self.wordings[label])
        elif self.typos and dice.chance(0.08):
            text = self._typo(label)
        number, rest = split_number(text)
        if self.spaces and dice.chance(0.1) and len(rest) > 3:
            dice.use('label/spaces')
            at = dice.number(1, len(rest) - 1)
            rest = rest[:at] + dice.pick([' ', ' ', '　', '\u00a0']) + rest[at:]
        if self.breaks and dice.chance(0.12) and len(rest) > 4 and '\n' not in rest:
            dice.use('label/breaks')
            at = dice.number(2, len(rest) - 2)
            rest = rest[:at] + '\n' + rest[at:]
        return self._number(number) + self._brackets(rest)

    def _number(self, number):
        """The numbering in front in this document's style."""
        if not number:
            return ''
        if number[0].isdigit():
            style = self.dice.pick(['point', 'comma', 'wide-point']) if self.dot == 'mixed' else self.dot
            digit = number[0]
            return {'point': digit + '.', 'point-space': digit + '. ', 'comma': digit + '、', 'wide-point': digit + '．',
                    'bracketed': '（%s）' % digit, 'circled': chr(0x245F + int(digit))}[style]
        if number[0] == '（':
            shown = self._brackets(number)
            return shown + ' ' if self.bracket == 'half-space' else shown
        return number

    def _brackets(self, text):
        style = self.bracket
        if style == 'full' or (style == 'mixed' and self.dice.chance(0.5)):
            return text
        return text.replace('（', '(').replace('）', ')').replace('，', ',' if style == 'half' else ', ')

    def _typo(self, label):
        """One character replaced, dropped or doubled; unchanged where that would be ambiguous."""
        number, rest = split_number(label)
        if len(rest) < 4 or '单位' in label:             # a unit must stay what it is
            return label
        at = self.dice.number(0, len(rest) - 1)
        if rest[at] in '（）':
            return label
        kind = self.dice.pick(['replace', 'drop', 'double'])
        changed = {'replace': rest[:at] + self.dice.pick(_POOL) + rest[at + 1:], 'drop': rest[:at] + rest[at + 1:],
                   'double': rest[:at + 1] + rest[at:]}[kind]
        if changed == rest or not self.clear(rest, changed):
            return label
        self.dice.use('label/typos')
        self.dice.use('label/typo-' + kind)
        return number + changed

    def clear(self, rest, changed):
        """Is the changed text clearly nearest to its own label?"""
        own, rest = _bare(rest), _bare(changed)
        near = distance(own, rest)
        if near * 4 > len(own):
            return False
        return all(distance(other, rest) > near + 1 for other in self.rivals if other != own)


def all_labels():
    """Every canonical label of both editions."""
    found = {label for e in forms.EDITIONS for sub in forms.PROACTIVE[e] for _, label in sub.columns + sub.rows}
    found |= {label for e in forms.EDITIONS for row in forms.REQUESTS[e] for label in row.path}
    found |= {label for _, label in forms.REQUEST_COLUMNS + forms.REVIEW_COLUMNS + forms.REVIEW_GROUPS}
    found |= {forms.sub_title(sub.number) for sub in forms.PROACTIVE['2019']}
    return sorted(found | {forms.LITIGATION})


def hubei(year):
    """The long labels of one province's forms of 2019 and 2020, with years and a minus sign inside."""
    last, this = year - 1, year
    return {
        '规章': '规章（设区的市、自治州人民政府应提供相关数据）',
        '规范性文件': '规范性文件（指各行政机关印发的有正式文号的文件）' if year == 2019 else
            '规范性文件（行政机关制定发布的决定、公告、通告、意见、通知，以及标题采用“规定”“办法”字样的公文，一般情况下属于规范性文件）',
        '上一年项目数量': '上一年项目数量（指%d年事项数）' % last,
        '本年增/减': '本年增/减（指%d年增加或减少的事项数，减用负值表示，如-8）' % this,
        '处理决定数量': '处理决定数量（指%d年办件量）' % this,
        '其他对外管理服务事项': '其他对外管理服务事项（指行政许可以外的政务服务事项，含行政确认、行政奖励、行政处罚、行政强制等）',
    }


HUBEI_EXTRA_ROW = '其他主动公开文件（含以本单位或本单位办公室名义正式签发的、除规范性文件以外的主动公开文件）'
