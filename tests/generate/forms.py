"""The two editions of the three standard tables as data: sub-tables, rows, columns, codes and labels.

Everything else in this folder speaks of a cell as a field: the triple (table, row_code, col_code).
"""
from collections import namedtuple

EDITIONS = ('2019', '2021')

SubTable = namedtuple('SubTable', 'code number columns rows')
Row = namedtuple('Row', 'code path')          # path: labels from the outermost group to the leaf


def template(edition):
    """Name of an edition in the truth files."""
    return 'cn-gov-disclosure-' + edition


_DOCUMENTS_2019 = (('created', '本年新制作数量'), ('disclosed', '本年新公开数量'), ('total_disclosed', '对外公开总数量'))
_DOCUMENTS_2021 = (('issued', '本年制发件数'), ('repealed', '本年废止件数'), ('in_force', '现行有效件数'))
_ITEMS_2019 = (('prior_items', '上一年项目数量'), ('change', '本年增/减'), ('decisions', '处理决定数量'))
_DECISIONS_2021 = (('decisions', '本年处理决定数量'),)

PROACTIVE = {
    '2019': (
        SubTable('art20_1', '一', _DOCUMENTS_2019, (('regulations', '规章'), ('normative_documents', '规范性文件'))),
        SubTable('art20_5', '五', _ITEMS_2019, (('licensing', '行政许可'), ('other_services', '其他对外管理服务事项'))),
        SubTable('art20_6', '六', _ITEMS_2019, (('penalties', '行政处罚'), ('coercion', '行政强制'))),
        SubTable('art20_8', '八', _ITEMS_2019[:2], (('fees', '行政事业性收费'),)),
        SubTable('art20_9', '九', (('projects', '采购项目数量'), ('amount', '采购总金额')), (('procurement', '政府集中采购'),)),
    ),
    '2021': (
        SubTable('art20_1', '一', _DOCUMENTS_2021, (('regulations', '规章'), ('normative_documents', '行政规范性文件'))),
        SubTable('art20_5', '五', _DECISIONS_2021, (('licensing', '行政许可'),)),
        SubTable('art20_6', '六', _DECISIONS_2021, (('penalties', '行政处罚'), ('coercion', '行政强制'))),
        SubTable('art20_8', '八', (('amount', '本年收费金额（单位：万元）'),), (('fees', '行政事业性收费'),)),
    ),
}

APPLICANTS = (('natural_person', '自然人'), ('business', '商业企业'), ('research', '科研机构'),
              ('public_welfare', '社会公益组织'), ('legal_service', '法律服务机构'), ('other_org', '其他'))
TOTAL = ('total', '总计')
REQUEST_COLUMNS = APPLICANTS + (TOTAL,)

RECONCILE_NOTE = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'
RESULTS = '三、本年度办理结果'


def _group(code, label, leaves):
    return [Row('%s.%s' % (code, leaf), (RESULTS, label, text)) for leaf, text in leaves]


_ROWS_HEAD = [
    Row('new', ('一、本年新收政府信息公开申请数量',)),
    Row('carried_in', ('二、上年结转政府信息公开申请数量',)),
    Row('granted', (RESULTS, '（一）予以公开')),
    Row('partial', (RESULTS, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）')),
] + _group('denied', '（三）不予公开', (
    ('state_secret', '1.属于国家秘密'), ('prohibited_by_law', '2.其他法律行政法规禁止公开'),
    ('security_stability', '3.危及“三安全一稳定”'), ('third_party_rights', '4.保护第三方合法权益'),
    ('internal_affairs', '5.属于三类内部事务信息'), ('process_information', '6.属于四类过程性信息'),
    ('enforcement_files', '7.属于行政执法案卷'), ('administrative_inquiry', '8.属于行政查询事项'),
)) + _group('unavailable', '（四）无法提供', (
    ('not_held', '1.本机关不掌握相关政府信息'), ('needs_creation', '2.没有现成信息需要另行制作'),
    ('unclear', '3.补正后申请内容仍不明确'),
)) + _group('rejected', '（五）不予处理', (
    ('petition', '1.信访举报投诉类申请'), ('repeated', '2.重复申请'), ('publication', '3.要求提供公开出版物'),
    ('excessive', '4.无正当理由大量反复申请'), ('confirm_or_reissue', '5.要求行政机关确认或重新出具已获取信息'),
))
_ROWS_TAIL = [Row('handled_total', (RESULTS, '（七）总计')), Row('carried_out', ('四、结转下年度继续办理',))]

REQUESTS = {
    '2019': tuple(_ROWS_HEAD + [Row('other', (RESULTS, '（六）其他处理'))] + _ROWS_TAIL),
    '2021': tuple(_ROWS_HEAD + _group('other', '（六）其他处理', (
        ('no_correction', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'),
        ('fee_unpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'),
        ('other', '3.其他'))) + _ROWS_TAIL),
}
NOT_LEAVES = ('new', 'carried_in', 'handled_total', 'carried_out')

REVIEW_COLUMNS = (('upheld', '结果维持'), ('corrected', '结果纠正'), ('other', '其他结果'), ('pending', '尚未审结'), TOTAL)
REVIEW_GROUPS = (('review', '行政复议'), ('litigation_direct', '未经复议直接起诉'), ('litigation_after_review', '复议后起诉'))
LITIGATION = '行政诉讼'


def sub_title(number):
    """The title row of a sub-table of table two."""
    return '第二十条第（%s）项' % number


def sub_table(edition, code):
    """The sub-table of that code in an edition, or None (2021 has no art20_9)."""
    return next((s for s in PROACTIVE[edition] if s.code == code), None)


def proactive_fields(edition, code):
    """Fields of one sub-table of table two in template order."""
    sub = sub_table(edition, code)
    if sub is None:
        return []
    return [('proactive', '%s.%s' % (code, row), col) for row, _ in sub.rows for col, _ in sub.columns]


def request_fields(edition):
    """Fields of table three in template order."""
    return [('requests', row.code, col) for row in REQUESTS[edition] for col, _ in REQUEST_COLUMNS]


def review_fields():
    """Fields of table four in template order."""
    return [('review_litigation', group, col) for group, _ in REVIEW_GROUPS for col, _ in REVIEW_COLUMNS]


def kind(field):
    """What a field prints: count, signed or amount."""
    table, row, col = field
    if table == 'proactive' and col == 'change':
        return 'signed'
    if table == 'proactive' and col == 'amount' or table == 'statistics' and row in ('fees', 'budget'):
        return 'amount'
    return 'count'
