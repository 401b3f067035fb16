"""Sessions of study, trainings, meetings, publicity, and reviews of case files."""

from datetime import date, timedelta
from decimal import Decimal

from tools.bureau.days import after, day, later, workday
from tools.bureau.people import BRANCHES, CORE_GROUP, ENFORCERS, LEADERS, LEGAL, SUBSIDIARIES, TEAM, Record
from tools.bureau.words import number, pick

_XI, _OWN = "习近平法治思想", "集体学法"
_MARKET = ["文化法律法规", "旅游法律法规"]


def sessions() -> list[Record]:
    """The leaders and each body four times and more, in every quarter."""
    return [*_core_group(), *_branches(), *_subsidiaries(), *_thursdays(), *_decision_studies()]


def _session(title: str, kind: str, audience: str, organizer: str, on: date, topics: list[str], people: int) -> Record:
    lecturer = {CORE_GROUP: "副局长", TEAM: "支队长"}.get(organizer, "科室负责人")
    return {
        "title": title,
        "kind": kind,
        "audience": audience,
        "organizer": organizer,
        "held_on": on,
        "hours": Decimal(pick(("2", "2", "2.5", "3"), title, on)),
        "expected": people,
        "person_times": people,
        "topics": topics,
        "laws": [],
        "series": "",
        "lecturer_role": lecturer,
    }


def _core_group() -> list[Record]:
    themes = (
        (1, 19, [_XI, "宪法"], "中华人民共和国宪法"),
        (3, 15, ["文化法律法规", "旅游法律法规"], "娱乐场所管理条例"),
        (5, 24, [_XI, "公平竞争审查"], "公平竞争审查条例"),
        (7, 19, ["重大行政决策", "专业法律知识"], "重大行政决策程序暂行条例"),
        (9, 20, ["国家安全", "党内法规"], "中华人民共和国国家安全法"),
        (11, 22, [_XI, "民法典"], "中华人民共和国民法典"),
    )
    return [
        _session(f"中心组第{index}次集体学法", _OWN, "领导干部", CORE_GROUP, day(month, on), topics, len(LEADERS))
        | {"laws": [law], "attendees": LEADERS}
        for index, (month, on, topics, law) in enumerate(themes, 1)
    ]


def _branches() -> list[Record]:
    found = []
    for order, name in enumerate(BRANCHES):
        for index, month in enumerate((2, 5, 8, 10), 1):
            topics = [_XI, "党内法规"] if index % 2 else ["宪法", "民法典"]
            on = workday(day(month, 6 + 2 * order))
            found.append(_session(f"{name}第{index}次集体学法", _OWN, "全体干部职工", name, on, topics, 14 + order))
    return found


def _subsidiaries() -> list[Record]:
    found = []
    for order, name in enumerate(SUBSIDIARIES):
        people = 48 if name == TEAM else 20 + 3 * order
        for index, month in enumerate((3, 6, 9, 11), 1):
            topics = ["公共法律知识", "文化法律法规"] if index % 2 else [_XI, "文物法律法规"]
            on = workday(day(month, 4 + 3 * order))
            audience = "执法人员" if name == TEAM else "全体干部职工"
            found.append(_session(f"{name}第{index}季度集体学法", _OWN, audience, name, on, topics, people))
    return found


def _thursdays() -> list[Record]:
    """周四大学堂: on Thursdays."""
    found = []
    for index, month in enumerate((2, 4, 6, 9, 12), 1):
        on = day(month, 15)
        on += timedelta((3 - on.weekday()) % 7)
        topics = [pick(("广电法律法规", "旅游法律法规", "信访工作条例", "未成年人保护"), index)]
        record = _session(f"周四大学堂第{index}讲", "法治讲座", "全体干部职工", "办公室", on, topics, 62)
        found.append(record | {"series": "周四大学堂"})
    return found


def _decision_studies() -> list[Record]:
    found = []
    for name, on in (("公共文化服务规划", day(3, 1)), ("夜间文旅消费", day(4, 19)), ("博物馆延时开放", day(8, 9))):
        title, topics = f"重大决策前专题学法（{name}）", ["重大行政决策"]
        found.append(_session(title, "重大决策前学法", "领导干部", CORE_GROUP, on, topics, len(LEADERS)))
    return found


def trainings() -> list[Record]:
    """Lectures, trainings, examinations: with the lecturer and the form."""
    everyone, laws = "全体干部职工", ["公共法律知识", "专业法律知识"]
    rows = (
        ("法治政府建设专题讲座", "法治讲座", "领导干部", "办公室", day(2, 28), [_XI], 40, "党组书记"),
        ("公平竞争审查培训会", "培训", everyone, LEGAL, day(6, 14), ["公平竞争审查"], 36, "法律顾问"),
        ("行政规范性文件管理培训会", "培训", everyone, LEGAL, day(7, 12), ["行政规范性文件管理"], 34, "科长"),
        ("行政处罚法专题培训", "培训", "执法人员", TEAM, day(3, 22), laws, 45, "专家学者"),
        ("执法文书制作实训", "实战演练", "执法人员", TEAM, day(5, 30), ["行政执法技能"], 45, "支队长"),
        ("执法业务研讨会", "研讨会", "执法人员", TEAM, day(9, 27), ["专业法律知识"], 44, "支队长"),
        ("年度法律知识考试", "考试", everyone, LEGAL, day(11, 8), ["宪法", "公共法律知识"], 104, "其他"),
        ("宪法宣誓仪式", "宪法宣誓", "领导干部", "办公室", day(12, 4), ["宪法"], 7, "其他"),
        ("典型案例以案释法", "以案释法", "经营者", TEAM, day(10, 18), _MARKET, 82, "支队长"),
    )
    found = [
        _session(title, kind, audience, organizer, workday(on), topics, people)
        | {"lecturer_role": lecturer, "mode": "线下"}
        for title, kind, audience, organizer, on, topics, people, lecturer in rows
    ]
    for month in range(1, 13):  # the province's monthly class
        on = workday(day(month, 11))
        record = _session(f"网上课堂第{month}期", "培训", "执法人员", TEAM, on, ["专业法律知识"], 40)
        record |= {"series": "省厅网上课堂", "mode": "线上", "lecturer_role": "专家学者"}
        found.append(record | {"person_times": 40 + number(ENFORCERS - 40, month)})
    return found


def meetings() -> list[Record]:
    found = []
    for index, month in enumerate((1, 3, 4, 6, 8, 10, 12), 1):
        topics = ["法治政府建设", "听取法治工作汇报"] if index % 3 == 1 else ["法治政府建设"]
        on = workday(day(month, 12))
        meeting = _meeting(f"局党组会（第{index}次专题研究法治）", "党组会", on, topics)
        found.append(meeting | {"first_agenda_study": True})
    found += [
        _meeting("法治政府建设工作部署会", "法治建设工作会议", day(3, 7), ["年度法治工作部署"]),
        _meeting("法治政府建设领导小组第一次会议", "领导小组会议", day(4, 25), ["听取法治工作汇报"]),
        _meeting("法治政府建设领导小组第二次会议", "领导小组会议", day(10, 24), ["听取法治工作汇报"]),
        _meeting("示范创建动员会", "动员会", day(4, 2), ["法治政府建设"]),
        _meeting("示范创建集中督导（上半年）", "集中督导", day(6, 18), ["法治政府建设"]),
        _meeting("示范创建集中督导（下半年）", "集中督导", day(11, 14), ["法治政府建设"]),
        _meeting("府院联动联席会议", "联席会议", day(9, 12), ["其他"]),
        _meeting("局长办公会（审议规范性文件）", "局长办公会", day(5, 16), ["规范性文件"]),
    ]
    return found


def _meeting(title: str, kind: str, on: date, topics: list[str]) -> Record:
    return {"title": title, "kind": kind, "held_on": on, "first_agenda_study": False, "topics": topics}


def outreach() -> list[Record]:
    rows = (
        ("3·8妇女维权月法律进社区", 3, 8, BRANCHES[0], "妇女维权月", ["民法典"], ["社区"], 300, False),
        ("3·15消费者权益日旅游维权宣传", 3, 15, TEAM, "消费者权益日", ["旅游法律法规"], ["商场"], 800, True),
        ("3·18文化市场法治宣传日", 3, 18, TEAM, "文化市场法治宣传日", ["文化法律法规"], ["企业", "商场"], 1200, True),
        ("4·15全民国家安全教育日", 4, 15, "办公室", "国家安全教育日", ["国家安全"], ["机关", "社区"], 500, False),
        ("4·26知识产权宣传周", 4, 24, TEAM, "知识产权宣传日", ["知识产权法律法规"], ["学校", "网络"], 600, True),
        ("5·18国际博物馆日", 5, 18, "示例市博物馆", "博物馆日", ["文物法律法规"], ["景区"], 700, False),
        ("5·19中国旅游日", 5, 19, "市场管理科", "旅游日", ["旅游法律法规"], ["景区", "网络"], 900, True),
        ("民法典宣传月", 5, 28, LEGAL, "民法典宣传月", ["民法典"], ["社区", "乡村"], 650, False),
        ("文化和自然遗产日", 6, 8, "示例市文化馆", "文化遗产日", ["文物法律法规"], ["乡村"], 400, False),
        ("打击养老诈骗宣传", 6, 21, TEAM, "其他", ["打击养老诈骗"], ["社区"], 520, True),
        ("广播电视法规进企业", 7, 26, "广播电视科", "其他", ["广电法律法规"], ["企业"], 260, False),
        ("暑期未成年人保护短视频", 8, 2, TEAM, "其他", ["未成年人保护"], ["网络"], 0, True),
        ("国家宪法日暨宪法宣传周", 12, 4, LEGAL, "国家宪法日", ["宪法", _XI], ["机关", "学校", "商场"], 1100, True),
    )
    return [
        {
            "title": title,
            "held_on": day(month, on),
            "organizer": organizer,
            "node": node,
            "topics": topics,
            "venues": venues,
            "series": "法律七进",
            "copies": copies,
            "videos": 4 if "短视频" in title else 0,
            "promoted": 1 if "短视频" in title else 0,
            "by_enforcement": enforcing,
        }
        for title, month, on, organizer, node, topics, venues, copies, enforcing in rows
    ]


def file_reviews() -> list[Record]:
    all_three = ["合法性", "合理性", "文书规范性"]
    rows = (
        ("上半年行政处罚案卷自查评查", day(6, 27), "本单位", ["行政处罚"], 20, 3),
        ("年度行政执法案卷评查", later(day(11, 20), 0), "本单位", ["行政处罚", "行政许可", "行政检查"], 36, 5),
        ("全市行政执法案卷评查", after(day(9, 9), 2), "市级", ["行政处罚"], 4, 1),
    )
    return [
        {
            "title": title,
            "held_on": on,
            "organizer": organizer,
            "dimensions": all_three,
            "file_kinds": kinds,
            "files": files,
            "awards": awards,
        }
        for title, on, organizer, kinds, files, awards in rows
    ]
