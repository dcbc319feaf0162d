"""Many ranges of numbers at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def ranges(starts: NDArray[np.integer[Any]], counts: NDArray[np.integer[Any]]) -> NDArray[np.integer[Any]]:
    """Count up from each start, one range after the other.

    >>> ranges(np.array([5, 1]), np.array([2, 3])).tolist()
    [5, 6, 1, 2, 3]
    """
    ends = np.cumsum(counts)
    offsets = np.repeat(starts - ends + counts, counts)
    steps: NDArray[np.integer[Any]] = np.arange(len(offsets)) + offsets
    return steps
