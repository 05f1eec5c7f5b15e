"""Writes small feeds for tests."""

from __future__ import annotations

from config.source import ChannelKind
from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse import parse

HOME = "https://gazette.example/"
URL = "https://gazette.example/feeds/news.xml"


def rss(*items: str, head: str = f"<link>{HOME}</link>", declares: str = "") -> str:
    """Return an RSS feed of these items, given as what stands inside each."""
    inside = "".join(f"<item>{item}</item>\n" for item in items)
    return (
        f'<rss version="2.0" {declares}><channel><title>G</title>{head}\n{inside}</channel></rss>'
    )


def atom(*entries: str, attributes: str = "") -> str:
    """Return an Atom feed of these entries, given as what stands inside each."""
    inside = "".join(f"<entry>{entry}</entry>\n" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>G</title>{inside}</feed>'


def read(body: str | bytes, *, url: str = URL, content_type: str | None = None) -> ChannelOutcome:
    """Parse a feed as a channel whose kind is detected."""
    raw = body.encode() if isinstance(body, str) else body
    outcome = parse(None, raw, url=url, content_type=content_type)
    assert outcome.kind in (ChannelKind.FEED, None)
    return outcome


def urls(body: str | bytes, *, url: str = URL) -> list[str]:
    """Return the addresses that a feed announces, without the site that they share."""
    return [item.url.removeprefix(HOME) for item in read(body, url=url).announcements]
