"""Forward chaining: what findings add up to, for a record and for a unit-year.

Facts are findings. They are weighed into premises (`facts`), chained (`chain`: by durable-rules where it is installed,
else by a plain fixpoint, with the same answer) and told with what they rest on (`derive`).
"""

from fazhi.conclusions.draw import Drawn, draw
from fazhi.conclusions.model import Fact

__all__ = ["Drawn", "Fact", "draw"]
