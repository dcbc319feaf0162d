"""Checks of translation units: what is in one side and should be in the other."""

from bilingual_align.check.checker import CHECKS, check
from bilingual_align.check.finding import SEVERITIES, Finding, Findings
from bilingual_align.check.forms import is_untranslated, length_ratio

__all__ = ["CHECKS", "SEVERITIES", "Finding", "Findings", "check", "is_untranslated", "length_ratio"]
