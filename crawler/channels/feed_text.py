"""Cleans titles, summaries and languages of feeds of any format."""

from __future__ import annotations

import re

from lxml import html as lxml_html
from lxml.etree import ParserError

LONGEST_TITLE = 1_000
LONGEST_SUMMARY = 20_000
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"})


def language_tag(value: str | None) -> str | None:
    """Return a language tag such as `fr` or `pt-BR`; None for text that is none (BCP 47)."""
    text = (value or "").strip().replace("_", "-")
    return text if _LANGUAGE.fullmatch(text) else None


def plain_text(markup: str | None) -> str:
    """Strip tags and entities from HTML; each paragraph becomes a line."""
    text = (markup or "").replace("\x00", "")
    if "<" in text or "&" in text:
        text = _text_of(text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _text_of(markup: str) -> str:
    try:
        root = lxml_html.fromstring(f"<div>{markup}</div>")
    except (ParserError, ValueError):
        return re.sub(r"<[^>]*>", " ", markup)
    for element in root.iter():
        if element.tag in _BREAKS:
            element.tail = "\n" + (element.tail or "")
    return "".join(str(part) for part in root.itertext())
