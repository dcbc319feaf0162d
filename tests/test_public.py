import inspect
import subprocess
import sys
from importlib.metadata import version

import pytest

import bilingual_align


@pytest.mark.parametrize("name", bilingual_align.__all__)
def test_public_names_are_there_and_told_about(name):
    thing = getattr(bilingual_align, name)
    assert name in dir(bilingual_align)
    assert not callable(thing) or inspect.getdoc(thing)


def test_unknown_names_are_errors():
    with pytest.raises(AttributeError, match="'bilingual_align' has no attribute 'alin'"):
        bilingual_align.alin  # noqa: B018


def test_version_is_that_of_the_distribution():
    assert bilingual_align.__version__ == version("bilingual-align")


def test_importing_the_package_loads_nothing_heavy():
    script = "import sys, bilingual_align; print(*({'numpy', 'regex', 'nltk', 'json'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "\n"


def test_aligning_loads_no_extra():
    script = (
        "import sys; from bilingual_align import align; align('Ja. Gut.', 'Yes. Good.');"
        "print(*(name for name in ('pandas', 'lxml', 'babel', 'matplotlib') if name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "\n"
