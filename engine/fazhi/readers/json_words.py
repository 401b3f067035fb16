"""What is wrong with a text that is not JSON, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fazhi.readers.json_scan import EXPECTED_VALUE, EXTRA, TOO_DEEP, NotJson

NOT_AN_OBJECT: Final = "Not an object"

_ZH: Final[Mapping[str, str]] = {
    EXPECTED_VALUE: "这里应当有一个值",
    EXTRA: "结尾之后还有内容；如果是每行一条记录，请把扩展名改为 .jsonl",
    NOT_AN_OBJECT: "这里应当是一条记录 {...}",
    TOO_DEEP: "括号嵌套太深",
    "Expecting ',' delimiter": "这里缺少逗号，或缺少收尾的括号",
    "Expecting ':' delimiter": "键名后面缺少冒号",
    "Expecting property name enclosed in double quotes": "这里应当是英文双引号括起的键名（最后一项后面不能有逗号）",
    "Illegal trailing comma before end of object": "最后一项后面不能有逗号",
    "Illegal trailing comma before end of array": "最后一项后面不能有逗号",
    "Invalid control character at": "引号里有未转义的换行或控制字符，可能缺少收尾的引号",
}
_EN: Final[Mapping[str, str]] = {
    EXPECTED_VALUE: "a value should stand here",
    EXTRA: "there is more after its end; for one record a line, name the file .jsonl",
    NOT_AN_OBJECT: "a record, {...}, should stand here",
    TOO_DEEP: "brackets are nested too deeply",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing here",
    "Expecting ':' delimiter": "a colon is missing after the key",
    "Expecting property name enclosed in double quotes": "a key in double quotes should stand here "
    "(no comma after the last item)",
    "Invalid control character at": "a line break or control character stands within quotes; is a quote missing?",
}


def what_is_wrong(fault: NotJson, text: str) -> tuple[int, dict[str, str]]:
    """Where the text stops being JSON, and the facts of the finding."""
    end = len(text.rstrip())
    if fault.reason != EXTRA and (fault.position >= end or fault.reason.startswith("Unterminated string")):
        return end, {
            "what_zh": "内容到这里突然中断，文件不完整",
            "what_en": "it breaks off here; the file is not whole",
        }
    zh = _ZH.get(fault.reason, f"写法有误（{fault.reason}）")
    return fault.position, {"what_zh": zh, "what_en": _EN.get(fault.reason, fault.reason)}
