"""The testing kit: Hypothesis strategies made from a ruleset's dictionary and its rules' own trees.

For property-based suites of other teams, and for our own. Needs the extra `testing` (Hypothesis).

    from fazhi.testing import boundary, complying, datasets, records, violating

| strategy | yields |
| --- | --- |
| `records(kind)` | one record as a dict, readable, of any verdict |
| `complying(kind)` | a `Sample` whose record violates no rule of its kind, warnings included |
| `violating(rule)` | a `Sample` whose record violates the rule |
| `meeting(rule)` | a `Sample` to which the rule applies and whose record meets it |
| `boundary(rule)` | a `Boundary`: two samples one step apart, between which the rule's verdict turns |
| `datasets()` | a `Sample` of several units, with records that comply and others that violate a rule |

Each takes `ruleset=` (a folder) for another ruleset than the installed one; nothing here names a field or a rule. A
`Sample` has the records as `fazhi.check` takes them and the day to judge them on. Every claim of a verdict was put to
the engine first, on the records as it reads them: what comes out of a strategy never has to be filtered. Rules and
records are judged as under the profile `all`. A latent rule is taken by itself, as if a conclusion had activated it.

How a record comes about: an example of a rule, or a record of which nothing is known, is thrown over in some fields,
and a small solver walks the rule's conditions and changes what they look at until the engine says what is wanted.
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis
except ModuleNotFoundError as missing:
    if missing.name != "hypothesis":
        raise
    raise ModuleNotFoundError(
        "fazhi.testing 需要 Hypothesis：pip install 'fazhi[testing]' / "
        "fazhi.testing needs Hypothesis: pip install 'fazhi[testing]'",
        name="hypothesis",
    ) from None

from fazhi.testing.errors import NoBoundaryError, NoSuchKindError, NoSuchRuleError
from fazhi.testing.samples import Boundary, Sample
from fazhi.testing.strategies import boundary, complying, datasets, meeting, records, violating

del _hypothesis

__all__ = [
    "Boundary",
    "NoBoundaryError",
    "NoSuchKindError",
    "NoSuchRuleError",
    "Sample",
    "boundary",
    "complying",
    "datasets",
    "meeting",
    "records",
    "violating",
]
