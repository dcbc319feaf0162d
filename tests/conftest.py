from pathlib import Path

import pytest

# Programs that measure, each run by its name, beside which they find what they import.
collect_ignore = ["benchmarks"]

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    """The German and the English founding document."""
    return tuple(sorted((ROOT / "seeds").glob("*.txt")))
