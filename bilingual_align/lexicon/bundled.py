"""The German-English lexicon that comes with the package: how it is packed, and read once when first asked for."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from bilingual_align.lexicon.lexicon import Lexicon
from bilingual_align.lexicon.vocabulary import Vocabulary

__all__ = ["bundled", "pack"]

# Weights are kept as bytes, in steps of 1/255.
STEPS = 255


@cache
def bundled() -> Lexicon:
    """Give the bundled German-English lexicon."""
    data = files("bilingual_align").joinpath("data", "lexicon", "de-en.npz").read_bytes()
    with np.load(BytesIO(data)) as arrays:
        source, target = _vocabulary(arrays, "de"), _vocabulary(arrays, "en")
        number = np.arange(len(source.words), dtype=np.int32)
        return Lexicon(
            source,
            target,
            np.repeat(number, arrays["sizes"]),
            arrays["targets"].astype(np.int32),
            arrays["weights"].astype(np.float32) / STEPS,
        )


def pack(lexicon: Lexicon) -> bytes:
    """Give the bytes of a lexicon from which `bundled` reads it.

    They are not compressed: to undo that takes longer than all else that reading does, but for its dictionaries.
    """
    stream = BytesIO()
    np.savez(
        stream,
        allow_pickle=False,
        sizes=np.bincount(lexicon.source_word, minlength=len(lexicon.source.words)).astype(np.uint8),
        targets=lexicon.target_word.astype(np.uint16),
        weights=np.maximum(1, np.round(lexicon.weight * STEPS)).astype(np.uint8),
        **_columns(lexicon.source),
        **_columns(lexicon.target),
    )
    return stream.getvalue()


def _columns(words: Vocabulary) -> dict[str, npt.NDArray[Any]]:
    """Give words, stems and numbers of words of a stem as arrays.

    The stems are kept although they follow from the words: to work them out takes longer than all the rest of reading.
    """
    return {
        f"{words.language}_words": np.frombuffer("\n".join(words.words).encode(), np.uint8),
        f"{words.language}_stems": words.stems,
        f"{words.language}_sizes": np.diff(words.first).astype(np.uint8),
    }


def _vocabulary(arrays: "np.lib.npyio.NpzFile", language: str) -> Vocabulary:
    words = tuple(arrays[f"{language}_words"].tobytes().decode().split("\n"))
    first = np.concatenate([[0], np.cumsum(arrays[f"{language}_sizes"], dtype=np.int32)]).astype(np.int32)
    return Vocabulary(language, words, arrays[f"{language}_stems"], first)
