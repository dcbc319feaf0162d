"""German words that stand for values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from bilingual_align.anchors.equivalents import CURRENCIES, LABELS, NAMES, UNITS, forms
from bilingual_align.anchors.numerals import NumberWord
from bilingual_align.anchors.vocabulary import Vocabulary, cldr, currencies, names, numbered, words

_UNITS = numbered("null ein eins zwei zwo drei vier fünf sechs sieben acht neun", [0, 1, 1, 2, *range(2, 10)])
_TEENS = numbered(
    "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    range(10, 20),
)
_TENS = numbered(
    "zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", [20, 30, *range(30, 100, 10)]
)
# The Twelve are die Zwölfe, one of three is einer von dreien; achten is a verb, Elfen are elves.
_INFLECTED = {
    form: value
    for word, value in {**_UNITS, **_TEENS}.items()
    if value in (*range(2, 8), 9, 10, 12)
    for form in (f"{word}e", f"{word}en")
}
_INFLECTED |= {"zweier": 2, "dreier": 3}
_BELOW_HUNDRED = {
    **_INFLECTED,
    **_UNITS,
    **_TEENS,
    **_TENS,
    **{f"{unit}und{ten}": u + t for unit, u in _UNITS.items() if unit != "eins" for ten, t in _TENS.items()},
}
_LONGEST = 70  # letters of a number in one word
_SCALES = {"tausend": 3, "million": 6, "millionen": 6, "milliarde": 9, "milliarden": 9, "billion": 12}
_SCALES |= {"billionen": 12, "billiarde": 15, "billiarden": 15, "trillion": 18, "trillionen": 18}
_PARTS = {"drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10}
_ORDINAL = re.compile(r"(.+?)(?:st|t)(?:e[mnrs]?|ens)")
_IRREGULAR = {"er": 1, "drit": 3, "drittel": 3, "sieb": 7, "ach": 8}
_HALVES = {
    "anderthalb": Fraction(3, 2),
    "halb": Fraction(1, 2),
    "eineinhalb": Fraction(3, 2),
    "halbe": Fraction(1, 2),
    "halben": Fraction(1, 2),
}
# Three times, threefold, three years old, lasting three days, of three heads.
_TAIL = re.compile(
    r"(?:(?<=hundert)e[nr]?|(?<=tausend)e[nr]?|mal|fach|fältig|ern?|jährig|tägig|wöchig|monatig|stündig|minütig|köpfig|stellig|teilig|seitig|prozentig)"
    r"(?:e[mnrs]?|s|ige[mnrs]?)?$"
)
_SUFFIXES = re.compile(rf"{_TAIL.pattern}|-?jähr|ten?\b|tel\b")


def cardinal(word: str) -> int | None:
    """Value of a cardinal below a million, written as one word, or None.

    >>> cardinal("zweihundertfünfzigtausend"), cardinal("einundzwanzig"), cardinal("fünflagig")
    (250000, 21, None)
    """
    if len(word) > _LONGEST:
        return None
    for unit, value in (("tausend", 1000), ("hundert", 100)):
        head, found, tail = word.partition(unit)
        if found:
            many, rest = cardinal(head) if head else 1, cardinal(tail.removeprefix("und")) if tail else 0
            fits = many is not None and rest is not None and many < 1_000_000 // value and rest < value
            return many * value + rest if fits else None  # type: ignore[operator]
    return _BELOW_HUNDRED.get(word)


@lru_cache(1 << 12)  # of the words behind a number word, too, most are frequent ones
def number_word(word: str) -> NumberWord | None:
    """Part of the word in a number.

    >>> number_word("dritten"), number_word("Mio")
    (NumberWord(role='ordinal', value=3), None)
    """
    word = word.lower()
    if word in ("achten", "und", "einer"):  # the first of them is the verb more often than the eighth
        return None
    if word in _SCALES:
        return NumberWord("scale", 10 ** _SCALES[word])
    if part := _PARTS.get(re.sub("[ns]$", "", word)):
        return NumberWord("part", part)
    if word in _HALVES:
        return NumberWord("half" if word.startswith("halb") else "cardinal", _HALVES[word])
    if word in ("beide", "beiden", "beider", "beides"):
        return NumberWord("cardinal", 2)
    if word == "dutzend":
        return NumberWord("dozen", 12)
    if word.endswith("einhalb") and (whole := cardinal(word[:-7])):
        return NumberWord("cardinal", whole + Fraction(1, 2))
    for stem in (word, _TAIL.sub("", word)):
        if (value := cardinal(stem)) is not None:
            return NumberWord("cardinal", value)
    return _ordinal(word)


def _ordinal(word: str) -> NumberWord | None:
    if not (match := _ORDINAL.fullmatch(word)):
        return None
    value = _IRREGULAR.get(match[1]) or cardinal(match[1])
    return NumberWord("ordinal", value) if value else None


_STOPWORDS = words("""
    aber alle allem allen aller alles als also am an andere anderen anderer anders auch auf aus außerdem bei beide
    beiden beim bevor bin bis bist da dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darin
    darum darüber das dass daß davon davor dazu dein deine deinem deinen deiner dem den denen denn dennoch der deren
    des deshalb dessen desto die dies diese diesem diesen dieser dieses doch dort du durch ebenso ein eine einem einen
    einer eines einige einigen einmal er es etwa etwas euch euer eure falls für ganz gegen gemäß hab habe haben hat
    hatte hatten hier hierbei hierfür hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem infolge innerhalb
    ins insbesondere ist ja jede jedem jeden jeder jedes jedoch jemand jene jener jetzt kann kein keine keinen keiner
    können könnte man manche manchmal mehr mein meine meinem meinen meiner mit muss muß müssen nach nachdem natürlich
    neben nein nicht nichts nie niemand noch nun nur ob obwohl oder oft ohne schließlich schon sehr sei sein seine
    seinem seinen seiner seit selbst sich sie sind so sobald sofern sofort sogar solche soll sollte sondern sonst soweit
    sowie sowohl statt trotz um und uns unser unsere unserer unter viele vielen vielleicht vom von vor wann war waren
    warum was weder wegen weil weiter weitere weiterhin welche welcher welches wem wen wenn wer werden wie wieder will
    wir wird wo wobei wodurch während wurde wurden würde zu zudem zum zunächst zur zusätzlich zwar zwischen über
    """)

_FIRST_LETTERS = (
    "zwei|zwan|zwo|zwö|drei|dritt|vier|fünf|sechs|sech?z|sieb|acht|neun|zehn|elf|hundert|tausend|einund|einein|einhu|"
    "eintau|anderth|erst[ei]|halb|mill?i|billi|trilli|dutz|null|beide|drittel|viertel"
)


def _datives(units: Mapping[str, str]) -> dict[str, str]:
    """Forms such as Metern and ``Kilometern pro Stunde``."""
    return {re.sub(r"^(\w\w+e[rl]?)\b", r"\1n", form): unit for form, unit in units.items()}


def german() -> Vocabulary:
    """Vocabulary of German texts."""
    tables = cldr("de")
    scales = {word.capitalize(): power for word, power in _SCALES.items()}
    return Vocabulary(
        decimal=",",
        number_word=number_word,
        number_start=_FIRST_LETTERS,
        adjective="[a-zäöüß]+isch|deutsch|christlich",
        suffixes=_SUFFIXES,
        months={**tables["months"], "Jänner": 1, "Feber": 2},
        weekdays={day: k for day, k in tables["weekdays"].items() if len(day) > 2} | {"Sonnabend": 6},
        scales={**scales, "tausend": 3, "Tsd": 3, "Mio": 6, "Mill": 6, "Mrd": 9, "Bio": 12},
        percent=r"%|Prozent(?:punkten?)?|v\. ?H\.",
        units={**tables["units"], **_datives(tables["units"]), **forms(UNITS, 1)},
        currencies=currencies(tables, forms(CURRENCIES, 1)),
        labels=forms(LABELS, 1),
        names=names(tables, forms(NAMES, 1)),
        stopwords=_STOPWORDS,
    )
