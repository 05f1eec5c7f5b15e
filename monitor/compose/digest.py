"""Compose digests, groups and storms as mail, in the form of each chat, or as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from monitor.compose.alert import DEFAULT_LIMIT, MAIL_SENTENCE
from monitor.compose.chat.card import own_card
from monitor.compose.chat.digest_card import digest_card
from monitor.compose.chat.printers import PRINTERS, Printed
from monitor.compose.chat.web_hook import digest_payload
from monitor.compose.content import MachineTranslation
from monitor.compose.digest_content import DigestContent
from monitor.compose.digest_fields import DigestFields, digest_fields
from monitor.compose.message import Form, Message
from monitor.compose.own.fields import digest_values
from monitor.compose.own.templates import NO_TEMPLATES, OwnTemplates
from monitor.compose.rendering import all_defused, defuse, render
from monitor.locale.locale import Locale, locale_of

MAIL_STORIES = 100  # shown in a mail; the rest are counted, so that it stays below 100 kB
MAX_MAIL = 100_000  # code points of the text of a mail

# What a message shows, richest first: (stories, code points of each sentence).
_MAIL_SIZES = ((MAIL_STORIES, MAIL_SENTENCE), (MAIL_STORIES, 200), (MAIL_STORIES, 0), (30, 0))
_CHAT_SIZES = ((20, 300), (20, 0), (10, 0), (5, 0), (2, 0), (0, 0))


@dataclass(frozen=True, slots=True)
class _Digest:
    """A digest for one reader."""

    content: DigestContent
    locale: Locale
    translations: Mapping[int, MachineTranslation]  # by the id of the alert
    own: OwnTemplates
    stop: str

    def fields(self, size: tuple[int, int]) -> DigestFields:
        stories, sentence = size
        return digest_fields(
            self.content,
            self.locale,
            max_stories=stories,
            max_sentence=sentence,
            translations=self.translations,
            stop=self.stop,
        )


def compose_digest(
    content: DigestContent,
    form: Form,
    *,
    message_id: str,
    limit: int = DEFAULT_LIMIT,
    locale: Locale | None = None,
    translations: Mapping[int, MachineTranslation] = MappingProxyType({}),
    own: OwnTemplates = NO_TEMPLATES,
    stop: str = "",
) -> Message:
    """Return one message of several stories, with the richest content that fits.

    `limit` is the most code points the service takes (mail has a limit of ours). Without a locale
    it is in English, in the time zone of the content. `stop` is the link of a mail that ends such
    messages; chats have none, since everybody there would follow the same one.
    """
    locale = locale or locale_of("en", content.time_zone)
    digest = _Digest(content, locale, translations, own, stop if form is Form.MAIL else "")
    if form is Form.MAIL:
        return _mail(digest, message_id)
    subject = defuse(digest.fields((0, 0))["subject"])
    if form in PRINTERS:
        printed = _printed(digest, form, limit, subject)
        return Message(subject, printed.text, message_id, form=form, payload=printed.payload)
    text = _plain_text(digest, limit - len(subject))
    payload = None
    if form is Form.WEB_HOOK:
        payload = digest_payload(content, message_id, locale, translations)
    return Message(subject, text, message_id, form=form, payload=payload)


def _mail(digest: _Digest, message_id: str) -> Message:
    content, locale = digest.content, digest.locale
    fields, text = digest.fields(_MAIL_SIZES[0]), ""
    for size in _MAIL_SIZES:
        fields = digest.fields(size)
        text = _own(digest, "digest.txt", fields) or render("digest_mail.txt", fields)
        if len(text) <= MAX_MAIL:
            break
    return Message(
        subject=fields["subject"],
        text=text[:MAX_MAIL],
        html=_own(digest, "digest.html", fields) or render("digest.html", fields),
        message_id=message_id,
        stop=digest.stop,
        headers=(
            ("List-Id", f"<{content.thread or content.via}.marsad.localhost>"),
            ("Auto-Submitted", "auto-generated"),
            ("Content-Language", locale.language),
        ),
    )


def _plain_text(digest: _Digest, limit: int) -> str:
    text = ""
    for size in _CHAT_SIZES:
        fields = digest.fields(size)
        own = _own(digest, "digest-chat.txt", fields)
        text = defuse(own) if own else render("digest.txt", all_defused(fields))
        if len(text) <= limit:
            return text
    return text[:limit]


def _printed(digest: _Digest, form: Form, limit: int, subject: str) -> Printed:
    """Return the richest card that fits the service; the last is small enough for each."""
    printer, printed = PRINTERS[form], Printed("")
    for size in _CHAT_SIZES:
        fields = digest.fields(size)
        own = _own(digest, "digest-chat.txt", fields)
        card = own_card(own, subject, digest.locale) if own else digest_card(fields)
        printed = printer.print(card, subject)
        if printer.fits(printed, limit):
            break
    return printed


def _own(digest: _Digest, file: str, fields: DigestFields) -> str | None:
    """Return the text of the user's template; None without one."""
    return digest.own.render(file, lambda: digest_values(fields))
