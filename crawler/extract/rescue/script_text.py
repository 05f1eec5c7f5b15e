"""Find the article in the data of a page's scripts, for pages that show no text without them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.extract.page.dom import Element
from crawler.extract.page.quality import ENOUGH_LETTERS
from crawler.extract.rescue.flight import Markup
from crawler.extract.rescue.script_data import script_values
from crawler.text.measures import ends_sentence, key, letters

_MOST_VALUES = 100_000
_FEWEST = 2  # paragraphs of a list
_SAYS = 25  # letters of a paragraph
_SENTENCES = 0.6  # of the letters of an article stand in sentences
_TITLED = 3.0  # times the letters, where the headline of the page stands beside the text
_LONG = 80  # letters; so long a line is text without a mark at its end, as in Thai
_BLOCK = re.compile(r"<(?:p|br|div|h[2-4]|li|blockquote)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|[uo]l|blockquote|section|article|figure|figcaption|t[rdh])\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_CODE = re.compile(r"[{}]|=>|[\w/+-]{80}", re.ASCII)
# In these a document keeps its paragraphs, and the pieces of a paragraph.
_TEXTS = (
    "text", "content", "value", "children", "html", "body", "data", "paragraph", "model", "raw",
    "blocks", "elements", "nodes", "items",
)  # fmt: skip
# What has its own headline or address is another article, and what has a picture is its caption.
_OTHERS = frozenset(
    ("headline", "title", "url", "href", "slug", "permalink", "caption", "src", "author")
)
_PARAGRAPH_TYPES = frozenset(("text", "paragraph", "p", "raw_html", "block", "html"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A text in the data, and how likely it is the article."""

    markup: str
    weight: float


def script_markup(root: Element, title: str) -> str | None:
    """Return the article in a page's scripts as HTML, or None where there is none."""
    plain = key(title)
    found = [text for value in script_values(root) for text in _texts(value, plain)]
    best = max(found, key=lambda text: text.weight, default=None)
    return None if best is None else best.markup


def _texts(top: object, title: str) -> Iterator[_Found]:
    """Yield the texts in a value, without recursion, so that depth costs nothing."""
    waiting: list[tuple[object, bool]] = [(top, False)]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value, is_titled = waiting.pop()
        if isinstance(value, str):
            yield from _found(_markup(value), is_titled=is_titled)
        elif isinstance(value, dict):
            is_titled = is_titled or _names(value, title)
            waiting.extend((inner, is_titled) for inner in value.values())
        elif isinstance(value, list):
            yield from _found(_paragraphs(value), is_titled=is_titled)
            waiting.extend((inner, is_titled and _is_part(inner)) for inner in value)


def _names(value: dict[str, object], title: str) -> bool:
    """Whether an object has the headline of the page."""
    return bool(title) and any(
        isinstance(inner, str) and len(inner) < 500 and key(inner) == title
        for inner in value.values()
    )


def _is_part(entry: object) -> bool:
    """Whether an entry of a list belongs to the object around the list, as a paragraph does."""
    return not (isinstance(entry, dict) and _OTHERS & entry.keys())


def _markup(text: str) -> str:
    """Return a long text as HTML; empty for a single paragraph or anything else."""
    if isinstance(text, Markup):
        return text
    if len(text) < 60:
        return ""
    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)
    if _BLOCK.search(text):
        return text
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < _FEWEST or any(_MARKUP.match(line) for line in lines):
        return ""
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)


def _paragraphs(entries: Sequence[object]) -> str:
    """Return the paragraphs of a list as HTML."""
    texts = [text for text in map(_text_of, entries) if text]
    if len(texts) < _FEWEST:
        return ""
    return "".join(text if _BLOCK.match(text) else f"<p>{text}</p>" for text in texts)


def _text_of(entry: object, depth: int = 0) -> str:
    """Return the text of one entry: a paragraph, as a text or in pieces."""
    if isinstance(entry, str):
        return "" if isinstance(entry, Markup) else entry
    if depth > 8:
        return ""
    if isinstance(entry, list):
        return "".join(_text_of(inner, depth + 1) for inner in entry)
    if not isinstance(entry, dict) or not _is_part(entry):
        return ""
    return next(
        (text for name in _TEXTS if name in entry and (text := _text_of(entry[name], depth + 1))),
        "",
    )


def _found(markup: str, *, is_titled: bool) -> Iterator[_Found]:
    """Yield a text that is long enough and made of sentences."""
    if not markup:
        return
    lines = html.unescape(_MARKUP.sub("", _ENDS.sub("\n", markup))).split("\n")
    measured = [(line.strip(), letters(line)) for line in lines if line.strip()]
    sentences = sum(length for line, length in measured if _is_sentence(line, length))
    whole = sum(length for _, length in measured)
    is_text = sentences >= _SENTENCES * whole or isinstance(markup, Markup)
    if is_text and sentences >= ENOUGH_LETTERS:
        yield _Found(markup, sentences * (_TITLED if is_titled else 1.0))


def _is_sentence(line: str, length: int) -> bool:
    is_long = length >= _SAYS and (length >= _LONG or ends_sentence(line))
    return is_long and not _CODE.search(line)
