"""English words that stand for values."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from bilingual_align.anchors.equivalents import CURRENCIES, LABELS, NAMES, UNITS, forms
from bilingual_align.anchors.numerals import NumberWord
from bilingual_align.anchors.vocabulary import Vocabulary, cldr, currencies, names, numbered, words

_CARDINALS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
    [*range(20), *range(20, 100, 10)],
)
_ORDINALS = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth "
    "seventieth eightieth ninetieth hundredth thousandth",
    [*range(1, 20), *range(20, 101, 10), 1000],
)
_DECADES = numbered("twenties thirties forties fifties sixties seventies eighties nineties", range(20, 100, 10))
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "quintillion": 18}
_PARTS = {"quarter": 4, "quarters": 4, "thirds": 3, "fifths": 5, "sixths": 6, "sevenths": 7, "eighths": 8, "tenths": 10}


@lru_cache(1 << 12)  # of the words behind a number word, too, most are frequent ones
def number_word(word: str) -> NumberWord | None:
    """Part of the word in a number.

    >>> number_word("Fifty"), number_word("third").role, number_word("thirds").role
    (NumberWord(role='cardinal', value=50), 'ordinal', 'part')
    """
    word = word.lower()
    if (cardinal := _CARDINALS.get(word, _DECADES.get(word))) is not None:
        return NumberWord("cardinal", cardinal)
    if (ordinal := _ORDINALS.get(word) or _ORDINALS.get(word.removesuffix("ly"))) is not None:
        return NumberWord("ordinal", ordinal)
    if word in ("hundred", "hundreds"):
        return NumberWord("hundred", 100)
    if (power := _SCALES.get(word.removesuffix("s"))) is not None:
        return NumberWord("scale", 10**power)
    if word in _PARTS:
        return NumberWord("part", _PARTS[word])
    if word.endswith("fold") and (times := _CARDINALS.get(word.removesuffix("fold"))):
        return NumberWord("cardinal", times)
    return _OTHERS.get(word)


_OTHERS = {
    "both": NumberWord("cardinal", 2),
    "twice": NumberWord("cardinal", 2),
    "thrice": NumberWord("cardinal", 3),
    "half": NumberWord("half", Fraction(1, 2)),
    "dozen": NumberWord("dozen", 12),
    "and": NumberWord("and", 0),
    "a": NumberWord("and", 0),
}


_STOPWORDS = words("""
    don isn didn doesn aren wasn weren hasn haven hadn shouldn wouldn couldn mustn one
    a about above according accordingly actually after afterwards again against all almost along already also although
    always am among an and another any anyone anything are around as at away back be because been before behind being
    below besides between both but by can cannot consequently could did do does doing down during each either else even
    ever every everyone everything except few finally first for from further furthermore had has have having he hence
    her here him himself his how however i if in indeed instead into is it its itself just last later least less let
    like many maybe me meanwhile might more moreover most much must my myself near neither never nevertheless next no
    nobody none nor not nothing now of off often on once only onto or other others otherwise our out over own perhaps
    please rather same shall she should similarly since so some someone something sometimes soon still such than that
    the their them themselves then there thereby therefore these they this those though through throughout thus to
    together too toward towards under unless until up upon us using very was we well were what whatever when where
    whereas whether which while who whom whose why will with within without would yes yet you your yours
    """)

_FIRST_LETTERS = (
    "tw[eio]|thr|thir|thous|four|fort|fi[fv]|six|seven|eigh|nin|ten|eleven|hundr|mill|bill|trill|doz|secon|half|first|"
    r"zero|quarter|one\b|both\b"
)


def english(*, month_first: bool) -> Vocabulary:
    """Vocabulary of English texts; American dates have the month first."""
    tables = cldr("en")
    return Vocabulary(
        decimal=".",
        month_first=month_first,
        number_word=number_word,
        number_start=_FIRST_LETTERS,
        months={**tables["months"], "Sept": 9},
        weekdays={day: k for day, k in tables["weekdays"].items() if len(day) > 3},
        scales={**_SCALES, "hundred": 2, "mn": 6, "bn": 9, "tn": 12},
        percent="%|per ?cent(?:age points?)?",
        units={**tables["units"], **forms(UNITS, 2)},
        currencies=currencies(tables, forms(CURRENCIES, 2)),
        labels=forms(LABELS, 2),
        names=names(tables, forms(NAMES, 2)),
        stopwords=_STOPWORDS,
    )
