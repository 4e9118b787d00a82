"""Documents that are no reports and have many ruled pages: budgets and accounts of an office, as such papers are published."""
import others
from grid import Cell, Grid, Paragraph, Row

_INCOME = ('一、一般公共预算财政拨款收入', '二、政府性基金预算财政拨款收入', '三、国有资本经营预算财政拨款收入', '四、上级补助收入', '五、事业收入',
           '六、经营收入', '七、附属单位上缴收入', '八、其他收入')
_OUTLAY = ('一、一般公共服务支出', '二、外交支出', '三、国防支出', '四、公共安全支出', '五、教育支出', '六、科学技术支出', '七、文化旅游体育与传媒支出',
           '八、社会保障和就业支出', '九、卫生健康支出', '十、节能环保支出', '十一、城乡社区支出', '十二、农林水支出', '十三、交通运输支出',
           '十四、住房保障支出', '十五、灾害防治及应急管理支出', '十六、其他支出')


def _money(dice):
    return '0.00' if dice.chance(0.3) else '%.2f' % dice.rng.uniform(0, 9000)


def _grid(rows):
    width = max(sum(c.col_span for c in row.cells) for row in rows)
    return Grid(rows, width, 'other', True)


def _sides(dice):
    """Income at the left, outlay at the right, under a header of two rows."""
    head = [Row([Cell('收入', 1, 1, role='header'), Cell('', role='header'), Cell('支出', role='header'), Cell('', role='header')], 'header'),
            Row([Cell(t, role='header') for t in ('项目', '决算数', '项目（按功能分类）', '决算数')], 'header')]
    rows = []
    for i, outlay in enumerate(_OUTLAY):
        income = _INCOME[i] if i < len(_INCOME) else ''
        rows.append(Row([Cell(income), Cell(_money(dice) if income else '', role='extra'), Cell(outlay), Cell(_money(dice), role='extra')], 'other'))
    for left, right in (('本年收入合计', '本年支出合计'), ('年初结转和结余', '年末结转和结余'), ('总计', '总计')):
        rows.append(Row([Cell(left), Cell(_money(dice), role='extra'), Cell(right), Cell(_money(dice), role='extra')], 'other'))
    return _grid(head + rows)


def _by_subject(dice):
    """Subjects by code over many columns, long enough for several pages."""
    head = [Row([Cell('科目编码', 1, 2, role='header'), Cell('科目名称', 1, 2, role='header'), Cell('合计', 1, 2, role='header'),
                 Cell('本年支出', 3, 1, role='header')], 'header'),
            Row([Cell(t, role='header') for t in ('基本支出', '项目支出', '其他')], 'header')]
    rows = []
    for _ in range(dice.number(20, 70)):
        name = dice.pick(['行政运行', '一般行政管理事务', '机关服务', '事业运行', '行政单位离退休', '住房公积金', '信访事务', '法律援助', '其他支出'])
        rows.append(Row([Cell('%d' % dice.number(2010101, 2299999)), Cell(name)] + [Cell(_money(dice), role='extra') for _ in range(4)], 'other'))
    return _grid(head + rows)


def budget(dice, org, year):
    """Budget or accounts with tables over several pages."""
    what = dice.pick(['部门预算', '部门决算', '“三公”经费预算公开'])
    blocks = [Paragraph('%s%d年度%s' % (org.name, year, what), 'title'), Paragraph('一、部门概况', 'heading'),
              Paragraph('%s内设科室%d个，编制%d人。政府信息公开申请%d件，均已答复。' % (org.name, dice.number(2, 9), dice.number(10, 90), dice.number(0, 9))),
              Paragraph('二、收入支出总表', 'heading'), Paragraph('单位：万元', 'meta'), _sides(dice), Paragraph('三、支出表', 'heading'),
              Paragraph('单位：万元', 'meta'), _by_subject(dice), Paragraph('四、其他需要说明的情况', 'heading'),
              Paragraph('行政许可%d件，行政处罚%d件，行政复议%d件。政府采购总额%s万元。' % (dice.number(0, 99), dice.number(0, 99), dice.number(0, 9), _money(dice)))]
    return blocks


KINDS = others.KINDS + (budget,) * 4


def make(dice):
    """One such document, or one of those of every format."""
    return others.Other(dice, dice.pick(KINDS))
