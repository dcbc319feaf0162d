"""All errors and warnings of the package, each also the built-in that it refines."""


class BilingualAlignError(Exception):
    """Base of every error that this package raises on purpose."""


class InputError(BilingualAlignError, ValueError):
    """Input that cannot be used; the message starts with the place.

    Parameters
    ----------
    place : str
        Where: a file, ``file:line``, ``file: byte 17``, or the name of an argument.
    problem : str
        What is wrong there, and the way out.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class OptionError(BilingualAlignError, ValueError):
    """An option with a value that it cannot take."""


class MissingExtraError(BilingualAlignError, ImportError):
    """A feature whose optional packages are not installed.

    Parameters
    ----------
    feature : str
        What was asked for.
    extra : str
        The extra of this package that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs the extra [{extra}]: pip install 'bilingual-align[{extra}]'")
        self.extra = extra


class WorkerError(BilingualAlignError, RuntimeError):
    """Processes that share the work cannot be started."""


class LossWarning(UserWarning):
    """Something in a file did not go into the corpus that was read from it; the message starts with the place."""


class LanguageWarning(UserWarning):
    """A text does not look like the language it was said to be in."""


class UnrelatedWarning(UserWarning):
    """Two texts do not look like translations of each other."""
