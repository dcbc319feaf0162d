"""Word pairs: bundled, from dictionaries, and from the spelling of the words."""

from bilingual_align.lexicon.lexicon import Lexicon

__all__ = ["Lexicon"]
