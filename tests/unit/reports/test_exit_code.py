"""What a report means to a shell."""

from fazhi.reports import exit_code
from fazhi.verdicts import NotRun, Severity, Verdict
from unit.reports.made import finding, missing, report, unknown

WARNING = finding(severity=Severity.WARNING)
UNKNOWN = unknown("PUB10", "2024-009", missing("published_on", "公开日期", "2024-009"))
ERROR = finding("PUB12", Verdict.ERROR)


def test_no_violations() -> None:
    assert exit_code(report(passed=3)) == 0


def test_a_violation() -> None:
    assert exit_code(report(finding())) == 1


def test_a_warning_counts_only_when_asked_for() -> None:
    assert exit_code(report(WARNING)) == 0
    assert exit_code(report(WARNING), fail_on=Severity.WARNING) == 1


def test_what_is_to_be_explained_counts_only_when_asked_for() -> None:
    notice = finding(severity=Severity.NOTICE)
    assert exit_code(report(notice), fail_on=Severity.WARNING) == 0
    assert exit_code(report(notice), fail_on=Severity.NOTICE) == 1
    assert exit_code(report(WARNING), fail_on=Severity.NOTICE) == 1


def test_pending_never_counts() -> None:
    assert exit_code(report(finding(verdict=Verdict.PENDING)), fail_on=Severity.WARNING, fail_on_unknown=True) == 0


def test_unknown_counts_only_when_asked_for() -> None:
    assert exit_code(report(UNKNOWN)) == 0
    assert exit_code(report(UNKNOWN), fail_on_unknown=True) == 1


def test_a_rule_that_was_not_run_does_not_count() -> None:
    idle = report(passed=1, not_run=(NotRun("CON01", {"zh": "没有合同", "en": "no contracts"}),))
    assert exit_code(idle, fail_on_unknown=True) == 0


def test_an_unreadable_file_outdoes_violations() -> None:
    assert exit_code(report(finding(), unreadable=("坏.csv",))) == 3


def test_a_rule_that_failed_to_run_outdoes_everything() -> None:
    assert exit_code(report(finding(), ERROR, unreadable=("坏.csv",))) == 5
