"""The table of figures of reporting years 2014 to 2018 as data: one row an indicator, with its unit and a figure."""
from collections import namedtuple

EDITION = '2014'
TABLE, COLUMN = 'statistics', 'figure'

Line = namedtuple('Line', 'code label unit')          # code None: a heading without a figure, unit its depth

STUB, UNITS, FIGURE = '统计指标', '单位', '统计数'
YEARS = (2014, 2015, 2016, 2016, 2017, 2017, 2018, 2018)


def _line(text):
    code, label, unit = text.split('|')
    return Line(code or None, label, int(unit) if unit.isdigit() else unit)


LINES = tuple(_line(text) for text in '''
|一、主动公开情况|0
disclosed|（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条
disclosed.normative_documents|其中：主动公开规范性文件数|条
normative_documents_issued|制发规范性文件总数|件
|（二）通过不同渠道和方式公开政府信息的情况|1
channels.gazette|1.政府公报公开政府信息数|条
channels.website|2.政府网站公开政府信息数|条
channels.weibo|3.政务微博公开政府信息数|条
channels.wechat|4.政务微信公开政府信息数|条
channels.other|5.其他方式公开政府信息数|条
|二、回应解读情况|0
responses.topics|（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）|次
|（二）通过不同渠道和方式回应解读的情况|1
responses.press_conferences|1.参加或举办新闻发布会总次数|次
responses.press_conferences.heads|其中：主要负责同志参加新闻发布会次数|次
responses.interviews|2.政府网站在线访谈次数|次
responses.interviews.heads|其中：主要负责同志参加政府网站在线访谈次数|次
responses.interpretations|3.政策解读稿件发布数|篇
responses.social_media|4.微博微信回应事件数|次
responses.other|5.其他方式回应事件数|次
|三、依申请公开情况|0
received|（一）收到申请数|件
received.in_person|1.当面申请数|件
received.fax|2.传真申请数|件
received.online|3.网络申请数|件
received.letter|4.信函申请数|件
completed|（二）申请办结数|件
completed.on_time|1.按时办结数|件
completed.extended|2.延期办结数|件
answered|（三）申请答复数|件
answered.public|1.属于已主动公开范围数|件
answered.granted|2.同意公开答复数|件
answered.partial|3.同意部分公开答复数|件
answered.denied|4.不同意公开答复数|件
denied.state_secret|其中：涉及国家秘密|件
denied.trade_secret|涉及商业秘密|件
denied.privacy|涉及个人隐私|件
denied.security_stability|危及国家安全、公共安全、经济安全和社会稳定|件
denied.not_information|不是《条例》所指政府信息|件
denied.other|法律法规规定的其他情形|件
answered.not_ours|5.不属于本行政机关公开数|件
answered.not_existing|6.申请信息不存在数|件
answered.corrected|7.告知作出更改补充数|件
answered.elsewhere|8.告知通过其他途径办理数|件
review|四、行政复议数量|件
review.upheld|（一）维持具体行政行为数|件
review.corrected|（二）被依法纠错数|件
review.other|（三）其他情形数|件
litigation|五、行政诉讼数量|件
litigation.upheld|（一）维持具体行政行为或者驳回原告诉讼请求数|件
litigation.corrected|（二）被依法纠错数|件
litigation.other|（三）其他情形数|件
complaints|六、举报投诉数量|件
fees|七、依申请公开信息收取的费用|万元
|八、机构建设和保障经费情况|0
offices|（一）政府信息公开工作专门机构数|个
reading_points|（二）设置政府信息公开查阅点数|个
staff|（三）从事政府信息公开工作人员数|人
staff.full_time|1.专职人员数（不包括政府公报及政府网站工作人员数）|人
staff.part_time|2.兼职人员数|人
budget|（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）|万元
|九、政府信息公开会议和培训情况|0
meetings|（一）召开政府信息公开工作会议或专题会议数|次
courses|（二）举办各类培训班数|次
trained|（三）接受培训人员数|人次
'''.split())

# total and the lines that add up to it
SUMS = (('received', ('in_person', 'fax', 'online', 'letter')), ('completed', ('on_time', 'extended')),
        ('answered', ('public', 'granted', 'partial', 'denied', 'not_ours', 'not_existing', 'corrected', 'elsewhere')),
        ('review', ('upheld', 'corrected', 'other')), ('litigation', ('upheld', 'corrected', 'other')),
        ('staff', ('full_time', 'part_time')))

VARIANTS = {
    STUB: ('指标名称', '统 计 指 标', '统计项目'), UNITS: ('单 位', '计量单位'), FIGURE: ('统 计 数', '数量', '统计数据', '统计数值'),
    '一、主动公开情况': ('一、主动公开政府信息情况',),
    '其中：主动公开规范性文件数': ('其中:主动公开规范性文件数', '主动公开规范性文件数'),
    '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）': ('（一）主动公开政府信息数', '（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）'),
    '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）': ('（一）回应公众关注热点或重大舆情数',),
    '制发规范性文件总数': ('制发规范性文件数',),
    '3.网络申请数': ('3.网上申请数',),
    '三、依申请公开情况': ('三、依申请公开政府信息情况',),
    '1.专职人员数（不包括政府公报及政府网站工作人员数）': ('1.专职人员数',),
    '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）': ('（四）政府信息公开专项经费',),
    '危及国家安全、公共安全、经济安全和社会稳定': ('危及国家安全、公共安全、\n经济安全和社会稳定',),
    '不是《条例》所指政府信息': ('不属于《条例》所指政府信息',),
}


def field(code):
    return TABLE, code, COLUMN


def fields():
    """All fields in template order."""
    return [field(line.code) for line in LINES if line.code]


def labels():
    """Every label of the form."""
    return [line.label for line in LINES] + [STUB, UNITS, FIGURE]
