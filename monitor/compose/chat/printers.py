"""Print a card in the form of a service, with the limit that the service sets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from monitor.compose.chat.card import Card
from monitor.compose.chat.discord import MAX_DESCRIPTION, discord_payload
from monitor.compose.chat.markup import COMMONMARK, GOOGLE_CHAT, PLAIN, TELEGRAM, print_card
from monitor.compose.chat.slack import MAX_BLOCKS, slack_payload
from monitor.compose.chat.teams import MAX_BYTES, teams_payload
from monitor.compose.message import Form


@dataclass(frozen=True, slots=True)
class Printed:
    """A card in the form of a service."""

    text: str  # the message; plain text for services with a payload
    payload: dict[str, Any] | None = None  # the body of the request, where the service has its own


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints cards for one kind of service."""

    print: Callable[[Card, str], Printed]  # card, subject
    fits: Callable[[Printed, int], bool]  # printed card, limit of the service in code points


def _text_fits(printed: Printed, limit: int) -> bool:
    return len(printed.text) <= limit


def _slack_fits(printed: Printed, limit: int) -> bool:
    payload = printed.payload or {}
    return len(payload["blocks"]) < MAX_BLOCKS and len(json.dumps(payload)) <= limit


PRINTERS: dict[Form, Printer] = {
    Form.MARKDOWN: Printer(lambda card, _: Printed(print_card(card, COMMONMARK)), _text_fits),
    Form.TELEGRAM: Printer(lambda card, _: Printed(print_card(card, TELEGRAM)), _text_fits),
    Form.GOOGLE_CHAT: Printer(lambda card, _: Printed(print_card(card, GOOGLE_CHAT)), _text_fits),
    Form.SLACK: Printer(
        lambda card, subject: Printed(print_card(card, PLAIN), slack_payload(card, subject)),
        _slack_fits,
    ),
    Form.TEAMS: Printer(
        lambda card, subject: Printed(print_card(card, PLAIN), teams_payload(card, subject)),
        lambda printed, _: len(json.dumps(printed.payload)) <= MAX_BYTES,
    ),
    Form.DISCORD: Printer(
        lambda card, _: Printed(print_card(card, PLAIN), discord_payload(card)),
        lambda printed, _: (
            len((printed.payload or {})["embeds"][0]["description"]) <= MAX_DESCRIPTION
        ),
    ),
}

# How the services that take text write it literally.
LITERAL: dict[Form, Callable[[str], str]] = {
    Form.MARKDOWN: COMMONMARK.literal,
    Form.TELEGRAM: TELEGRAM.literal,
    Form.GOOGLE_CHAT: GOOGLE_CHAT.literal,
}
