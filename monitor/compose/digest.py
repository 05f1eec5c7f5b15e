"""Compose digests, groups and storms as mail, as Markdown for chats, or as plain text."""

from __future__ import annotations

from monitor.compose.alert import DEFAULT_LIMIT, MAIL_SENTENCE
from monitor.compose.digest_content import DigestContent
from monitor.compose.digest_fields import digest_fields
from monitor.compose.message import Form, Message
from monitor.compose.rendering import all_defused, defuse, render

MAIL_STORIES = 100  # shown in a mail; the rest are counted, so that it stays below 100 kB
MAX_MAIL = 100_000  # code points of the text of a mail

# What a message shows, richest first: (stories, code points of each sentence).
_MAIL_SIZES = ((MAIL_STORIES, MAIL_SENTENCE), (MAIL_STORIES, 200), (MAIL_STORIES, 0), (30, 0))
_CHAT_SIZES = ((20, 300), (20, 0), (10, 0), (5, 0), (2, 0), (0, 0))


def compose_digest(
    content: DigestContent, form: Form, *, message_id: str, limit: int = DEFAULT_LIMIT
) -> Message:
    """Return one message of several stories, with the richest content that fits.

    `limit` is the most code points the service takes (mail has a limit of ours).
    """
    subject = digest_fields(content, max_stories=0, max_sentence=0)["subject"]
    if form is Form.MAIL:
        return Message(
            subject=subject,
            text=_text(content, form, MAX_MAIL),
            message_id=message_id,
            headers=(
                ("List-Id", f"<{content.thread or content.via}.marsad.localhost>"),
                ("Auto-Submitted", "auto-generated"),
            ),
        )
    subject = defuse(subject)
    text = _text(content, form, limit - len(subject))
    return Message(subject=subject, text=text, message_id=message_id, form=form)


def _text(content: DigestContent, form: Form, limit: int) -> str:
    template = "digest.md" if form is Form.MARKDOWN else "digest.txt"
    text = ""
    for stories, sentence in _MAIL_SIZES if form is Form.MAIL else _CHAT_SIZES:
        fields = digest_fields(content, max_stories=stories, max_sentence=sentence)
        text = render(template, all_defused(fields) if form is Form.PLAIN else fields)
        if len(text) <= limit:
            return text
    return text[:limit]
