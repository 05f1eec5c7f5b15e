"""A rendered message, ready for a sender, and the forms it can have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How a message must be written for the service that carries it."""

    MAIL = "mail"  # text and HTML parts, headers
    MARKDOWN = "markdown"  # CommonMark with every character of the web escaped; chats
    PLAIN = "plain"  # plain text; push services, webhooks


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to one address. A repeat of a delivery has the same `message_id`."""

    subject: str
    text: str  # mail: the text part; otherwise the body in its form
    message_id: str  # "<...@...>"
    html: str = ""  # mail only
    form: Form = Form.MAIL
    headers: tuple[tuple[str, str], ...] = ()  # mail only
