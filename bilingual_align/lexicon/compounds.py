"""German compounds cut into parts that a lexicon knows: Handelsspannungen -> handel, spannungen."""

from collections.abc import Container
from dataclasses import dataclass

__all__ = ["Splitter"]

# What may stand between two parts, the most frequent first; schul(e)haus lacks an e instead.
_LINKS = ("", "s", "n", "en", "es", "er", "e", "ns", "ens")
# Particles before verbs and nouns: they are cut off, but their own translation says nothing (aufstehen, Ausgang).
_PARTICLES = frozenset(
    str.split(
        """
    ab an auf aus bei da dar davon dazu durch ein empor entgegen fort frei gegen her heran heraus herbei herein herum
    herunter hervor hin hinaus hinein hinter hinzu los mit nach nieder statt um unter vor voran voraus vorbei vorher
    weg weiter wieder zu zurück zusammen über
    abzu anzu aufzu auszu beizu durchzu einzu fortzu herzu hinzu mitzu nachzu umzu vorzu wegzu zuzu zurückzu
    """
    )
)
# Short nouns that often stand in compounds; any other part has four letters or more, for chance finds short ones.
_SHORT = frozenset(
    str.split(
        """
    amt arm art arzt bad bau bär bus ehe eid eis erb erz fee gas gut hof hut kuh ohr not ort öl pass post rad rat rot
    see tag tal tat tau tee tod ton tor tür uhr weg wut zug zoo fuss
    """
    )
)


LONGEST = 60
"""Letters of the longest word that is looked at: longer ones are no words, and time must not grow with their square."""


@dataclass(frozen=True, slots=True)
class Splitter:
    """Cuts compounds along known words.

    Parameters
    ----------
    known : container of str
        Words that may be parts, folded.
    """

    known: Container[str]

    def parts(self, word: str, depth: int = 3) -> tuple[str, ...]:
        """Give the known parts of a word, the head last; ``()`` where there is no way to cut it.

        The head is as long as can be; what stands before it must be known, a compound itself, or a particle, which is
        left out of the parts.

        Examples
        --------
        >>> Splitter({"handel", "spannungen", "schule", "haus"}).parts("handelsspannungen")
        ('handel', 'spannungen')
        >>> Splitter({"gestanden"}).parts("aufgestanden")
        ('gestanden',)
        """
        known = self.known
        if len(word) > LONGEST:
            return ()
        for cut in range(2, len(word) - 2):
            if word[cut:] in known and self._is_part(word[cut:]):
                modifiers = self._modifiers(word[:cut], depth - 1)
                if modifiers is not None:
                    return (*modifiers, word[cut:])
        return ()

    def _modifiers(self, text: str, depth: int) -> tuple[str, ...] | None:
        """Give the parts of what stands before the head; None where they are unknown."""
        if text in _PARTICLES:
            return ()
        for link in _LINKS:
            if text.endswith(link) and self._is_part(bare := text.removesuffix(link)):
                return (bare,)
        if self._is_part(text + "e"):
            return (text + "e",)
        return (self.parts(text, depth) or self.parts(text.removesuffix("s"), depth) or None) if depth else None

    def _is_part(self, text: str) -> bool:
        return text in self.known and (len(text) > 3 or text in _SHORT) and text not in _PARTICLES
