from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    """The German and the English founding document."""
    return tuple(sorted((ROOT / "seeds").glob("*.txt")))
