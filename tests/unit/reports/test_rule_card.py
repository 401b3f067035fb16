"""One rule for its reader."""

from fazhi.law.rule import Ruleset
from fazhi.reports import View
from fazhi.reports.rule_card import rule_card
from fazhi.reports.rule_list import rule_list

FORMS = {"apl": "law"}
KINDS = {"case": {"zh": "行政处罚案件", "en": "penalty case"}}


def card(small: Ruleset, lang: str = "zh", *, as_written: bool = False) -> list[str]:
    return rule_card(small.rules[0], small, View(lang, forms=FORMS), root="ruleset", as_written=as_written).splitlines()


def test_in_words(small: Ruleset) -> None:
    lines = card(small)
    assert lines[0] == "PUB10 处罚决定应按期公开"
    assert "  对象：行政处罚案件" in lines
    assert any(line.startswith("  要求：公开日期") for line in lines)
    assert "    within = 10" in lines
    assert "    《行政处罚法》（主席令第70号）第48条（全国，2021-07-15 →）" in lines
    assert "    《忻州市法治政府建设报告》 3.2（山西省/忻州市，2023-01-01 → 2023-12-31）" in lines
    assert "  条款编号：XZ-31" in lines
    assert "  整改：尽快公开" in lines
    assert lines[-1] == "  位置：ruleset/rules/disclosure.toml:1 (penalty-published-in-time)"


def test_the_message_shows_what_a_finding_will_fill_in(small: Ruleset) -> None:
    (line,) = [line for line in card(small) if "违规提示" in line]
    assert "决定于[处罚决定日期]作出，应不迟于[处罚决定日期后within个工作日]公开" in line


def test_examples_with_labels(small: Ruleset) -> None:
    lines = card(small)
    at = lines.index("  示例：")
    assert lines[at + 1 : at + 5] == [
        "    合格",
        "    违规      公开日期 = 2024-02-06",
        "    未到期    基准日 2024-02-01，公开日期 = never",
        "    资料不足  公开日期 = ?",
    ]


def test_as_written(small: Ruleset) -> None:
    lines = card(small, "en", as_written=True)
    assert "  when = outcome == 'penalty' and happened(decided_on)" in lines
    assert "  require = done_by(published_on, add_workdays(decided_on, within))" in lines
    assert any(line.startswith("  message.en = ") for line in lines)


def test_a_list_by_kind_and_by_source(small: Ruleset) -> None:
    view = View(kinds=KINDS)
    row = "PUB10  违规  行政处罚案件  处罚决定应按期公开\n"
    assert rule_list(small, view) == row + "共1条规则\n"
    assert rule_list(small, view, record="case", source="apl") == row + "共1条规则\n"
    assert rule_list(small, view, record="unit") == "共0条规则\n"
    assert rule_list(small, view, source="none") == "共0条规则\n"
