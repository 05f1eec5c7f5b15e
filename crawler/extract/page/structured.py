"""Read what a page declares to machines: JSON-LD and meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.extract.page.dom import Element
from crawler.extract.page.quality import ENOUGH_LETTERS
from crawler.text.entities import unescaped
from crawler.text.measures import letters, shared_words, squeeze

_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Review|Story|LiveBlog|Opinion|NewsItem|Interview)", re.IGNORECASE
)
_REFERRING = frozenset(("author", "creator", "publisher", "image"))
_MAX_SCRIPT = 1_000_000  # characters
_MAX_NODES = 5_000
_TAG = re.compile(r"<[^<>]{1,500}>")
# Templates hide scripts from readers of XML and from very old browsers.
_WRAPPING = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?[\s;]*$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")

Node = Mapping[str, Any]


class Metas:
    """The meta elements of a page by name, in lower case, in the order of the page."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, list[str]] = {}
        for element in root.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            value = squeeze(element.get("content") or "")
            if name and value:
                self._values.setdefault(name.strip().lower(), []).append(value)

    def first(self, *names: str) -> str:
        """Return the first value of the first name that has one, or ""."""
        return next((self._values[name][0] for name in names if name in self._values), "")

    def all_of(self, *names: str) -> list[str]:
        """Return all values of all the names."""
        return [value for name in names for value in self._values.get(name, ())]


def article_node(root: Element, *, titles: Sequence[str]) -> Node:
    """Return the JSON-LD object of the page's article; empty when there is none.

    Pages also describe related articles. The object whose headline shares most words with one of
    `titles` wins, the first among equals.
    """
    known = list(_nodes(root))
    nodes = [node for node in known if _is_article(node)]
    if not nodes:
        return {}
    return _resolved(max(nodes, key=lambda node: _likeness(node, titles)), known)


def field(node: Node, *names: str) -> str:
    """Return a text field of a node; of a list its first entry, of an object its name or URL."""
    for name in names:
        text = _as_text(node.get(name))
        if text:
            return text
    return ""


def names(node: Node, key: str) -> list[str]:
    """Return the names of the people and organisations in a field, the people first."""
    entries = _entries(node, key)
    in_order = sorted(entries, key=_is_organisation)
    found = (_name(entry) for entry in in_order)
    return [name for name in found if name]


def people(node: Node, key: str) -> list[str]:
    """Return the names in a field without those that the page says are of organisations."""
    entries = _entries(node, key)
    found = (_name(entry) for entry in entries if not _is_organisation(entry))
    return [name for name in found if name]


def _entries(node: Node, key: str) -> list[object]:
    value = node.get(key)
    return value if isinstance(value, list) else [value]


def _is_organisation(entry: object) -> bool:
    kind = entry.get("@type") if isinstance(entry, dict) else None
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.endswith("Organization") for name in kinds)


def _name(entry: object) -> str:
    """Return the name in an entry; its address or number is none."""
    name = _as_text(entry)
    is_number = isinstance(entry, dict) and name in (entry.get("url"), entry.get("@id"))
    return "" if is_number or name.startswith("http") else unescaped(name)


def _resolved(node: Node, known: Sequence[Node]) -> Node:
    """Return a node in which references to other objects of the page stand for these."""
    by_id = {
        number: other
        for other in reversed(known)
        if isinstance(number := other.get("@id"), str) and len(other) > 1
    }
    return {
        key: _referred(value, by_id) if key in _REFERRING else value for key, value in node.items()
    }


def _referred(value: object, by_id: Mapping[str, Node]) -> object:
    if isinstance(value, list):
        return [_referred(entry, by_id) for entry in value]
    if not isinstance(value, dict) or "name" in value:
        return value
    number = value.get("@id")
    return by_id.get(number, value) if isinstance(number, str) else value


def article_body(node: Node) -> tuple[str, ...]:
    """Return the paragraphs of `articleBody`, for pages that show their text by scripts only.

    It does not decide what of a shown text is kept: these bodies are cut and lack their headings.
    """
    text = node.get("articleBody")
    if not isinstance(text, str) or letters(text) < ENOUGH_LETTERS:
        return ()
    plain = _TAG.sub(" ", html.unescape(text))
    return tuple(line for part in plain.split("\n") if (line := squeeze(part)))


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, list) and value:
        return _as_text(value[0])
    if isinstance(value, dict):
        parts = (_as_text(value.get(key)) for key in ("givenName", "familyName"))
        whole = " ".join(part for part in parts if part)
        return _as_text(value.get("name") or whole or value.get("url") or value.get("@id"))
    return ""


def _likeness(node: Node, titles: Sequence[str]) -> float:
    headline = field(node, "headline", "name")
    words = max((shared_words(headline, title) for title in titles), default=0.0)
    return words + 0.1 * bool(node.get("datePublished"))


def _is_article(node: Node) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and _ARTICLE.search(name) for name in kinds)


def _nodes(root: Element) -> Iterator[Node]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _walk(_load(script.text[:_MAX_SCRIPT]))


def _load(text: str) -> object:
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            loaded: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None


def _walk(loaded: object) -> Iterator[Node]:
    """Yield every object of a document, without recursion, so that depth costs nothing."""
    waiting = [loaded]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, dict | list))
