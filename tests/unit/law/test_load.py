"""A folder of TOML becomes a ruleset."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.language.reference import TableRow, governing
from fazhi.language.tree import And, FieldRef
from fazhi.language.types import Base
from fazhi.law import Citation, ParamVersion, Problem, Ruleset, RulesetError
from fazhi.law.files import digest
from fazhi.law.load import load_ruleset, read_calendar_override, ruleset_folder
from unit.law.small import FILES, RULES, Files

Load = Callable[..., Ruleset]


def test_a_rule_is_what_its_file_says(load: Load) -> None:
    (rule,) = load().rules
    assert (rule.id, rule.name, rule.record, rule.severity) == ("PUB10", "penalty-published-in-time", "case", "error")
    assert rule.title.zh == "处罚决定应按期公开"
    assert rule.citations == (Citation("xinzhou-2023", "3.2"), Citation("apl", "48"))
    assert rule.clauses == ("XZ-31",)
    assert rule.params["within"].versions == (ParamVersion(None, 10),)
    assert isinstance(rule.when, And)
    assert isinstance(rule.on, FieldRef)
    assert rule.on.field.name == "decided_on"
    assert rule.due is rule.lighter_on is rule.final_on is None
    assert (rule.file, rule.line) == ("rules/disclosure.toml", 1)
    assert rule.base["decided_on"] == date(2024, 1, 23)
    assert rule.texts["require"] == "done_by(published_on, add_workdays(decided_on, within))"


def test_examples_know_their_lines(load: Load) -> None:
    (rule,) = load().rules
    assert [(each.verdict, each.line) for each in rule.examples] == [
        ("pass", 15),
        ("fail", 17),
        ("pending", 20),
        ("unknown", 24),
    ]
    assert rule.examples[2].as_of == date(2024, 2, 1)
    assert rule.examples[3].unknown == ("published_on",)


def test_a_message_is_text_and_expressions_in_turn(load: Load) -> None:
    (rule,) = load().rules
    texts = [part if isinstance(part, str) else type(part).__name__ for part in rule.message["zh"]]
    assert texts == ["决定于", "FieldRef", "作出，应不迟于", "Call", "公开"]
    assert rule.remedy["en"] == ("publish it",)


def test_doubled_braces_stand_for_themselves_and_quotes_hide_braces(load: Load) -> None:
    text = RULES.replace("{decided_on}", "{{{decided_on}}} {outcome == '}' and grave}")
    with pytest.raises(RulesetError, match="'}' is not one of the choices"):
        load({"rules/disclosure.toml": text})
    text = RULES.replace("{decided_on}", "{{{decided_on}}}")
    (rule,) = load({"rules/disclosure.toml": text}).rules
    assert [part if isinstance(part, str) else "" for part in rule.message["en"]] == ["{", "", "}"]


def test_a_let_that_when_does_not_need_may_count_on_when(
    load: Load, faults: Callable[..., tuple[Problem, ...]]
) -> None:
    let = 'let = { took = "days(decided_on, published_on)" }\nrequire = "took < 20"'
    when = "outcome == 'penalty' and happened(decided_on) and happened(published_on)"
    text = RULES.replace('require = "done_by(published_on, add_workdays(decided_on, within))"', let)
    text = text.replace("outcome == 'penalty' and happened(decided_on)", when)
    (rule,) = load({"rules/disclosure.toml": text}).rules
    assert list(rule.lets) == ["took"]
    assert rule.texts["let.took"] == "days(decided_on, published_on)"
    # But what `when` itself rests on can't count on it.
    (problem,) = faults({"rules/disclosure.toml": text.replace(when, f"{when} and took > 1")})
    assert problem.path == "rule PUB10 let.took"


def test_parameters_hold_exact_values(load: Load) -> None:
    params = 'params = { within = 10, rate = 0.55, on_day = 2024-01-01, codes = ["a", "b"], flag = true, name = "x" }'
    (rule,) = load({"rules/disclosure.toml": RULES.replace("params = { within = 10 }", params)}).rules
    values = {name: param.versions[0].value for name, param in rule.params.items()}
    assert values["rate"] == Decimal("0.55")
    assert isinstance(values["rate"], Decimal)
    assert values["codes"] == ("a", "b")
    assert (values["on_day"], values["flag"], values["name"]) == (date(2024, 1, 1), True, "x")


def test_dated_parameters_keep_their_versions(load: Load) -> None:
    dated = "params = { within = [{ from = 1996-10-01, value = 7 }, { from = 2021-07-15, value = 10 }] }"
    (rule,) = load({"rules/disclosure.toml": RULES.replace("params = { within = 10 }", dated)}).rules
    within = rule.params["within"]
    assert within.dated
    assert within.versions == (ParamVersion(date(1996, 10, 1), 7), ParamVersion(date(2021, 7, 15), 10))


def test_rules_come_sorted_from_all_files(load: Load) -> None:
    early = RULES.replace("PUB10", "DUP75").replace("penalty-published-in-time", "other")
    assert [rule.id for rule in load({"rules/zz/more.toml": early}).rules] == ["DUP75", "PUB10"]


def test_english_falls_back_to_chinese(load: Load) -> None:
    text = RULES.replace(', en = "A penalty decision is published in time"', "")
    (rule,) = load({"rules/disclosure.toml": text}).rules
    assert rule.title.en == rule.title.zh


def test_sources_have_territory_and_period(load: Load) -> None:
    source = load().sources["xinzhou-2023"]
    assert (source.territory, source.from_, source.until) == ("山西省/忻州市", date(2023, 1, 1), date(2023, 12, 31))
    assert source.confirmed


TABLE = """\
[bands]
label = { zh = "罚款幅度", en = "fine bands" }
key = "act"
columns = { act = "text", most = "number", note = "text" }
rows = [
  { act = "a", most = 50000.5, until = 2021-12-31 },
  { act = "a", most = 60000, from = 2022-01-01, note = "new" },
  { act = "b" },
]
"""


def test_a_reference_table_is_looked_up_by_key_and_day(load: Load) -> None:
    lookup = "done_by(published_on, add_days(decided_on, lookup('bands', 'most', case_no, decided_on)))"
    text = RULES.replace("done_by(published_on, add_workdays(decided_on, within))", lookup)
    ruleset = load({"tables/bands.toml": TABLE, "rules/disclosure.toml": text})
    table = ruleset.tables["bands"]
    assert table.columns == {"most": Base.NUMBER, "note": Base.TEXT}

    def row(key: str, day: date) -> TableRow:
        (found,) = governing(table, (key,), (day,))
        return found

    assert row("a", date(2021, 6, 1)).columns == {"most": Decimal("50000.5"), "note": ""}
    assert row("a", date(2022, 6, 1)).columns == {"most": 60000, "note": "new"}
    assert row("b", date(2022, 6, 1)).columns == {"most": None, "note": ""}
    assert table.values("most", "a", date(2021, 6, 1), date(2021, 12, 31)) == (Decimal("50000.5"),)
    assert table.values("most", "a", date(2021, 6, 1), date(2022, 1, 1)) == (Decimal("50000.5"), 60000)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (", until = 2021-12-31", "", 7, '"a" has two rows in force on the same day'),
        ("most = 60000", "mots = 60000", 7, 'there is no column "mots"; did you mean "most"'),
        ("most = 60000", 'most = "60000"', 7, '"most" must be a number, this is text'),
        ("most = 60000", "most = nan", 7, '"most" must be a number'),
        ('act = "b"', 'note = "b"', 8, '"act" is missing'),
        ("from = 2022-01-01", 'from = "2022"', 7, '"from" must be a date, this is text'),
        ('key = "act"', 'key = "most"', 3, 'columns has no text column "most"'),
        ('most = "number"', 'most = "int"', 4, 'unknown value "int"'),
    ],
)
def test_faults_of_a_table(
    old: str, new: str, line: int, said: str, faults: Callable[[Files], tuple[Problem, ...]]
) -> None:
    (problem,) = faults({"tables/bands.toml": TABLE.replace(old, new)})
    assert (problem.file, problem.line) == ("tables/bands.toml", line)
    assert said in problem.text()


PAIRED = """\
[bands]
label = { zh = "罚款幅度", en = "fine bands" }
key = ["law", "party"]
columns = { law = "text", party = "text", most = "money", least = "money", note = "text" }
lighter = [["most", "least"]]
rows = [
  { law = "a", most = 50000, least = 1 },
  { law = "a", party = "person", most = 5000, least = 1, until = 2021-12-31 },
  { law = "a", party = "person", most = 4000, least = 1, from = 2022-01-01 },
  { party = "person", law = "b", most = 1 },
]
"""


def test_a_row_may_leave_a_key_out_and_then_meets_any(load: Load) -> None:
    table = load({"tables/bands.toml": PAIRED}).tables["bands"]
    assert table.key == ("law", "party")
    assert table.columns == {"most": Base.MONEY, "least": Base.MONEY, "note": Base.TEXT}
    assert table.lighter == (("most", "least"),)
    assert [row.keys for row in table.rows] == [("a", None), ("a", "person"), ("a", "person"), ("b", "person")]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (", from = 2022-01-01", "", 9, '"a, person" has two rows in force on the same day'),
        ('party = "person", law = "b"', 'law = "a"', 10, '"a, *" has two rows in force on the same day'),
        ('party = "person", law = "b"', 'party = "person"', 10, '"*, person" has two rows in force on the same day'),
        ('party = "person", law = "b", ', "", 10, '"law" is missing'),
        ('["law", "party"]', '["law", "partty"]', 3, 'no text column "partty"; did you mean "party"'),
        ('["law", "party"]', '["law", "law"]', 3, '"law" stands there twice'),
        ('["law", "party"]', "[]", 3, "key needs a column at least"),
        ('["most", "least"]', '["most", "laest"]', 5, 'no column of numbers "laest"; did you mean "least"'),
        ('["most", "least"]', '["most", "note"]', 5, 'no column of numbers "note"'),
        ("most = 1 ", 'most = "1" ', 10, '"most" must be a number, this is text'),
    ],
)
def test_faults_of_a_table_with_several_keys(
    old: str, new: str, line: int, said: str, faults: Callable[[Files], tuple[Problem, ...]]
) -> None:
    problem, *_ = faults({"tables/bands.toml": PAIRED.replace(old, new)})
    assert said in problem.text()
    assert (problem.file, problem.line) == ("tables/bands.toml", line)


def test_what_looks_up_in_a_table_with_a_fault_is_not_at_fault(faults: Callable[[Files], tuple[Problem, ...]]) -> None:
    rule = RULES.replace("require = ", "require = \"fine <= lookup('bands', 'most', case_no, name_of, decided_on)\" #")
    rule = rule.replace("name_of", "case_no")
    (problem,) = faults({"tables/bands.toml": PAIRED.replace('"money"', '"mony"', 1), "rules/disclosure.toml": rule})
    assert 'unknown value "mony"' in problem.text()


def test_the_digest_is_of_what_is_written_and_not_of_where_or_how_lines_end(tmp_path: Path) -> None:
    def write(root: Path, change: Callable[[bytes], bytes], names: dict[str, str] = FILES) -> Path:
        for name, text in names.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(change(text.encode()))
        return root

    plain = write(tmp_path / "a", lambda content: content)
    windows = write(tmp_path / "b", lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    other = write(tmp_path / "c", lambda content: content.replace(b"within = 10", b"within = 11"))
    renamed = write(tmp_path / "d", lambda c: c, {n.replace("all", "al"): text for n, text in FILES.items()})
    (plain / "README.md").write_text("not data")
    (plain / "rules" / ".disclosure.toml.swp").write_text("an editor's")
    ruleset = load_ruleset(plain)
    assert ruleset.digest == digest(plain) == load_ruleset(windows).digest == digest(windows)
    assert len({digest(root) for root in (plain, other, renamed)}) == 3
    assert load_ruleset(windows).rules[0].line == 1


def test_the_default_ruleset_is_found_without_importing_it() -> None:
    code = (
        "import sys; from fazhi.law.load import ruleset_folder; folder = ruleset_folder();"
        "assert 'fazhi_ruleset' not in sys.modules; assert folder.name == 'fazhi_ruleset', folder"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_ruleset_is_found_by_the_name_an_installed_package_gives_it() -> None:
    assert ruleset_folder("default") == ruleset_folder()
    with pytest.raises(RulesetError, match='no ruleset named "defualt" is installed; did you mean "default"'):
        ruleset_folder("defualt")


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="there is no ruleset folder"):
        load_ruleset(tmp_path / "none")
    with pytest.raises(RulesetError, match="there are no ruleset files"):
        load_ruleset(tmp_path)


def test_the_calendar_is_needed(folder: Callable[[Files], Path]) -> None:
    root = folder({})
    (root / "calendar.toml").unlink()
    with pytest.raises(RulesetError, match=r"^calendar.toml: the calendar of working days is missing$"):
        load_ruleset(root)


def test_a_calendar_of_a_record_set_lays_its_years_over_the_ruleset_s(load: Load, tmp_path: Path) -> None:
    path = tmp_path.with_name("set") / "own.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("[2025]\noff = [2025-01-01]\non = []\n")
    extended = load().calendar.extended(read_calendar_override(path))
    assert extended.is_workday(date(2025, 1, 1)) is False
    path.write_text("[2025]\n\noff = [2025-01-04]\non = []\n")
    with pytest.raises(RulesetError, match=r"own\.toml:3: 2025, off: 2025-01-04 is a Saturday"):
        read_calendar_override(path)
    with pytest.raises(RulesetError, match=r"none\.toml: cannot be read"):
        read_calendar_override(tmp_path / "none.toml")


def test_the_package_by_itself_does_not_bring_in_pydantic() -> None:
    code = "import sys, fazhi.law, fazhi.law.profiles; assert 'pydantic' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
