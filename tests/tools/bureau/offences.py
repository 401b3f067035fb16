"""What is punished: the act, its legal basis by number and article, and the band of the fine in yuan."""

from dataclasses import dataclass

ORGANISATION, PERSON, HOUSEHOLD = "法人及非法人组织", "自然人", "个体工商户"


@dataclass(frozen=True)
class Offence:
    domain: str
    cause: str
    basis: str
    level: str
    least: int
    most: int
    trade: str
    """What the business's name ends in; empty for persons."""
    party: str = ORGANISATION
    with_warning: bool = True
    law: str = "其他法律法规规章"
    """As the table of bands knows it, with article and paragraph below."""
    article: str = ""
    act: str = "不区分"
    other_law: str = "无"
    other_article: str = ""


CAFE_MINORS = Offence(
    "互联网上网服务",
    "接纳未成年人进入营业场所",
    "《互联网上网服务营业场所管理条例》第三十一条",
    "行政法规",
    0,
    15000,
    "网络服务有限公司",
    law="互联网上网服务营业场所管理条例",
    article="31",
)
CAFE_LOGIN = Offence(
    "互联网上网服务",
    "未按规定核对登记上网消费者有效身份证件",
    "《互联网上网服务营业场所管理条例》第三十三条",
    "行政法规",
    0,
    15000,
    "网咖",
    HOUSEHOLD,
    law="互联网上网服务营业场所管理条例",
    article="33",
)
VENUE_CONTENT = Offence(
    "娱乐场所",
    "歌舞娱乐场所的歌曲点播系统与境外的曲库联接",
    "《娱乐场所管理条例》第四十八条",
    "行政法规",
    10000,
    30000,
    "歌舞娱乐有限公司",
    with_warning=False,
    law="娱乐场所管理条例",
    article="48",
)
VENUE_MINORS = Offence(
    "娱乐场所",
    "歌舞娱乐场所接纳未成年人",
    "《娱乐场所管理条例》第四十八条",
    "行政法规",
    10000,
    30000,
    "音乐餐饮娱乐有限公司",
    with_warning=False,
    law="《娱乐场所管理条例》",
    article="48",
)
SHOW_CHANGED = Offence(
    "营业性演出",
    "变更演出时间未重新报批",
    "《营业性演出管理条例》第四十四条第二款",
    "行政法规",
    0,
    30000,
    "演艺文化有限公司",
    law="营业性演出管理条例",
    article="44.2",
    act="变更名称、时间、地点、场次",
)
SHOW_UNLICENSED = Offence(
    "营业性演出",
    "未经批准举办营业性演出",
    "《营业性演出管理条例》第四十四条第一款",
    "行政法规",
    50000,
    100000,
    "文化传媒有限公司",
    with_warning=False,
    law="营业性演出管理条例",
    article="44.1",
)
BOOKS_UNLICENSED = Offence(
    "出版物",
    "擅自从事出版物零售业务",
    "《出版管理条例》第六十一条",
    "行政法规",
    0,
    50000,
    "文具店",
    HOUSEHOLD,
    with_warning=False,
    law="出版管理条例",
    article="61",
)
BOOKS_BANNED = Offence(
    "出版物",
    "发行侵权盗版出版物",
    "《出版管理条例》第六十二条",
    "行政法规",
    0,
    50000,
    "图书销售有限公司",
    with_warning=False,
    law="出版管理条例",
    article="62",
)
AGENCY_UNINSURED = Offence(
    "旅游",
    "向不合格的供应商订购产品和服务",
    "《中华人民共和国旅游法》第九十七条",
    "法律",
    5000,
    50000,
    "旅行社有限公司",
    with_warning=False,
    law="旅游法",
    article="97",
)
AGENCY_LOW_PRICE = Offence(
    "旅游",
    "以不合理的低价组织旅游活动",
    "《中华人民共和国旅游法》第九十八条",
    "法律",
    30000,
    300000,
    "国际旅行社有限公司",
    with_warning=False,
    law="中华人民共和国旅游法",
    article="98",
)
AGENCY_UNLICENSED = Offence(
    "旅游",
    "未经许可经营旅行社业务",
    "《中华人民共和国旅游法》第九十五条第一款",
    "法律",
    10000,
    100000,
    "商务咨询有限公司",
    with_warning=False,
    law="旅游法",
    article="95.1",
    other_law="旅行社条例",
    other_article="46",
)
GUIDE = Offence(
    "旅游",
    "未取得导游证从事导游活动",
    "《中华人民共和国旅游法》第一百零二条",
    "法律",
    1000,
    10000,
    "",
    PERSON,
    with_warning=False,
    law="旅游法",
    article="102",
)
DISH_PERSON = Offence(
    "广播电视",
    "擅自安装和使用卫星地面接收设施",
    "《卫星电视广播地面接收设施管理规定》第十条",
    "行政法规",
    0,
    5000,
    "",
    PERSON,
    with_warning=False,
    law="卫星电视广播地面接收设施管理规定",
    article="10.3",
)
DISH_HOTEL = Offence(
    "广播电视",
    "擅自安装和使用卫星地面接收设施",
    "《卫星电视广播地面接收设施管理规定》第十条",
    "行政法规",
    0,
    50000,
    "酒店管理有限公司",
    with_warning=False,
    law="卫星电视广播地面接收设施管理规定",
    article="10.3",
)
FILM = Offence(
    "电影",
    "未如实统计电影票房销售数据",
    "《中华人民共和国电影产业促进法》第五十一条第一款",
    "法律",
    50000,
    500000,
    "影城有限公司",
    with_warning=False,
    law="电影产业促进法",
    article="51.1",
)
COPYRIGHT = Offence(
    "知识产权",
    "未经著作权人许可放映其作品",
    "《中华人民共和国著作权法》第五十三条",
    "法律",
    0,
    250000,
    "文化科技有限公司",
    article="53",
)
