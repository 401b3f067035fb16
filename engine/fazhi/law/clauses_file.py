"""clauses.toml -> the register of clauses that rules answer for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fazhi.language.errors import nearest
from fazhi.law.for_each import expanded
from fazhi.law.here import Here
from fazhi.law.models import ClauseModel
from fazhi.law.rule import Clause, Rule, SourceInfo
from fazhi.law.shapes import label_of, salvaged, validated

_ID = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)+")
_PATCH = {"document": "?", "place": "?", "title": {"zh": "?"}, "duty": "reported"}


def read_clauses(file: Here, sources: Mapping[str, SourceInfo] | None) -> dict[str, Clause]:
    """The clauses, those with a fault included: rules that cite them are not at fault.

    `sources` are None where they could not be read: the documents are then left alone.
    """
    clauses: dict[str, Clause] = {}
    for id_, data in file.file.data.items():
        here = file.at(id_, path=f"clause {id_}")
        if not _ID.fullmatch(id_):
            hint = "如 JY-04", "such as JY-04"
            here.refuse(f"“{id_}”不能作条款的编号", f'"{id_}" can\'t be the id of a clause', hint=hint)
        given = data if isinstance(data, dict) else {}
        model = validated(ClauseModel, data, here)
        if model is not None:
            _check_status(model, here)
        else:
            model = salvaged(ClauseModel, given, _PATCH)
            assert model is not None  # the patch has all that a clause needs
        _check_document(given.get("document"), sources, here)
        clauses[id_] = Clause(
            id_,
            model.document,
            model.place,
            label_of(model.title),
            model.duty,
            model.coverage or "",
            model.evidence or "",
            None if model.left is None else label_of(model.left),
            None if model.reason is None else label_of(model.reason),
            here.line(),
        )
    return clauses


def check_cited(files: Iterable[Here], rules: Iterable[Rule], clauses: Mapping[str, Clause]) -> None:
    """Tell of every clause that a rule cites and the register does not have."""
    # Where each stands in its file is looked up only when something is wrong: loading has to be quick.
    faulty = any(id_ not in clauses for rule in rules for id_ in rule.clauses)
    for file in files:
        if not faulty and not file.problems:
            continue
        for index, id_, here in _cited(file):
            if id_ not in clauses:
                zh, en = f"clauses.toml 中没有条款“{id_}”", f'there is no clause "{id_}" in clauses.toml'
                here.refuse(zh, en, "clauses", index, near=nearest(id_, clauses))


def _check_document(document: Any, sources: Mapping[str, SourceInfo] | None, here: Here) -> None:
    if sources is not None and isinstance(document, str) and document not in sources:
        zh, en = f"sources.toml 中没有依据“{document}”", f'there is no source "{document}" in sources.toml'
        here.refuse(zh, en, "document", near=nearest(document, sources))


def _check_status(model: ClauseModel, here: Here) -> None:
    """What is said beside the coverage fits it."""
    if model.coverage == "partly" and model.left is None:
        here.refuse("只覆盖一部分，须写明留给人的部分 left", 'it is partly covered: "left" is missing', "coverage")
    if model.coverage == "none" and model.reason is None:
        here.refuse("没有覆盖，须写明原因 reason", 'it is not covered: "reason" is missing', "coverage")
    if model.left is not None and model.coverage != "partly":
        here.refuse("left 只用于覆盖一部分的条款", '"left" is for a clause that is partly covered', "left")
    if model.reason is not None and model.coverage != "none":
        here.refuse("reason 只用于没有覆盖的条款", '"reason" is for a clause that is not covered', "reason")
    if model.evidence is not None and model.coverage not in ("full", "partly"):
        here.refuse("没有覆盖，就没有证据", 'what is not covered has no "evidence"', "evidence")


def _cited(file: Here) -> Iterator[tuple[int, str, Here]]:
    """Each citation of a clause in a file of rules: which of its rule's it is, the id, and where the rule stands."""
    tables = file.file.data.get("rule", [])
    for number, data in enumerate(tables if isinstance(tables, list) else []):
        if not isinstance(data, dict):
            continue
        id_ = data.get("id")
        path = f"rule {id_}" if isinstance(id_, str) else f"rule number {number + 1}"
        for rule, here in expanded(data, file.at("rule", number, path=path)):
            cited = rule.get("clauses")
            for index, clause in enumerate(cited if isinstance(cited, list) else []):
                if isinstance(clause, str):
                    yield index, clause, here
