"""The bureau's files: which records each holds, under which headings. The list is sheets.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

_DATES = {"iso": "{0:%Y-%m-%d}", "slashes": "{0.year}/{0.month}/{0.day}", "chinese": "{0.year}年{0.month}月{0.day}日"}


@dataclass(frozen=True)
class Sheet:
    file: str
    kind: str
    columns: str = ""
    """Lines of a heading and a field; all fields by their labels where there are none."""
    part: str = ""
    dates: str = "iso"
    yes_no: tuple[str, str] = ("是", "否")
    between: str = "、"
    title: str = ""
    bom: bool = False

    @property
    def date_format(self) -> str:
        return _DATES[self.dates]


def _read() -> tuple[Sheet, ...]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(Sheet(**each) for each in data["sheet"])


SHEETS = _read()
