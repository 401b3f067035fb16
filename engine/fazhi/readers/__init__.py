"""Files and dicts -> tables of raw cells that know their places. One file a format; what cells mean is not known here.

Importing this package costs next to nothing: `read` and its readers are loaded when they are first used.
"""

from typing import TYPE_CHECKING, Any

from fazhi.readers.table import ABSENT, InputFinding, Level, Place, RawRow, RecordSet, Table

if TYPE_CHECKING:
    from fazhi.readers.data import read_data
    from fazhi.readers.registry import READERS, read
    from fazhi.readers.settings import Settings, find_settings, load_settings

__all__ = [
    "ABSENT",
    "READERS",
    "InputFinding",
    "Level",
    "Place",
    "RawRow",
    "RecordSet",
    "Settings",
    "Table",
    "find_settings",
    "load_settings",
    "read",
    "read_data",
]

_HOMES = {
    "READERS": "registry",
    "Settings": "settings",
    "find_settings": "settings",
    "load_settings": "settings",
    "read": "registry",
    "read_data": "data",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)
