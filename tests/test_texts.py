import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual_align.errors import InputError
from bilingual_align.texts import decode, read_text


@pytest.mark.parametrize(
    ("content", "encoding", "text"),
    [
        (b"", "utf-8", ""),
        ("Ä\r\nb\n".encode(), "utf-8", "Ä\r\nb\n"),
        (codecs.BOM_UTF8 + b"a", "utf-8", "a"),
        (codecs.BOM_UTF16_LE + "ä".encode("utf-16-le"), "utf-8", "ä"),
        (codecs.BOM_UTF16_BE + "ä".encode("utf-16-be"), "utf-8", "ä"),
        ("für".encode("latin-1"), "latin-1", "für"),
        ("„für“".encode("cp1252"), "windows-1252", "„für“"),
        ("a\u2028b\x0cc\x85".encode(), "utf-8", "a\u2028b\x0cc\x85"),
    ],
)
def test_reads(tmp_path, content, encoding, text):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read_text(path, encoding) == read_text(str(path), encoding) == text


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (b"f\xfcr", "utf-8", "a.txt: byte 1: not utf-8: invalid start byte (0xfc); name its encoding"),
        (b"\x7fELF\x02\0\x01", "utf-8", "a.txt: character 5: U+0000 here: no text, or not utf-8"),
        ("ja".encode("utf-32"), "utf-8", "a.txt: character 0: U+0000 here: no text, or not utf-16"),
        (b"+2AA-", "utf-7", "a.txt: character 0: U+D800 here: no text, or not utf-7"),
        (b"a", "utf-9", "a.txt: unknown text encoding 'utf-9'"),
        (b"61", "hex", "a.txt: unknown text encoding 'hex'"),
        (codecs.BOM_UTF16_LE + b"a", "utf-8", "a.txt: byte 2: not utf-16: truncated data (0x61); name its encoding"),
    ],
)
def test_says_where_it_is_no_text(content, encoding, message):
    with pytest.raises(InputError) as caught:
        decode(content, "a.txt", encoding)
    assert str(caught.value) == message


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_gives_back_what_was_written(text):
    assert decode(text.encode(), "a.txt") == text
    assert decode(codecs.BOM_UTF8 + text.encode(), "a.txt") == text


def test_missing_files_are_errors_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_text(tmp_path / "none.txt")
