"""XML as all XML formats need it: escapes, elements as they come, texts with inline codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from html import escape
from typing import IO, Any
from xml.etree import ElementTree
from xml.parsers.expat import ErrorString, ParserCreate

from bilingual_align.errors import InputError
from bilingual_align.formats.characters import REPLACEMENT, clean, keep_xml
from bilingual_align.formats.lines import stream_name
from bilingual_align.formats.options import Tally

Element = ElementTree.Element

TOOL = "bilingual-align"
"""Name under which files say who wrote them."""
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_WORD_END = re.compile(r"\w\Z")
_IN_ATTRIBUTE = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ATTRIBUTE = str.maketrans(_IN_ATTRIBUTE)


def content(text: str, tally: Tally) -> str:
    """`text` as the content of an element; a bare carriage return would be read as a line feed."""
    printable = text.isprintable()
    if not printable:
        text, replaced = clean(text, keep_xml)
        tally.replaced += replaced
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text if printable else text.replace("\r", "&#13;")


def attribute(text: str, tally: Tally) -> str:
    """`text` as the value of an attribute, in double quotation marks; line breaks stay what they are."""
    text, replaced = clean(text, keep_xml)
    tally.replaced += replaced
    return text.translate(_ATTRIBUTE)


@lru_cache(16)
def language_code(code: str) -> str:
    """Escaped BCP 47 code; ``de_DE`` would be no language to OmegaT."""
    return attribute(hyphened(code), Tally())


def hyphened(code: str) -> str:
    """Language code with hyphens."""
    return code.strip().replace("_", "-")


def elements(stream: IO[Any], *wanted: str) -> Iterator[Element]:
    """Elements of these local names as soon as they are whole, then emptied; without their namespaces.

    A name with ``<`` before it gives the element when it opens, with its attributes only.

    Raises
    ------
    InputError
        Where the file is no well-formed XML, with line and column. External entities are never fetched.
    """
    name = stream_name(stream)
    whole, opened = {w for w in wanted if w[0] != "<"}, {w[1:] for w in wanted if w[0] == "<"}
    try:
        for event, element in ElementTree.iterparse(stream, ("start", "end") if opened else ("end",)):
            if event == "start":
                if element.tag.rpartition("}")[2] in opened:
                    yield element
                continue
            if element.tag[:1] == "{":
                element.tag = element.tag.rpartition("}")[2]
            if element.tag in whole:
                yield element
                element.clear()
    except ElementTree.ParseError as error:
        line, column = error.position
        raise InputError(f"{name}:{line}:{column + 1}", f"no well-formed XML: {ErrorString(error.code)}") from error
    except (LookupError, ValueError) as error:  # an encoding that is unknown, or has several bytes a character
        if isinstance(error, InputError | UnicodeDecodeError):
            raise
        raise InputError(name, f"{error}; convert it to UTF-8 first") from error


@contextmanager
def located(stream: IO[Any], number: int, *tags: str) -> Iterator[None]:
    """Add line and column to an `InputError` on the element that is the `number`-th of these local names, from 1.

    `elements` cannot tell them: it has read on by then. So the stream is read once more.
    """
    try:
        yield
    except InputError as error:
        if not stream.seekable():
            raise
        line, column = _position(stream, number, tags)
        place = error.place.replace(stream_name(stream), f"{stream_name(stream)}:{line}:{column}", 1)
        raise InputError(place, error.problem) from None


def _position(stream: IO[Any], number: int, tags: tuple[str, ...]) -> tuple[int, int]:
    """Line and column, from 1, where an element begins."""
    found: list[tuple[int, int]] = []
    parser = ParserCreate()

    def start(tag: str, _: object) -> None:
        if tag.rpartition(":")[2] in tags:
            found.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
        if len(found) == number:
            raise StopIteration

    parser.StartElementHandler = start
    stream.seek(0)
    with suppress(StopIteration):
        parser.ParseFile(stream)
    return found[-1]


def inner_text(element: Element) -> str:
    """Text of a segment without its native codes; ``sub`` flows inside codes, and highlighted text, stay."""
    if not len(element):
        return "" if element.tag in _CODES else element.text or ""
    pieces = [] if element.tag in _CODES else [element.text or ""]
    for child in element:
        pieces.append(_character(child.get("hex", "")) if child.tag == "cp" else inner_text(child))
        tail = child.tail or "" if element.tag not in _CODES else ""
        # Often a line break: two words must not grow together.
        if child.tag in ("ph", "x") and tail[:1].isalnum() and _WORD_END.search("".join(pieces)):
            tail = " " + tail
        pieces.append(tail)
    return "".join(pieces)


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return REPLACEMENT


def inner_xml(element: Element) -> str:
    """Content of an element as it is written in XML, with its inline elements."""
    # One child at a time: each names the namespaces that its own attributes need.
    children = (ElementTree.tostring(child, "unicode") for child in element)
    return (escape(element.text or "", quote=False) + "".join(children)).replace("\r", "&#13;")


def tagged_content(text: str, tagged: str | None, tally: Tally) -> str:
    """`text` as the content of an element, with its inline codes: as `tagged`, what `inner_xml` gave of it.

    Without them, which is counted, where the text has changed since.
    """
    if tagged is not None and text_of_xml(tagged) == text:
        return tagged
    tally.untagged += tagged is not None
    return content(text, tally)


def text_of_xml(content: str) -> str | None:
    """Text of what `inner_xml` gave; None where it is no well-formed content of an element."""
    try:
        return inner_text(ElementTree.fromstring(f"<seg>{content}</seg>"))
    except (ElementTree.ParseError, ValueError):  # a lone surrogate, for one
        return None
