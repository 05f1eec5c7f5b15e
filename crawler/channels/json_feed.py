"""Parses JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), strict or nearly so."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable
from typing import Any

from crawler.channels.absolute_url import absolute_url
from crawler.channels.feed_dates import read_date
from crawler.channels.feed_text import LONGEST_SUMMARY, LONGEST_TITLE, language_tag, plain_text
from crawler.channels.hub import hub_offer
from crawler.channels.outcome import ChannelOutcome, failed
from storage.outcomes import DateSource, SourceState
from storage.records import Announcement
from storage.subscription_records import HubOffer

MAX_ITEMS = 2_000


def read(body: bytes, *, url: str) -> ChannelOutcome:
    """Return the items of a JSON Feed that have a link; a bad body gives a problem."""
    try:
        feed = json.loads(body.removeprefix(codecs.BOM_UTF8))
    except RecursionError:
        return failed(SourceState.PARSE_ERROR, "JSON nested beyond reading")
    except ValueError:
        return failed(SourceState.PARSE_ERROR, "damaged JSON")
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return failed(SourceState.NOT_A_FEED, "JSON, but not a JSON Feed")
    language = language_tag(_text(feed.get("language")))
    items = (item for item in feed["items"][:MAX_ITEMS] if isinstance(item, dict))
    found = [_announcement(item, url=url, language=language) for item in items]
    return ChannelOutcome(
        announcements=tuple(item for item in found if item is not None), hub=_hub(feed, url)
    )


def _hub(feed: dict[str, Any], url: str) -> HubOffer | None:
    named = feed.get("hubs")
    hubs = [hub for hub in named if isinstance(hub, dict)] if isinstance(named, list) else []
    return hub_offer(
        hubs=[_text(hub.get("url")) for hub in hubs if _text(hub.get("type")).lower() == "websub"],
        topics=[_text(feed.get("feed_url"))],
        url=url,
    )


def _announcement(item: dict[str, Any], *, url: str, language: str | None) -> Announcement | None:
    link = _link((item.get("url"), item.get("external_url"), item.get("id")), base=url)
    if link is None:
        return None
    texts = ("summary", "content_text", "content_html")
    summary = next((text for name in texts if (text := _text(item.get(name)).strip())), "")
    return Announcement(
        url=link,
        title=plain_text(_text(item.get("title")))[:LONGEST_TITLE] or None,
        summary=plain_text(summary)[:LONGEST_SUMMARY] or None,
        published=read_date(_text(item.get("date_published")), DateSource.FEED),
        language=language_tag(_text(item.get("language"))) or language,
    )


def _link(candidates: Iterable[object], *, base: str) -> str | None:
    url, external, identity = (_text(candidate).strip() for candidate in candidates)
    # An id is a link only where it is written as one; a relative one is a database key.
    written = [
        url,
        *(text for text in (external, identity) if text.startswith(("http://", "https://"))),
    ]
    return next((link for text in written if (link := absolute_url(text, base))), None)


def _text(value: object) -> str:
    """Return a text field; other types count as absent, half surrogate pairs are replaced."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
