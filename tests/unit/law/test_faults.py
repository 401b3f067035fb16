"""Every fault is told with its file and line, the nearest right thing, and what to do. All together."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from fazhi.law import Problem, RulesetError
from unit.law.small import CALENDAR, FILES, RECORDS, RULES, SOURCES, Files, lines_of

Find = Callable[[Files], tuple[Problem, ...]]

RECORD_FILE, RULE_FILE, SOURCE_FILE = "records/all.toml", "rules/disclosure.toml", "sources.toml"
REQUIRE = 'require = "done_by(published_on, add_workdays(decided_on, within))"'


@dataclass(frozen=True)
class Fault:
    """One replacement in one file of the small ruleset, and what is then said."""

    file: str
    old: str
    new: str
    at: str
    """A part of the line that is named."""
    said: tuple[str, ...]


FAULTS = {
    "a misspelt key, told once though the right one is missing": Fault(
        RULE_FILE,
        "require = ",
        "requires = ",
        "requires = ",
        ('rule PUB10: unknown key "requires"; did you mean "require"?',),
    ),
    "a key with nothing near lists the keys": Fault(
        RULE_FILE, "clauses =", "zzz =", "zzz =", ('unknown key "zzz" (the keys are id, name, record,',)
    ),
    "a missing key": Fault(RULE_FILE, 'record = "case"\n', "", "[[rule]]", ('rule PUB10: "record" is missing',)),
    "an unknown kind": Fault(
        RULE_FILE, '"case"', '"cases"', "record =", ('there is no kind "cases"; did you mean "case"?',)
    ),
    "an unknown source": Fault(
        RULE_FILE, "apl/48", "alp/48", "sources =", ('there is no source "alp" in sources.toml; did you mean "apl"?',)
    ),
    "neither source nor clause": Fault(
        RULE_FILE,
        'clauses = ["XZ-31"]\nsources = ["xinzhou-2023/3.2", "apl/48"]\n',
        "",
        "[[rule]]",
        ("rests on nothing",),
    ),
    "an id of another form": Fault(
        RULE_FILE, '"PUB10"', '"pub10"', "id =", ('"pub10" is not a rule id (such as PUB10, TRA24a or REG-PLAN)',)
    ),
    "a name of another form": Fault(
        RULE_FILE, "penalty-published-in-time", "Published", "name =", ('"Published" is not a rule name',)
    ),
    "an unknown severity": Fault(
        RULE_FILE,
        "params =",
        'severity = "eror"\nparams =',
        "severity =",
        ('severity: unknown value "eror"; did you mean "error"? (one of error, warning, notice)',),
    ),
    "an unknown verdict in an example": Fault(
        RULE_FILE, 'verdict = "fail"', 'verdict = "failed"', '"failed"', ('"failed"; did you mean "fail"?',)
    ),
    "text where a date is needed": Fault(
        RULE_FILE,
        "as_of = 2024-02-01",
        'as_of = "2024-02-01"',
        "as_of =",
        ('"example.as_of" must be a date such as 2024-01-31, without quotes, this is text',),
    ),
    "a date with a time where a date is needed": Fault(
        RULE_FILE, "as_of = 2024-02-01", "as_of = 2024-02-01T09:00:00", "as_of =", ("this is a date with a time",)
    ),
    "an unknown field in an expression": Fault(
        RULE_FILE,
        "done_by(published_on,",
        "done_by(publishd_on,",
        "require =",
        ("rule PUB10 require: there is no field 'publishd_on'; did you mean \"published_on\"?",),
    ),
    "a date compared with a number": Fault(
        RULE_FILE,
        REQUIRE,
        'require = "decided_on < 5"',
        "require =",
        ("a date cannot be compared with a number",),
    ),
    "a milestone that is not guarded": Fault(
        RULE_FILE, REQUIRE, 'require = "published_on < decided_on"', "require =", ("put happened(...) before it",)
    ),
    "a condition where a date is needed": Fault(
        RULE_FILE, 'on = "decided_on"', 'on = "grave"', "on =", ("rule PUB10 on: a date is needed here",)
    ),
    "an unknown field in a message": Fault(
        RULE_FILE,
        'en = "{decided_on}"',
        'en = "{decidd_on}"',
        "message =",
        ("rule PUB10 message.en: there is no field 'decidd_on'; did you mean \"decided_on\"",),
    ),
    "an open brace in a message": Fault(
        RULE_FILE, "{decided_on}作出", "{decided_on作出", "message =", ("an opening brace without a closing one",)
    ),
    "an empty hole in a message": Fault(RULE_FILE, "{decided_on}", "{}", "message =", ("nothing between the braces",)),
    "an unknown field in base": Fault(
        RULE_FILE,
        "published_on = 2024-02-05 }",
        "publishd_on = 2024-02-05 }",
        "base =",
        ('rule PUB10 base: case has no field "publishd_on"; did you mean "published_on"?',),
    ),
    "an unknown field in an example": Fault(
        RULE_FILE,
        'given = { published_on = "never" }',
        'given = { publishe_on = "never" }',
        "publishe_on",
        ('rule PUB10 example 3.given: case has no field "publishe_on"; did you mean "published_on"?',),
    ),
    "an unknown field among an example's unknowns": Fault(
        RULE_FILE, '["published_on"]', '["published"]', "unknown = [", ('did you mean "published_on"?',)
    ),
    "a date that is none in an example": Fault(
        RULE_FILE,
        "published_on = 2024-02-06",
        'published_on = "2024-13"',
        '"2024-13"',
        ("a field of type date can't hold text (such as 2024-01-31,",),
    ),
    "a choice that is none in an example": Fault(
        RULE_FILE,
        'base = { outcome = "penalty"',
        'base = { outcome = "penalti"',
        "base =",
        ('"penalti" is not one of the choices; did you mean "penalty"',),
    ),
    "dated parameters out of order": Fault(
        RULE_FILE,
        "params = { within = 10 }",
        "params = { within = [{ from = 2021-07-15, value = 5 }, { from = 1996-10-01, value = 2 }] }",
        "params =",
        ("rule PUB10 params.within: the versions must stand in the order of their days",),
    ),
    "versions of different types": Fault(
        RULE_FILE,
        "params = { within = 10 }",
        'params = { within = [{ from = 1996-10-01, value = 2 }, { from = 2021-07-15, value = "5" }] }',
        "params =",
        ("the versions differ in type: the number 2, text",),
    ),
    "a misspelt key of a version": Fault(
        RULE_FILE,
        "params = { within = 10 }",
        "params = { within = [{ form = 1996-10-01, value = 2 }] }",
        "params =",
        ('unknown key "form"; did you mean "from"?',),
    ),
    "dated parameters without the day that counts": Fault(
        RULE_FILE,
        'on = "decided_on"\nwhen = "outcome == \'penalty\' and happened(decided_on)"',
        'when = "outcome == \'penalty\'"\nlet = { x = "within" }\nlighter_on = "decided_on"',
        "lighter_on",
        ('lighter_on needs "on"',),
    ),
    "a parameter that hides a field": Fault(
        RULE_FILE,
        "params = { within",
        "params = { fine = 1, within",
        "params =",
        ('"fine" is already a field of case',),
    ),
    "a parameter that can't be named in an expression": Fault(
        RULE_FILE, "{ within = 10 }", "{ within = 10, from = 1 }", "params =", ('"from" can\'t be a name',)
    ),
    "a placeholder without for_each": Fault(
        RULE_FILE, "尽快公开", "尽快[[what]]", "[[rule]]", ("nothing fills in [[what]]",)
    ),
    "rules under a misspelt table": Fault(
        RULE_FILE, "[[rule]]", "[[rules]]", "[[rules]]", ('unknown key "rules"; did you mean "rule"?',)
    ),
    "an unknown type of field": Fault(
        RECORD_FILE,
        'type = "money"',
        'type = "mony"',
        '"mony"',
        ('case.fields.fine: type: unknown value "mony"; did you mean "money"?',),
    ),
    "an open end that is no date": Fault(
        RECORD_FILE,
        'type = "bool"',
        'type = "bool"\nopen_end = true',
        "open_end",
        ("open_end is not for type bool (only for date, datetime)",),
    ),
    "an amount of money without its unit": Fault(
        RECORD_FILE, 'unit = "元"\n', "", "[case.fields.fine]", ('write unit = "元" or unit = "万元"',)
    ),
    "an amount of money in another unit": Fault(
        RECORD_FILE, 'unit = "万元" }', 'unit = "千元" }', "CF_NR_FK", ('"千元" is not a unit of money',)
    ),
    "an alias twice in one field": Fault(
        RECORD_FILE,
        '"作出处罚的日期"]',
        '"作出处罚的日期", "ＣＦ_JDRQ"]',
        "CF_JDRQ",
        ('case.fields.decided_on: the alias "ＣＦ_JDRQ" is there twice',),
    ),
    "an alias of two fields": Fault(
        RECORD_FILE,
        '"CF_NR_FK"',
        '"CF_JDRQ"',
        '"CF_JDRQ", unit',
        ('case.fields.fine: "cf_jdrq" also means field decided_on',),
    ),
    "a label of two fields": Fault(
        RECORD_FILE, 'zh = "公开日期"', 'zh = "处罚决定日期"', '"publication date"', ("also means field decided_on",)
    ),
    "a reading that its type can't have": Fault(
        RECORD_FILE,
        "min = 0",
        'min = 0\nblank = "never"',
        "blank =",
        ("type money can't be read as never",),
    ),
    "an unknown reading": Fault(
        RECORD_FILE, "min = 0", 'min = 0\nblank = "zeros"', "blank =", ('"zeros"; did you mean "zero"?',)
    ),
    "a number in quotes": Fault(RECORD_FILE, "min = 0", 'min = "0"', "min =", ("min: must be a number",)),
    "a choice without choices": Fault(
        RECORD_FILE, 'type = "bool"', 'type = "choice"', "[case.fields.grave]", ('"choices" is missing',)
    ),
    "a word for two choices": Fault(
        RECORD_FILE, 'zh = "不予处罚"', 'zh = "处罚"', "choices =", ('"处罚" means both penalty and no_penalty',)
    ),
    "a key that is no field": Fault(
        RECORD_FILE, 'key = ["case_no"]', 'key = ["case_on"]', "case_on", ('did you mean "case_no"?',)
    ),
    "a year that is no field": Fault(
        RECORD_FILE, 'year_by = ["decided_on"]', 'year_by = ["fine"]', "year_by", ('year_by: "fine" is not a date',)
    ),
    "a parent that is no kind": Fault(
        RECORD_FILE, 'belongs_to = "unit"', 'belongs_to = "units"', "belongs_to", ('did you mean "unit"?',)
    ),
    "a relation to no kind": Fault(
        RECORD_FILE,
        'form = "children"\nkind = "case"',
        'form = "children"\nkind = "cases"',
        'kind = "cases"',
        ('unit.relations.cases: there is no kind "cases"; did you mean "case"?',),
    ),
    "a relation through no field": Fault(
        RECORD_FILE,
        'form = "children"\nkind = "case"',
        'form = "children"\nkind = "case"\nby = "units"',
        'by = "units"',
        ('by: case has no field "units"; did you mean "unit"?',),
    ),
    "a relation of no form": Fault(
        RECORD_FILE, '"children"', '"child"', '"child"', ('form: unknown value "child"; did you mean "children"?',)
    ),
    "a field name with capitals": Fault(
        RECORD_FILE, "[case.fields.grave]", "[case.fields.Grave]", "Grave", ('"Grave" can\'t be a name',)
    ),
    "a source without a territory": Fault(
        SOURCE_FILE, 'territory = "全国"\n', "", "[apl]", ('source apl: "territory" is missing',)
    ),
    "a source that ends before it begins": Fault(
        SOURCE_FILE, "until = 2023-12-31", "until = 2022-12-31", "until =", ("until is before from",)
    ),
    "a day off that is off already": Fault(
        "calendar.toml", "[2024-01-01]", "[2024-01-06]", "off =", ("2024-01-06 is a Saturday, off as it is",)
    ),
    "a day that rests on a parameter that changes by day": Fault(
        RULE_FILE,
        "params = { within = 10 }",
        "params = { within = [{ from = 2021-07-15, value = 5 }] }\n"
        'let = { x = "add_days(decided_on, within)" }\nlighter_on = "x"',
        'lighter_on = "x"',
        ("rule PUB10 lighter_on: within changes by day: it can't settle which day counts",),
    ),
    "a condition that is always so": Fault(
        RULE_FILE, REQUIRE, 'require = "1 < 2"', "require =", ("both sides of this comparison are literal values",)
    ),
    "an integer too long for Python": Fault(
        RULE_FILE, "params = { within = 10 }", f"params = {{ within = {'9' * 5000} }}", "params =", ("1,000 digits",)
    ),
    "a hexadecimal one that can't be shown": Fault(
        RULE_FILE, "params = { within = 10 }", f"params = {{ within = 0x{'f' * 5000} }}", "params =", ("1,000 digits",)
    ),
    "an exponent too large for a decimal": Fault(
        RULE_FILE, "params = { within = 10 }", f"params = {{ within = 1e{'9' * 20} }}", "params =", ("an exponent",)
    ),
    "no TOML": Fault(RULE_FILE, "params = { within = 10 }", "params = { within = }", "params =", ("is not TOML",)),
    "a key twice": Fault(
        SOURCE_FILE, 'number = "主席令第70号"', 'territory = "x"', "全国", ("Cannot overwrite a value",)
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_with_its_place_and_the_nearest_right_thing(fault: Fault, faults: Find) -> None:
    assert fault.old in FILES[fault.file]
    text = FILES[fault.file].replace(fault.old, fault.new, 1)
    found = faults({fault.file: text})
    told = "\n".join(problem.text() for problem in found)
    first = found[0]
    assert (first.file, first.line) == (fault.file, lines_of(text, fault.at)), told
    for part in fault.said:
        assert part in first.text(), told
    assert len(found) == 1, told


def test_the_parameter_that_changes_by_day_is_pointed_at(faults: Find) -> None:
    dated = "params = { within = [{ from = 2021-07-15, value = 5 }] }\n"
    text = RULES.replace('on = "decided_on"', 'on = "decided_on"\nlighter_on = "add_days(decided_on, within)"')
    (problem,) = faults({RULE_FILE: text.replace("params = { within = 10 }\n", dated)})
    assert problem.line == lines_of(text, "lighter_on")
    assert problem.column == len('lighter_on = "add_days(decided_on, ') + 1


def test_the_form_of_a_problem(faults: Find) -> None:
    (problem,) = faults({RULE_FILE: RULES.replace("require = ", "requires = ")})
    line = lines_of(RULES, "require = ")
    assert problem.text() == f'{RULE_FILE}:{line}: rule PUB10: unknown key "requires"; did you mean "require"?'
    assert problem.text("zh") == f"{RULE_FILE}:{line}: rule PUB10: 不认识的键“requires”；是否应为“require”？"


def test_an_expression_is_shown_with_a_caret_under_the_fault(faults: Find) -> None:
    (problem,) = faults({RULE_FILE: RULES.replace('(decided_on, within))"', '(decided_no, within))"')})
    shown, caret = problem.excerpt.split("\n")
    assert shown == "    done_by(published_on, add_workdays(decided_no, within))"
    assert caret.index("^") == shown.index("decided_no")
    assert problem.line == lines_of(RULES, "require =")
    assert problem.column == len('require = "done_by(published_on, add_workdays(') + 1


def test_a_caret_below_chinese_is_padded_by_its_width(faults: Find) -> None:
    (problem,) = faults({RULE_FILE: RULES.replace(REQUIRE, 'require = "情节严重 and 情节轻微"')})
    assert problem.excerpt == "    情节严重 and 情节轻微\n    " + "\u3000" * 4 + " " * 5 + "^"


def test_a_fault_in_a_multi_line_expression_is_on_its_own_line(faults: Find) -> None:
    text = RULES.replace(REQUIRE, 'require = """\ndone_by(\n  publishd_on, decided_on)\n"""')
    (problem,) = faults({RULE_FILE: text})
    assert (problem.line, problem.column) == (lines_of(text, "publishd_on"), 3)
    assert problem.excerpt == "      publishd_on, decided_on)\n      ^"


def test_a_fault_in_an_escaped_expression_is_on_the_line_of_its_key(faults: Find) -> None:
    text = RULES.replace(REQUIRE, 'require = "outcome == \\"penalty\\" and grav"')
    (problem,) = faults({RULE_FILE: text})
    assert (problem.line, problem.column) == (lines_of(text, "require ="), None)
    assert problem.near == ("grave",)


def test_all_that_is_wrong_is_told_together_and_in_order(faults: Find) -> None:
    found = faults(
        {
            RULE_FILE: RULES.replace("apl/48", "alp/48").replace("publishd", "x").replace('"PUB10"', '"x"'),
            RECORD_FILE: RECORDS.replace("min = 0", "mni = 0"),
            SOURCE_FILE: SOURCES.replace("until = 2023-12-31", 'until = "x"'),
            "calendar.toml": CALENDAR.replace("off", "of"),
            "rule/x.toml": "",
        }
    )
    assert [problem.file for problem in found] == [
        "calendar.toml",
        RECORD_FILE,
        "rule/x.toml",
        RULE_FILE,
        RULE_FILE,
        SOURCE_FILE,
    ]


def test_what_refers_to_something_faulty_is_not_at_fault(faults: Find) -> None:
    """One fault in the dictionary, the sources or a let is one problem, not one for each rule that uses it."""
    assert len(faults({RECORD_FILE: RECORDS.replace('type = "choice"', 'type = "chioce"')})) == 1
    assert len(faults({SOURCE_FILE: SOURCES.replace("[apl]", "[apl")})) == 1
    let = 'let = { a = "grav", b = "a and a" }\nrequire = "a or b"'
    assert len(faults({RULE_FILE: RULES.replace(REQUIRE, let)})) == 1
    params = RULES.replace("within = 10", "within = 2024-01-01T00:00:00")
    assert [problem.path for problem in faults({RULE_FILE: params})] == ["rule PUB10 params.within"]


def test_an_id_twice_names_the_other_place(faults: Find) -> None:
    again = RULES.replace("penalty-published-in-time", "another-name")
    (problem,) = faults({"rules/other.toml": again})
    assert problem.text() == f'rules/other.toml:2: rule PUB10: the id "PUB10" is already used at {RULE_FILE}:1'


def test_a_kind_twice_names_the_other_place(faults: Find) -> None:
    (problem,) = faults({"records/more.toml": '[case]\nlabel = { zh = "又一个" }\n'})
    assert problem.text().startswith(f"records/more.toml:1: case: this kind is there twice, see {RECORD_FILE}:")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rule/disclosure.toml", 'a ruleset has no such place; did you mean "rules"?'),
        ("source.toml", 'a ruleset has no such place; did you mean "sources.toml"'),
        ("rules/more.toml.txt", "its name does not end in .toml"),
        (
            "elsewhere/more.toml",
            "a ruleset has calendar.toml, clauses.toml, names.toml, sources.toml, conclusions/*.toml",
        ),
    ],
)
def test_a_file_that_nothing_would_read_is_told(name: str, said: str, faults: Find) -> None:
    (problem,) = faults({name: RULES})
    assert problem.file == name
    assert said in problem.text()


def test_a_file_that_is_not_utf_8(folder: Callable[[Files], object], faults: Find) -> None:
    path = folder({})
    (path / "rules" / "old.toml").write_bytes('# 规则\ntitle = "x"'.encode("gb18030"))  # type: ignore[operator]
    (problem,) = faults({})
    assert problem.text() == "rules/old.toml:1: is not UTF-8 (save the file as UTF-8)"


def test_the_error_carries_its_exit_code_and_travels_between_processes(faults: Find) -> None:
    error = RulesetError(faults({RULE_FILE: RULES.replace("apl/48", "alp/48")}))
    assert error.exit_code == 4
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
