"""Invented places and organizations. None of them is meant to exist."""
from collections import namedtuple

# name: as printed; self_name: how its prose calls itself; bare: name without place, or None; school: reports by school year
Organization = namedtuple('Organization', 'name self_name bare parent school')

STEMS = ('青禾 岚桥 墨溪 鹭汀 松砚 荻浦 沐霞 砚秋 穗丰 枫渡 榆湾 澄霭 菱洲 桐苑 霁川 苇泊 杏坞 棠溪 栎原 沁梧 竹屿 芷汀 '
         '槿台 柏舟 浣石 蓼塘 桑泽 笠山 雁洄 朔桥 锦栎 萤川 荷坪 岫云 泊烟 蘅皋 望榆 松壑 麦浦 篱岗 苔原 榕渚 樟渡 茶垭 '
         '梧桐 柳溪 白鹭 望江 石鼓 金穗 东篱 南畈 西陂 北栅').split()

BUREAUS = ('卫生健康局 教育局 教育和体育局 科学技术局 工业和信息化局 民族宗教事务局 公安局 民政局 司法局 财政局 '
           '人力资源和社会保障局 自然资源局 自然资源和规划局 生态环境局 住房和城乡建设局 交通运输局 水利局 水务局 农业农村局 '
           '商务局 文化和旅游局 文化广电新闻出版局 退役军人事务局 应急管理局 审计局 市场监督管理局 统计局 医疗保障局 信访局 乡村振兴局 '
           '行政审批服务局 林业和草原局 城市管理综合行政执法局 机关事务管理局 大数据发展管理局 气象局 档案局 政务服务管理局 '
           '发展和改革委员会 卫生健康委员会 国有资产监督管理委员会 金融工作办公室 人民防空办公室 残疾人联合会 住房公积金管理中心 '
           '公共资源交易中心 机关事务保障中心 粮食和物资储备局 消防救援支队 地震局 投资促进局').split()
SHORT_BUREAUS = '卫健局 人社局 住建局 应急局 文旅局 发改局 审计局 水务局 农业农村局 交通局 科技局 医保局'.split()
MINISTRIES = ('国家竹业局', '远洋事务总署', '河湖治理部', '国家灯塔管理局', '内河航运监督总局', '边贸发展部')
SCHOOLS = ('大学', '职业技术学院', '理工学院', '第二中学', '实验小学', '师范高等专科学校')
COMPANIES = ('水务集团有限公司', '轨道交通集团有限责任公司', '城市燃气有限公司', '公共交通集团有限公司', '环境服务有限公司')


def _place(dice):
    """A chain of places from province down, each printed with its rank."""
    stems = dice.rng.sample(STEMS, 4)
    return (stems[0] + dice.pick(['省', '省', '省', '自治区']), stems[1] + dice.pick(['市', '市', '市', '州']),
            stems[2] + dice.pick(['区', '县', '区', '县', '市', '新区', '经济技术开发区']), stems[3])


def _bureau(dice):
    province, city, county, _ = _place(dice)
    bureau = dice.pick(BUREAUS)
    own = '我委' if bureau.endswith('委员会') else '我中心' if bureau.endswith('中心') else '我局' if bureau.endswith('局') else '本单位'
    place, parent = dice.pick([(city, province), (county, city), (city + county, city), (province, province)])
    if bureau.endswith(('公安局', '生态环境局')) and place == city + county:
        return Organization('%s%s%s分局' % (city, bureau, county), '我分局', None, city, False)
    return Organization(place + bureau, own, bureau, parent, False)


def _short_bureau(dice):
    _, city, _, _ = _place(dice)
    return Organization(dice.pick('市县区') + dice.pick(SHORT_BUREAUS), '我局', None, city, False)


def _government(dice):
    province, city, county, town = _place(dice)
    rank = dice.pick(['镇', '镇', '乡', '街道'])
    town += rank
    office = '办事处' if town.endswith('街道') else '人民政府'
    name, own = dice.pick([
        (county + town + office, '我' + rank), (town + office, '我' + rank), (town, '我' + rank),
        (city + county + town + office, '本机关'), (county + '人民政府', '我县'), (city + '人民政府办公室', '本办'),
        (city + county + '人民政府', '本级政府'), (province + '人民政府办公厅', '本厅'), (county, '全域')])
    return Organization(name, own, None, city, False)


def _special(dice):
    province, city, county, _ = _place(dice)
    which = dice.pick(['school', 'company', 'ministry'])
    if which == 'school':
        return Organization(dice.pick([city, county, city.rstrip('市州')]) + dice.pick(SCHOOLS), '我校', None, province, True)
    if which == 'company':
        return Organization(dice.pick([city, county]) + dice.pick(COMPANIES), '公司', None, city, False)
    return Organization(dice.pick(MINISTRIES), '本机关', None, '国务院', False)


def organization(dice):
    """A random organization."""
    return dice.weighted([(_bureau, 55), (_government, 30), (_short_bureau, 5), (_special, 10)])(dice)
