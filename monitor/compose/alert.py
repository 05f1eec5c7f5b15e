"""Alerts as messages: a mail with text and HTML, Markdown for chats, plain text for the rest."""

from __future__ import annotations

from monitor.compose.cleaning import cut
from monitor.compose.content import AlertContent
from monitor.compose.fields import alert_fields, title_of
from monitor.compose.message import Form, Message
from monitor.compose.rendering import all_defused, defuse, markdown, render

MAIL_CARRIERS = 20  # more carriers are counted, not listed
MAIL_SENTENCE = 700  # code points; a long sentence, not a paragraph of a book

# What a chat message shows, richest first: (carriers, code points of the sentence).
_CHAT_SIZES = ((10, 600), (3, 400), (0, 300), (0, 120), (0, 0))


def compose(content: AlertContent, form: Form, *, message_id: str, limit: int = 3000) -> Message:
    """An alert written for one kind of service.

    `limit` is the most code points the service takes (mail has none). Raises ValueError for
    an alert without articles.
    """
    if form is Form.MAIL:
        return _mail(content, message_id)
    subject = defuse(title_of(content))
    text = _chat_text(content, form, limit - len(subject))
    return Message(subject=subject, text=text, message_id=message_id, form=form)


def _mail(content: AlertContent, message_id: str) -> Message:
    fields = alert_fields(content, max_carriers=MAIL_CARRIERS, max_sentence=MAIL_SENTENCE)
    return Message(
        subject=fields["title"],
        text=render("alert.txt", fields),
        html=render("alert.html", fields),
        message_id=message_id,
        headers=(
            ("References", f"<story-{content.story}.{content.topic}@marsad.invalid>"),
            ("List-Id", f"<{content.topic}.marsad.localhost>"),  # RFC 2919, part 3
            ("Auto-Submitted", "auto-generated"),  # RFC 3834: no out-of-office answers
        ),
    )


def _chat_text(content: AlertContent, form: Form, limit: int) -> str:
    """The richest text that fits; a link is shown whole or not at all."""
    for carriers, sentence in _CHAT_SIZES:
        fields = alert_fields(content, max_carriers=carriers, max_sentence=sentence)
        markdown_form = form is Form.MARKDOWN
        text = (
            render("alert.md", fields) if markdown_form else render("body.txt", all_defused(fields))
        )
        if len(text) <= limit:
            return text
    link = fields["link"] if len(fields["link"]) <= limit else ""
    room = (limit - len(link) - 1) // 2  # escaping at most doubles a text
    title = markdown(cut(fields["title"], room)) if room > 0 else ""
    return "\n".join(filter(None, [title, link]))
