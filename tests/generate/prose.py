"""Invented prose: headings with their drift, plain paragraphs, and paragraphs that try to look like tables."""

CHINESE = '一二三四五六七八九十'

HEADINGS = {
    'overview': ('总体情况', ('总体情况', '总体情况', '总体情况', '工作概述', '总体要求', '工作基本情况', '政府信息公开工作基本情况', '概述', '总体公开情况')),
    'proactive': ('主动公开政府信息情况', ('主动公开政府信息情况', '主动公开政府信息情况', '主动公开政府信息的情况', '行政机关主动公开政府信息情况')),
    'requests': ('收到和处理政府信息公开申请情况', ('收到和处理政府信息公开申请情况', '收到和处理政府信息公开申请情况', '收到和处理政府信息公开的申请情况')),
    'review': ('政府信息公开行政复议、行政诉讼情况', ('政府信息公开行政复议、行政诉讼情况', '政府信息公开行政复议、行政诉讼情况', '政府信息公开行政复议和行政诉讼情况',
                                   '因政府信息公开工作被申请行政复议、提起行政诉讼情况')),
    'problems': ('存在的主要问题及改进情况', ('存在的主要问题及改进情况', '存在的主要问题及改进情况', '主要问题和下一步打算')),
    'other': ('其他需要报告的事项', ('其他需要报告的事项', '其他需要报告的事项', '需要说明的其他情况')),
}
ORDER = ('overview', 'proactive', 'requests', 'review', 'problems', 'other')

_NUMBERINGS = (('chinese', 60), ('none', 8), ('arabic', 8), ('shifted', 8), ('restarted', 6), ('brackets', 5), ('double', 4), ('spaced', 5))

_GENERAL = (
    '{self}把公开当作日常工作来办，每季度由办公室牵头核对一次栏目，缺的补上，旧的撤下。',
    '为了让群众看得懂，{self}把办事材料改写成问答，贴在大厅入口，也放进网站。',
    '窗口人员轮流值班，电话答复的内容当天登记，次周抽查。',
    '{self}安排{n}名同志兼管网站，谁起草、谁送审、谁上传都写在流转单上。',
    '与{p}年相比，栏目数从{m}个减为{n}个，打开首页更快。',
    '全年组织培训{n}次，{m}人参加，课后当场答题。',
    '依照{parent}的统一部署，{self}清理了{m}条过期链接。',
    '公众号推送{big}条，其中转载{n}条，原创{m}条。',
    '收到网友留言{m}条，均在五个工作日内回复。',
    '{self}的信息由{parent}信息中心代为维护，故障{n}次，均在两小时内恢复。',
)
_DISTRACTORS = (
    '行政规范性文件制发件数{n}件，废止件数{m}件，现行有效件数{big}件。',
    '全年办理行政许可{big}件、行政处罚{m}件、行政强制{n}件。',
    '其中，规章{n}件，规范性文件{m}件，行政事业性收费{n}.{m}万元。',
    '申请中，自然人{m}件，法人或其他组织{n}件；予以公开{m}件，无法提供{n}件，不予处理{n}件，总计{big}件。',
    '行政复议{n}件，结果维持{m}件；行政诉讼{n}件，尚未审结{m}件。',
    '上年结转政府信息公开申请数量{n}件，结转下年度继续办理{m}件。',
    '（六）其他处理{n}件，均为重复申请。',
    '政府集中采购{n}批次，采购总金额{big}万元，上一年项目数量{m}个。',
    '1.属于国家秘密的{n}件；2.其他法律行政法规禁止公开的{m}件。',
)
_PROBLEMS = (
    '一是栏目更新有快有慢，二是解读材料图少字多。明年先把最常被问到的{n}件事做成图。',
    '人手偏紧，新来的同志不熟悉流程。拟请{parent}派人讲课，并编一本{m}页的小册子。',
    '去年提出的{n}个问题已改完{n}个。今年新查出的问题，限三月底前改好。',
)


def _fill(dice, text, org, year):
    return text.format(self=org.self_name, parent=org.parent, n=dice.number(0, 9), m=dice.number(10, 99),
                       big=dice.number(100, 40000), p=year - 1, y=year)


def overview(dice, org, year):
    """Paragraphs of the first section."""
    count = dice.number(1, 4)
    paragraphs = [_fill(dice, t, org, year) for t in dice.rng.sample(_GENERAL, count)]
    if dice.hit('prose/distractor', 0.35, 1):
        paragraphs += [_fill(dice, t, org, year) for t in dice.rng.sample(_DISTRACTORS, dice.number(1, 3))]
    if dice.hit('prose/same-heading', 0.08, 1):
        paragraphs.append('三、主动公开政府信息情况。%d年，%s没有新制文件。' % (year, org.self_name))
    if dice.hit('prose/stale-year', 0.1, 1):
        paragraphs.append('自%d年栏目改版以来，%s的做法没有大的变化。' % (year - dice.number(1, 4), org.self_name))
    dice.rng.shuffle(paragraphs)
    if dice.hit('prose/distractor-lines', 0.12, 1):
        paragraphs += list_lines(dice)
    return paragraphs


def list_lines(dice):
    """Short lines, a label and a number each, that are prose all the same."""
    lines = ['公开渠道统计如下：'] + ['%s：%d条' % (label, dice.number(0, 500)) for label in
                              dice.rng.sample(['政府网站', '政务微信', '行政许可类', '行政处罚类', '规范性文件类', '其他'], 3)]
    return lines


def problems(dice, org, year):
    return [_fill(dice, dice.pick(_PROBLEMS), org, year)]


def other(dice, org, year):
    """The last section: often a single word."""
    if dice.chance(0.4):
        return [dice.pick(['无。', '无', '没有需要报告的其他事项。'])]
    return [_fill(dice, dice.pick(['{y}年未收取信息处理费。', '建议提案办结{n}件，答复均已上网。', '{y}年信息处理费收取{n}.{m}元。']), org, year)]


def note(dice):
    """A note under table four."""
    return dice.pick(['注：复议、诉讼件数含上年结转的{}件。', '说明：上表数据由法制科室提供，共核对{}遍。', '注：1.本表按办结日期统计；2.尚未审结{}件。']
                     ).format(dice.number(1, 9))


def absent_sentence(org, year):
    """The sentence that some reports print instead of a table."""
    return '%d年%s未发生此类情况，故无数据可报。' % (year, org.self_name)


class Headings:
    """Heads the six sections with one drifting style of numbering."""

    def __init__(self, dice):
        self.dice = dice
        self.style = dice.choose('heading', _NUMBERINGS)
        self.shift = dice.number(1, 3) if self.style == 'shifted' else 0
        self.alias = dice.once('heading/alias', 0.3)

    def extra_before(self, org, year):
        """Sections before the standard ones, where numbering shifts or restarts."""
        if self.style not in ('shifted', 'restarted'):
            return []
        sections = []
        for i in range(self.shift or self.dice.number(2, 4)):
            title = self.dice.pick(['加强领导', '抓好队伍', '拓宽渠道', '规范流程', '主动接受监督', '优化服务'])
            sections.append((CHINESE[i] + '、' + title, [_fill(self.dice, self.dice.pick(_GENERAL), org, year)]))
        return sections

    def heading(self, key):
        """(number, text) of a section; the number stands apart because a writer may let Word print it."""
        standard, aliases = HEADINGS[key]
        text = self.dice.pick(aliases) if self.alias else standard
        at = ORDER.index(key)
        style = self.style
        if style == 'restarted' and key == 'overview':
            at = 0
        if style == 'none':
            return '', text
        if style == 'arabic':
            return '%d%s' % (at + 1, self.dice.pick(['、', '.', '. '])), text
        if style == 'brackets':
            return '（%s）' % CHINESE[at], text
        if style == 'double' and self.dice.chance(0.5):
            return CHINESE[at] + '、', text + '、'
        return CHINESE[at + self.shift] + ('、 ' if style == 'spaced' else '、'), text
