"""Parses feeds: RSS 0.9 to 2.0 and Atom, well-formed or not; JSON Feed has its own file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from crawler.channels import json_feed
from crawler.channels.content import is_html, is_json, root_element, why_not_xml
from crawler.channels.feed_dates import read_date
from crawler.channels.feed_text import LONGEST_SUMMARY, LONGEST_TITLE, language_tag, plain_text
from crawler.channels.hub import hub_offer
from crawler.channels.outcome import ChannelOutcome, failed
from crawler.fetch.address_guard import odd_url
from storage.outcomes import DateSource, SourceState
from storage.records import Announcement
from storage.subscription_records import HubOffer

MAX_ITEMS = 2_000  # the longest real feeds have some hundreds
_LONGEST_TTL_S = 86_400.0


def read(body: bytes, *, url: str, content_type: str | None = None) -> ChannelOutcome:
    """Return the items of a feed; a bad body gives a problem. Fetches nothing, opens no file."""
    if is_json(body):
        return json_feed.read(body, url=url)
    page = is_html(body) and root_element(body) in ("", "html")
    if page or not body.strip():
        return failed(*why_not_xml(body))
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    import feedparser

    # Pass a stream: feedparser would try bytes or text as the name of a file first.
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=True)
    if not feed.entries and not feed.get("version"):
        return failed(*_damage(body))
    language = language_tag(feed.feed.get("language"))
    found = [_announcement(entry, language) for entry in feed.entries[:MAX_ITEMS]]
    return ChannelOutcome(
        announcements=tuple(item for item in found if item is not None),
        min_delay_s=ttl_s(feed.feed.get("ttl")),
        hub=_hub(feed.feed.get("links", ()), url),
    )


def ttl_s(written: str | None) -> float:
    """Convert the `ttl` of RSS 2.0 from minutes to seconds; 0 for no number, at most a day."""
    text = (written or "").strip()
    return min(float(text) * 60, _LONGEST_TTL_S) if text.isascii() and text.isdigit() else 0.0


def _hub(links: Iterable[Any], url: str) -> HubOffer | None:
    written = [(link.get("rel", ""), link.get("href", "")) for link in links]
    return hub_offer(
        hubs=[href for rel, href in written if rel == "hub"],
        topics=[href for rel, href in written if rel == "self"],
        url=url,
    )


def _damage(body: bytes) -> tuple[SourceState, str]:
    if root_element(body) in ("rss", "feed", "rdf"):
        return SourceState.PARSE_ERROR, "a feed damaged beyond reading"
    return why_not_xml(body)


def _announcement(entry: Any, language: str | None) -> Announcement | None:
    url = _link(entry)
    if url is None:
        return None
    content = entry.get("title_detail") or {}
    return Announcement(
        url=url,
        language=language_tag(content.get("language")) or language,
        title=plain_text(entry.get("title"))[:LONGEST_TITLE] or None,
        summary=plain_text(entry.get("summary"))[:LONGEST_SUMMARY] or None,
        published=read_date(
            entry.get("published"), DateSource.FEED, parsed=entry.get("published_parsed")
        ),
    )


def _link(entry: Any) -> str | None:
    candidates = [entry.get("link"), *(link.get("href") for link in entry.get("links", ()))]
    if entry.get("guidislink"):
        candidates.append(entry.get("id"))
    return next((url for url in candidates if url and odd_url(url) is None), None)
