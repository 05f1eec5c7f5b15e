"""Lay out an alert as a card."""

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
from monitor.compose.fields import AlertFields, CarrierFields


def alert_card(fields: AlertFields) -> Card:
    """Return title, sentence, facts, why, and who else tells it."""
    rtl = fields["page"]["dir"] == "rtl"
    title = fields["title"]
    paragraphs = [
        *paragraph(
            Kind.TITLE, title_run(title, fields["link"], bold=True), rtl=title["dir"] == "rtl"
        ),
        *quote(fields["sentence"]),
        *translated(fields["translation"], rtl=rtl),
        *paragraph(Kind.FACTS, run_of(dotted(fields["facts"], fields["notes"])), rtl=rtl),
        *([] if fields["link"] else said(Kind.TEXT, fields["address"])),
        *said(Kind.TEXT, fields["why"]),
        *(said(Kind.HEADING, fields["also"], bold=True) if fields["carriers"] else []),
    ]
    for carrier in fields["carriers"]:
        paragraphs += _carrier(carrier, rtl=rtl)
    return Card(
        topic=run_of(fields["topic"]).text,
        paragraphs=(*paragraphs, *said(Kind.TEXT, fields["more"])),
        language=fields["page"]["language"],
        rtl=rtl,
        link=fields["link"],
        read=run_of(fields["read"]).text,
    )


def _carrier(carrier: CarrierFields, *, rtl: bool) -> list[Paragraph]:
    title = title_run(carrier["title"], carrier["link"])
    return paragraph(Kind.ITEM, title, run_of(f" · {dotted(carrier['facts'])}"), rtl=rtl)
