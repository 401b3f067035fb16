"""What holds for every format."""

import pytest

from fazhi.reports import FORMATS, render
from fazhi.verdicts import Report
from unit.reports.made import large, late, report, unknown_value


@pytest.mark.parametrize("made", [report(), report(late()), report(unknown_value()), large()], ids=range(4))
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_every_report_the_same_each_time(format: str, lang: str, made: Report) -> None:
    text = render(made, format, lang)
    assert text.endswith("\n")
    assert text == render(made, format, lang)
    text.encode()
