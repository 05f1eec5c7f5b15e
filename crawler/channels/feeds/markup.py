"""Splits the markup of a feed into elements, however damaged it is.

A strict parser of XML stops at the first error, and a forgiving one guesses on from there to the
end. Here an error costs the item it stands in: an item ends where the next one begins, whatever is
still open. Every loop moves forward through the text, so that the time grows with its length only.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from crawler.channels.feeds.namespaces import Namespaces

ITEMS = frozenset({"item", "entry"})
CONTAINERS = frozenset({"rss", "rdf:rdf", "rdf", "channel", "feed"})
_FEW = 4  # pieces of text: blanks, and what a comment parts
_MAX_DEPTH = 100  # deeper elements count as text of the one around them
# Fields whose content is text without elements: the start of another field ends them.
_LEAVES = frozenset({
    "title", "link", "guid", "id", "pubdate", "published", "updated", "issued", "modified",
    "dc:date", "category", "comments", "dc:creator", "language", "ttl",
})  # fmt: skip
# HTML that escaped from its field, and is not ended.
_STRAY = frozenset({
    "a", "b", "blockquote", "br", "center", "div", "em", "font", "h1", "h2", "h3", "hr", "i", "img",
    "li", "ol", "p", "span", "strong", "table", "td", "tr", "u", "ul",
})  # fmt: skip
_FIELDS = _LEAVES | {"description", "summary", "content", "content:encoded", "author", "enclosure"}

_NAME = r"[A-Za-z_][\w.\-]*(?::[\w.\-]+)?"
_TAG = re.compile(rf"<(/?)({_NAME})((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_LOOSE_TAG = re.compile(rf"<(/?)({_NAME})([^<>]*+)>")  # with a quote that is not closed
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.:\-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
# Only with its semicolon: "&copy=1" in a link is a parameter.
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ITEM_START = re.compile(r"<(?:[\w.\-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_NEXT_ITEM = re.compile(
    rf"</(?:[\w.\-]+:)?(?:item|entry)\s*>\s*{_ITEM_START.pattern}", re.IGNORECASE
)


@dataclass(slots=True)
class Element:
    """An element of a feed: its name is in lower case, with the usual prefix of its namespace."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    is_cut: bool = False  # the body ends inside it
    pieces: list[str] = field(default_factory=list, repr=False)  # of the whole document
    start: int = 0  # the first of the pieces inside
    end: int = 0

    @property
    def text(self) -> str:
        """What stands inside: character data decoded once, the tags of elements as written."""
        return "".join(self.pieces[self.start : self.end])

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the complete children with these names, in the order of the names."""
        for name in names:
            yield from (child for child in self.children if child.name == name and not child.is_cut)

    def texts(self, *names: str) -> Iterator[str]:
        """Yield the texts of these children that are not empty."""
        yield from (text for child in self.all(*names) if (text := child.text.strip()))


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as markup: what it says of itself, and its items."""

    root: Element
    head: Element  # its children are the fields of the feed itself
    items: tuple[Element, ...]
    is_cut: bool  # the body ends before the feed does


class _Token(NamedTuple):
    text: str  # of character data, decoded; of a tag as written
    tag: re.Match[str] | None = None
    is_cut: bool = False


def split(text: str, *, most_items: int) -> Document:
    """Return the elements of a feed; items after the first `most_items` are counted, but empty.

    Nothing is read after ten times as many items: no feed has them.
    """
    builder = _Builder(most_items)
    for token in _tokens(text):
        builder.take(token)
        if builder.items > 10 * most_items:
            break
    return builder.finish()


def _tokens(text: str) -> Iterator[_Token]:
    ends = _Ends(text)
    position = 0
    while (start := text.find("<", position)) >= 0:
        if start > position:
            yield _Token(_decoded(text[position:start]))
        token, position = _markup(text, start, ends)
        if token is not None:
            yield token
    if rest := text[position:]:
        yield _Token(_decoded(rest))


def _markup(text: str, start: int, ends: _Ends) -> tuple[_Token | None, int]:
    """Return what begins with this "<", and where the text after it begins."""
    if text.startswith("<![CDATA[", start):
        return _cdata(text, start + 9, ends)
    for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<!", ">")):
        if text.startswith(opening, start):
            end = ends.find(closing, start + len(opening))
            return (None, end + len(closing)) if end >= 0 else (_Token("<"), start + 1)
    tag = _TAG.match(text, start) or _LOOSE_TAG.match(text, start)
    if tag is None:
        return _Token("<"), start + 1
    return _Token(tag[0], tag), tag.end()


def _cdata(text: str, start: int, ends: _Ends) -> tuple[_Token, int]:
    """Return a CDATA section; one whose end is missing ends with its item."""
    end = ends.find("]]>", start)
    last = end if end >= 0 else len(text)
    is_open = text.find("<![CDATA[", start, last) >= 0 or _NEXT_ITEM.search(text, start, last)
    if is_open and (lost := _ITEM_START.search(text, start, last)):
        return _Token(text[start : lost.start()]), lost.start()
    if end < 0:
        return _Token(text[start:], is_cut=True), len(text)
    return _Token(text[start:end]), end + 3


class _Ends:
    """Finds the ends of sections, and does not look again for one that does not come."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def find(self, mark: str, start: int) -> int:
        if mark in self._missing:
            return -1
        found = self._text.find(mark, start)
        if found < 0:
            self._missing.add(mark)
        return found


def _decoded(text: str) -> str:
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


class _Builder:
    """Puts tokens together: a stack of open elements, and the items found so far."""

    def __init__(self, most_items: int) -> None:
        self._most = most_items
        self._pieces: list[str] = []
        self._stack: list[Element] = []
        self._names = Namespaces()
        self._root: Element | None = None
        self._head = Element("head")
        self._items: list[Element] = []

    @property
    def items(self) -> int:
        """How many items began."""
        return len(self._items)

    def take(self, token: _Token) -> None:
        tag = token.tag
        if tag is None:
            self._pieces.append(token.text)
        elif tag[1]:
            self._end(self._names.name(tag[2], {}), token.text)
        else:
            self._begin(tag, token.text)

    def finish(self) -> Document:
        for element in self._stack:
            element.is_cut = True
        is_cut = bool(self._stack)
        self._close(0)
        return Document(self._root or Element(""), self._head, tuple(self._items), is_cut)

    def _begin(self, tag: re.Match[str], written: str) -> None:
        attributes = _attributes(tag[3])
        name = self._names.name(tag[2], attributes)
        if name in ITEMS:
            self._close(self._open_containers())
        elif name in _FIELDS:
            self._close_leaf(name)
        is_empty = tag[3].endswith("/")
        if len(self._stack) < _MAX_DEPTH:
            element = Element(name, attributes, pieces=self._pieces)
            self._place(element)
            self._pieces.append(written)
            element.start = element.end = len(self._pieces)
            if not is_empty:
                self._stack.append(element)
        else:
            self._pieces.append(written)

    def _place(self, element: Element) -> None:
        """Hand a new element to the one that holds it."""
        parent = self._stack[-1] if self._stack else None
        if self._root is None and element.name in CONTAINERS:
            self._root = element
        if element.name == "channel":
            self._head.attributes.update(element.attributes)
        if element.name in ITEMS:
            self._items.append(element)
        elif parent is not None and parent.name in CONTAINERS:
            self._head.children.append(element)
        elif parent is not None and len(self._items) <= self._most:
            parent.children.append(element)

    def _close_leaf(self, name: str) -> None:
        """End what stands open beside a new field: one without an end, one begun twice, HTML."""
        depth = self._open_containers() + self._is_in_item()
        if depth >= len(self._stack):
            return
        beside = self._stack[depth].name
        is_doubled = beside == name and self._is_empty(depth)
        if beside in _LEAVES or beside in _STRAY or is_doubled:
            self._close(depth)

    def _is_in_item(self) -> bool:
        return any(element.name in ITEMS for element in self._stack)

    def _is_empty(self, depth: int) -> bool:
        """Whether an open element holds blanks only; one with many pieces is not asked."""
        start = self._stack[depth].start
        return len(self._pieces) - start < _FEW and not "".join(self._pieces[start:]).strip()

    def _open_containers(self) -> int:
        """How many of the open elements may hold an item."""
        return next(
            (n for n, element in enumerate(self._stack) if element.name in ITEMS),
            max((n + 1 for n, e in enumerate(self._stack) if e.name in CONTAINERS), default=0),
        )

    def _end(self, name: str, written: str) -> None:
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth].name == name:
                self._close(depth)
                break
        self._pieces.append(written)

    def _close(self, depth: int) -> None:
        for element in self._stack[depth:]:
            element.end = len(self._pieces)
        del self._stack[depth:]


def _attributes(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4]
        found.setdefault(match[1].lower(), _decoded(value))
    return found
