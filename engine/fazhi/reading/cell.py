"""One cell: what was written -> the field's value, and what blank or 无 mean there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, final

from fazhi.dictionary import Field, FieldType, Reading
from fazhi.reading.choices import bool_reader, choice_reader
from fazhi.reading.dates import date_reader, datetime_reader
from fazhi.reading.folding import fold
from fazhi.reading.money import money_reader
from fazhi.reading.numbers import number_reader, percent_reader
from fazhi.reading.texts import list_reader, person_reader, text_reader
from fazhi.reading.unreadable import Unreadable
from fazhi.values import NEVER, NEVER_TIME

LONGEST: Final = 200
LONGEST_TEXT: Final = 1_000_000
_DASHES: Final = (dash * times for dash in "-—–―" for times in (1, 2, 3))
NONE_WORDS: Final = frozenset({"无", "暂无", "不涉及", "n/a", "/", "\\", *_DASHES})
_LONGEST_NONE: Final = 8


@final
@dataclass(frozen=True, slots=True)
class CellReading:
    value: Any
    assumed: bool = False
    """Read from a blank: nobody wrote it."""
    exempt: bool = False
    """The cell says that the step does not apply: the field named by `exempts` becomes true."""


Reader: TypeAlias = Callable[[Any], Any]
"""Raw -> value, or a CellReading where there is more to say than the value. Raises Unreadable."""

_WITH_UNITS: Final = {
    FieldType.INT: number_reader,
    FieldType.DECIMAL: number_reader,
    FieldType.MONEY: money_reader,
}
_OTHERS: Final = {
    FieldType.BOOL: bool_reader,
    FieldType.PERCENT: percent_reader,
    FieldType.DATE: date_reader,
    FieldType.DATETIME: datetime_reader,
    FieldType.TEXT: text_reader,
    FieldType.PERSON: person_reader,
    FieldType.CHOICE: choice_reader,
    FieldType.LIST: list_reader,
}
_NUMBERS: Final = frozenset({FieldType.INT, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT})
_DATES: Final = frozenset({FieldType.DATE, FieldType.DATETIME})
_TEXTS: Final = frozenset({FieldType.TEXT, FieldType.PERSON})
_LONG: Final = _TEXTS | {FieldType.LIST}


def read_cell(field: Field, raw: Any, alias_unit: str | None = None) -> CellReading:
    """Read one cell. Raises Unreadable."""
    value = reader_for(field, alias_unit)(raw)
    return value if type(value) is CellReading else CellReading(value)


def reader_for(field: Field, alias_unit: str | None = None) -> Reader:
    """The reader of a whole column. Raises ValueError where the dictionary contradicts itself."""
    with_unit = _WITH_UNITS.get(field.type)
    typed = with_unit(field, alias_unit) if with_unit else _OTHERS[field.type](field)
    longest = LONGEST_TEXT if field.type in _LONG else LONGEST
    words_first = field.type is FieldType.BOOL or bool(field.choices)
    blank = _meaning(field, field.blank, assumed=True)
    none = _meaning(field, field.none, assumed=False)

    def read(raw: Any) -> Any:
        if type(raw) is str:
            if len(raw) > longest:
                raise Unreadable(f"长度超过{longest}个字符", f"it is longer than {longest} characters")
            if not raw or raw.isspace():
                return _said(blank, _blank)
            if len(raw) <= _LONGEST_NONE and _says_none(raw):
                if words_first:
                    try:
                        return typed(raw)
                    except Unreadable:
                        pass  # 无 is none of its choices
                return _said(none, lambda: _none(raw, field))
        elif raw is None:
            return _said(blank, _blank)
        elif isinstance(raw, list | tuple | dict) and (field.type is not FieldType.LIST or isinstance(raw, dict)):
            raise Unreadable("应填单个值，写的却是列表或对象", "one value is needed here, not a list or an object")
        return typed(raw)

    return read


def _says_none(raw: str) -> bool:
    return fold(raw) in NONE_WORDS


def _said(meaning: CellReading | None, refused: Callable[[], Unreadable]) -> CellReading:
    if meaning is None:
        raise refused()
    return meaning


def _meaning(field: Field, reading: Reading, *, assumed: bool) -> CellReading | None:
    """The value that a blank, or 无, stands for; None where it is refused."""
    if reading is Reading.REFUSE:
        return None
    if field.type in _DATES and reading in (Reading.NEVER, Reading.FOREVER, Reading.EXEMPT):
        value: Any = NEVER_TIME if field.type is FieldType.DATETIME else NEVER
    elif field.type in _NUMBERS and reading is Reading.ZERO:
        value = 0
    elif field.type in _LONG and reading in (Reading.EMPTY, Reading.EXEMPT):
        value = () if field.type is FieldType.LIST else ""
    elif field.type is FieldType.BOOL and reading in (Reading.NO, Reading.EXEMPT):
        value = False
    else:
        raise ValueError(f"field {field.name}: a {field.type} cannot read a blank or 无 as {reading}")
    return CellReading(value, assumed=assumed, exempt=reading is Reading.EXEMPT)


def _blank() -> Unreadable:
    return Unreadable("没有填写", "it is blank", blank=True)


def _none(raw: str, field: Field) -> Unreadable:
    what_zh, what_en = "请填写实际内容", "write the value itself"
    if field.milestone:
        what_zh, what_en = "尚未发生请写“尚未”", "write never for a step that has not happened"
    elif field.open_end:
        what_zh, what_en = "没有期限请写“长期”", "write forever for a period without end"
    return Unreadable(f"“{raw.strip()}”在本列含义不明，{what_zh}", f"what it means here is not clear: {what_en}")
