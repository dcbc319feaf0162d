"""Measures that a translation converts: miles to kilometres, Fahrenheit to Celsius."""

from __future__ import annotations

from bilingual_align.anchors.anchor import Anchor

# Unit to a metric one, and how many of that it has.
_METRIC = {
    "inch": ("meter", 0.0254),
    "foot": ("meter", 0.3048),
    "yard": ("meter", 0.9144),
    "mile": ("meter", 1609.344),
    "nautical-mile": ("meter", 1852.0),
    "centimeter": ("meter", 0.01),
    "millimeter": ("meter", 0.001),
    "meter": ("meter", 1.0),
    "kilometer": ("meter", 1000.0),
    "square-foot": ("square-meter", 0.0929),
    "square-mile": ("square-meter", 2_589_988.0),
    "acre": ("square-meter", 4046.9),
    "hectare": ("square-meter", 10_000.0),
    "square-meter": ("square-meter", 1.0),
    "square-kilometer": ("square-meter", 1_000_000.0),
    "gallon": ("liter", 3.785),
    "liter": ("liter", 1.0),
    "ounce": ("gram", 28.35),
    "pound": ("gram", 453.6),
    "gram": ("gram", 1.0),
    "kilogram": ("gram", 1000.0),
    "tonne": ("gram", 1_000_000.0),
    "mile-per-hour": ("kilometer-per-hour", 1.609),
    "kilometer-per-hour": ("kilometer-per-hour", 1.0),
}
_ROUNDING = 0.08  # translators round: 10 inches to 25 cm, 550 pounds to 250 kg
_DEGREES = 2.0  # and degrees to the next one or two


def same_measure(one: Anchor, other: Anchor) -> bool:
    """Whether both say the same measure in different units, as good as translators round.

    >>> mile, km, foot = (Anchor("unit", v, 0, 1, (f"unit:{v}",)) for v in ("45 mile", "72 kilometer", "72 foot"))
    >>> same_measure(mile, km), same_measure(mile, foot)
    (True, False)
    """
    if " " not in one.value or " " not in other.value or one.value == other.value:
        return False
    (a, unit), (b, other_unit) = _parsed(one.value), _parsed(other.value)
    if {unit, other_unit} <= {"celsius", "fahrenheit", "degree"} and {unit, other_unit} != {"celsius"}:
        return min(abs(a - _celsius(b)), abs(b - _celsius(a))) <= _DEGREES
    if unit == other_unit:
        return False
    dimension, factor = _METRIC.get(unit, ("", 0.0))
    other_dimension, other_factor = _METRIC.get(other_unit, ("-", 0.0))
    low, high = sorted((a * factor, b * other_factor))
    return dimension == other_dimension and high - low <= _ROUNDING * high


def _parsed(value: str) -> tuple[float, str]:
    number, _, unit = value.partition(" ")
    try:
        return float(number), unit
    except ValueError:  # a fraction, or the label of a numbering
        return 0.0, ""


def _celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) / 1.8
