"""The record dictionary: what is declared, and what need not be."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from fazhi.dictionary import Alias, FieldType, Label, Reading, Relation, RelationForm
from fazhi.law import Problem, Ruleset
from unit.law.small import RECORDS, Files

Load = Callable[..., Ruleset]
Find = Callable[[Files], tuple[Problem, ...]]
FILE = "records/more.toml"

SIGNATURE = """\
[contract]
label = { zh = "合同", en = "contract" }
key = ["no"]
belongs_to = "unit"
[contract.fields.no]
type = "text"
label = { zh = "编号", en = "number" }
[contract.relations.signatures]
form = "children"
kind = "signature"
[signature]
label = { zh = "签署", en = "signature" }
belongs_to = "contract"
leaving_out_is_blank = true
[signature.fields.signed_on]
type = "date"
milestone = true
label = { zh = "签署日期", en = "signed on" }
"""


def test_fields_stand_in_the_order_in_which_they_are_declared(load: Load) -> None:
    case = load().dictionary.kinds["case"]
    names = ["case_no", "decided_on", "published_on", "outcome", "fine", "grave", "officers", "unit"]
    assert list(case.fields) == names
    assert [field.index for field in case.fields.values()] == list(range(len(names)))


def test_a_field_is_what_its_table_says(load: Load) -> None:
    fine = load().dictionary.kinds["case"].fields["fine"]
    assert fine.type is FieldType.MONEY
    assert (fine.unit, fine.aliases, fine.min) == ("元", (Alias("CF_NR_FK", "万元"),), Decimal(0))
    assert load().dictionary.kinds["case"].fields["outcome"].codes == ("penalty", "no_penalty")


def test_a_blank_means_never_for_a_milestone_and_no_end_for_a_period(load: Load) -> None:
    text = RECORDS + '[case.fields.left_on]\ntype = "date"\nopen_end = true\nlabel = { zh = "离任", en = "left" }\n'
    fields = load({"records/all.toml": text}).dictionary.kinds["case"].fields
    assert fields["decided_on"].blank is Reading.NEVER
    assert fields["left_on"].blank is Reading.FOREVER
    assert fields["grave"].blank is fields["decided_on"].none is Reading.REFUSE


def test_belonging_to_the_unit_gives_the_relation_and_the_column(load: Load) -> None:
    case = load().dictionary.kinds["case"]
    assert case.relations["unit"] == Relation("unit", RelationForm.PARENT, "unit", label=Label("单位", "unit"))
    assert (case.fields["unit"].type, case.fields["unit"].label) == (FieldType.TEXT, Label("单位", "unit"))


def test_belonging_to_another_kind_gives_a_column_for_it_and_one_for_the_unit(load: Load) -> None:
    kinds = load({FILE: SIGNATURE}).dictionary.kinds
    signature = kinds["signature"]
    assert list(signature.fields) == ["signed_on", "contract", "unit"]
    assert signature.fields["contract"].label == Label("合同", "contract")
    assert list(signature.relations) == ["contract"]
    assert signature.leaving_out_is_blank
    assert kinds["contract"].relations["signatures"].kind == "signature"


def test_the_unit_has_no_unit_and_a_yearly_kind_has_its_year(load: Load) -> None:
    unit = load().dictionary.kinds["unit"]
    assert "unit" not in unit.fields
    assert (unit.fields["year"].type, unit.fields["year"].label.zh) == (FieldType.INT, "年度")
    assert unit.relations["previous"].form is RelationForm.PREVIOUS


def test_a_column_that_is_declared_stays_as_it_is(load: Load) -> None:
    text = RECORDS + '[case.fields.unit]\ntype = "text"\nlabel = { zh = "办案单位", en = "office" }\n'
    case = load({"records/all.toml": text}).dictionary.kinds["case"]
    assert case.fields["unit"].label.zh == "办案单位"
    assert list(case.fields).count("unit") == 1


def test_refs_name_the_field_of_the_other_side(load: Load) -> None:
    text = RECORDS + '[case.relations.same]\nform = "refs"\nkind = "unit"\nby = "officers"\nto = "name"\n'
    relation = load({"records/all.toml": text}).dictionary.kinds["case"].relations["same"]
    assert (relation.by, relation.to) == ("officers", "name")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (
            'belongs_to = "contract"',
            'belongs_to = "contrat"',
            13,
            'there is no kind "contrat"; did you mean "contract"',
        ),
        ('belongs_to = "unit"', 'belongs_to = "signature"', 4, "belongs to itself in the end"),
        ('kind = "signature"', 'kind = "case"', 8, 'by: case has no field "contract"'),
        ('form = "children"', 'form = "refs"', 8, '"by" is missing (by is this record\'s field'),
        ('form = "children"', 'form = "previous"', 10, "previous is for a yearly kind"),
        ("[contract.relations.signatures]", "[contract.relations.no]", 8, '"no" is already the name of a field'),
        ('zh = "合同"', 'zh = "案件"', 1, '"案件" is also a name of kind case'),
        ("[contract.fields.no]", "[contract.fields.from]", 5, '"from" can\'t be a name'),
        ("leaving_out_is_blank = true", "leaving_out_is_blank = 1", 14, "must be true or false, this is the number 1"),
        ("leaving_out_is_blank", "leaving_out_blank", 14, 'did you mean "leaving_out_is_blank"'),
        ("milestone = true", 'milestone = true\nblank = "exempt"', 15, '"exempts" is missing'),
        ("milestone = true", 'blank = "never"', 17, "only a milestone can be read as never (add milestone = true)"),
        ('label = { zh = "签署日期"', 'lable = { zh = "签署日期"', 18, 'unknown key "lable"; did you mean "label"'),
        ('zh = "签署日期"', 'zh = " "', 18, "label.zh: must not be blank"),
    ],
)
def test_faults_of_kinds_and_relations(old: str, new: str, line: int, said: str, faults: Find) -> None:
    problem = faults({FILE: SIGNATURE.replace(old, new)})[0]
    assert (problem.file, problem.line) == (FILE, line), problem.text()
    assert said in problem.text()


def test_an_exemption_sets_a_field_that_is_there(faults: Find, load: Load) -> None:
    exempt = 'milestone = true\nblank = "exempt"\nexempts = "{}"'
    flag = '[signature.fields.signing_exempt]\ntype = "bool"\nlabel = {{ zh = "免签", en = "exempt" }}\n'.format()
    text = SIGNATURE.replace("milestone = true", exempt.format("signing_exemt")) + flag
    problem = faults({FILE: text})[0]
    assert problem.near == ("signing_exempt",)
    field = (
        load({FILE: text.replace("signing_exemt", "signing_exempt")}).dictionary.kinds["signature"].fields["signed_on"]
    )
    assert (field.blank, field.exempts) == (Reading.EXEMPT, "signing_exempt")


def test_a_kind_that_is_no_table(faults: Find) -> None:
    (problem,) = faults({FILE: "contract = 1"})
    assert problem.text().startswith(f"{FILE}:1: contract: a kind must be a table, this is the number 1")
