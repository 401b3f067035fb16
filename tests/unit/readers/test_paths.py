"""What the given paths stand for: files, folders, and what fazhi.toml says about them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.dictionary import Dictionary
from fazhi.readers import Level, RecordSet
from fazhi.readers.registry import read
from fazhi.readers.settings import find_settings

CASES = "case_no\n1\n"


def _codes(found: RecordSet) -> list[str]:
    return [finding.code for finding in found.findings]


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def test_a_path_that_is_not_there(tmp_path: Path, dictionary: Dictionary) -> None:
    found = read([tmp_path / "cases.csv"], dictionary)
    assert _codes(found) == ["no-such-file"]
    assert list(found.unreadable) == [str(tmp_path / "cases.csv")]
    assert "cases.csv" in found.findings[0].message["zh"]


def test_a_folder_is_read_with_what_lies_below_it_in_a_fixed_order(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(
        tmp_path,
        b_dot_json='{"unit": [{"name": "x"}]}',
        case_dot_csv=CASES,
        a__case_dot_CSV=CASES,
        _dot_git__case_dot_csv=CASES,
        _dot_case_dot_csv=CASES,
        readme_dot_md="x",
    )
    (tmp_path / "~$case.csv").write_text(CASES)
    found = read([tmp_path], dictionary)
    assert [table.file.removeprefix(f"{tmp_path}/") for table in found.tables] == ["b.json", "case.csv", "a/case.CSV"]
    assert not found.findings


def test_no_file_is_read_twice(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(tmp_path, case_dot_csv=CASES)
    assert len(read([tmp_path, tmp_path / "case.csv", tmp_path / "." / "case.csv"], dictionary).tables) == 1


def test_a_folder_without_records(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(tmp_path, readme_dot_md="x", _dot_case_dot_csv=CASES)
    found = read([tmp_path], dictionary)
    assert _codes(found) == ["no-records"]
    assert list(found.unreadable) == [str(tmp_path)]
    assert ".csv .json" in found.findings[0].message["en"]


def test_a_folder_of_workbooks_says_what_to_do(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(tmp_path, case_dot_xlsx="x")
    (finding,) = read([tmp_path], dictionary).findings
    assert finding.code == "no-records"
    assert "CSV UTF-8" in finding.message["zh"]


def test_a_workbook_beside_other_records_is_mentioned(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(tmp_path, case_dot_csv=CASES, case_dot_xlsx="", 行政检查_dot_xlsx="", notes_dot_xlsx="")
    (finding,) = read([tmp_path], dictionary).findings
    assert (finding.code, finding.level, finding.kind) == ("workbook-not-read", Level.WARNING, "inspection")


@pytest.mark.parametrize(("name", "words"), [("case.xlsx", "CSV UTF-8"), ("case.yaml", ".jsonl"), ("case", ".csv")])
def test_an_ending_that_cannot_be_read_yet(tmp_path: Path, dictionary: Dictionary, name: str, words: str) -> None:
    (tmp_path / name).write_text("x")
    found = read([tmp_path / name], dictionary)
    assert _codes(found) == ["unsupported-format"]
    assert words in found.findings[0].message["zh"]
    assert words in found.findings[0].message["en"]
    assert found.unreadable


def test_a_pipe_is_not_waited_for(tmp_path: Path, dictionary: Dictionary) -> None:
    os.mkfifo(tmp_path / "case.csv")
    assert _codes(read([tmp_path / "case.csv"], dictionary)) == ["cannot-open"]


def test_a_link_to_nowhere_in_a_folder_is_reported(tmp_path: Path, dictionary: Dictionary) -> None:
    (tmp_path / "case.csv").symlink_to("nowhere.csv")
    assert _codes(read([tmp_path], dictionary)) == ["cannot-open"]


def test_rows_of_one_file_fill_the_kind_that_another_shows_empty(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(tmp_path, case_dot_csv=CASES, cases_dot_json="[]", session_dot_json="[]")
    assert read([tmp_path], dictionary).empty == {"session"}


def test_an_unreadable_file_leaves_its_kind_incomplete(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(tmp_path, case_dot_csv=CASES, cases_dot_json="")
    found = read([tmp_path], dictionary)
    assert found.partial == {"case"}
    assert len(found.tables) == 1


# --- fazhi.toml -----------------------------------------------------------------------------------------------------


def _settings(folder: Path, dictionary: Dictionary, text: str) -> RecordSet:
    _write(folder, fazhi_dot_toml=text, case_dot_csv=CASES)
    return read([folder], dictionary)


def test_settings_are_those_of_the_nearest_folder_above(tmp_path: Path) -> None:
    _write(tmp_path, fazhi_dot_toml="", a__b__case_dot_csv=CASES, a__fazhi_dot_toml="")
    assert find_settings(tmp_path / "a" / "b" / "case.csv") == tmp_path / "a" / "fazhi.toml"
    assert find_settings(tmp_path / "a") == tmp_path / "a" / "fazhi.toml"
    assert find_settings(tmp_path / "gone" / "x.csv") == tmp_path / "fazhi.toml"


def test_settings_are_handed_on(tmp_path: Path, dictionary: Dictionary) -> None:
    found = _settings(
        tmp_path,
        dictionary,
        'unit = "某局"\nyear = 2024\nterritory = "忻州市"\nprofile = "auto"\ncalendar = "days.toml"\n'
        'empty = ["行政检查"]\npartial = ["session"]\n',
    )
    assert not found.findings
    assert found.settings is not None
    assert (found.settings.unit, found.settings.year, found.settings.territory) == ("某局", 2024, "忻州市")
    assert (found.settings.profile, found.settings.calendar) == ("auto", tmp_path / "days.toml")
    assert found.empty == {"inspection"}
    assert found.partial == {"session"}


def test_files_get_their_kind_or_are_left_out(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(
        tmp_path,
        old__export_dot_csv="inspection_no\n1\n",
        x2024_dot_csv="title\n1\n",
        notes_dot_csv="a,b\n",
        case_dot_json="[]",
    )
    found = _settings(
        tmp_path,
        dictionary,
        '[files]\n"old/*.csv" = "行政检查"\n"x2024.csv" = "session"\n"notes.csv" = false\n"case.json" = "session"\n',
    )
    assert {Path(table.file).name: table.kind for table in found.tables} == {
        "export.csv": "inspection",
        "x2024.csv": "session",
        "case.csv": "case",
    }
    assert not found.findings


def test_local_headings_become_field_names(tmp_path: Path, dictionary: Dictionary) -> None:
    text = """
        [headings."案件"]
        "作出决定 时间" = "decided_on"
        "罚没款（万元）" = "fine"
        "摘要(简)" = "note"
        "没收(元)" = "fine(百元)"
    """
    _write(tmp_path, cases_dot_csv="作出决定时间,罚没款(万元),摘要(简),没收（元）,other\n1,2,3,4,5\n")
    found = _settings(tmp_path, dictionary, text)
    assert found.tables[1].headings == ("decided_on", "fine(万元)", "note", "fine(百元)", "other")


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ('\nunits = "x"', "unknown-setting", 2, "'unit'"),
        ("year = 2024\nas_of = 2024-12-31", "as-of-in-settings", 2, "--as-of"),
        ('year = "2024"', "bad-setting", 1, "four digits"),
        ("unit = 5", "bad-setting", 1, "text"),
        ('empty = "case"', "bad-setting", 1, "list of kinds"),
        ("files = 3", "bad-setting", 1, "table"),
        ('empty = [\n"case1",\n"inspektion"]', "unknown-setting", 3, "'inspection'"),
        ('[files]\n"x.csv" = "insp"', "unknown-setting", 2, "(in files)"),
        ('[headings.inspection]\n"x" = "inspection_nr"', "unknown-setting", 2, "'inspection_no'"),
    ],
)
def test_what_is_wrong_in_settings_is_reported_and_the_rest_holds(
    tmp_path: Path, dictionary: Dictionary, text: str, code: str, line: int, words: str
) -> None:
    found = _settings(tmp_path, dictionary, text)
    finding = found.findings[-1] if "case1" not in text else found.findings[1 if found.findings[1].code == code else 0]
    assert finding.code == code
    assert finding.place.line == line
    assert words in finding.message["en"]
    assert found.tables
    assert not found.unreadable


def test_settings_that_are_not_toml(tmp_path: Path, dictionary: Dictionary) -> None:
    found = _settings(tmp_path, dictionary, "year = 2024\nunit = 某局\n")
    assert found.findings[0].code == "bad-settings"
    assert (found.findings[0].place.line, found.findings[0].place.column) == (2, 8)
    assert list(found.unreadable) == [str(tmp_path / "fazhi.toml")]
    assert found.settings is None


def test_settings_of_another_folder_are_not_mixed_in(tmp_path: Path, dictionary: Dictionary) -> None:
    _write(tmp_path, a__fazhi_dot_toml="year = 2023", b__fazhi_dot_toml="year = 2024", a__case_dot_csv=CASES)
    _write(tmp_path, b__case_dot_csv=CASES)
    found = read([tmp_path / "a", tmp_path / "b"], dictionary)
    assert found.settings is not None
    assert found.settings.year == 2023
    assert _codes(found) == ["several-settings"]


def test_declared_empty_in_settings_but_not_empty(tmp_path: Path, dictionary: Dictionary) -> None:
    found = _settings(tmp_path, dictionary, 'empty = ["case"]')
    assert _codes(found) == ["declared-empty"]
    assert found.findings[0].place.file == str(tmp_path / "fazhi.toml")
    assert not found.empty


def test_settings_given_as_a_path_are_no_data(tmp_path: Path, dictionary: Dictionary) -> None:
    _settings(tmp_path, dictionary, "")
    assert not read([tmp_path / "fazhi.toml"], dictionary).findings


def test_importing_the_readers_loads_no_format(root: Path) -> None:
    program = "import sys, fazhi.readers; print({'json', 'csv', 'tomllib', 'difflib', 'mmap'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "set()"
