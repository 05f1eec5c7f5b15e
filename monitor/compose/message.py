"""A rendered message, ready for a sender, and the forms it can have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The markup that a service expects in a message."""

    MAIL = "mail"  # text and HTML parts, headers
    MARKDOWN = "markdown"  # for chats: CommonMark in which all web text is escaped
    PLAIN = "plain"  # for push services and webhooks: plain text


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one address. A repeated delivery has the same `message_id`."""

    subject: str
    text: str  # the text part of a mail, otherwise the body in its form
    message_id: str  # "<...@...>"
    html: str = ""  # mail only
    form: Form = Form.MAIL
    headers: tuple[tuple[str, str], ...] = ()  # mail only
