"""Reading: cell -> value, rows -> records, records -> a linked world. Nothing is guessed: what is in doubt is unknown.

`read_cell` reads one cell; `build_world` reads tables and links their records.
"""

from fazhi.reading.cell import CellReading, read_cell, reader_for
from fazhi.reading.headings import Vocabulary
from fazhi.reading.links import KindRecords, LinkedRecords, build_world
from fazhi.reading.unreadable import Unreadable

__all__ = [
    "CellReading",
    "KindRecords",
    "LinkedRecords",
    "Unreadable",
    "Vocabulary",
    "build_world",
    "read_cell",
    "reader_for",
]
