"""Parse text to a tree by lxml, within limits that lose no part of a page silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from lxml import etree, html
from lxml.etree import _Element as Element

# lxml asks a function of Python for the class of each element that is touched; all have this one.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
MAX_DEPTH = 2000  # libxml2 stops at 2,048 and would lose the rest of the page silently
# What is read of a page: of 479 pages of newspapers the longest has 2,700 elements and 200,000
# characters, and each of our readers takes its time for every one.
MOST_ELEMENTS = 8_000
MOST_CHARACTERS = 1_000_000
__all__ = [
    "Element", "TooDeepError", "attributes_of", "cut_off", "element_count", "parse_html",
    "source_of", "text_of",
]  # fmt: skip

_COUNT = etree.XPath("count(descendant-or-self::*)")
_LENGTH = etree.XPath("string-length()")
_UNREAD = ("script", "style")
# What no XML may hold: trafilatura writes XML from the tree and fails over one such sign.
_CONTROLS = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20)])
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class TooDeepError(ValueError):
    """The page is nested deeper than it can be read."""


def parse_html(text: str) -> Element | None:
    """Return the tree of a page, or None when nothing is in it. Raises TooDeepError."""
    source = _writable(text.replace("\x0c", " "))
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = html.document_fromstring(source, parser=parser)
    except etree.ParserError:
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooDeepError
    return root


def _writable(text: str) -> bytes:
    """Return a page in UTF-8 without what no XML may hold, nor its declaration of an encoding.

    Signs are taken out of the bytes, because a pattern looks at every character on its own.
    """
    source = text.encode(errors="ignore").translate(None, _CONTROLS)  # surrogates have no bytes
    for sign in _NO_CHARACTERS:
        source = source.replace(sign, b"")
    if b"<?xml" not in source:
        return source
    return _XML_DECLARATION.sub("", source.decode(), count=1).encode()


def cut_off(root: Element) -> str | None:
    """Remove what is too much of a page; the first text that is lost, or None where all is kept.

    What makes an article stands at the beginning; a page beyond `MOST_ELEMENTS` or
    `MOST_CHARACTERS` goes on with a table, with comments, or as a trap.
    """
    if element_count(root) <= MOST_ELEMENTS and _text_length(root) <= MOST_CHARACTERS:
        return None
    room = MOST_CHARACTERS
    elements = root.iter()
    for number, element in enumerate(elements):
        said = 0 if element.tag in _UNREAD else len(element.text or "") + len(element.tail or "")
        if number == MOST_ELEMENTS or said > room:
            kept = 0 if number == MOST_ELEMENTS else room
            lost = _first_text(chain([(element.text or "")[kept:], element.tail], _texts(elements)))
            _end_with(element, kept)
            return lost
        room -= said
    return None


def element_count(root: Element) -> int:
    """Count the elements of a tree, its root among them."""
    return int(cast("float", _COUNT(root)))


def _text_length(root: Element) -> int:
    """Count the characters of a tree, those of scripts among them."""
    return int(cast("float", _LENGTH(root)))


def _texts(elements: Iterable[Element]) -> Iterator[str | None]:
    for element in elements:
        yield element.text
        yield element.tail


def _first_text(texts: Iterable[str | None]) -> str:
    return next((" ".join(text.split()) for text in texts if text and not text.isspace()), "")


def _end_with(element: Element, kept: int) -> None:
    """Make an element the last of its page, with so many characters of its text."""
    element.text = (element.text or "")[:kept]
    del element[:]
    while (parent := element.getparent()) is not None:
        del parent[parent.index(element) + 1 :]
        element.tail = None
        element = parent


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of an element; asking lxml for each of several takes much longer."""
    return cast("dict[str, str]", dict(element.items()))


def source_of(root: Element) -> str:
    """A tree as a page again."""
    return str(etree.tostring(root, encoding="unicode", method="html"))


def text_of(element: Element) -> str:
    """Return all text of an element on one line, that of scripts and styles included."""
    return " ".join("".join(map(str, element.itertext())).split())
