"""Decides what a robots.txt allows (RFC 9309). Pure; `crawler.fetch.robots` fetches it."""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass

from protego import Protego

from storage.outcomes import SourceState

MAX_BYTES = 500 * 1024  # RFC 9309 2.5: at least 500 KiB must be parsed
MAX_REDIRECTS = 5  # RFC 9309 2.3.1.2: at least five
LONGEST_CRAWL_DELAY_S = 120.0
_USER_AGENT = re.compile(
    r"^([ \t]*user-?agent(?:[ \t]*:|[ \t])[ \t]*)([^\s/#:]+)(?:[ \t/][^\r\n#]*)?",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one origin for our user agent."""

    parser: Protego | None = None  # None: no rules
    agent: str = "*"
    closed: SourceState | None = None  # set: no request to this origin is allowed, and why
    reason: str = ""

    def allows(self, url: str) -> bool:
        """Whether this URL may be fetched."""
        if self.closed is not None:
            return False
        return self.parser is None or bool(self.parser.can_fetch(url, self.agent))

    @property
    def crawl_delay_s(self) -> float:
        """Seconds between requests that the origin demands, at most 120; 0 when it does not."""
        delay = None if self.parser is None else self.parser.crawl_delay(self.agent)
        if delay is None or math.isnan(delay):
            return 0.0
        return min(max(float(delay), 0.0), LONGEST_CRAWL_DELAY_S)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names, in its order."""
        return () if self.parser is None else tuple(self.parser.sitemaps)


def product_token(user_agent: str) -> str:
    """Return the name that robots.txt addresses: `Marsad/0.1 (...)` -> `Marsad`."""
    return user_agent.split("/", 1)[0].split(" ", 1)[0]


def is_worth_keeping(status: int) -> bool:
    """Whether a response says for a day what the rules are, or that there are none."""
    return 200 <= status < 500 and status != 429


def names_rules(status: int, body: bytes) -> bool:
    """Whether the body of a response has to be parsed to know its rules."""
    return 200 <= status < 300 and bool(body.strip())


@dataclass(frozen=True, slots=True)
class RobotsJob:
    """A robots.txt to parse in a child process."""

    status: int
    body: bytes
    agent: str
    cpu_s: float

    def prepare(self) -> None:
        """Nothing is imported later than this module."""

    def run(self) -> RobotsRules:
        return rules_of(self.status, self.body, agent=self.agent)


def rules_of(status: int, body: bytes, *, agent: str) -> RobotsRules:
    """Return the rules of a response.

    A 2xx is parsed; a 4xx means no rules, whatever its body says; 429 and 5xx close the origin; a
    redirect that leads nowhere means no rules (RFC 9309, 2.3.1).
    """
    if 200 <= status < 300:
        return RobotsRules(
            parser=Protego.parse(_plain_names(_text(body[:MAX_BYTES]), agent)), agent=agent
        )
    if is_worth_keeping(status):
        return RobotsRules(agent=agent)
    state = SourceState.BLOCKED if status == 429 else SourceState.SERVER_ERROR
    return RobotsRules(agent=agent, closed=state, reason=f"robots.txt answered HTTP {status}")


def _plain_names(text: str, agent: str) -> str:
    """Reduce every `User-agent` line to our name, a wildcard, or a name that cannot match ours.

    A product token has neither blank nor version (RFC 9309, 2.2.1), but people write `Marsad 1.0`
    or `Marsad/1.0` and mean Marsad; as it stands such a group would match no crawler. The parser
    also matches by prefix, so that `Mar` would match Marsad.
    """

    def named(found: re.Match[str]) -> str:
        start, name = found[1], found[2]
        ours = "*" in name or name.lower() == agent.lower()
        return f"{start}{name}" if ours else f"{start}other-{name}"

    return _USER_AGENT.sub(named, text)


def _text(body: bytes) -> str:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    return body.decode("utf-8-sig", "replace")
