"""Compose notices to the operator, and keep them as JSON until they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from monitor.compose.chat.card import Card, Kind, paragraph, run_of
from monitor.compose.chat.printers import PRINTERS
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.message import Form, Message
from monitor.compose.notice_content import NoticeContent
from monitor.compose.rendering import defuse

MAX_LINE = 500  # code points


def notice_to_json(notice: NoticeContent) -> dict[str, Any]:
    """Return a notice as JSON."""
    return {
        "trouble": notice.trouble,
        "subject": notice.subject,
        "lines": list(notice.lines),
        "resolved": notice.resolved,
        "at": notice.at.isoformat(),
    }


def notice_from_json(stored: Mapping[str, Any]) -> NoticeContent:
    """Return a stored notice. Raises KeyError or ValueError for anything else."""
    return NoticeContent(
        trouble=stored["trouble"],
        subject=stored["subject"],
        lines=tuple(stored["lines"]),
        resolved=stored["resolved"],
        at=datetime.fromisoformat(stored["at"]),
    )


def compose_notice(notice: NoticeContent, form: Form, *, message_id: str) -> Message:
    """Return the message of a notice in the form of one kind of service."""
    subject = cut(clean_line(notice.subject), MAX_LINE)
    lines = [cut(clean_line(line), MAX_LINE) for line in notice.lines]
    payload: Mapping[str, Any] | None = None
    text = "\n".join(lines) + "\n"
    if form in PRINTERS:
        printed = PRINTERS[form].print(_card(subject, lines), subject)
        text, payload = printed.text, printed.payload
    elif form is not Form.MAIL:
        subject, text = defuse(subject), defuse(text)
    return Message(
        subject=subject,
        text=text,
        message_id=message_id,
        form=form,
        payload=payload,
        headers=(
            ("References", f"<{_id_part(notice.trouble)}.notice@marsad.invalid>"),
            ("List-Id", "<notice.marsad.localhost>"),
            ("Auto-Submitted", "auto-generated"),
        ),
    )


def _card(subject: str, lines: list[str]) -> Card:
    title = paragraph(Kind.TITLE, run_of(subject, bold=True))
    rest = [part for line in lines for part in paragraph(Kind.FACTS, run_of(line))]
    return Card(topic=title[0].text, paragraphs=(*title, *rest), language="en", rtl=False)


def _id_part(trouble: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in trouble)
