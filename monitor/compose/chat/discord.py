"""Print a card as a message of Discord with one embed.

See https://discord.com/developers/docs/resources/message#embed-object-embed-limits.
"""

from __future__ import annotations

from typing import Any

from monitor.compose.chat.card import Card, Run
from monitor.compose.chat.markup import COMMONMARK
from monitor.compose.cleaning import cut
from monitor.compose.rendering import markdown

MAX_TITLE = 256
MAX_DESCRIPTION = 4_096
_ACCENT = 0x0A5366  # the colour of links in our mails


def discord_payload(card: Card) -> dict[str, Any]:
    """Return the body of a web hook, which mentions nobody whatever the texts say."""
    title, *rest = card.paragraphs
    embed: dict[str, Any] = {
        "title": _title(title.text),
        "description": COMMONMARK.print(rest),
        "color": _ACCENT,
    }
    if card.topic != title.text:
        embed["author"] = {"name": cut(card.topic, MAX_TITLE)}
    if card.link:
        embed["url"] = card.link
    return {"embeds": [embed], "allowed_mentions": {"parse": []}}


def _title(text: str) -> str:
    """Return a title with its markup escaped, within the limit."""
    room = MAX_TITLE
    while len(escaped := markdown(Run(cut(text, room)).text)) > MAX_TITLE:
        room -= len(escaped) - MAX_TITLE
    return escaped
