"""names.toml -> what lets and parameters are called, for those who read a rule in words."""

from __future__ import annotations

from fazhi.dictionary.model import Label
from fazhi.law.here import Here
from fazhi.law.models import LabelModel
from fazhi.law.shapes import label_of, validated


def read_names(file: Here) -> dict[str, Label]:
    """The labels by name. One with a fault is told and left out: a rule can do without."""
    names: dict[str, Label] = {}
    for name, data in file.file.data.items():
        model = validated(LabelModel, data, file.at(name, path=f"name {name}"))
        if model is not None:
            names[name] = label_of(model)
    return names
