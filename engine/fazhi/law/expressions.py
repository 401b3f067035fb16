"""The expressions of one rule: parsed in an order that lets each use what the earlier ones settle."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, final

from fazhi.dictionary.model import Dictionary, Kind
from fazhi.language import ExpressionError, Node, Scope, parse
from fazhi.language.functions import FUNCTIONS
from fazhi.language.reference import ReferenceTable
from fazhi.language.tree import ParamRef, walk
from fazhi.law.here import Here
from fazhi.law.params import sample
from fazhi.law.rule import Param, Rule, Template
from fazhi.law.templates import pieces

DATES = ("due", "final_on", "on", "lighter_on")
EXPRESSIONS = ("when", "require", *DATES)
_NAME = re.compile(r"[^\W\d]\w*")


@final
@dataclass(frozen=True, slots=True)
class World:
    """What expressions may refer to besides their own rule."""

    dictionary: Dictionary
    tables: Mapping[str, ReferenceTable] = field(default_factory=dict)


@final
@dataclass(slots=True)
class Parsed:
    """The trees of a rule. A text that could not be parsed has none."""

    lets: dict[str, Node] = field(default_factory=dict)
    trees: dict[str, Node] = field(default_factory=dict)
    templates: dict[str, dict[str, Template]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def parse_rule(data: Mapping[str, Any], kind: Kind, params: Mapping[str, Param], world: World, here: Here) -> Parsed:
    """Everything in a rule's data that can be parsed; what is wrong with the rest is told.

    Values that are no text are passed over: that they should be is told by the model.
    """
    return _Parser(data, kind, params, world, here).run()


def written(rule: Rule) -> dict[str, Any]:
    """The expressions of a rule as its file has them, to be parsed again with other parameters."""
    data: dict[str, Any] = {}
    for key, text in rule.texts.items():
        table, _, name = key.partition(".")
        if name:
            data.setdefault(table, {})[name] = text
        else:
            data[table] = text
    return data


class _Parser:
    def __init__(
        self, data: Mapping[str, Any], kind: Kind, params: Mapping[str, Param], world: World, here: Here
    ) -> None:
        self.here = here
        self.kind = kind
        self.texts = {key: data[key] for key in EXPRESSIONS if isinstance(data.get(key), str)}
        self.messages = {key: _texts(data.get(key)) for key in ("message", "remedy")}
        self.let_texts = _texts(data.get("let"))
        samples = {name: sample(param) for name, param in params.items()}
        self.scope = Scope(world.dictionary, kind, samples, {}, world.tables)
        self.dated = {name for name, param in params.items() if param.dated}
        # A parameter or let that is wrong itself would make everything that uses it look wrong.
        self.broken = {name for name in _keys(data.get("params")) if name not in params}
        self.parsed = Parsed()
        self.holes: dict[str, Node] = {}
        """What stands in braces, by its text: both languages say mostly the same, and lets are all known by then."""

    def run(self) -> Parsed:
        self._check_names()
        before = self._needed_by(self.texts.get("when", ""))
        self._lets([name for name in self.let_texts if name in before], ())
        when = self._tree("when", ())
        given = () if when is None else (when,)
        # A let that `when` does not need may count on it, as `require` may.
        self._lets([name for name in self.let_texts if name not in before], given)
        for key in EXPRESSIONS[1:]:
            self._tree(key, () if key == "on" else given)
        for key, texts in self.messages.items():
            self.parsed.templates[key] = {lang: self._template(key, lang, text, given) for lang, text in texts.items()}
        return self.parsed

    def _needed_by(self, text: str) -> set[str]:
        """The lets that an expression uses, and those that these use."""
        needed: set[str] = set()
        waiting = [text]
        while waiting:
            used = _names(waiting.pop()) & set(self.let_texts) - needed
            needed |= used
            waiting += [self.let_texts[name] for name in used]
        return needed

    def _lets(self, names: Iterable[str], given: tuple[Node, ...]) -> None:
        for name in names:
            text = self.let_texts[name]
            node = self._parse(text, None, given, self.here.at("let", name, path=f"{self.here.path} let.{name}"))
            if node is None:
                self.broken.add(name)
                continue
            self.parsed.lets[name] = node
            self.parsed.texts[f"let.{name}"] = text
            self.scope = replace(self.scope, lets={**self.scope.lets, name: node})

    def _tree(self, key: str, given: tuple[Node, ...]) -> Node | None:
        if key not in self.texts:
            return None
        text = self.parsed.texts[key] = self.texts[key]
        expect = "date" if key in DATES else "bool"
        node = self._parse(text, expect, given, self.here.at(key, path=f"{self.here.path} {key}"))
        if node is not None:
            self.parsed.trees[key] = node
        if node is not None and key in ("on", "lighter_on"):
            self._check_undated(text, node, self.here.at(key, path=f"{self.here.path} {key}"))
        return node

    def _check_undated(self, text: str, node: Node, place: Here) -> None:
        """The day that settles which version of the parameters counts can't depend on one that has several."""
        several = {each.name for each in walk(node) if isinstance(each, ParamRef) and each.name in self.dated}
        if not several:
            return
        lets = {name for name, let in self.parsed.lets.items() if any(_is_param(each, several) for each in walk(let))}
        at = next((found.start() for found in _NAME.finditer(text) if found.group() in several | lets), 0)
        name = min(several)
        zh = f"参数 {name} 按日期而变，不能用来决定以哪一天为准"
        en = f"{name} changes by day: it can't settle which day counts"
        hint = {"zh": "请另设一个不按日期变化的参数", "en": "make it another parameter, of one value"}
        place.refuse_expression(text, 0, ExpressionError(zh, en, at + 1, hint=hint))

    def _template(self, key: str, lang: str, text: str, given: tuple[Node, ...]) -> Template:
        self.parsed.texts[f"{key}.{lang}"] = text
        place = self.here.at(key, lang, path=f"{self.here.path} {key}.{lang}")
        result: list[str | Node] = []
        try:
            for piece in pieces(text):
                if isinstance(piece, str):
                    result.append(piece)
                    continue
                node = self.holes.get(piece.text)
                if node is None:
                    node = self._parse(piece.text, None, given, place, within=text, start=piece.start)
                if node is not None:
                    result.append(node)
                    self.holes[piece.text] = node
        except ExpressionError as fault:
            place.refuse_expression(text, 0, fault)
        return tuple(result)

    def _parse(
        self, text: str, expect: str | None, given: tuple[Node, ...], here: Here, within: str = "", start: int = 0
    ) -> Node | None:
        if _names(text) & self.broken:
            return None
        try:
            return parse(text, self.scope, expect, given)
        except ExpressionError as fault:
            here.refuse_expression(within or text, start, fault)
            return None

    def _check_names(self) -> None:
        """A parameter or let must not hide a field, or the reader of a rule is misled."""
        for key, names in (("params", list(self.scope.params)), ("let", list(self.let_texts))):
            for name in names:
                place = self.here.at(key, name, path=f"{self.here.path} {key}.{name}")
                if name in self.kind.fields or name in self.kind.relations:
                    zh, en = (
                        f"“{name}”已是“{self.kind.label.zh}”的字段",
                        f'"{name}" is already a field of {self.kind.name}',
                    )
                    place.refuse(zh, en, hint=("请换个名称", "choose another name"))
                elif name in FUNCTIONS:
                    place.refuse(f"“{name}”是函数名", f'"{name}" is the name of a function')
                elif key == "let" and name in self.scope.params:
                    place.refuse(f"“{name}”已是参数", f'"{name}" is already a parameter')
                elif key == "let" and (not name.isidentifier() or keyword.iskeyword(name)):
                    place.refuse(f"“{name}”不能作名称", f'"{name}" can\'t be a name')


def _names(text: str) -> set[str]:
    """The names in an expression, and the words in its strings, which does no harm here."""
    return set(_NAME.findall(text))


def _is_param(node: Node, names: set[str]) -> bool:
    return isinstance(node, ParamRef) and node.name in names


def _keys(data: Any) -> list[str]:
    return list(data) if isinstance(data, dict) else []


def _texts(data: Any) -> dict[str, str]:
    return {key: text for key, text in data.items() if isinstance(text, str)} if isinstance(data, dict) else {}
