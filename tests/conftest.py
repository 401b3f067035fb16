"""What every test may rely on: where the checkout is, and how long Hypothesis searches."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadline: a shared machine is slow at any moment. FAZHI_HYPOTHESIS=thorough searches for long before a release;
# CI looks at the same examples every time, so that a change is never blamed for what an older one did.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
base = "ci" if os.environ.get("CI") else "default"
settings.register_profile("thorough", settings.get_profile(base), max_examples=5000)
settings.load_profile(os.environ.get("FAZHI_HYPOTHESIS") or base)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The record sets to run the program on."""
    return root / "samples"
