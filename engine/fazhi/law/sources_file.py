"""sources.toml -> the normative documents that rules cite."""

from __future__ import annotations

import re

from fazhi.law.here import Here
from fazhi.law.models import SourceModel
from fazhi.law.profiles import NATIONAL
from fazhi.law.rule import SourceInfo
from fazhi.law.shapes import label_of, salvaged, validated

_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")


def read_sources(file: Here) -> dict[str, SourceInfo]:
    """The sources, those with a fault included as far as they go: what cites them is not at fault."""
    sources: dict[str, SourceInfo] = {}
    for id_, data in file.file.data.items():
        here = file.at(id_, path=f"source {id_}")
        if not _ID.fullmatch(id_):
            hint = "小写字母、数字、点和连字符", "small letters, digits, dots and hyphens"
            here.refuse(f"“{id_}”不能作依据的编号", f'"{id_}" can\'t be the id of a source', hint=hint)
        validated(SourceModel, data, here)
        patch = {"title": {"zh": id_, "en": id_}, "territory": NATIONAL}
        model = salvaged(SourceModel, data if isinstance(data, dict) else {}, patch)
        assert model is not None  # the patch has all that a source needs
        if model.from_ is not None and model.until is not None and model.until < model.from_:
            here.refuse("until 早于 from", "until is before from", "until")
        sources[id_] = SourceInfo(
            id_,
            label_of(model.title),
            model.number,
            model.issuer,
            model.territory,
            model.from_,
            model.until,
            model.form,
            model.confirmed,
            model.note,
        )
    return sources
