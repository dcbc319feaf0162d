import doctest
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "evaluation.md"


def test_the_page_runs():
    results = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS, encoding="utf-8")
    assert results.attempted > 30
    assert results.failed == 0
