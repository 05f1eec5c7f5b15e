"""Compose notices to the operator as mail (text and HTML), in the form of each chat, or as text."""

from __future__ import annotations

from typing import TypedDict

from config.said import Said
from monitor.compose.chat.card import Card, Kind, said
from monitor.compose.chat.printers import PRINTERS
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.fields import Page, page_of
from monitor.compose.message import Form, Message
from monitor.compose.notice_content import NoticeContent
from monitor.compose.rendering import defuse, render
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import ENGLISH, Locale
from monitor.locale.saying import localized

MAX_NAME = 500  # code points of the words of others: an answer of a server, a command


class NoticeFields(TypedDict):
    """All fields that the template of a notice may use."""

    page: Page
    subject: str
    title: LocalText
    lines: list[LocalText]
    footer: list[LocalText]


def compose_notice(
    notice: NoticeContent, form: Form, *, message_id: str, locale: Locale = ENGLISH
) -> Message:
    """Return the message of a notice in the form of one kind of service, as one reader reads."""
    fields = _fields(notice, locale)
    subject = fields["subject"]
    if form is Form.MAIL:
        return _mail(notice, fields, message_id)
    if form in PRINTERS:
        printed = PRINTERS[form].print(_card(fields, locale), defuse(subject))
        text, payload = printed.text, printed.payload
        return Message(defuse(subject), text, message_id, form=form, payload=payload)
    text = "".join(f"{line}\n" for line in fields["lines"])
    return Message(defuse(subject), defuse(text), message_id, form=form)


def _fields(notice: NoticeContent, locale: Locale) -> NoticeFields:
    subject = localized(_cleaned(notice.subject), locale)
    title = (
        locale.say("Marsad, resolved: {subject}", subject=subject)
        if notice.resolved
        else locale.say("Marsad: {subject}", subject=subject)
    )
    return NoticeFields(
        page=page_of(locale),
        subject=title.plain,
        title=title,
        lines=[localized(_cleaned(line), locale) for line in notice.lines],
        footer=[locale.say("You run this Marsad: `operator` in marsad.yaml says who is told.")],
    )


def _cleaned(sentence: Said) -> Said:
    """Return a sentence with the words of others on one line, without invisible characters."""
    values = {
        name: Name(cut(clean_line(value.text), MAX_NAME), value.language)
        if isinstance(value, Name)
        else value
        for name, value in sentence.values.items()
    }
    return Said(sentence.sentence, values)


def _mail(notice: NoticeContent, fields: NoticeFields, message_id: str) -> Message:
    return Message(
        subject=fields["subject"],
        text=render("notice.txt", fields),
        html=render("notice.html", fields),
        message_id=message_id,
        headers=(
            ("References", f"<{_id_part(notice.trouble)}.notice@marsad.invalid>"),
            ("List-Id", "<notice.marsad.localhost>"),
            ("Auto-Submitted", "auto-generated"),
            ("Content-Language", fields["page"]["language"]),
        ),
    )


def _card(fields: NoticeFields, locale: Locale) -> Card:
    title = said(Kind.TITLE, fields["title"], bold=True)
    rest = [part for line in fields["lines"] for part in said(Kind.FACTS, line)]
    return Card(
        topic=title[0].text,
        paragraphs=(*title, *rest),
        language=locale.language,
        rtl=locale.rtl,
    )


def _id_part(trouble: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in trouble)
