import pytest

from bilingual_align.errors import OptionError
from bilingual_align.language import apparent_language, language_problems, language_tag

GERMAN = "Das ist nicht die Antwort, die wir auf eine solche Frage von den anderen erwartet haben. " * 4
ENGLISH = "This is not the answer that we had expected from the others to such a question as this. " * 4
FRENCH = "Ce n'est pas la réponse que nous attendions de leur part. Il faut donc chercher ailleurs ce qui manque. " * 4
SWAPPED = "source and target look swapped: the source looks like 'en', the target like 'de'"
NAMES = "Anna Berger, Ulm; Carl Denk, Wien; Eva Fink, Graz; Hans Imhof, Jena. " * 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        (GERMAN.upper(), "de"),
        (FRENCH, None),
        (NAMES, None),
        ("", None),
        ("Das ist nicht die Antwort.", None),
        (GERMAN + ENGLISH, None),
        ("12 345 " * 100, None),
    ],
)
def test_apparent_language(text, language):
    assert apparent_language(text) == language


@pytest.mark.parametrize(
    ("source", "target", "languages", "problems"),
    [
        (GERMAN, ENGLISH, ("de", "en"), []),
        (ENGLISH, GERMAN, ("en-GB", "de_AT"), []),
        (GERMAN, FRENCH, ("de", "fr"), []),
        (NAMES, NAMES + "!", ("de", "en"), []),
        ("", "", ("de", "en"), []),
        ("", ENGLISH, ("de", "en"), []),
        (GERMAN, GERMAN, ("de", "en"), ["source and target are the same text"]),
        (ENGLISH, GERMAN, ("de", "en"), [SWAPPED]),
        (GERMAN, GERMAN + "!", ("de", "en"), ["the target looks like 'de', not 'en'"]),
        (GERMAN, FRENCH, ("de", "en"), ["the target does not look like 'en': hardly any of the usual words"]),
        (FRENCH, ENGLISH, ("de", "en"), ["the source does not look like 'de': hardly any of the usual words"]),
        (ENGLISH, FRENCH, ("fr", "es"), ["the source looks like 'en', not 'fr'"]),
    ],
)  # fmt: skip
def test_problems_are_said(source, target, languages, problems):
    assert language_problems(source, target, languages) == problems


@pytest.mark.parametrize("code", ["de", "de-AT", "zh-Hant-TW", "gsw"])
def test_tags_are_kept(code):
    assert language_tag(code) == code
    assert language_tag(code.replace("-", "_")) == code


@pytest.mark.parametrize("code", ["", "d", "german", "de-", "de AT", "-de", "de--AT", "d\n"])
def test_what_is_no_tag_is_refused(code):
    with pytest.raises(OptionError, match="no language code"):
        language_tag(code)
