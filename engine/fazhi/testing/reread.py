"""Records read as a host's are, so that nothing is claimed of them but what a host will see."""

from __future__ import annotations

from datetime import date

from fazhi.dictionary import Record
from fazhi.readers.data import read_data
from fazhi.reading.links import LinkedRecords, build_world
from fazhi.testing.kit import Kit
from fazhi.testing.samples import Rows


def linked(kit: Kit, records: Rows, as_of: date) -> LinkedRecords:
    """Read and linked, as `fazhi.check` does it."""
    read = read_data(records, kit.dictionary)
    return build_world(read.tables, kit.dictionary, as_of, read, kit.vocabulary)


def linked_record(kit: Kit, records: Rows, as_of: date, kind: str) -> Record | None:
    """The first record of a kind."""
    group = linked(kit, records, as_of).kinds.get(kind)
    return group.records[0] if group is not None and group.records else None
