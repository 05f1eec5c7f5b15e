"""Compose digests, groups and storms as mail, as Markdown for chats, or as plain text."""

from __future__ import annotations

from monitor.compose.alert import DEFAULT_LIMIT, MAIL_SENTENCE
from monitor.compose.digest_content import DigestContent
from monitor.compose.digest_fields import DigestFields, digest_fields
from monitor.compose.message import Form, Message
from monitor.compose.rendering import all_defused, defuse, render
from monitor.locale.locale import Locale, locale_of

MAIL_STORIES = 100  # shown in a mail; the rest are counted, so that it stays below 100 kB
MAX_MAIL = 100_000  # code points of the text of a mail

# What a message shows, richest first: (stories, code points of each sentence).
_MAIL_SIZES = ((MAIL_STORIES, MAIL_SENTENCE), (MAIL_STORIES, 200), (MAIL_STORIES, 0), (30, 0))
_CHAT_SIZES = ((20, 300), (20, 0), (10, 0), (5, 0), (2, 0), (0, 0))


def compose_digest(
    content: DigestContent,
    form: Form,
    *,
    message_id: str,
    limit: int = DEFAULT_LIMIT,
    locale: Locale | None = None,
) -> Message:
    """Return one message of several stories, with the richest content that fits.

    `limit` is the most code points the service takes (mail has a limit of ours). Without a locale
    it is in English, in the time zone of the content.
    """
    locale = locale or locale_of("en", content.time_zone)
    if form is Form.MAIL:
        return _mail(content, locale, message_id)
    subject = defuse(_fields(content, locale, (0, 0))["subject"])
    text = _chat_text(content, locale, form, limit - len(subject))
    return Message(subject=subject, text=text, message_id=message_id, form=form)


def _mail(content: DigestContent, locale: Locale, message_id: str) -> Message:
    fields, text = _fields(content, locale, _MAIL_SIZES[0]), ""
    for size in _MAIL_SIZES:
        fields = _fields(content, locale, size)
        text = render("digest_mail.txt", fields)
        if len(text) <= MAX_MAIL:
            break
    return Message(
        subject=fields["subject"],
        text=text[:MAX_MAIL],
        html=render("digest.html", fields),
        message_id=message_id,
        headers=(
            ("List-Id", f"<{content.thread or content.via}.marsad.localhost>"),
            ("Auto-Submitted", "auto-generated"),
            ("Content-Language", locale.language),
        ),
    )


def _chat_text(content: DigestContent, locale: Locale, form: Form, limit: int) -> str:
    template = "digest.md" if form is Form.MARKDOWN else "digest.txt"
    text = ""
    for size in _CHAT_SIZES:
        fields = _fields(content, locale, size)
        text = render(template, all_defused(fields) if form is Form.PLAIN else fields)
        if len(text) <= limit:
            return text
    return text[:limit]


def _fields(content: DigestContent, locale: Locale, size: tuple[int, int]) -> DigestFields:
    stories, sentence = size
    return digest_fields(content, locale, max_stories=stories, max_sentence=sentence)
