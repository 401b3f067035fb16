"""What the tests of the testing kit share: which rules have their turn, and what the library says of a sample."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from decimal import localcontext
from typing import Final, TypeVar

from hypothesis import HealthCheck, settings

from fazhi import pipeline
from fazhi.plan.verdict import NAMES
from fazhi.run.judge import EXACT
from fazhi.testing import Sample
from fazhi.testing.kit import kit_for

T = TypeVar("T")

THOROUGH: Final = os.environ.get("FAZHI_HYPOTHESIS") == "thorough"
_EXAMPLES: Final = int(os.environ.get("FAZHI_KIT_EXAMPLES", "20"))
_SECONDS_A_DAY: Final = 86_400
KIT: Final = kit_for()
RULES: Final = [rule.id for rule in KIT.law.rules]
KINDS: Final = sorted(KIT.dictionary.kinds)


def turn(items: Sequence[T], one_in: int) -> list[T]:
    """Those that have their turn: all of them when there is time, else others each day; in CI always the same."""
    if THOROUGH:
        return list(items)
    today = 0 if os.environ.get("CI") else int(time.time() // _SECONDS_A_DAY)
    return list(items[today % one_in :: one_in])


def few(examples: int) -> settings:
    """A bounded number of records; more where there is time. What fails is shown as it came, and not made smaller."""
    from hypothesis import Phase

    phases = None if THOROUGH else [Phase.explicit, Phase.reuse, Phase.generate]
    more = {} if phases is None else {"phases": phases}
    return settings(
        settings.get_profile(settings.get_current_profile_name()),
        max_examples=max(_EXAMPLES, examples) if THOROUGH else examples,
        suppress_health_check=[HealthCheck.too_slow],
        **more,
    )


def said(sample: Sample, *rules: str) -> dict[str, str]:
    """Rule -> verdict on the record that is meant, as the library judges it: compiled, under the profile `all`.

    Of latent rules too, which a report holds back until a conclusion activates them.
    """
    case = pipeline.prepare_case(sample.records, sample.as_of, "all", select=rules)
    assert sample.kind is not None
    group = case.linked.kinds[sample.kind]
    own = [rule for rule in case.rules if rule.record == sample.kind]
    with localcontext(EXACT):
        judges = pipeline.plan_for(case, sample.kind, own).judges
        return {judge.prepared.rule.id: NAMES[judge.verdict(group.records[0])] for judge in judges}
