"""Lay out a digest as a card."""

from __future__ import annotations

from monitor.compose.chat.card import (
    Card,
    Kind,
    Paragraph,
    dotted,
    paragraph,
    quote,
    run_of,
    said,
    title_run,
    translated,
)
from monitor.compose.digest_fields import DigestFields, StoryFields


def digest_card(fields: DigestFields) -> Card:
    """Return topics with their stories, and how much was read."""
    rtl = fields["page"]["dir"] == "rtl"
    paragraphs = [
        *said(Kind.TITLE, fields["title"], bold=True),
        *said(Kind.FACTS, fields["counts"]),
        *said(Kind.FACTS, fields["period"]),
    ]
    for topic in fields["topics"]:
        paragraphs += said(Kind.HEADING, topic["title"], bold=True)
        for story in topic["stories"]:
            paragraphs += _story(story, rtl=rtl)
        paragraphs += said(Kind.TEXT, topic["more"])
    paragraphs += said(Kind.TEXT, fields["nothing"])
    coverage = f"{fields['coverage']} {fields['failing']}".strip()
    paragraphs += paragraph(Kind.FACTS, run_of(coverage), rtl=rtl)
    return Card(
        topic=run_of(fields["title"]).text,
        paragraphs=tuple(paragraphs),
        language=fields["page"]["language"],
        rtl=rtl,
    )


def _story(story: StoryFields, *, rtl: bool) -> list[Paragraph]:
    title = story["title"]
    others = dotted(text for text in (story["carriers"], story["size"], story["about"]) if text)
    address = [] if story["link"] else said(Kind.FACTS, story["address"])
    return [
        *paragraph(Kind.STORY, title_run(title, story["link"]), rtl=title["dir"] == "rtl"),
        *quote(story["sentence"]),
        *translated(story["translation"], rtl=rtl),
        *paragraph(Kind.FACTS, run_of(dotted(story["facts"], story["notes"])), rtl=rtl),
        *paragraph(Kind.FACTS, run_of(others), rtl=rtl),
        *address,
    ]
