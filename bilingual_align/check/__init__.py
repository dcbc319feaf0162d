"""Checks of translation units: what is in one side and should be in the other."""

from bilingual_align.check.checker import CHECKS, check, is_untranslated, length_ratio
from bilingual_align.check.finding import SEVERITIES, Finding, Findings

__all__ = ["CHECKS", "SEVERITIES", "Finding", "Findings", "check", "is_untranslated", "length_ratio"]
