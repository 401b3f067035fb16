"""One rule for its reader: what it requires, on what basis, with which parameters, by which examples it was tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from fazhi.dictionary.model import Kind
from fazhi.explain.wording import wording
from fazhi.language import Node
from fazhi.law.rule import Citation, Example, Param, Rule, Ruleset, SourceInfo
from fazhi.reports.text.cite import source
from fazhi.reports.text.layout import Line, columns, draw
from fazhi.reports.text.words import say, within
from fazhi.reports.view import View
from fazhi.verdicts import Source

_EXPRESSIONS: Final = ("let.", "on", "when", "require", "due", "final_on", "lighter_on")
_LABELS: Final = {
    "record": ("对象", "record"),
    "when": ("适用条件", "applies when"),
    "require": ("要求", "requires"),
    "on": ("依哪一日的法", "by the law of"),
    "due": ("到期日", "due on"),
    "final_on": ("定论日", "final on"),
    "lighter_on": ("从轻比较日", "also by the law of"),
    "later": ("推后不能补救", "moving it later never mends"),
    "more": ("增加不会变差", "another row never harms"),
    "params": ("参数", "parameters"),
    "severity": ("程度", "severity"),
    "message": ("违规提示", "message"),
    "remedy": ("整改", "remedy"),
    "sources": ("依据", "sources"),
    "clauses": ("条款编号", "clauses"),
    "examples": ("示例", "examples"),
    "place": ("位置", "file"),
}


def rule_card(rule: Rule, ruleset: Ruleset, view: View, *, root: str, as_written: bool = False) -> str:
    """The rule in words; `as_written` gives its expressions as they stand in its file. `root` goes before its name."""
    lines = [*_card(rule, ruleset, view, as_written=as_written)]
    lines += _named([("place", f"{root}/{rule.file}:{rule.line} ({rule.name})")], view)
    return "".join(f"{part}\n" for line in lines for part in draw(line, view))


def _card(rule: Rule, ruleset: Ruleset, view: View, *, as_written: bool) -> Iterator[Line]:
    kind = ruleset.dictionary.kinds[rule.record]
    yield Line(f"{rule.id} {rule.title.in_(view.lang)}", style="heading")
    yield from _named([("record", kind.label.in_(view.lang)), ("severity", say(view, rule.severity))], view)
    if as_written:
        yield from (Line(text, mark=f"{key} = ", mark_style="faint", indent=2) for key, text in _written(rule))
    else:
        yield from _named(_in_words(rule, ruleset, view), view)
    own = next((each.params for each in ruleset.rules if each.id == rule.id), {})
    yield from _list("params", [_param(param, rule, own, ruleset, view) for param in rule.params.values()], view)
    yield from _list("sources", [_cited(each, ruleset.sources, view) for each in rule.citations], view)
    closing = [(name, say(view, "comma").join(said)) for name, said in _claims(rule, kind, view) if said]
    closing += [("clauses", say(view, "and").join(rule.clauses))] if rule.clauses else []
    if rule.remedy and not as_written:
        closing.append(("remedy", _filled(rule.remedy, ruleset, view)))
    yield from _named(closing, view)
    yield from _examples(rule.examples, kind, view)


def _claims(rule: Rule, kind: Kind, view: View) -> Iterator[tuple[str, list[str]]]:
    """What it claims of itself, by the names that its readers know."""
    yield "later", [kind.fields[name].label.in_(view.lang) for name in rule.later]
    yield "more", [kind.relations[name].label.in_(view.lang) or name for name in rule.more]


def _label(name: str, view: View) -> str:
    return _LABELS[name][view.lang == "en"] if name in _LABELS else name


def _named(rows: Sequence[tuple[str, str]], view: View) -> Iterator[Line]:
    for name, text in rows:
        yield Line(text, mark=_label(name, view) + say(view, "colon"), mark_style="faint", indent=2)


def _list(name: str, items: Sequence[str], view: View) -> Iterator[Line]:
    if items:
        yield _headline(name, view)
        yield from (Line(item, indent=4) for item in items)


def _headline(name: str, view: View) -> Line:
    return Line(mark=(_label(name, view) + say(view, "colon")).rstrip(), mark_style="faint", indent=2)


def _written(rule: Rule) -> list[tuple[str, str]]:
    """Its expressions by their keys, lets first, then its message and remedy."""
    found = [
        (name, text)
        for prefix in _EXPRESSIONS
        for name, text in rule.texts.items()
        if name == prefix or (prefix.endswith(".") and name.startswith(prefix))
    ]
    return found + [(name, text) for name, text in rule.texts.items() if name.startswith(("message.", "remedy."))]


def _in_words(rule: Rule, ruleset: Ruleset, view: View) -> list[tuple[str, str]]:
    parts = {
        "when": rule.when,
        "require": rule.require,
        "on": rule.on,
        "due": rule.due,
        "final_on": rule.final_on,
        "lighter_on": rule.lighter_on,
    }
    rows = [(name, _words(node, ruleset, view)) for name, node in parts.items() if node is not None]
    called = ruleset.dictionary.called
    rows[1:1] = [(called(name).in_(view.lang), _words(node, ruleset, view)) for name, node in rule.lets.items()]
    return [*rows, ("message", _filled(rule.message, ruleset, view))]


def _words(node: Node, ruleset: Ruleset, view: View) -> str:
    return wording(node, ruleset.dictionary)[view.lang]


def _filled(template: Mapping[str, tuple[str | Node, ...]], ruleset: Ruleset, view: View) -> str:
    """The message with names where a finding puts values."""
    parts = template.get(view.lang) or template.get("zh") or ()
    return "".join(part if isinstance(part, str) else f"[{_words(part, ruleset, view)}]" for part in parts)


def _param(param: Param, rule: Rule, own: Mapping[str, Param], ruleset: Ruleset, view: View) -> str:
    """With why the profile has set it, and what the ruleset has instead."""
    text = f"{ruleset.dictionary.called(param.name).in_(view.lang)} = {_versions(param)}"
    if param.name in rule.tailored and param.name in own:
        facts = {"reason": rule.tailored[param.name], "own": _versions(own[param.name])}
        text += within(view, say(view, "tailored", **facts))
    return text


def _versions(param: Param) -> str:
    return ", ".join(
        f"{_value(version.value)}" + (f" ({version.from_} →)" if version.from_ else "") for version in param.versions
    )


def _cited(citation: Citation, sources: Mapping[str, SourceInfo], view: View) -> str:
    info = sources.get(citation.source)
    if info is None:
        return f"{citation.source} {citation.article}".rstrip()
    title = info.title.both
    text = source([Source(info.id, title, info.number, citation.article, info.confirmed)], view)
    since = "" if info.from_ is None and info.until is None else f"{info.from_ or ''} → {info.until or ''}".rstrip()
    facts = [each for each in (info.issuer, info.territory, since) if each]
    return text + within(view, say(view, "comma").join(facts))


def _examples(examples: Sequence[Example], kind: Kind, view: View) -> Iterator[Line]:
    if not examples:
        return
    yield _headline("examples", view)
    yield from columns([(say(view, each.verdict), _given(each, kind, view)) for each in examples], indent=4)


def _given(example: Example, kind: Kind, view: View) -> str:
    parts = [_fact(name, value, kind, view) for name, value in example.given.items()]
    parts += [_fact(name, "?", kind, view) for name in example.unknown]
    if example.as_of is not None:
        parts.insert(0, say(view, "as-of", day=example.as_of))
    return say(view, "comma").join(parts)


def _fact(name: str, value: Any, kind: Kind, view: View) -> str:
    if name in kind.fields:
        field = kind.fields[name]
        labels = {choice.code: choice.label.in_(view.lang) for choice in field.choices}
        said = labels[value] if isinstance(value, str) and value in labels else _value(value)
        return f"{field.label.in_(view.lang)} = {said}"
    if isinstance(value, list):
        return f"{name} × {len(value)}"
    return f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {_value(each)}" for name, each in value.items())
    return str(value)
