"""Parses JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), strict or nearly so."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from crawler.channels.absolute_url import absolute_url, link_text
from crawler.channels.body_text import decode
from crawler.channels.content import is_json_feed
from crawler.channels.feed_dates import DateOrder, order_of, read_date
from crawler.channels.feed_text import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    plain_text,
    title_text,
)
from crawler.channels.feeds.left_out import MAX_ITEMS, LeftOut
from crawler.channels.hub import hub_offer
from crawler.channels.outcome import ChannelOutcome, failed
from crawler.language.tag import language_tag
from crawler.urls.canonical import url_key
from storage.outcomes import DateSource, SourceState
from storage.records import Announcement
from storage.subscription_records import HubOffer

# Line breaks and tabs inside strings are wrong, frequent and harmless.
_DECODER = json.JSONDecoder(strict=False)
_ITEMS = re.compile(r"\"items\"\s*:\s*\[")
_NEXT_OBJECT = re.compile(r"[,\[]\s*\{")
_MOST_ATTEMPTS = MAX_ITEMS + 200  # to read an object of a damaged feed
_OWN_FIELDS = frozenset({"id", "title", "content_html", "content_text", "date_published"})
_OF_OTHERS = frozenset({"type", "mime_type"})
_DATES = ("date_published", "date_modified")


def read(body: bytes, *, url: str) -> ChannelOutcome:
    """Return the items of a JSON Feed that have a link; a bad body gives a problem."""
    text = decode(body).strip()
    try:
        feed = _DECODER.decode(text)
    except RecursionError:
        return failed(SourceState.PARSE_ERROR, "JSON nested beyond reading")
    except ValueError:
        feed = _salvaged(text)
        if feed is None:
            return failed(SourceState.PARSE_ERROR, "damaged JSON")
    items = _items(feed, is_feed=is_json_feed(body))
    if items is None:
        return failed(SourceState.NOT_A_FEED, "JSON, but not a JSON Feed")
    return _outcome(feed, items, url)


def _items(feed: object, *, is_feed: bool) -> list[Any] | None:
    """Return the list of items, of a feed also under another name; None where there is none."""
    if not isinstance(feed, dict):
        return None
    items = feed.get("items")
    if isinstance(items, list):
        return items
    lists = (value for value in feed.values() if is_feed and isinstance(value, list))
    return next((named for named in lists if any(map(_is_item, named))), None)


def _is_item(value: object) -> bool:
    """Whether this is an item by what it holds, and neither a hub nor an attachment."""
    if not isinstance(value, dict):
        return False
    has_link = "url" in value and not _OF_OTHERS & value.keys()
    return has_link or bool(_OWN_FIELDS & value.keys())


def _salvaged(text: str) -> dict[str, Any] | None:
    """Return a damaged feed with the items that are whole; None if none is."""
    start = _ITEMS.search(text)
    if start is None:
        return None
    items, position = [], start.end() - 1
    for _attempt in range(_MOST_ATTEMPTS):
        found = _NEXT_OBJECT.search(text, position)
        if found is None:
            break
        try:
            item, position = _DECODER.raw_decode(text, found.end() - 1)
        except (ValueError, RecursionError):
            position = found.end()
            continue
        if _is_item(item):
            items.append(item)
    head = {name: _field(text[: start.start()], name) for name in ("language", "home_page_url")}
    return {**head, "items": [*items, None]} if items else None  # None: what is not whole


def _field(text: str, name: str) -> object:
    found = re.search(rf"\"{name}\"\s*:\s*(?=\")", text)
    try:
        return _DECODER.raw_decode(text, found.end())[0] if found else None
    except ValueError:
        return None


def _outcome(feed: dict[str, Any], items: list[Any], url: str) -> ChannelOutcome:
    language = language_tag(_text(feed.get("language")))
    base = absolute_url(_text(feed.get("home_page_url")), url) or url
    left_out: Counter[str] = Counter()
    left_out[LeftOut.OVER_LIMIT] += len(items[MAX_ITEMS:])
    found = tuple(_announcements(items[:MAX_ITEMS], base, language, left_out))
    return ChannelOutcome(
        announcements=found,
        hub=_hub(feed, url),
        left_out={str(reason): count for reason, count in left_out.items() if count},
    )


def _announcements(
    items: list[Any], base: str, language: str | None, left_out: Counter[str]
) -> Iterator[Announcement]:
    readable = [item for item in items if isinstance(item, dict)]
    left_out[LeftOut.NO_ITEM] += sum(item is not None for item in items) - len(readable)
    left_out[LeftOut.CUT_OFF] += items.count(None)
    order = order_of(_date(item.get(name)) for item in readable for name in _DATES)
    seen: set[str] = set()
    for item in readable:
        link = _link((item.get("url"), item.get("external_url"), item.get("id")), base=base)
        if link is None:
            left_out[LeftOut.NO_LINK] += 1
        elif url_key(link) in seen:
            left_out[LeftOut.SAME_PAGE] += 1
        else:
            seen.add(url_key(link))
            yield _announcement(item, link, language, order)


def _hub(feed: dict[str, Any], url: str) -> HubOffer | None:
    named = feed.get("hubs")
    hubs = [hub for hub in named if isinstance(hub, dict)] if isinstance(named, list) else []
    return hub_offer(
        hubs=[_text(hub.get("url")) for hub in hubs if _text(hub.get("type")).lower() == "websub"],
        topics=[_text(feed.get("feed_url"))],
        url=url,
    )


def _announcement(
    item: dict[str, Any], link: str, language: str | None, order: DateOrder | None
) -> Announcement:
    texts = ("summary", "content_text", "content_html")
    summary = next((text for name in texts if (text := _text(item.get(name)).strip())), "")
    published, updated = (
        read_date(_date(item.get(name)), DateSource.FEED, order=order) for name in _DATES
    )
    return Announcement(
        url=link,
        title=title_text(_text(item.get("title")))[:LONGEST_TITLE] or None,
        summary=plain_text(summary)[:LONGEST_SUMMARY] or None,
        published=published,
        updated=updated,
        language=language_tag(_text(item.get("language"))) or language,
    )


def _link(candidates: Iterable[object], *, base: str) -> str | None:
    url, external, identity = (link_text(_text(candidate)) for candidate in candidates)
    # An id is a link only where it is written as one; a relative one is a database key.
    written = [
        url,
        *(text for text in (external, identity) if text.startswith(("http://", "https://"))),
    ]
    return next((link for text in written if (link := absolute_url(text, base))), None)


def _date(value: object) -> str:
    """Return a date as written; seconds since 1970 are written as a number."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else _text(value)


def _text(value: object) -> str:
    """Return a text field; other types count as absent, half surrogate pairs are replaced."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
