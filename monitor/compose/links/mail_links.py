"""Links from mails to the page: to the story, to say whether it is about the topic, to stop.

The last two are signed and hold for some time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from config.web import Web
from monitor.compose.links.signed_links import Purpose, signed, values_of

RELEVANCE_HOLDS = timedelta(days=45)  # people come back from leave
STOP_HOLDS = timedelta(days=365)  # whoever wants to stop may begin with an old mail


@dataclass(frozen=True, slots=True)
class MailLinks:
    """The links of one message to one recipient; empty: there is none."""

    story: str = ""
    relevance: str = ""
    stop: str = ""


NO_LINKS = MailLinks()


@dataclass(frozen=True, slots=True)
class RelevanceAsked:
    """What a link asks about an article."""

    article: int
    topic: str
    recipient: str


@dataclass(frozen=True, slots=True)
class StopAsked:
    """Whose messages a link ends, and about which topic; "": about all of them."""

    recipient: str
    address: str  # the key of the address, as of deliveries
    topic: str


def story_links(web: Web, story: int, asked: RelevanceAsked, made: datetime) -> MailLinks:
    """Return the links to a story and its question; none where the config has no `public_url`."""
    if web.public_url is None:
        return MailLinks()
    base, relevance = web.public_url.rstrip("/"), ""
    if asked.article:
        values = (asked.article, asked.topic, asked.recipient)
        relevance = signed(web, Purpose.RELEVANCE, values, made + RELEVANCE_HOLDS)
    return MailLinks(f"{base}/stories/{story}", f"{base}/say/{relevance}" if relevance else "")


def stop_link(web: Web, asked: StopAsked, made: datetime) -> str:
    """Return the link that ends messages; empty where the config has no `public_url`."""
    if web.public_url is None:
        return ""
    values = (asked.recipient, asked.address, asked.topic)
    token = signed(web, Purpose.UNSUBSCRIBE, values, made + STOP_HOLDS)
    return f"{web.public_url.rstrip('/')}/stop/{token}"


def relevance_asked(web: Web, token: str, now: datetime) -> RelevanceAsked:
    """Return what a link asks about an article. Raises BadLink, OldLink."""
    article, topic, recipient = values_of(web, Purpose.RELEVANCE, token, now)
    return RelevanceAsked(int(article), str(topic), str(recipient))


def stop_asked(web: Web, token: str, now: datetime) -> StopAsked:
    """Return whose messages a link ends. Raises BadLink, OldLink."""
    recipient, address, topic = values_of(web, Purpose.UNSUBSCRIBE, token, now)
    return StopAsked(str(recipient), str(address), str(topic))
