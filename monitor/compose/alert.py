"""Compose alerts as mail (text and HTML), in the form of each chat, or as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from monitor.compose.chat.alert_card import alert_card
from monitor.compose.chat.card import own_card
from monitor.compose.chat.printers import LITERAL, PRINTERS, Printed
from monitor.compose.chat.web_hook import alert_payload
from monitor.compose.cleaning import cut
from monitor.compose.content import AlertContent, MachineTranslation
from monitor.compose.fields import (
    MAX_CARRIERS,
    AlertFields,
    AlertTexts,
    alert_texts,
    cleaned,
    link_fields,
    translation_fields,
)
from monitor.compose.links.mail_links import NO_LINKS, MailLinks
from monitor.compose.message import Form, Message
from monitor.compose.own.fields import alert_values
from monitor.compose.own.templates import NO_TEMPLATES, OwnTemplates
from monitor.compose.rendering import all_defused, defuse, markdown, render
from monitor.locale.locale import ENGLISH, Locale

MAIL_SENTENCE = 700  # code points; room for a long sentence, not for a long paragraph
DEFAULT_LIMIT = 3_000  # code points of a message, where the service names none

# What a chat message shows, richest first: (other members, code points of the sentence).
_CHAT_SIZES = ((10, 600), (3, 400), (0, 300), (0, 120), (0, 0))


class Composer:
    """Composes the messages of one alert; cleans its texts once for all readers of a language."""

    def __init__(self, content: AlertContent, own: OwnTemplates = NO_TEMPLATES) -> None:
        """`own` are templates of the user. Raises ValueError for an alert without articles."""
        if not content.articles:
            raise ValueError(f"alert {content.alert} has no articles")
        self.content = content
        self._own = own
        self._texts: dict[Locale, AlertTexts] = {}

    def message(
        self,
        form: Form,
        *,
        message_id: str,
        limit: int = DEFAULT_LIMIT,
        locale: Locale = ENGLISH,
        translation: MachineTranslation | None = None,
        links: MailLinks = NO_LINKS,
    ) -> Message:
        """Return the message in the form of one kind of service, as one reader reads.

        `limit` is the most code points the service takes (mail has none). `links` lead to the page;
        only mails have them, since in a chat everybody would follow the same signed link.
        """
        texts = self._texts_for(locale)
        if translation is not None:
            fields = translation_fields(translation, locale)
            texts = replace(texts, full={**texts.full, "translation": fields})
        if form is Form.MAIL:
            topic = cleaned(self.content.topic_for(locale.language))
            full: AlertFields = {**texts.full, "links": link_fields(links, topic, locale)}
            texts = replace(texts, full=full)
            return _mail(self.content, texts, message_id, self._own, links.stop)
        subject = defuse(texts.full["subject"])
        if form in PRINTERS:
            printed = _printed(texts, form, subject, limit, own=self._own)
            return Message(subject, printed.text, message_id, form=form, payload=printed.payload)
        text = _plain_text(texts, limit - len(subject), self._own)
        payload = None
        if form is Form.WEB_HOOK:
            payload = alert_payload(self.content, message_id, locale, translation)
        return Message(subject, text, message_id, form=form, payload=payload)

    def _texts_for(self, locale: Locale) -> AlertTexts:
        if locale not in self._texts:
            self._texts[locale] = alert_texts(self.content, locale)
        return self._texts[locale]


def compose(
    content: AlertContent,
    form: Form,
    *,
    message_id: str,
    limit: int = DEFAULT_LIMIT,
    locale: Locale = ENGLISH,
) -> Message:
    """Return one message of an alert, see `Composer`. Raises ValueError if it has no articles."""
    return Composer(content).message(form, message_id=message_id, limit=limit, locale=locale)


def _mail(
    content: AlertContent, texts: AlertTexts, message_id: str, own: OwnTemplates, stop: str
) -> Message:
    fields = texts.fields(max_carriers=MAX_CARRIERS, max_sentence=MAIL_SENTENCE)
    story = f"<story-{content.story}.{content.topic}@marsad.invalid>"
    return Message(
        subject=fields["subject"],
        text=own.render("mail.txt", lambda: alert_values(fields)) or render("alert.txt", fields),
        html=own.render("mail.html", lambda: alert_values(fields)) or render("alert.html", fields),
        message_id=message_id,
        stop=stop,
        headers=(
            # the root of the story's thread, a message that nobody needs to have
            ("In-Reply-To", story),
            ("References", story),
            ("List-Id", f"<{content.topic}.marsad.localhost>"),  # RFC 2919, part 3
            ("Auto-Submitted", "auto-generated"),  # RFC 3834: no out-of-office answers
            ("Content-Language", texts.locale.language),
        ),
    )


def _plain_text(texts: AlertTexts, limit: int, own: OwnTemplates) -> str:
    """Return the richest plain text that fits; a link is shown whole or not at all."""
    for fields in _chat_fields(texts):
        text = _own_chat(fields, own) or render("body.txt", all_defused(fields))
        if len(text) <= limit:
            return text
    return _shortest(texts, limit, lambda text: text)


def _own_chat(fields: AlertFields, own: OwnTemplates) -> str | None:
    """Return the text of the user's template, in which nobody is mentioned; None without one."""
    text = own.render("chat.txt", lambda: alert_values(fields))
    return defuse(text) if text else None


def _printed(
    texts: AlertTexts, form: Form, subject: str, limit: int, *, own: OwnTemplates
) -> Printed:
    """Return the richest card that fits the service."""
    printer = PRINTERS[form]
    for fields in _chat_fields(texts):
        written = _own_chat(fields, own)
        card = own_card(written, subject, texts.locale) if written else alert_card(fields)
        printed = printer.print(card, subject)
        if printer.fits(printed, limit):
            return printed
    return Printed(_shortest(texts, limit, LITERAL.get(form, markdown)))


def _chat_fields(texts: AlertTexts) -> Iterator[AlertFields]:
    for carriers, sentence in _CHAT_SIZES:
        yield texts.fields(max_carriers=carriers, max_sentence=sentence)


def _shortest(texts: AlertTexts, limit: int, literal: Callable[[str], str]) -> str:
    """Return title and link for a service with very little room."""
    fields = texts.full
    link = fields["link"] if len(fields["link"]) <= limit else ""
    room = (limit - len(link) - 1) // 6  # escaping makes a sign six times as long at most
    title = literal(defuse(cut(fields["title"]["text"], room))) if room > 0 else ""
    return "\n".join(filter(None, [title, link]))
