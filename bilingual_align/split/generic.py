"""Word lists for languages without lists of their own: abbreviations that many languages share."""

from __future__ import annotations

from bilingual_align.split.language import Language, words

GENERIC = Language(
    code="und",
    never=words("""
Dr Prof Mr Mrs Ms Mme Mlle MM Mgr St Ste Sr Sra Srta Sig Dott Ing cf vs ca resp Nr No nr no vol Vol art Art pp
"""),
    may=words("Co Inc Ltd Cie a.C d.C J.-C U.S U.S.A p.ex c.-à-d e.g i.e a.m p.m al av apr tel Tel"),
    end=words("etc ecc usw"),
)
