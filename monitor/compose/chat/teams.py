"""Print a card as an Adaptive Card for Microsoft Teams.

Text stands in `RichTextBlock`, where it is literal. Teams shows version 1.5, takes 28 KB a message.
See https://adaptivecards.io/explorer/RichTextBlock.html.
"""

from __future__ import annotations

from typing import Any

from monitor.compose.chat.card import Card, Kind, Paragraph, Run

MAX_BYTES = 25_000  # of JSON; the service refuses more than 28 KB with what it adds
_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
_APART = (Kind.HEADING, Kind.STORY, Kind.TEXT)


def teams_payload(card: Card, subject: str) -> dict[str, Any]:
    """Return the body of a workflow's web hook; `fallbackText` is for clients without cards."""
    body = [_block(paragraph) for paragraph in card.paragraphs]
    if card.topic != card.title.text:
        body.insert(0, _block(Paragraph(Kind.FACTS, (Run(card.topic),), card.rtl)))
    content: dict[str, Any] = {
        "$schema": _SCHEMA,
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": card.language,
        "rtl": card.rtl,
        "fallbackText": subject,
        "body": body,
        "msteams": {"width": "Full"},
    }
    if card.link:
        content["actions"] = [{"type": "Action.OpenUrl", "title": card.read, "url": card.link}]
    kind = "application/vnd.microsoft.card.adaptive"
    attachment = {"contentType": kind, "contentUrl": None, "content": content}
    return {"type": "message", "summary": subject, "attachments": [attachment]}


def _block(paragraph: Paragraph) -> dict[str, Any]:
    kind = paragraph.kind
    runs = (Run("• "), *paragraph.runs) if kind is Kind.ITEM else paragraph.runs
    block: dict[str, Any] = {
        "type": "RichTextBlock",
        "inlines": [_inline(run, kind) for run in runs],
        "horizontalAlignment": "Right" if paragraph.rtl else "Left",
    }
    if kind in _APART:
        block["spacing"] = "Medium"
    return block


def _inline(run: Run, kind: Kind) -> dict[str, Any]:
    inline: dict[str, Any] = {"type": "TextRun", "text": run.text}
    if run.bold and kind is Kind.QUOTE:
        inline["highlight"] = True
    elif run.bold or kind is Kind.STORY:
        inline["weight"] = "Bolder"
    if kind in (Kind.TITLE, Kind.QUOTE):
        inline["size"] = "Large" if kind is Kind.TITLE else "Medium"
    if kind is Kind.FACTS:
        inline |= {"size": "Small", "isSubtle": True}
    if run.link:
        inline["selectAction"] = {"type": "Action.OpenUrl", "url": run.link}
    return inline
