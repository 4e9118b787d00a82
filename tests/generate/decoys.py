"""Tables that are not the report's: metadata first, unrelated counts, and look-alikes."""
from grid import Cell, Grid, Row


def _grid(rows, header=True):
    """Plain texts as a grid."""
    width = max(map(len, rows))
    made = []
    for i, texts in enumerate(rows):
        cells = [Cell(t, role='header' if header and i == 0 else 'other') for t in texts]
        cells += [Cell('', role='pad') for _ in range(width - len(texts))]
        made.append(Row(cells, 'other'))
    return Grid(made, width, 'other', True)


def metadata(dice, org, year):
    """The table of a government web site above every article."""
    return _grid([
        ['索引号', '%08d-%d-%05d' % (dice.number(1, 99999999), year + 1, dice.number(1, 999)), '主题分类', '政务公开'],
        ['发布机构', org.parent + '信息中心', '发文日期', '%d年%d月%d日' % (year + 1, dice.number(1, 3), dice.number(1, 28))],
        ['名称', '%s年度报告' % org.name, '文号', dice.pick(['无', '公开〔%d〕%d号' % (year + 1, dice.number(1, 30))])],
    ], header=False)


def _n(dice, low=1, high=900):
    return str(dice.number(low, high))


def unrelated(dice):
    """A table of the prose."""
    channels = [[name, _n(dice), share] for name, share in (('政府网站', '61%'), ('政务微信', '30%'), ('其他', '9%'), ('总计', '100%'))]
    proposals = [[_n(dice, i, i), '第%s号' % _n(dice), '办公室', '已办结'] for i in (1, 2)]
    return dice.pick([
        [['公开渠道', '数量（条）', '占比']] + channels,
        [['序号', '建议编号', '承办科室', '办理结果']] + proposals,
        [['季度', '一', '二', '三', '四', '总计'], ['信息条数'] + [_n(dice) for _ in range(5)]],
    ])


def look_alike(dice):
    """Rows with the names of table two, or columns of table three, but other things counted."""
    first = [[name, _n(dice), _n(dice)] for name in ('行政许可', '行政处罚', '规范性文件')]
    second = [[name, _n(dice)] for name in ('规章', '行政规范性文件', '行政事业性收费')]
    third = [['当面申请', '3', '1', '4'], ['网络申请', '5', '2', '7'], ['总计', '8', '3', '11']]
    return dice.pick([[['公开领域', '网站公开条数', '微信公开条数']] + first, [['栏目', '更新条数']] + second,
                      [['申请方式', '自然人', '法人或其他组织', '总计']] + third])


def unrelated_grid(dice):
    return _grid(unrelated(dice))


def look_alike_grid(dice):
    return _grid(look_alike(dice))
