"""The shapes of a ruleset's files. Nothing here knows the dictionary: that is checked once the shapes are right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from fazhi.dictionary.model import FieldType, Reading, RelationForm
from fazhi.language.errors import nearest
from fazhi.law.errors import is_number
from fazhi.law.rule import COVERAGES, DUTIES, EVIDENCES

RULE_ID = re.compile(r"[A-Z]{2,4}[0-9]{1,3}[A-Za-z]?(-[A-Z0-9]+)*|[A-Z]{2,4}(-[A-Z0-9]+)+")
RULE_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SEVERITIES = ("error", "warning", "notice")
VERDICTS = ("pass", "fail", "unknown", "pending", "not_applicable")


def fault(zh: str, en: str, hint: tuple[str, str] | None = None, near: Iterable[str] = ()) -> PydanticCustomError:
    """An error in the words of a ruleset's author; `shapes.py` reads it back. `hint` is zh, en."""
    return PydanticCustomError("fazhi", "{en}", {"zh": zh, "en": en, "hint": hint, "near": tuple(near)})


def like(pattern: re.Pattern[str], zh: str, en: str, hint: tuple[str, str]) -> AfterValidator:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise fault(f"“{text}”不是{zh}", f'"{text}" is not a {en}', hint)
        return text

    return AfterValidator(check)


def one_of(names: Iterable[str]) -> AfterValidator:
    allowed = tuple(str(name) for name in names)

    def check(text: str) -> str:
        if text not in allowed:
            listed = f"可用：{'、'.join(allowed)}", f"one of {', '.join(allowed)}"
            raise fault(f"“{text}”不是可用的值", f'unknown value "{text}"', listed, nearest(text, allowed))
        return text

    return AfterValidator(check)


def enumerated(names: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": [str(name) for name in names]})


def _not_blank(text: str) -> str:
    if not text.strip():
        raise fault("不能为空", "must not be blank")
    return text


def _number(value: Any) -> Any:
    if not is_number(value):
        raise fault("须是数字", "must be a number")
    return value


def _alias(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, AfterValidator(_not_blank)]
RuleId = Annotated[
    str,
    like(RULE_ID, "规则编号", "rule id", ("如 PUB10、TRA24a、REG-PLAN", "such as PUB10, TRA24a or REG-PLAN")),
    Field(json_schema_extra={"pattern": f"^({RULE_ID.pattern})$"}),
]
RuleName = Annotated[
    str,
    like(RULE_NAME, "规则名称", "rule name", ("小写字母和数字，以-相连", "small letters and digits, hyphens between")),
    Field(json_schema_extra={"pattern": f"^{RULE_NAME.pattern}$"}),
]
SeverityName = Annotated[str, one_of(SEVERITIES), enumerated(SEVERITIES)]
VerdictName = Annotated[str, one_of(VERDICTS), enumerated(VERDICTS)]
FieldTypeName = Annotated[str, one_of(FieldType), enumerated(FieldType)]
ReadingName = Annotated[str, one_of(Reading), enumerated(Reading)]
FormName = Annotated[str, one_of(RelationForm), enumerated(RelationForm)]
DutyName = Annotated[str, one_of(DUTIES), enumerated(DUTIES)]
CoverageName = Annotated[str, one_of(COVERAGES), enumerated(COVERAGES)]
EvidenceName = Annotated[str, one_of(EVIDENCES), enumerated(EVIDENCES)]
COLUMN_TYPES = ("number", "money", "text")
ColumnType = Annotated[str, one_of(COLUMN_TYPES), enumerated(COLUMN_TYPES)]
Number = Annotated[Any, AfterValidator(_number), WithJsonSchema({"type": "number"})]

Names = Annotated[
    list[Text],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One name, or a list of them."""

_VALUE = {"type": ["boolean", "integer", "number", "string"]}
_PARAM_VALUE = {"anyOf": [_VALUE, {"type": "array", "items": {"type": "string"}}]}
_VERSION = {
    "type": "object",
    "properties": {"from": {"type": "string", "format": "date"}, "value": _PARAM_VALUE},
    "required": ["from", "value"],
    "additionalProperties": False,
}
_PARAM = {"anyOf": [_VALUE, {"type": "array", "items": {"anyOf": [{"type": "string"}, _VERSION]}}]}
Params = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": _PARAM})]
"""Their values are checked in `params.py`, which says more than a union could."""


class Strict(BaseModel):
    """Unknown keys are errors, and nothing is converted: TOML has types of its own."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LabelModel(Strict):
    zh: Text
    en: Text | None = Field(None, description="the Chinese text where it is left out")


# --- records/*.toml: a table a kind -----------------------------------------------------------------------------


class AliasModel(Strict):
    name: Text
    unit: Text | None = None


_NAME_AND_UNIT = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "unit": {"type": "string"}},
    "required": ["name"],
    "additionalProperties": False,
}
Alias = Annotated[AliasModel, BeforeValidator(_alias), WithJsonSchema({"anyOf": [{"type": "string"}, _NAME_AND_UNIT]})]


class ChoiceModel(LabelModel):
    synonyms: list[Text] = []


class FieldModel(Strict):
    type: FieldTypeName
    label: LabelModel
    aliases: list[Alias] = []
    unit: Text | None = None
    choices: dict[str, ChoiceModel] = {}
    milestone: bool = False
    open_end: bool = False
    blank: ReadingName | None = None
    none: ReadingName | None = None
    exempts: Text | None = None
    min: Number | None = None
    max: Number | None = None


class RelationModel(Strict):
    form: FormName
    kind: Text
    by: Text | None = None
    to: Text | None = None
    label: LabelModel | None = None


class KindModel(Strict):
    label: LabelModel
    aliases: list[Text] = []
    key: list[Text] = []
    belongs_to: Text | None = None
    year_by: list[Text] = []
    yearly: bool = False
    leaving_out_is_blank: bool = False
    unused: list[Text] = Field([], description="headings that such tables have and no rule needs")
    measure: LabelModel | None = Field(None, description="what its rows are counted in: 件, 人, 次")
    territory_by: Text | None = Field(None, description="of the unit: the field that says where it lies")
    # Each field and relation is checked by itself, so that a fault in one does not hide the others.
    fields: dict[str, dict[str, Any]] = {}
    relations: dict[str, dict[str, Any]] = {}


# --- sources.toml: a table a source ------------------------------------------------------------------------------


class SourceModel(Strict):
    title: LabelModel
    number: str = ""
    issuer: str = ""
    territory: Text = Field(description="全国, or a path such as 山西省/忻州市")
    from_: date | None = Field(None, alias="from")
    until: date | None = None
    form: str = ""
    confirmed: bool = True
    note: str = ""


# --- clauses.toml: a table a clause ------------------------------------------------------------------------------


class ClauseModel(Strict):
    document: Text = Field(description="id in sources.toml")
    place: Text = Field(description="section or paragraph, as rules cite it")
    title: LabelModel = Field(description="what it requires, paraphrased")
    duty: DutyName
    coverage: CoverageName | None = None
    evidence: EvidenceName | None = None
    left: LabelModel | None = Field(None, description="partly covered: what is left to people")
    reason: LabelModel | None = Field(None, description="not covered: why")


# --- rules/*.toml -----------------------------------------------------------------------------------------------


class ExampleModel(Strict):
    verdict: VerdictName
    as_of: date | None = Field(None, description="default: a year after the last date in the example")
    given: dict[str, Any] = Field({}, description="laid over the rule's base")
    unknown: list[Text] = Field([], description="names that are unknown whatever base says")


class RuleModel(Strict):
    id: RuleId
    name: RuleName
    record: Text = Field(description="the kind of record it judges")
    title: LabelModel
    clauses: list[Text] = Field([], description="ids of the clauses it covers")
    sources: list[Text] = Field([], description="id in sources.toml, then a slash and the article")
    on: Text | None = Field(None, description="the day whose law counts (dated parameters)")
    when: Text | None = Field(None, description="when the rule applies")
    require: Text = Field(description="what it requires")
    let: dict[str, Text] = Field({}, description="named sub-expressions")
    params: Params = {}
    due: Text | None = Field(None, description="until that day has passed a shortfall is pending")
    final_on: Text | None = Field(None, description="until that day has passed any outcome is pending")
    lighter_on: Text | None = Field(None, description="also tried by the law of this later day")
    later: Names = Field([], description="dates that, moved to a later day, never mend a violation")
    more: Names = Field([], description="relations of which another row never harms")
    severity: SeverityName = "error"
    latent: bool = Field(False, description="counts only where a conclusion activates it")
    message: LabelModel = Field(description="expressions in {braces} are filled in")
    remedy: LabelModel | None = None
    base: dict[str, Any] = Field({}, description="a record that complies; examples are laid over it")
    example: list[ExampleModel] = []


# --- profiles/*.toml: a table a profile --------------------------------------------------------------------------


class TailoringModel(Strict):
    """The parameters of a rule stand beside the reason."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    reason: Text


class ProfileModel(Strict):
    title: LabelModel
    extends: list[Text] = []
    rules: list[Text] = Field([], description="patterns of rule ids to add: PUB*")
    exclude: list[Text] = Field([], description="patterns of rule ids to take away")
    sources: list[Text] = Field([], description="adds every rule that cites one of these")
    auto: bool = Field(False, description="judge a unit only by those of its rules that bind it")
    severity: dict[str, SeverityName] = {}
    params: dict[str, TailoringModel] = {}


# --- tables/*.toml: a table a table -------------------------------------------------------------------------------


class ColumnModel(Strict):
    type: ColumnType
    label: LabelModel | None = None


def _column(value: Any) -> Any:
    return {"type": value} if isinstance(value, str) else value


_TYPE_AND_LABEL = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "enum": list(COLUMN_TYPES)},
        "label": {
            "type": "object",
            "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
            "required": ["zh"],
            "additionalProperties": False,
        },
    },
    "required": ["type"],
    "additionalProperties": False,
}
Column = Annotated[
    ColumnModel,
    BeforeValidator(_column),
    WithJsonSchema({"anyOf": [{"type": "string", "enum": list(COLUMN_TYPES)}, _TYPE_AND_LABEL]}),
]


class TableModel(Strict):
    label: LabelModel
    key: Text | list[Text] = Field(description="the columns that a row is found by; a row may leave one out: any")
    columns: dict[str, Column] = Field(description="a type, or a type and a label; money is in yuan")
    lighter: list[list[Text]] = Field([], description="columns that tell which of two rows is lighter, by group")
    rows: list[dict[str, Any]]
