"""Picking without chance, and names of people and businesses that do not exist."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def words(text: str) -> list[str]:
    """A list as a line of text."""
    return text.split()


_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = words(
    "明远 国栋 晓彤 文博 立新 海燕 志强 雪梅 建军 丽娟 浩然 思齐 子涵 永康 春晖 佳宁 德胜 红霞 俊杰 玉洁 "
    "长青 慧敏 学文 世杰 静怡 振华 秀兰 嘉豪 若溪 卫东 亚楠 培林 书恒 月华 景行 乐天 安邦 若谷 怀瑾 清和"
)
_BRANDS = words(
    "星河 云帆 青禾 听涛 远山 锦程 蓝海 万象 时光 极速 阳光 银座 欢唱 好友 金鼎 天悦 万里 同乐 春秋 博雅 "
    "墨香 新声 光影 中原 畅行 晨曦 四季 百川 长风 明月 锦绣 悦动 飞扬 知行 南湖 东篱 松风 竹影 雅集 双喜"
)


def pick(options: Sequence[T], *key: object) -> T:
    """One of the options, always the same for the same key."""
    return options[number(len(options), *key)]


def number(below: int, *key: object) -> int:
    """From 0 to below - 1, always the same for the same key."""
    digest = sha256("/".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def person(index: int) -> str:
    """The index-th name: all different up to 1,280."""
    return _SURNAMES[index % len(_SURNAMES)] + _GIVEN[(index * 7 + index // len(_SURNAMES)) % len(_GIVEN)]


def business(index: int, what: str) -> str:
    return f"示例市{_BRANDS[index % len(_BRANDS)]}{what}"


def credit_code(index: int) -> str:
    """A unified social credit code whose check digit is right, of a region that does not exist."""
    body = f"91419900MA{index:07d}"
    total = sum(_DIGITS.index(letter) * 3**place for place, letter in enumerate(body))
    return body + _DIGITS[-total % 31]


_CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def in_words(yuan: int) -> str:
    """An amount below a hundred million as it stands in a decision: 壹万贰仟叁佰元整."""
    high, low = divmod(yuan, 10000)
    between = "零" if high and 0 < low < 1000 else ""
    return f"{_below_ten_thousand(high) + '万' if high else ''}{between}{_below_ten_thousand(low)}元整"


def _below_ten_thousand(number_: int) -> str:
    text, gap = "", False
    for power, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number_ // power % 10
        text += ("零" if gap and text else "") + _CAPITALS[digit] + name if digit else ""
        gap = not digit
    return text
