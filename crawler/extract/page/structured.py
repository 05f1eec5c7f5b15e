"""Read what a page declares to machines: JSON-LD and meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.extract.page.dom import Element
from crawler.extract.page.quality import ENOUGH_LETTERS
from crawler.text.measures import letters, shared_words, squeeze

_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Review|Story|LiveBlog|Opinion|NewsItem|Interview)", re.IGNORECASE
)
_MAX_SCRIPT = 1_000_000  # characters
_MAX_NODES = 5_000
_TAG = re.compile(r"<[^<>]{1,500}>")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")

Node = Mapping[str, Any]


class Metas:
    """The meta elements of a page by name, in lower case; the first of a name counts."""

    def __init__(self, root: Element) -> None:
        self._values: dict[str, str] = {}
        for element in root.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            value = squeeze(element.get("content") or "")
            if name and value:
                self._values.setdefault(name.strip().lower(), value)

    def first(self, *names: str) -> str:
        """Return the value of the first name that has one, or ""."""
        return next((self._values[name] for name in names if name in self._values), "")

    def all_of(self, *names: str) -> list[str]:
        """Return the values of all the names that have one."""
        return [self._values[name] for name in names if name in self._values]


def article_node(root: Element, *, titles: Sequence[str]) -> Node:
    """Return the JSON-LD object of the page's article; empty when there is none.

    Pages also describe related articles. The object whose headline shares most words with one of
    `titles` wins, the first among equals.
    """
    nodes = [node for node in _nodes(root) if _is_article(node)]
    if not nodes:
        return {}
    return max(nodes, key=lambda node: _likeness(node, titles))


def field(node: Node, *names: str) -> str:
    """Return a text field of a node; of a list its first entry, of an object its name or URL."""
    for name in names:
        text = _as_text(node.get(name))
        if text:
            return text
    return ""


def names(node: Node, key: str) -> list[str]:
    """Return the names of the people or organisations in a field."""
    value = node.get(key)
    entries = value if isinstance(value, list) else [value]
    found = (_as_text(entry) for entry in entries)
    return [name for name in found if name and not name.startswith("http")]


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
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
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
