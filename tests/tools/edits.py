"""samples/edits: what one changes in a set of files, as a person would, and the findings that must come of it.

[[set]]  file, row = {heading = cell, ...}, column, value     every row that matches; at least one must
[[drop]] file, row = {...}                                    takes the rows out
[[add]]  file, cells = {heading = cell, ...}                  one row more
In JSON, `list` and `item` go on into a list inside the row. `alone = true`: it does not go together with the others.
"""

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2] / "samples"
BUREAU = ROOT / "bureau-2024"
EDITS = ROOT / "edits"
MESSY = EDITS / "messy.toml"
DIRTY = ROOT / "dirty"

Row = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    rule: str
    kind: str
    key: str


@dataclass(frozen=True)
class Edit:
    name: str
    zh: str
    en: str
    alone: bool
    expects: tuple[Expected, ...]
    changes: tuple[tuple[str, Mapping[str, Any]], ...]
    """("set" | "drop" | "add", what it says)."""


class EditError(Exception):
    """An edit that no longer fits the files."""


def read_edit(file: Path) -> Edit:
    data = tomllib.loads(file.read_text("utf-8"))
    changes = tuple((do, each) for do in ("set", "drop", "add") for each in data.get(do, ()))
    expects = tuple(Expected(**each) for each in data.get("expects", ()))
    return Edit(file.stem, data["zh"], data["en"], data.get("alone", False), expects, changes)


def all_edits() -> list[Edit]:
    return [read_edit(file) for file in sorted(EDITS.glob("[0-9]*.toml"))]


def edited(texts: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """File name -> text, once the edits are made. Raises EditError."""
    new = dict(texts)
    for edit in edits:
        for do, change in edit.changes:
            file = change["file"]
            if file not in new:
                raise EditError(f"{edit.name}: there is no file {file}")
            make = _DO[do]
            rewrite = _in_json if file.endswith(".json") else _in_csv
            new[file] = rewrite(new[file], lambda rows, say=change, make=make, edit=edit: make(rows, say, edit.name))
    return new


def texts_of(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir()) if file.is_file()}


def _in_csv(text: str, change: Callable[[list[Row]], None]) -> str:
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    top = 1 if len(lines[0]) == 1 < len(lines[1]) else 0  # a title
    headings = lines[top]
    rows = [dict(zip(headings, line, strict=True)) for line in lines[top + 1 :]]
    change(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([*lines[:top], headings, *([row[heading] for heading in headings] for row in rows)])
    return text[: text.startswith("\ufeff")] + out.getvalue()


def _in_json(text: str, change: Callable[[list[Row]], None]) -> str:
    rows = json.loads(text)
    change(rows)
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _matching(rows: list[Row], wanted: Mapping[str, Any], name: str) -> list[Row]:
    found = [row for row in rows if all(row.get(heading) == cell for heading, cell in wanted.items())]
    if not found:
        raise EditError(f"{name}: no row has {dict(wanted)}")
    return found


def _reached(rows: list[Row], say: Mapping[str, Any], name: str) -> tuple[list[Row], list[Row]]:
    """The list that a change is about, and the rows of it that match."""
    if "list" not in say:
        return rows, _matching(rows, say["row"], name)
    (outer,) = _matching(rows, say["row"], name)
    inner = outer[say["list"]]
    return inner, _matching(inner, say["item"], name)


def _set(rows: list[Row], say: Mapping[str, Any], name: str) -> None:
    for row in _reached(rows, say, name)[1]:
        if say["column"] not in row and "new" not in say:
            raise EditError(f"{name}: {say['file']} has no {say['column']}")
        row[say["column"]] = say["value"]


def _drop(rows: list[Row], say: Mapping[str, Any], name: str) -> None:
    whole, gone = _reached(rows, say, name)
    whole[:] = [row for row in whole if not any(row is each for each in gone)]


def _add(rows: list[Row], say: Mapping[str, Any], name: str) -> None:
    if unknown := say["cells"].keys() - rows[0].keys():
        raise EditError(f"{name}: {say['file']} has no {', '.join(sorted(unknown))}")
    rows.append(dict.fromkeys(rows[0], "") | say["cells"])


_DO: Mapping[str, Callable[[list[Row], Mapping[str, Any], str], None]] = {"set": _set, "drop": _drop, "add": _add}
