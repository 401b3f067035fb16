"""What is laid over verdicts and never replaces them: waivers (豁免), justified exceptions that expire.

`waivers_file` reads what people wrote, `check` holds it against rules and records, `lay` lays it over findings.
`gather` does the first two for a set of records.
"""

from fazhi.overlays.lay import in_force, laid, lay
from fazhi.overlays.model import Cover, Overlay, Target, target

__all__ = ["Cover", "Overlay", "Target", "in_force", "laid", "lay", "target"]
