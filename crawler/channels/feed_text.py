"""Cleans titles, summaries and languages of feeds of any format."""

from __future__ import annotations

import html
import re

from crawler.text.measures import clean

LONGEST_TITLE = 1_000
LONGEST_SUMMARY = 20_000
_LONGEST_MARKUP = 400_000  # characters; far more than a summary needs
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[\s/][^<>]*+)?)>")
_BREAKS = frozenset({
    "p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "blockquote", "section", "article", "figure", "figcaption", "dt", "dd",
})  # fmt: skip
# Elements whose inside is not for readers.
_HIDDEN = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
# What titles are set in; another tag in a title is what the title speaks of.
_IN_TITLES = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "div", "em", "font", "h1", "h2", "h3",
    "i", "ins", "kbd", "mark", "p", "q", "s", "small", "span", "strike", "strong", "sub", "sup",
    "u",
})  # fmt: skip
_VOID = frozenset({"br", "img", "wbr", "hr"})


def plain_text(markup: str | None) -> str:
    """Strip tags and entities from HTML; each paragraph becomes a line."""
    text = _bounded(markup)
    if "<" in text:
        text = _TAG.sub(_break_or_nothing, _without_hidden(text))
    return _lines(text)


def title_text(markup: str | None) -> str:
    """Return a title on one line: without the tags it is set in, with those that it speaks of.

    A tag belongs to the setting if it has attributes, needs no end, or has its end in the title.
    """
    text = _bounded(markup)
    if "<" in text:
        ended = {tag[2].lower() for tag in _TAG.finditer(text) if tag[1]}
        text = _TAG.sub(lambda tag: _in_title(tag, ended), _without_comments(text))
    return " ".join(_lines(text).split())


def _bounded(markup: str | None) -> str:
    """Return markup up to a length, and not to the middle of a tag."""
    text = (markup or "")[:_LONGEST_MARKUP]
    is_cut = len(text) == _LONGEST_MARKUP and text.rfind("<") > text.rfind(">")
    return text[: text.rfind("<")] if is_cut else text


def _break_or_nothing(tag: re.Match[str]) -> str:
    return "\n" if tag[2].lower() in _BREAKS else ""


def _in_title(tag: re.Match[str], ended: set[str]) -> str:
    name = tag[2].lower()
    if name in _VOID:
        return " "
    is_setting = name in _IN_TITLES and (name in ended or "=" in tag[3])
    return "" if is_setting else tag[0]


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in clean(html.unescape(text)).splitlines())
    return "\n".join(line for line in lines if line)


def _without_hidden(text: str) -> str:
    """Leave out comments, scripts and styles; one that does not end takes the rest with it."""
    kept, position = [], 0
    text = _without_comments(text)
    for found in _HIDDEN.finditer(text):
        if found.start() < position:
            continue
        kept.append(text[position : found.start()])
        end = text.lower().find(f"</{found[1].lower()}", found.end())
        position = len(text) if end < 0 else end
    return "".join([*kept, text[position:]])


def _without_comments(text: str) -> str:
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        kept.append(text[position:start])
        end = text.find("-->", start)
        position = len(text) if end < 0 else end + 3
    return "".join([*kept, text[position:]])
