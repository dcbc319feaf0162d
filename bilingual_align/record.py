"""Classes that hold arrays and functions together, such as the costs of a lattice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Class = TypeVar("Class")


@dataclass_transform(frozen_default=True, eq_default=False)
def record(cls: type[Class]) -> type[Class]:
    """Make a class a frozen dataclass that equals itself only, since arrays cannot be told equal by ``==``.

    Python takes half a millisecond less for each than for one with comparison and representation, which counts for a
    command that ends in a few tenths of a second.
    """
    return dataclass(frozen=True, eq=False, repr=False)(cls)
