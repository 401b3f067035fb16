"""A verdict worked up into a finding: message, deciding values, margin, what is missing, when it falls due."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from fazhi.dictionary import Field, Reading, Record
from fazhi.explain.deciding import deciding, values_of
from fazhi.explain.falls_due import falls_due
from fazhi.explain.margin import margin_of
from fazhi.explain.missing import missing_facts
from fazhi.explain.scene import Scene, is_open
from fazhi.explain.tailoring import tailoring_notes
from fazhi.explain.texts import sem_text
from fazhi.language.functions.base import day_of
from fazhi.language.meaning import rows_at
from fazhi.language.tree import Aggregate, FieldRef, Node, walk
from fazhi.law.rule import Rule, SourceInfo
from fazhi.plan.prepare import Prepared, Trees, days_of
from fazhi.readers.table import Place
from fazhi.values import FAIL, PASS
from fazhi.verdicts import Finding, Severity, Source, Verdict

Leaves = list[tuple[Node, Scene]]
_BLANKS = {
    Reading.NEVER: ("尚未发生", "not happened yet"),
    Reading.FOREVER: ("无期限", "without end"),
    Reading.ZERO: ("零", "zero"),
    Reading.EMPTY: ("没有", "nothing"),
    Reading.NO: ("否", "no"),
    Reading.EXEMPT: ("不适用", "not applicable"),
}


def version_for(prepared: Prepared, scene: Scene) -> Trees:
    """The version that explains a verdict: the latest of those that may be in force."""
    if prepared.on is None or len(prepared.full) == 1:
        return prepared.full[-1]
    low, high = scene.sem(prepared.on)
    found, _ = prepared.in_force(day_of(low), day_of(high))
    return prepared.full[found[-1] if found else 0]


def waiting(prepared: Prepared, trees: Trees, scene: Scene) -> list[Node]:
    """The trees that leave a verdict open; the rule's day is one where it decides which version is in force."""
    days = [day for day in days_of(prepared.rule) if day is not None and _versions(prepared, day, scene) > 1]
    return [node for node in (*trees.nodes, *days) if is_open(scene.sem(node), node)]


def _versions(prepared: Prepared, day: Node, scene: Scene) -> int:
    """How many versions may be in force; before the first there is none, which counts as one."""
    low, high = scene.sem(day)
    found, before = prepared.in_force(day_of(low), day_of(high))
    return len(found) + before


def finding(
    prepared: Prepared,
    verdict: Verdict,
    scene: Scene,
    record: Record,
    sources: Mapping[str, SourceInfo],
    *,
    binding: bool | None,
    severity: str | None = None,
) -> Finding:
    rule = prepared.rule
    trees = version_for(prepared, scene)
    leaves: Leaves = []
    if verdict in (Verdict.FAIL, Verdict.PASS):
        leaves = list(deciding(trees.require, scene, FAIL if verdict is Verdict.FAIL else PASS))
    values = values_of(leaves)
    return Finding(
        rule=rule.id,
        name=rule.name,
        title=rule.title.both,
        verdict=verdict,
        severity=Severity(severity or rule.severity),
        binding=binding,
        kind=record.kind.name,
        key=record.key,
        unit=record.unit,
        year=record.year,
        message=filled_in(trees.message, scene) or rule.title.both,
        values=values,
        margin=margin_of(leaves) if verdict is Verdict.FAIL else None,
        due=falls_due(trees, scene) if verdict is Verdict.PENDING else None,
        missing=missing_facts(waiting(prepared, trees, scene), scene) if verdict is Verdict.UNKNOWN else (),
        assumptions=_rests_on(rule, verdict, leaves),
        places=places(record, values),
        clauses=rule.clauses,
        sources=cited(rule, sources),
        remedy=filled_in(trees.remedy, scene) if verdict is not Verdict.PASS else {},
        fingerprint=fingerprint(rule.id, record),
    )


def _rests_on(rule: Rule, verdict: Verdict, leaves: Leaves) -> tuple[dict[str, str], ...]:
    read = assumptions(leaves) if verdict is Verdict.FAIL else []
    return (*read, *(tailoring_notes(rule) if verdict is not Verdict.NOT_APPLICABLE else ()))


def filled_in(templates: Mapping[str, tuple[str | Node, ...]], scene: Scene) -> dict[str, str]:
    """Templates with the values of their expressions put in."""
    return {lang: "".join(_part(part, scene, lang) for part in parts) for lang, parts in templates.items()}


def _part(part: str | Node, scene: Scene, lang: str) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, FieldRef):
        from fazhi.explain.deciding import field_value

        return field_value(part, scene).text[lang]
    return sem_text(scene.sem(part), part.type)[lang]


def cited(rule: Rule, sources: Mapping[str, SourceInfo]) -> tuple[Source, ...]:
    return tuple(
        Source(
            each.source,
            sources[each.source].title.both,
            sources[each.source].number,
            each.article,
            sources[each.source].confirmed,
        )
        for each in rule.citations
        if each.source in sources
    )


def places(record: Record, values: tuple[object, ...]) -> tuple[Place, ...]:
    """The deciding cells first, else the record's row."""
    found = [value.place for value in values if getattr(value, "place", None) is not None]  # type: ignore[attr-defined]
    if not found and record.place_of is not None:
        row = record.place_of(None)
        found = [row] if row is not None else []
    return tuple(dict.fromkeys(found))


def assumptions(leaves: Leaves) -> list[dict[str, str]]:
    """What a violation rests on: blanks read as "not yet", rows taken as all there are."""
    found: list[dict[str, str]] = []
    for leaf, scene in leaves:
        for node in walk(leaf):
            note = None
            if isinstance(node, FieldRef) and node.record.var in scene.bindings:
                note = _blank_note(node.field, scene.record(node))
            elif isinstance(node, Aggregate) and not rows_at(node, scene.bindings).open:
                kind = scene.dictionary.kinds[node.relation.kind].label
                note = {
                    "zh": f"以所提供的{kind.zh}记录为全部",
                    "en": f"the {kind.en} records supplied are taken as all there are",
                }
            if note is not None and note not in found:
                found.append(note)
    return found


def _blank_note(field: Field, record: Record | None) -> dict[str, str] | None:
    if record is None or not record.assumed >> field.index & 1:
        return None
    zh, en = _BLANKS.get(field.blank, ("尚未发生", "not happened yet"))
    return {"zh": f"{field.label.zh}空白视为{zh}", "en": f"a blank {field.label.en} is read as {en}"}


def fingerprint(rule: str, record: Record) -> str:
    parts = (rule, record.kind.name, record.key, record.unit or "", str(record.year or ""))
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]
