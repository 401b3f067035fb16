"""Files and dicts -> tables of raw cells that know their places. One file a format; nothing knows what a cell means.

`registry.read` reads files and folders, `data.read_data` what a host passes in, `settings` a fazhi.toml.
"""

from fazhi.readers.table import ABSENT, InputFinding, Level, Place, RawRow, RecordSet, Table

__all__ = ["ABSENT", "InputFinding", "Level", "Place", "RawRow", "RecordSet", "Table"]
