"""Print a card as blocks of Slack's Block Kit.

The blocks are `rich_text`, whose texts are literal: no escapes, no pings, no accidental formatting.
See https://docs.slack.dev/reference/block-kit/blocks/rich-text-block.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from monitor.compose.chat.card import Card, Kind, Paragraph, Run

MAX_BLOCKS = 50
_STARTS = (Kind.TITLE, Kind.HEADING, Kind.STORY, Kind.TEXT)


def slack_payload(card: Card, subject: str) -> dict[str, Any]:
    """Return the body of a web hook; `text` is what notifications show."""
    escaped = subject.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    blocks = [_block(part) for part in _parts(card)][:MAX_BLOCKS]
    return {"text": escaped, "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


def _parts(card: Card) -> list[list[Paragraph]]:
    """Return the paragraphs that share a block: what follows a heading or title belongs to it."""
    parts: list[list[Paragraph]] = []
    if card.topic != card.title.text:
        parts.append([Paragraph(Kind.FACTS, (Run(card.topic),))])
    for paragraph in card.paragraphs:
        if paragraph.kind in _STARTS or not parts:
            parts.append([])
        parts[-1].append(paragraph)
    return parts


def _block(paragraphs: list[Paragraph]) -> dict[str, Any]:
    elements: list[dict[str, Any]] = []
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        if kind is Kind.ITEM:
            items = [_section(item) for item in group]
            elements.append({"type": "rich_text_list", "style": "bullet", "elements": items})
        elif kind is Kind.QUOTE:
            elements += [{**_section(item), "type": "rich_text_quote"} for item in group]
        else:
            elements += [_section(item) for item in group]
    _end_lines(elements)
    return {"type": "rich_text", "elements": elements}


def _end_lines(elements: list[dict[str, Any]]) -> None:
    """End every section but the last with a line break, as Slack's own editor does."""
    for element in elements[:-1]:
        if element["type"] == "rich_text_section":
            element["elements"].append({"type": "text", "text": "\n"})


def _section(paragraph: Paragraph) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": [_element(run) for run in paragraph.runs]}


def _element(run: Run) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "text", "text": run.text}
    if run.link:
        element = {"type": "link", "url": run.link, "text": run.text}
    return {**element, "style": {"bold": True}} if run.bold else element
