"""The settings of a new instance, from what its owner answers. Pure.

What is secret goes to a file of its own, which the settings name; so they can be shown and shared.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from config.chosen_sources import with_sources
from config.said import Said, said

RECIPIENT = "desk"
SECRET_FILE = f"secrets/{RECIPIENT}"
TOKEN_FILE = "secrets/web"  # noqa: S105 - a path
PAGE_PORT = 8080
_SUBMISSION_PORT = 587
_ADDRESS = re.compile(r"[^\s@/<>\"]+@[^\s@/<>\"]+\.[^\s@/<>\"]+")


class BadAnswer(ValueError):
    """An answer cannot be used; `said` says why in our words, and quotes no secret."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.sentence)
        self.said = said

    @classmethod
    def worded(cls, text: str) -> BadAnswer:
        """Return one whose reason is in the language of the terminal already."""
        return cls(Said("{text}", {"text": text}))


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that takes mail from us."""

    host: str
    port: int = _SUBMISSION_PORT
    user: str = ""
    password: str = ""

    @property
    def is_private(self) -> bool:
        """Whether the server stands in the own network, by its address."""
        try:
            return not ipaddress.ip_address(self.host).is_global
        except ValueError:
            return self.host == "localhost" or "." not in self.host


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner of a new instance wants."""

    language: str = "en"
    time_zone: str = "UTC"
    topics: Sequence[str] = ("gcm",)
    sources: Sequence[str] = ()  # shipped ones that are on
    to: str = ""  # an address for alerts: a web hook, an Apprise URL, or where mail goes
    server: MailServer | None = None  # for mail


def is_mail_address(text: str) -> bool:
    """Whether a text is a mail address, and no address of a service."""
    return _ADDRESS.fullmatch(text) is not None


def mail_server(text: str, *, user: str = "", password: str = "") -> MailServer:
    """Read `smtp.example.org` or `smtp.example.org:587`. Raises BadAnswer."""
    host, _, port = text.strip().partition(":")
    if not host or (port and not (port.isdecimal() and 0 < int(port) < 65_536)):
        raise BadAnswer(said("a mail server is written smtp.example.org or smtp.example.org:587"))
    return MailServer(host, int(port) if port else _SUBMISSION_PORT, user, password)


def recipient_url(answers: Answers) -> str:
    """Return the address that alerts go to, with its secrets. Raises BadAnswer."""
    if not is_mail_address(answers.to):
        return answers.to
    server = answers.server
    if server is None:
        raise BadAnswer(
            said("to send mail, a mail server is needed: --mail-server smtp.example.org")
        )
    if not server.user:
        sender = f"marsad@{answers.to.partition('@')[2]}"
        return f"mailto://{server.host}:{server.port}/?from={sender}&to={answers.to}"
    login = f"{quote(server.user, safe='')}:{quote(server.password, safe='')}"
    sender = server.user if is_mail_address(server.user) else answers.to
    return f"mailtos://{login}@{server.host}:{server.port}/?from={sender}&to={answers.to}"


def settings_text(starter: str, answers: Answers) -> str:
    """Return the starter's settings with the answers in them; its comments stay."""
    text = with_sources(starter, tuple(answers.sources)) if answers.sources else starter
    topics = ", ".join(answers.topics)
    text = re.sub(r"(?m)^  topics: \[gcm\].*$", f"  topics: [{topics}]", text)
    text = _with_page(text, answers)
    if not answers.to:
        return text
    return _with_route(_with_recipient(text, answers), topics)


def with_told(text: str, topic: str) -> str:
    """Return settings that `settings_text` made with one more topic in their route."""
    return re.sub(r"(?m)^(  - topics: \[.+)\]$", rf"\1, {topic}]", text)


def _with_page(text: str, answers: Answers) -> str:
    lines = [
        "web:",
        f"  port: {PAGE_PORT}",
        f"  token: ${{file:{TOKEN_FILE}}}",
        f"  time_zone: {answers.time_zone} # of the times on the page",
    ]
    return text.replace("# web:\n", "\n".join(lines) + "\n", 1)


def _with_recipient(text: str, answers: Answers) -> str:
    private = answers.server is not None and answers.server.is_private
    lines = [
        "recipients:",
        f"  {RECIPIENT}:",
        f"    url: ${{file:{SECRET_FILE}}} # the address itself, in a file that only you can read",
        f"    language: {answers.language}",
        f"    time_zone: {answers.time_zone}",
        *(["    allow_private_network: true # the mail server is your own"] if private else []),
    ]
    return text.replace("# recipients:\n", "\n".join(lines) + "\n", 1)


def _with_route(text: str, topics: str) -> str:
    lines = ["routes:", f"  - topics: [{topics}]", f"    to: [{RECIPIENT}]"]
    return text.replace("# routes:\n", "\n".join(lines) + "\n", 1)
