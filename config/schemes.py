"""The URL schemes that a recipient may have, which decide the kind of address.

The list is short on purpose: each kind sends a text to people or to a web hook. The sending library
knows a hundred more, and some run programs or write files; no edit may reach those.
"""

from __future__ import annotations

SCHEMES: dict[str, str] = {
    "discord": "Discord channel by web hook",
    "gchat": "Google Chat space by web hook",
    "json": "any web hook that takes JSON, plain HTTP for the own network",
    "jsons": "any web hook that takes JSON, HTTPS",
    "mailto": "e-mail",
    "mailtos": "e-mail, encrypted connection to the server",
    "matrix": "Matrix room, plain HTTP for an own server",
    "matrixs": "Matrix room, HTTPS",
    "mmost": "Mattermost channel, plain HTTP for an own server",
    "mmosts": "Mattermost channel, HTTPS",
    "ntfy": "ntfy topic: push messages without an account",
    "ntfys": "ntfy topic, HTTPS",
    "pover": "Pushover: push messages to telephones",
    "rocket": "Rocket.Chat channel, plain HTTP for an own server",
    "rockets": "Rocket.Chat channel, HTTPS",
    "signal": "Signal through an own signal-cli server",
    "slack": "Slack channel by web hook or bot",
    "tgram": "Telegram chat by bot",
    "workflows": "Microsoft Teams channel by a workflow's web hook",
    "zulip": "Zulip stream by bot",
}
