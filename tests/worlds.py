"""A small dictionary, random expressions over it as text, and random records with what is missing in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from fazhi.dictionary import (
    ALL_UNKNOWN,
    Choice,
    Dictionary,
    Field,
    FieldType,
    Kind,
    Label,
    Record,
    Relation,
    RelationForm,
    Rows,
    holes_of,
    rows_of,
)
from fazhi.language import Env, Node, Scope, parse
from fazhi.language.reference import ReferenceTable, TableRow
from fazhi.language.types import Base
from fazhi.values import FIRST_DAY, LAST_DAY, NEVER, NEVER_TIME, UNKNOWN, Span
from fazhi.working_days import WorkingCalendar

FIRST = date(2023, 12, 20)
DAYS = 400
AS_OF = date(2024, 6, 30)


def _field(name: str, kind: FieldType, index: int, **more: Any) -> Field:
    return Field(name, kind, Label(name, name), index, **more)


def _choices() -> tuple[Choice, ...]:
    return tuple(Choice(code, Label(code, code)) for code in ("x", "y", "z"))


def _kind(name: str, relations: dict[str, Relation]) -> Kind:
    specs: list[tuple[str, FieldType, dict[str, Any]]] = [
        ("a", FieldType.INT, {"min": Decimal(0), "max": Decimal(6)}),
        ("b", FieldType.INT, {"min": Decimal(0)}),
        ("c", FieldType.DECIMAL, {}),
        ("p", FieldType.BOOL, {}),
        ("q", FieldType.BOOL, {}),
        ("m", FieldType.DATE, {"milestone": True}),
        ("n", FieldType.DATE, {"milestone": True}),
        ("d", FieldType.DATE, {}),
        ("e", FieldType.DATE, {"open_end": True}),
        ("t", FieldType.DATETIME, {"milestone": True}),
        ("k", FieldType.CHOICE, {"choices": _choices()}),
        ("s", FieldType.TEXT, {}),
        ("y", FieldType.INT, {"min": Decimal(2023), "max": Decimal(2025)}),
    ]
    fields = {n: _field(n, kind, i, **more) for i, (n, kind, more) in enumerate(specs)}
    return Kind(name, Label(name, name), ("s",), fields, relations)


THING = _kind(
    "thing",
    {
        "rows": Relation("rows", RelationForm.CHILDREN, "row"),
        "up": Relation("up", RelationForm.PARENT, "upper"),
    },
)
DICTIONARY = Dictionary({"thing": THING, "row": _kind("row", {}), "upper": _kind("upper", {})})


def _tables() -> dict[str, ReferenceTable]:
    """Bands that change by day and may be lighter then, some cells left out; and the paragraphs of two articles."""
    turn, back = date(2024, 4, 1), date(2024, 8, 1)
    rows = [
        (("x", "one"), FIRST_DAY, date(2024, 3, 31), (2, 4, "this")),
        (("x", "one"), turn, LAST_DAY, (1, 2, "that")),
        (("x", None), FIRST_DAY, LAST_DAY, (3, 3, "this")),
        (("y", None), FIRST_DAY, date(2024, 3, 31), (0, 5, "")),
        (("y", None), turn, date(2024, 7, 31), (None, 6, "that")),
        (("y", "two"), back, LAST_DAY, (1, 1, "this")),
        ((None, "two"), turn, back, (2, 2, "that")),
    ]
    bands = tuple(
        TableRow(keys, a, b, dict(zip(("n", "most", "word"), cells, strict=True))) for keys, a, b, cells in rows
    )
    columns = {"n": Base.NUMBER, "most": Base.NUMBER, "word": Base.TEXT}
    articles = tuple(
        TableRow((place,), first, last, {"paragraphs": paragraphs, "items_1": items, "items_2": None})
        for place, first, last, paragraphs, items in [
            ("甲法/1", FIRST_DAY, date(2024, 3, 31), 2, 3),
            ("甲法/1", turn, LAST_DAY, 1, 2),
            ("甲法/2", turn, LAST_DAY, 2, None),
        ]
    )
    counted = dict.fromkeys(("paragraphs", "items_1", "items_2"), Base.NUMBER)
    named = tuple(row for row in bands if row.keys[1] is not None)  # a text that no row names finds nothing
    return {
        "t": ReferenceTable("t", ("k", "s"), columns, bands, (("most", "n"),)),
        "named": ReferenceTable("named", ("k", "s"), columns, named, (("most", "n"),)),
        "articles": ReferenceTable("articles", ("place",), counted, articles),
    }


TABLES = _tables()


def _lets() -> dict[str, Node]:
    """Named expressions, each of which may use those before it."""
    lets: dict[str, Node] = {}
    for name, text in {
        "together": "a + b",
        "band": "lookup('t', 'n', k, s, d)",
        "more": "larger(together, band)",
        "some": "any(r.p for r in rows if r.q)",
        "late": "done_by(m, add_days(d, 30))",
        "when_done": "m if p else n",
    }.items():
        lets[name] = parse(text, Scope(DICTIONARY, THING, lets=lets, tables=TABLES), None)
    return lets


SCOPE = Scope(DICTIONARY, THING, lets=_lets(), tables=TABLES)


def _calendar() -> WorkingCalendar:
    """Three plain years with one holiday week and one make-up Saturday: enough to be unlike a five-day week."""
    off = [date(2024, 5, 1), date(2024, 5, 2), date(2024, 5, 3)]
    return WorkingCalendar.from_table(
        {
            "2023": {"off": [], "on": []},
            "2024": {"off": off, "on": [date(2024, 4, 27)]},
        }
    )


ENV = Env(AS_OF, _calendar(), TABLES)


@dataclass(slots=True)
class SmallWorld:
    """Relations of one record, as given."""

    rows_: Rows = ALL_UNKNOWN
    up: Record | None = None

    def rows(self, record: Record, relation: str) -> Rows:
        return self.rows_

    def one(self, record: Record, relation: str) -> Record | None:
        return self.up


TEXTS = [
    "罚款3万元",
    "罚款人民币叁元整（￥3.00）",
    "罚款贰元（￥3）、没收2元",
    "约3元",
    "叁元",
    "示文罚〔2024〕2号",
    "示文罚[2023]2号",
    "《甲法》第一条第二款",
    "《甲法》第一条第一款第（三）项、第二条第二款第一项",
    "《甲法》第一条第三项",
    "《乙法》第九条第九款",
    "110101199003070011",
]
"""What the functions for official texts read, and what they can't."""

# --- values and what may be left of them -----------------------------------------------------------------------

days = st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
milestones = days | st.just(NEVER)
times = st.builds(
    lambda day, minute: datetime.combine(day, time()) + timedelta(minutes=minute), days, st.integers(0, 1439)
) | st.just(NEVER_TIME)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "a": st.integers(0, 6),
    "b": st.integers(0, 6),
    "c": st.decimals("-3", "6", places=1),
    "p": st.booleans(),
    "q": st.booleans(),
    "m": milestones,
    "n": milestones,
    "d": days,
    "e": milestones,
    "t": times,
    "k": st.sampled_from(["x", "y", "z"]),
    "s": st.sampled_from(["", "one", "two"]) | st.sampled_from(TEXTS),
    "y": st.integers(2023, 2025),
}


@st.composite
def blurred(draw: st.DrawFn, name: str, value: Any) -> Any:
    """What a sloppy record may say where the truth is `value`: itself, nothing, or a span that holds it."""
    how = draw(st.sampled_from(["same", "same", "unknown", "span"]))
    if how == "unknown":
        return UNKNOWN
    if how == "same" or name in ("p", "q", "k", "s") or value in (NEVER, NEVER_TIME):
        return value
    if isinstance(value, date):
        around = draw(st.tuples(st.integers(0, 40), st.integers(0, 40)))
        return Span(value - timedelta(days=around[0]), value + timedelta(days=around[1]))
    around = draw(st.tuples(st.integers(0, 2), st.integers(0, 2)))
    low, high = value - around[0], value + around[1]
    if name == "a":
        low, high = max(low, 0), min(high, 6)
    if name == "b":
        low = max(low, 0)
    if name == "y":
        low, high = max(low, 2023), min(high, 2025)
    return Span(low, high)


@dataclass
class Pair:
    """A record with everything known, and the same record as somebody wrote it down."""

    whole: Record
    partial: Record
    notes: list[str] = field(default_factory=list)


@st.composite
def _cells(draw: st.DrawFn) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    true = tuple(draw(VALUES[name]) for name in THING.fields)
    said = tuple(draw(blurred(name, value)) for name, value in zip(THING.fields, true, strict=True))
    return true, said


def make(kind: str, values: tuple[Any, ...], world: SmallWorld | None = None) -> Record:
    return Record(DICTIONARY.kinds[kind], values, world or SmallWorld(), key="1", holes=holes_of(values))


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A whole record and a partial one of which it is a completion: cells, rows and parent."""
    true_rows: list[Record] = []
    sure: list[Record] = []
    doubtful: list[Record] = []
    open_ = draw(st.booleans()) and draw(st.booleans())
    for _ in range(draw(st.integers(0, 4))):
        true, said = draw(_cells())
        fate = draw(st.sampled_from(["there", "there", "there", "doubtful", "not there", "left out"]))
        if fate != "not there":
            true_rows.append(make("row", true))
        if fate == "there":
            sure.append(make("row", said))
        elif fate in ("doubtful", "not there"):
            doubtful.append(make("row", said))
        else:
            open_ = True
    up_true, up_said = draw(_cells())
    true, said = draw(_cells())
    whole = make("thing", true, SmallWorld(rows_of(tuple(true_rows)), make("upper", up_true)))
    parent = draw(st.sampled_from([None, make("upper", up_said), make("upper", up_said)]))
    partial = make("thing", said, SmallWorld(rows_of(tuple(sure), tuple(doubtful), open_=open_), parent))
    return Pair(whole, partial)


# --- expressions as text ----------------------------------------------------------------------------------------

OPS = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])


@st.composite
def numbers(draw: st.DrawFn, prefix: str = "", depth: int = 2) -> str:
    if depth == 0 or draw(st.booleans()):
        leaf = st.sampled_from([f"{prefix}a", f"{prefix}b", f"{prefix}c", f"{prefix}y", "0", "2", "3.5"])
        return draw(leaf if prefix else leaf | st.sampled_from(["up.a", "together", "band", "more"]))
    inner = numbers(prefix=prefix, depth=depth - 1)
    hows = ["arith", "arith", "if", "count", "sum", "min", "max", "distinct", "quarter", "days"]
    hows += ["larger", "lookup", "number_year"]
    how = draw(st.sampled_from(hows))
    if how == "arith":
        return f"({draw(inner)} {draw(st.sampled_from('+-*'))} {draw(inner)})"
    if how == "if":
        return f"({draw(inner)} if {draw(conditions(prefix=prefix, depth=0))} else {draw(inner)})"
    if how == "lookup":
        return draw(lookups("lookup", prefix, draw(st.sampled_from(["n", "most"]))))
    if how == "number_year":
        return f"number_year({prefix}s)"
    if how == "larger":
        return f"larger({draw(inner)}, {draw(inner)})"
    if how == "quarter":
        return f"{draw(st.sampled_from(['quarter', 'year_of', 'weekday']))}({prefix}d)"
    if how == "days":
        return f"days({prefix}d, day(2024, 6, 1))"
    if prefix:
        return f"{prefix}b"
    kept = draw(st.just("") | conditions(prefix="r.", depth=1).map(lambda text: f" if {text}"))
    if how == "count":
        return f"count(r for r in rows{kept})"
    if how == "distinct":
        return f"distinct(r.{draw(st.sampled_from('akb'))} for r in rows{kept})"
    body = draw(st.sampled_from(["r.a", "r.b", "r.c", "(r.a + a)"]) | lookups("lookup", "r.", "most"))
    return f"sum({body} for r in rows{kept})" if how == "sum" else f"{how}(({body} for r in rows{kept}), {draw(inner)})"


@st.composite
def lookups(draw: st.DrawFn, function: str, prefix: str, column: str = "") -> str:
    """Of the law of one day, or of the lighter of two."""
    key = draw(st.sampled_from([f"{prefix}k", f"{prefix}k", f"({prefix}k if {prefix}p else 'x')", "'y'"]))
    if not prefix and draw(st.booleans()):
        key = "up.k"
    day = draw(st.sampled_from([f"{prefix}d", f"{prefix}e", f"day(2024, 4, 1), {prefix}d", f"{prefix}d, {prefix}e"]))
    said = f"'{column}', " if column else ""
    table = draw(st.sampled_from(["t", "named"]))
    return f"{function}('{table}', {said}{key}, {prefix}s, {day})"


@st.composite
def _about_texts(draw: st.DrawFn, prefix: str) -> str:
    text = f"{prefix}s"
    amount = draw(st.sampled_from([f"amount_by({text}, '罚款')", f"worded_amount({text})"]))
    return draw(
        st.sampled_from(
            [
                f"fits_number({text}, '示文罚〔{{year}}〕{{number}}号')",
                f"same_number({text}, '示文罚〔2024〕2号')",
                f"same_number({text}, {'up.s' if not prefix else text})",
                f"has_identity_number({text})",
                f"words_match_figures({text})",
                f"{amount} <= yuan({prefix}a)",
                f"larger({amount}, yuan({prefix}b)) > wan(2)",
                f"cited_rightly('articles', {text}, {prefix}d)",
                f"filled(wrong_citations('articles', {text}, {prefix}d))",
                f"valid_code({text})",
            ]
        )
    )


@st.composite
def dates(draw: st.DrawFn, prefix: str = "") -> str:
    bases = [f"{prefix}m", f"{prefix}n", f"{prefix}d", f"{prefix}e", f"day({prefix}t)"]
    base = draw(st.sampled_from(bases if prefix else [*bases, "when_done"]))
    how = draw(
        st.sampled_from(["plain", "add_days", "add_workdays", "add_months", "add_years", "clear_workdays_before"])
    )
    if how == "plain":
        return base
    return f"{how}({base}, {draw(st.sampled_from(['0', '1', '10', f'{prefix}a']))})"


@st.composite
def conditions(draw: st.DrawFn, prefix: str = "", depth: int = 3) -> str:
    if depth == 0:
        return draw(_leaf(prefix))
    inner = conditions(prefix=prefix, depth=depth - 1)
    how = draw(st.sampled_from(["leaf", "and", "or", "not", "if", "rows", "rows"]))
    if how in ("and", "or"):
        return f"({draw(inner)} {how} {draw(inner)})"
    if how == "not":
        return f"(not {draw(inner)})"
    if how == "if":
        return f"({draw(inner)} if {draw(inner)} else {draw(inner)})"
    if how == "rows" and not prefix:
        return draw(_over_rows())
    return draw(_leaf(prefix))


@st.composite
def _over_rows(draw: st.DrawFn) -> str:
    body = draw(conditions(prefix="r.", depth=1))
    kept = draw(st.just("") | conditions(prefix="r.", depth=1).map(lambda text: f" if {text}"))
    how = draw(st.sampled_from(["any", "all", "share", "covers_quarters", "covers_months"]))
    if how in ("any", "all"):
        return f"{how}({body} for r in rows{kept})"
    if how == "share":
        return f"share(({body} for r in rows{kept}), 1) {draw(OPS)} 0.5"
    return f"{how}((r.m for r in rows{kept}), y)"


@st.composite
def _leaf(draw: st.DrawFn, prefix: str) -> str:
    how = draw(st.integers(0, 12))
    if how == 0:
        return f"{prefix}{draw(st.sampled_from('pq'))}"
    if how == 10:
        return draw(_about_texts(prefix))
    if how == 11:
        word = lookups("lookup", prefix, "word").map(lambda text: f"{text} == 'this'")
        return draw(lookups("in_table", prefix) | word)
    if how == 12 and not prefix:
        return draw(st.sampled_from(["some", "late", "some == p"]))
    if how == 1:
        return f"{draw(numbers(prefix=prefix, depth=1))} {draw(OPS)} {draw(numbers(prefix=prefix, depth=1))}"
    if how == 2:
        return f"happened({prefix}{draw(st.sampled_from('mnt'))})"
    if how == 3:
        return f"done_by({prefix}{draw(st.sampled_from('mn'))}, {draw(dates(prefix=prefix))})"
    if how == 4:
        return f"done_by({prefix}t, add_hours({prefix}t, 24))"
    if how == 5:
        a, b, c = (draw(dates(prefix=prefix)) for _ in range(3))
        return f"in_order({a}, {b}, {c})" if draw(st.booleans()) else f"precedes({a}, {b})"
    if how == 6:
        return f"in_year({prefix}{draw(st.sampled_from('mnd'))}, {prefix}y)"
    if how == 7:
        return (
            f"{prefix}k {draw(st.sampled_from(['==', '!=']))} 'x'"
            if draw(st.booleans())
            else f"{prefix}k in ('x', 'y')"
        )
    if how == 8:
        return f"filled({prefix}s)"
    return f"(happened({prefix}m) and {prefix}m {draw(OPS)} {prefix}e)"
