"""The sample sets: a bureau whose year complies, edits that each break a rule, five documents and their year."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import fazhi
from fazhi.readers.table import Level
from fazhi.verdicts import Report, Verdict
from tools.bureau.words import words
from tools.bureau.writing import write
from tools.edits import BUREAU, DIRTY, MESSY, Edit, all_edits, edited, read_edit, texts_of
from tools.judging import Judging
from tools.make_bureau import bureau
from tools.make_dirty import dirty

AS_OF = date(2025, 5, 31)
EDITS = all_edits()

# What a person would try first, and the boundaries that a quick reading gets wrong.
MUST_BREAK = words(
    "STU04 STU05 STU69 STU06 STU71 REV24 PUB10 PUB07 FIN19 FIN62 FIN63 FIN64 FIN65 LIM66 OFF05 IDS06 OFF56 OFF57 MAJ48 "
    "COL09 REV10 DEC60 SER61 HEA64 TRA24a TRA24b FIR27 HOT12 COM13 CON17 DOC10 DOC11 DOC12 DOC13 DOC14 DEC38 "
    "REG-CATALOG FAI20 DUT72 DUT73 LIT53 INS45 FST24a REV27 DOC20 BND76 BND32 BND62 BND57 BND29 BND95 BND05 BND16"
)


@pytest.fixture(scope="module")
def judging() -> Judging:
    return Judging(AS_OF)


@pytest.fixture(scope="module")
def clean() -> Report:
    """As anybody gets it; the other reports share one reading of the ruleset."""
    return fazhi.check(BUREAU, as_of=AS_OF, profile="all")


# --- the bureau ---------------------------------------------------------------------------------------------------


def test_the_generator_gives_the_bureau_as_committed() -> None:
    assert texts_of(BUREAU) == bureau()


def test_nothing_is_violated(clean: Report) -> None:
    assert [(each.rule, each.key) for each in clean.violations] == []
    assert clean.count(Verdict.ERROR) == 0


def test_every_file_is_read_without_error_or_warning(clean: Report) -> None:
    assert [each.message["zh"] for each in clean.input_findings if each.level is not Level.NOTICE] == []
    assert clean.unreadable == ()


def test_nearly_everything_is_decided(clean: Report) -> None:
    assert clean.count(Verdict.PASS) >= 0.95 * clean.applicable


def test_every_kind_of_record_is_there(clean: Report, judging: Judging) -> None:
    assert clean.records.keys() == judging.law.dictionary.kinds.keys()
    assert clean.not_run == ()


def test_every_rule_applies_but_those_of_luohe_s_plan_for_2021(clean: Report, judging: Judging) -> None:
    idle = {each.rule for each in clean.by_rule if each.counts.keys() <= {Verdict.NOT_APPLICABLE}}
    of_2021 = {rule.id for rule in judging.law.rules if {cited.source for cited in rule.citations} == {"luohe-2021"}}
    latent = {rule.id for rule in judging.law.rules if rule.latent}  # nothing is wrong that they could arise from
    of_2025 = {"BND83"}  # the only bands that are not confirmed begin in March 2025
    assert idle - latent - of_2025 <= of_2021


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 3, 31), date(2024, 7, 10), date(2024, 11, 6)])
def test_a_year_that_complies_complies_on_any_day_of_it(judging: Judging, day: date) -> None:
    """What has not happened yet is pending or does not apply."""
    assert [(each.rule, each.key) for each in judging.report(BUREAU, day).violations] == []


def test_what_lies_ahead_is_held_against_nobody(judging: Judging) -> None:
    """Decisions, documents, requests ... that are still to come: a fault in them is none yet."""
    as_written = {"FRM01", "FRM04", "FRM10", "FRM14", "FRM20"}  # a code or number that is wrong is wrong from the start
    ahead = [each for each in judging.report(DIRTY, date(2004, 1, 5)).violations if each.rule not in as_written]
    dated = {"case", "document", "decision", "contract", "complaint", "litigation", "request", "inspection", "session"}
    assert [(each.rule, each.key) for each in ahead if each.kind in dated] == []


# --- the edits ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_breaks_what_it_says_and_nothing_else(edit: Edit, judging: Judging, tmp_path: Path) -> None:
    write(edited(texts_of(BUREAU), [edit]), tmp_path)
    outcome = judging.of(tmp_path)
    assert outcome.failed == set(edit.expects)
    assert (outcome.errors, outcome.inputs) == (set(), ())


def test_the_edits_break_the_rules_that_matter_most() -> None:
    broken = {each.rule for edit in EDITS for each in edit.expects}
    assert broken >= set(MUST_BREAK)
    assert len([rule for rule in broken if rule.startswith("RPT")]) >= 15


def test_every_edit_says_in_both_languages_what_it_does() -> None:
    assert all(edit.zh and edit.en and edit.expects and edit.changes for edit in EDITS)
    assert len({edit.zh for edit in EDITS}) == len(EDITS)


# --- the demonstration --------------------------------------------------------------------------------------------


def test_the_dirty_set_is_the_bureau_with_the_edits() -> None:
    assert texts_of(DIRTY) == dirty()


def test_the_dirty_set_shows_every_edit_and_the_cells_that_cannot_be_read(judging: Judging) -> None:
    outcome = judging.of(DIRTY)
    assert outcome.failed == {each for edit in EDITS if not edit.alone for each in edit.expects}
    assert outcome.errors == set()
    unreadable = [say["value"] for _, say in read_edit(MESSY).changes[-3:]]
    assert len(outcome.inputs) == 3
    assert all(any(value in told for told in outcome.inputs) for value in unreadable)


def test_what_people_write_changes_no_verdict(judging: Judging, tmp_path: Path) -> None:
    """Full-width digits, 2.5万元, 贰万元整, 二〇二四年 ...: only what cannot be read is lost."""
    write(edited(texts_of(BUREAU), [read_edit(MESSY)]), tmp_path)
    outcome = judging.of(tmp_path)
    assert (outcome.failed, outcome.errors, len(outcome.inputs)) == (set(), set(), 3)


# --- the five documents -------------------------------------------------------------------------------------------

# Faults of the documents themselves, and standards of other places that they do not meet (benchmarks).
FAULTS = {
    "jiyuan-2024": set[str](),
    "luohe-2021": set[str](),
    "yuecheng-2023": {"LDG01"},
    "xinzhou-2023": {"RPT20", "RPT35", "LDG15"},
    "xinyang-2023": {"DEL09", "RPT21", "RPT26", "RPT-PART-OTHER"},
}
BENCHMARKS = {"LDG01", "LDG15"}


@pytest.fixture(scope="module", params=FAULTS)
def document(request: pytest.FixtureRequest, judging: Judging, samples: Path) -> tuple[str, Report]:
    return request.param, judging.report(samples / "documents" / request.param)


def test_a_document_s_own_faults_are_found(document: tuple[str, Report]) -> None:
    name, report = document
    assert {each.rule for each in report.violations} == FAULTS[name]
    assert {each.rule for each in report.violations if not each.binding} <= BENCHMARKS


def test_a_document_is_never_called_clean(document: tuple[str, Report]) -> None:
    _, report = document
    assert 0 < report.decided < report.applicable
    assert report.count(Verdict.UNKNOWN) > report.count(Verdict.PASS)


def test_a_document_s_figures_are_all_read(document: tuple[str, Report]) -> None:
    _, report = document
    assert [each.message["zh"] for each in report.input_findings if each.level is not Level.NOTICE] == []


def test_a_document_set_says_which_unit_and_that_it_is_partial(samples: Path) -> None:
    for name in FAULTS:
        settings = tomllib.loads((samples / "documents" / name / "fazhi.toml").read_text("utf-8"))
        assert settings["year"] == int(name[-4:])
        assert settings["partial"]


def test_luohe_s_plan_of_28_may_left_three_days_for_the_meeting_in_may(judging: Judging, samples: Path) -> None:
    report = judging.report(samples / "documents" / "luohe-2021", date(2021, 5, 28))
    (finding,) = (each for each in report.findings if each.rule == "DEM30")
    assert (finding.verdict, finding.due) == (Verdict.PENDING, date(2021, 5, 31))


def test_vague_figures_are_kept_as_written(judging: Judging, samples: Path) -> None:
    """八十余人次 is 80 to 89: enough to know that it is no fewer than eight classes."""
    report = judging.report(samples / "documents" / "xinzhou-2023", keep_passes=True)
    verdicts = {each.rule: each.verdict for each in report.findings if each.key == "rule_of_law/2023"}
    assert (verdicts["RPT35"], verdicts["RPT36"]) == (Verdict.FAIL, Verdict.PASS)
