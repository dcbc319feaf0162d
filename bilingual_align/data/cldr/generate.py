"""Writes ``de.json`` and ``en.json`` beside itself from the Unicode CLDR, as shipped with Babel.

Run ``python bilingual_align/data/cldr/generate.py`` with Babel installed. Each file maps a table to
``{name: value}``: ``months`` to 1-12, ``weekdays`` to 1 (Monday) - 7, ``units`` to a CLDR unit,
``currencies`` to an ISO 4217 code, ``territories`` to an ISO 3166 or UN M.49 code, ``languages`` to an ISO 639 code.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

# What running text measures; rarer units would only bring homographs.
UNITS = {
    "length": "nanometer micrometer millimeter centimeter meter kilometer inch foot yard mile nautical-mile light-year",
    "area": "square-centimeter square-meter square-kilometer square-foot square-mile hectare acre",
    "volume": "milliliter centiliter liter hectoliter cubic-centimeter cubic-meter gallon barrel",
    "mass": "microgram milligram gram kilogram tonne ounce pound",
    "duration": "millisecond second minute hour day week month year",
    "speed": "kilometer-per-hour mile-per-hour meter-per-second knot",
    "temperature": "celsius fahrenheit kelvin",
    "power": "watt kilowatt megawatt gigawatt horsepower",
    "energy": "joule kilojoule calorie kilocalorie kilowatt-hour",
    "frequency": "hertz kilohertz megahertz gigahertz",
    "digital": "bit byte kilobyte megabyte gigabyte terabyte",
    "graphics": "pixel megapixel",
    "electric": "volt ampere",
    "angle": "degree",
}
VARIANTS = {"de": ["de"], "en": ["en", "en_GB"]}  # the second spells kilometre
HOMOGRAPHS = {"in"}  # the inch, but more often the preposition
NOT_PLACES = {"XA", "XB", "ZZ"}  # pseudo-locales and the unknown
REGIONS = {"001", "002", "003", "005", "009", "013", "019", "021", "142", "150"}  # world, continents and their parts


def calendar(names: Any, shift: int) -> dict[str, int]:
    """Names and abbreviations, without their dots, to numbers."""
    forms = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            forms.update({name.rstrip("."): number + shift for number, name in names[context][width].items()})
    return forms


def units(locale: Any) -> Iterator[tuple[str, str]]:
    """Words and signs of the units chosen, singular and plural."""
    patterns = locale._data["unit_patterns"]
    for kind, names in UNITS.items():
        for unit in names.split():
            for width in ("long", "short"):
                for count, pattern in patterns[f"{kind}-{unit}"].get(width, {}).items():
                    form = pattern.replace("{0}", "").strip(" \u00a0\u202f.") if count in ("one", "other") else ""
                    if form and form not in HOMOGRAPHS:
                        yield form, unit


def currencies(locale: Any) -> Iterator[tuple[str, str]]:
    """Names, singular and plural, of the currencies that are legal tender today."""
    from babel.core import get_global  # type: ignore[import-not-found,unused-ignore]

    tender = {
        code
        for entries in get_global("territory_currencies").values()
        for code, _, end, legal in entries
        if legal and (end is None or date(*end) > date.today())
    }
    for code in sorted(tender):
        if code in locale.currencies:
            yield locale.currencies[code], code
        for name in locale._data["currency_names_plural"].get(code, {}).values():
            yield name, code


def tables(language: str) -> dict[str, dict[str, int] | dict[str, str]]:
    """All tables of one language."""
    from babel import Locale  # type: ignore[import-not-found,unused-ignore]

    locale = Locale(language)
    return {
        "months": calendar(locale.months, 0),
        "weekdays": calendar(locale.days, 1),
        "units": {form: unit for variant in VARIANTS[language] for form, unit in units(Locale.parse(variant))},
        "currencies": dict(currencies(locale)),
        "territories": {
            name: code
            for code, name in sorted(locale.territories.items())
            if code not in NOT_PLACES and (code in REGIONS or not code.isdigit())
        },
        "languages": {name: code for code, name in sorted(locale.languages.items()) if len(code) == 2},
    }


if __name__ == "__main__":
    for language in VARIANTS:
        text = json.dumps(tables(language), ensure_ascii=False, indent=0)
        Path(__file__).with_name(f"{language}.json").write_text(text + "\n", encoding="utf-8")
