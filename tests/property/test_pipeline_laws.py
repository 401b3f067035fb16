"""Laws of the whole pipeline, over the record set and the rules that are shipped.

What is written down differently but says the same is judged the same; what is left out never turns a verdict round.
The record set is the one with violations in it, told as JSON Lines, a line a row, so that a cell can be left out.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import localcontext
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fazhi import pipeline
from fazhi.authoring.examples import as_of_of, data_of
from fazhi.dictionary import Kind, RelationForm
from fazhi.law.rule import Ruleset
from fazhi.pipeline import Case
from fazhi.plan.verdict import FAIL_CODE, NA_CODE, NAMES, PASS_CODE
from fazhi.readers.registry import read
from fazhi.readers.table import ABSENT
from fazhi.reading.headings import UNIT, YEAR, Vocabulary
from fazhi.run.judge import EXACT
from fazhi.verdicts import Finding, Report, Verdict
from shipped import with_examples

AS_OF = date(2025, 3, 31)
THOROUGH = os.environ.get("FAZHI_HYPOTHESIS") == "thorough"
ROUNDS = range(60 if THOROUGH else 6)
ONE_IN = 1 if THOROUGH else 7
"""How many of the rules' examples there are to one that is judged."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """One file of the record set."""

    kind: str
    rows: list[Row]


@dataclass(frozen=True)
class Sheets:
    sheets: list[Sheet]
    head: str
    """What fazhi.toml says of all of them."""

    def write(self, folder: Path) -> Path:
        folder.mkdir()
        files = [f'"{number}.jsonl" = "{sheet.kind}"' for number, sheet in enumerate(self.sheets)]
        (folder / "fazhi.toml").write_text("\n".join([self.head, "[files]", *files]), "utf-8")
        for number, sheet in enumerate(self.sheets):
            lines = [json.dumps(row, ensure_ascii=False, default=str) for row in sheet.rows]
            (folder / f"{number}.jsonl").write_text("\n".join(lines), "utf-8")
        return folder

    def changed(self, change: Callable[[list[Row]], list[Row]]) -> Sheets:
        return replace(self, sheets=[replace(sheet, rows=change(sheet.rows)) for sheet in self.sheets])


@pytest.fixture(scope="module")
def law() -> Ruleset:
    return with_examples()


@pytest.fixture(scope="module")
def sheets(law: Ruleset, samples: Path) -> Sheets:
    records = read([samples / "dirty"], law.dictionary)
    assert records.settings is not None
    head = f'unit = "{records.settings.unit}"\nyear = {records.settings.year}'
    return Sheets(
        [Sheet(table.kind, [_row(table.headings, row.cells) for row in table.rows]) for table in records.tables], head
    )


def _row(headings: Iterable[str], cells: Iterable[Any]) -> Row:
    return {heading: cell for heading, cell in zip(headings, cells, strict=False) if cell is not ABSENT and heading}


@pytest.fixture(scope="module")
def plain(sheets: Sheets, tmp_path_factory: pytest.TempPathFactory) -> Report:
    return pipeline.check(sheets.write(tmp_path_factory.mktemp("plain") / "set"), as_of=AS_OF)


def told(report: Report) -> Counter[Any]:
    """What the findings say, without where it stands."""
    return Counter(map(_said, report.findings))


def _said(each: Finding) -> tuple[Any, ...]:
    values = [(value.name, value.text["zh"]) for value in each.values]
    missing = [(fact.kind, fact.field, fact.key) for fact in each.missing]
    who = (each.rule, each.verdict, each.kind, each.key, each.unit, each.year, each.records, each.fingerprint)
    margin = None if each.margin is None else each.margin.text["zh"]
    # Rows are listed as they come: only which there are is the same for every order.
    return (*who, each.message["zh"], margin, each.due, frozenset(values), frozenset(missing))


def test_the_set_is_worth_judging(plain: Report) -> None:
    assert plain.count(Verdict.FAIL) > 100
    assert plain.count(Verdict.PASS) > 1000
    assert plain.count(Verdict.ERROR) == 0
    assert plain.unreadable == ()


def test_the_order_of_rows_and_files_changes_no_finding(sheets: Sheets, plain: Report, tmp_path: Path) -> None:
    random = Random(1)
    shuffled = sheets.changed(lambda rows: random.sample(rows, len(rows)))
    shuffled = replace(shuffled, sheets=random.sample(shuffled.sheets, len(shuffled.sheets)))
    report = pipeline.check(shuffled.write(tmp_path / "set"), as_of=AS_OF)
    assert told(report) == told(plain)
    assert report.by_rule == plain.by_rule
    assert report.conclusions == plain.conclusions
    assert Counter(each.code for each in report.input_findings) == Counter(each.code for each in plain.input_findings)


def test_the_files_as_they_are_give_the_same_findings(plain: Report, samples: Path, law: Ruleset) -> None:
    """CSV with titles above its headings, and JSON, against the same rows as JSON Lines."""
    report = pipeline.check(samples / "dirty", as_of=AS_OF)
    assert told(report) == told(plain)
    assert report.by_rule == plain.by_rule


def test_a_column_that_is_not_known_changes_no_finding(sheets: Sheets, plain: Report, tmp_path: Path) -> None:
    odd = sheets.changed(lambda rows: [{"不相干的一列": "某内容", **row} for row in rows])
    report = pipeline.check(odd.write(tmp_path / "set"), as_of=AS_OF)
    assert told(report) == told(plain)
    before, after = ([each.code for each in one.input_findings] for one in (plain, report))
    assert Counter(after) - Counter(before) == Counter({"unknown-column": len(sheets.sheets)})


def test_rules_are_judged_independently(sheets: Sheets, plain: Report, tmp_path: Path) -> None:
    report = pipeline.check(sheets.write(tmp_path / "set"), as_of=AS_OF, select=["PUB*", "STU*"], keep_passes=True)
    chosen = [each for each in plain.findings if each.rule.startswith(("PUB", "STU"))]
    assert {each.rule for each in chosen} < {each.rule for each in report.findings}
    decided = [each for each in report.findings if each.verdict not in (Verdict.PASS, Verdict.NOT_APPLICABLE)]
    assert Counter(map(_said, decided)) == Counter(map(_said, chosen))
    assert list(report.by_rule) == [each for each in plain.by_rule if each.rule.startswith(("PUB", "STU"))]


# --- what is left out ---------------------------------------------------------------------------------------------

Judgment = tuple[str, str, int]
"""Rule, kind, and the record's position in what was read."""


def judged(case: Case) -> dict[Judgment, int]:
    """Every judgment's verdict code, of latent rules too, before anything is made of it."""
    codes: dict[Judgment, int] = {}
    with localcontext(EXACT):
        for kind, group in case.linked.kinds.items():
            plan = pipeline.plan_for(case, kind, [rule for rule in case.rules if rule.record == kind])
            for judge in plan.judges:
                for position, record in enumerate(group.records):
                    codes[judge.prepared.rule.id, kind, position] = judge.verdict(record)
    return codes


@pytest.fixture(scope="module")
def whole(sheets: Sheets, tmp_path_factory: pytest.TempPathFactory) -> dict[Judgment, int]:
    return judged(pipeline.prepare_case(sheets.write(tmp_path_factory.mktemp("whole") / "set"), AS_OF))


@pytest.mark.parametrize("number", ROUNDS)
def test_leaving_cells_out_turns_no_verdict_round(
    sheets: Sheets, law: Ruleset, whole: dict[Judgment, int], number: int, tmp_path: Path
) -> None:
    """Pass or fail, of this record or of any other, is what the whole set gives: missing facts only make unknown."""
    random = Random(number)
    share = (0.03, 0.3, 0.01)[number % 3]
    vocabulary = Vocabulary(law.dictionary)
    gaps = replace(sheets, sheets=[_with_gaps(sheet, law, vocabulary, random, share) for sheet in sheets.sheets])
    codes = judged(pipeline.prepare_case(gaps.write(tmp_path / "set"), AS_OF))
    assert codes.keys() == whole.keys()
    turned = [
        f"{rule} {kind} {position}: {NAMES[whole[rule, kind, position]]} -> {NAMES[code]}"
        for (rule, kind, position), code in codes.items()
        if not _may_become(whole[rule, kind, position], code)
    ]
    assert turned == []
    # The law would hold for a judge who knows nothing, too.
    assert sum(code in (PASS_CODE, FAIL_CODE) for code in codes.values()) > 800


def _may_become(whole: int, partial: int) -> bool:
    if partial in (PASS_CODE, FAIL_CODE, NA_CODE):
        return whole == partial or (partial == PASS_CODE and whole == NA_CODE)
    return NAMES[partial] != "error"


def _with_gaps(sheet: Sheet, law: Ruleset, vocabulary: Vocabulary, random: Random, share: float) -> Sheet:
    kind = law.dictionary.kinds[sheet.kind]
    headings = vocabulary.headings(kind)

    def stays(heading: str, cell: Any) -> bool:
        """What a record is called stays, and so do records nested in it: each must be found again."""
        meant = headings.meaning(heading)
        named = meant is not None and (meant.parent is not None or meant.name in (*kind.key, UNIT, YEAR))
        return named or isinstance(cell, list) or random.random() >= share

    return replace(sheet, rows=[{head: cell for head, cell in row.items() if stays(head, cell)} for row in sheet.rows])


# --- the rules' own examples --------------------------------------------------------------------------------------


def test_examples_come_out_alike_through_the_library(law: Ruleset) -> None:
    """`fazhi rules test` builds an example's record by itself; given to the library as dicts, it is judged the same."""
    every = ((rule, number, example) for rule in law.rules for number, example in enumerate(rule.examples, 1))
    wrong = []
    for rule, number, example in islice(every, 0, None, ONE_IN):
        given = data_of(rule, example)
        records = as_records(law.dictionary.kinds[rule.record], given, law)
        case = pipeline.prepare_case(records, as_of_of(given, example), select=[rule.id])
        got = NAMES[judged(case)[rule.id, rule.record, 0]]  # second may be the unit's year before
        told = {each.verdict for each in pipeline.report_on(case, keep_passes=True).findings}
        if got != example.verdict or not (rule.latent or got in told):
            wrong.append(f"{rule.id} example {number}: {example.verdict}, came out as {got}, told as {sorted(told)}")
    assert wrong == []


def as_records(kind: Kind, given: Mapping[str, Any], law: Ruleset) -> dict[str, list[Row]]:
    """An example's record as a host would pass it in: children nested in it, its parents beside it."""
    own, parents = _split(kind, given, law)
    records: dict[str, list[Row]] = {}
    if kind.name == UNIT:
        records[UNIT] = _unit_years(own, given, law)
        return records
    for name, told in parents.items():
        parent = law.dictionary.kinds[name]
        row, _ = _split(parent, told, law)
        if name == UNIT:
            records[UNIT] = _unit_years(row, told, law)
            own.setdefault(UNIT, records[UNIT][0]["name"])
        else:
            down = next(how.name for how in parent.relations.values() if how.kind == kind.name)
            records[name] = [{**row, down: [own]}]
    if not records.keys() - {UNIT}:
        records[kind.name] = [own]
    return records


def _split(kind: Kind, given: Mapping[str, Any], law: Ruleset) -> tuple[Row, dict[str, Any]]:
    """A record's own cells, with what is nested in it, and its parents by kind."""
    own: Row = {}
    parents: dict[str, Any] = {}
    for name, value in given.items():
        how = kind.relations.get(name)
        if how is None or (name in kind.fields and value in ("?", [])) or not (_is_data(value) or value == "?"):
            own[name] = float("nan") if value == "?" else value  # no field can hold it: unknown, with a finding
        elif value == "?" or how.form is RelationForm.PREVIOUS:
            continue
        elif how.form is RelationForm.PARENT:
            parents[how.kind] = value
        else:
            own[name] = [_split(law.dictionary.kinds[how.kind], item, law)[0] for item in value]
    return own, parents


def _is_data(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(item, dict) for item in value))


def _unit_years(own: Row, given: Mapping[str, Any], law: Ruleset) -> list[Row]:
    """The unit's year and, where the example tells of it, the year before."""
    own.setdefault("name", "某局")
    before = given.get("previous")
    if not isinstance(before, dict):
        return [own]
    own.setdefault(YEAR, 2024)
    row, _ = _split(law.dictionary.kinds[UNIT], before, law)
    return [own, {"name": own["name"], YEAR: own[YEAR] - 1, **row}]
