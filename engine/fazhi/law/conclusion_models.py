"""The shape of conclusions/*.toml."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

from fazhi.law.models import LabelModel, RuleId, SeverityName, Strict, Text, enumerated, like, one_of

CONCLUSION_ID: Final = re.compile(r"C(-[A-Z0-9]+)+")
PREMISES: Final = ("fail", "pending", "unknown", "error")
"""Verdicts that leave a finding: passes and what does not apply are only counted."""

ConclusionId = Annotated[
    str,
    like(CONCLUSION_ID, "推论编号", "conclusion id", ("如 C-WRONG-CASE", "such as C-WRONG-CASE")),
    Field(json_schema_extra={"pattern": f"^{CONCLUSION_ID.pattern}$"}),
]
PremiseVerdict = Annotated[str, one_of(PREMISES), enumerated(PREMISES)]


def _premise(value: Any) -> Any:
    """A name alone: the conclusion, or a violation of the rule."""
    if not isinstance(value, str):
        return value
    return {"conclusion": value} if CONCLUSION_ID.fullmatch(value) else {"rule": value}


class PremiseModel(Strict):
    rule: Text | None = Field(None, description="a rule id, or a pattern such as FIN6*")
    conclusion: ConclusionId | None = None
    verdict: PremiseVerdict = "fail"
    severity: SeverityName | None = Field(None, description="only findings of this severity")
    binding: bool = Field(False, description="true: benchmarks do not count")
    count: int = Field(1, description="on how many records of the unit-year at least")


PREMISE_SCHEMA: Final = {"anyOf": [{"type": "string"}, PremiseModel.model_json_schema(by_alias=True)]}
Premise = Annotated[PremiseModel, BeforeValidator(_premise), WithJsonSchema(PREMISE_SCHEMA)]


class AtLeastModel(Strict):
    n: int
    of: list[Premise]


class ConclusionModel(Strict):
    id: ConclusionId
    per: Text = Field(description="the kind of record it is drawn for; unit: the unit in its year")
    title: LabelModel
    all: list[Premise] = Field([], description="each of these must hold")
    any: list[Premise] = Field([], description="one of these must hold")
    at_least: AtLeastModel | None = None
    unless: list[ConclusionId] = Field([], description="not drawn where one of these is certain")
    activates: list[RuleId] = Field([], description="latent rules that count where it is certain")
    readiness: bool = Field(False, description="says whether the unit-year can be submitted")
    severity: SeverityName = "warning"
    sources: list[Text] = Field([], description="id in sources.toml, then a slash and the article")
    message: LabelModel
    remedy: LabelModel | None = None
