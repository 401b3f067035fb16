"""Waivers as written, held against the rules and the records: what each of them covers, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, final

from fazhi.dictionary import Kind, Record
from fazhi.language.errors import nearest
from fazhi.law.here import Here
from fazhi.overlays.messages import report
from fazhi.overlays.model import Cover, Target
from fazhi.overlays.waivers_file import WaiverModel, Written
from fazhi.overlays.world import World
from fazhi.readers.errors import near
from fazhi.readers.table import InputFinding
from fazhi.reading.folding import name as folded
from fazhi.reading.keys import is_place
from fazhi.verdicts import Waiver

LONG: Final = 366
"""Days after which a waiver is long enough to be asked about."""


@final
@dataclass(slots=True)
class Checked:
    covers: list[Cover]
    findings: list[InputFinding]


def check(written: Written, world: World, as_of: date, into: Checked) -> None:
    """Adds what the waiver covers, or what is wrong with it. One that is wrong in anything covers nothing."""
    model, here = written.model, written.here
    kind = _kind(written, world)
    if model is not None and kind is not None:
        _agrees(model, kind, world, here)
    if model is not None and kind is not None and not here.problems:
        _checked(model, kind, written, world, as_of, into)
    into.findings += written.findings()


def _checked(model: WaiverModel, kind: Kind, written: Written, world: World, as_of: date, into: Checked) -> None:
    place = written.place
    facts: dict[str, Any] = {"kind": kind.name, "key": model.record, "rules": "、".join(written.rules)}
    if as_of > model.until:
        into.findings.append(report("waiver-expired", place, **facts, until=model.until))
        return
    if model.since is not None and as_of < model.since:
        into.findings.append(report("waiver-not-yet", place, **facts, since=model.since))
        return
    record = _record(model, kind, written, world, into)
    if record is None:
        return
    if (model.until - (model.since or as_of)).days > LONG:
        into.findings.append(report("waiver-long", place, **facts, until=model.until))
    waiver = Waiver(model.reason, model.approved_by, model.until, place, model.since, model.document or "")
    idle = [id_ for id_ in written.rules if id_ not in world.used]
    if idle:
        into.findings.append(
            report("waiver-not-judged", place, **facts | {"rules": "、".join(idle)}, profile=world.profile)
        )
    into.covers += [
        Cover(Target(id_, kind.name, record.key, record.unit, record.year), waiver)
        for id_ in written.rules
        if id_ in world.judged
    ]


def _kind(written: Written, world: World) -> Kind | None:
    """The kind of record that all its rules judge; None where there is no such rule, or no such kind."""
    here = written.here
    found: dict[str, Kind] = {}
    for id_ in written.rules:
        rule = world.rules.get(id_)
        if rule is None:
            here.refuse(f"没有规则“{id_}”", f'there is no rule "{id_}"', "rule", near=nearest(id_, world.rules))
        else:
            found.setdefault(rule.record, world.kinds.kinds[rule.record])
    if len(found) > 1:
        zh, en = (
            "、".join(each.label.zh for each in found.values()),
            ", ".join(each.label.en for each in found.values()),
        )
        here.refuse(
            f"这些规则检查的不是同一类记录（{zh}），请分开写",
            f"these rules judge different kinds of records ({en}); write a waiver for each",
            "rule",
        )
    return next(iter(found.values()), None)


def _agrees(model: WaiverModel, kind: Kind, world: World, here: Here) -> None:
    if model.kind is not None and world.kinds.find(model.kind) is not kind:
        here.refuse(
            f"规则 {model.rule[0]} 检查的是“{kind.label.zh}”，不是“{model.kind}”",
            f'rule {model.rule[0]} judges a {kind.label.en} ({kind.name}), not "{model.kind}"',
            "kind",
        )
    if model.since is not None and model.since > model.until:
        here.refuse(
            f"until（{model.until}）早于 from（{model.since}）",
            f"until ({model.until}) is before from ({model.since})",
            "until",
        )


def _record(model: WaiverModel, kind: Kind, written: Written, world: World, into: Checked) -> Record | None:
    """The one record that it names; None once it has been told why there is none."""
    here = written.here
    called = world.called(kind.name, model.record)
    fitting = [
        record
        for record in called
        if (model.unit is None or folded(record.unit or "") == folded(model.unit))
        and (model.year is None or record.year == model.year)
    ]
    if not fitting:
        facts = _whose(called) if called else {"whose_zh": "", "whose_en": ""}
        like = [] if called else world.like(kind.name, model.record)
        facts |= {"kind_zh": kind.label.zh, "kind_en": kind.label.en, **near(next(iter(like), None))}
        into.findings.append(report("waiver-no-record", written.place, kind=kind.name, key=model.record, **facts))
        return None
    if len(fitting) > 1:
        said = _whose(fitting)
        here.refuse(
            f"叫“{model.record}”的不止一条{said['whose_zh']}，请写明 unit 和 year",
            f'"{model.record}" stands for more than one record{said["whose_en"]}; say unit and year',
            "record",
        )
    elif is_place(fitting[0].key):
        here.refuse(
            f"“{model.record}”是记录所在的位置，不是它的编号，行一移动就会覆盖别的记录；请先给这条记录补上编号",
            f'"{model.record}" is where the record stands, not its key: it would cover another once rows move',
            "record",
        )
    return None if here.problems else fitting[0]


def _whose(records: Iterable[Record]) -> dict[str, str]:
    """Which units and years they are of, in brackets."""
    said = list(dict.fromkeys((record.unit or "?", str(record.year or "?")) for record in records))[:4]
    zh = "、".join(f"{unit} {year}年" for unit, year in said)
    en = ", ".join(f"{unit} {year}" for unit, year in said)
    return {"whose_zh": f"（有的是：{zh}）", "whose_en": f" (there is: {en})"}
