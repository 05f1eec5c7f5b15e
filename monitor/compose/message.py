"""A rendered message, ready for a sender, and the forms it can have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Form(StrEnum):
    """The form that a service expects of a message."""

    MAIL = "mail"  # text and HTML parts, headers
    MARKDOWN = "markdown"  # CommonMark in which all web text is escaped: Mattermost, Matrix, Zulip
    SLACK = "slack"  # blocks
    DISCORD = "discord"  # an embed
    TELEGRAM = "telegram"  # HTML of a few elements
    TEAMS = "teams"  # an Adaptive Card
    GOOGLE_CHAT = "google_chat"  # text with signs that cannot be escaped
    WEB_HOOK = "web_hook"  # plain text, and everything as JSON for programs
    PLAIN = "plain"  # plain text, for push services


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one address. A repeated delivery has the same `message_id`."""

    subject: str
    text: str  # the text part of a mail, otherwise the body in its form
    message_id: str  # "<...@...>"
    html: str = ""  # mail only
    form: Form = Form.MAIL
    headers: tuple[tuple[str, str], ...] = ()  # mail only
    stop: str = ""  # mail only: the link that ends such messages
    payload: Mapping[str, Any] | None = None  # the body of a request, or what is added to it
