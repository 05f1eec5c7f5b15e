"""Feeds: RSS 0.9 to 2.0 and Atom, well-formed or not."""

from __future__ import annotations

import io
import re
from typing import Any

import feedparser
from lxml import html as lxml_html
from lxml.etree import ParserError

from crawler.channels.content import is_html, not_xml, root_element
from crawler.channels.feed_dates import read_date
from crawler.channels.reading import ChannelReading, unreadable
from crawler.fetch.address_guard import odd_url
from storage.outcomes import DateSource, SourceState
from storage.records import Announcement

MAX_ITEMS = 2_000  # the longest real feeds have some hundreds
_LONGEST_TITLE = 1_000
_LONGEST_SUMMARY = 20_000
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_BREAKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"})


def read(body: bytes, *, url: str, content_type: str | None = None) -> ChannelReading:
    """The items of a feed. Never fetches, never opens a file, never raises for a bad body."""
    page = is_html(body) and root_element(body) in ("", "html")
    if page or not body.strip():
        return unreadable(*not_xml(body))
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    # A stream: given bytes or text, feedparser would try them as the name of a file first.
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=True)
    if not feed.entries and not feed.get("version"):
        return unreadable(*_damage(body))
    language = _language(feed.feed.get("language"))
    found = [_announcement(entry, language) for entry in feed.entries[:MAX_ITEMS]]
    return ChannelReading(announcements=tuple(one for one in found if one is not None))


def _damage(body: bytes) -> tuple[SourceState, str]:
    if root_element(body) in ("rss", "feed", "rdf"):
        return SourceState.PARSE_ERROR, "a feed damaged beyond reading"
    return not_xml(body)


def _announcement(entry: Any, language: str | None) -> Announcement | None:
    url = _link(entry)
    if url is None:
        return None
    content = entry.get("title_detail") or {}
    return Announcement(
        url=url,
        language=_language(content.get("language")) or language,
        title=plain_text(entry.get("title"))[:_LONGEST_TITLE] or None,
        summary=plain_text(entry.get("summary"))[:_LONGEST_SUMMARY] or None,
        published=read_date(
            entry.get("published"), DateSource.FEED, parsed=entry.get("published_parsed")
        ),
    )


def _link(entry: Any) -> str | None:
    candidates = [entry.get("link"), *(link.get("href") for link in entry.get("links", ()))]
    if entry.get("guidislink"):
        candidates.append(entry.get("id"))
    return next((url for url in candidates if url and odd_url(url) is None), None)


def _language(value: str | None) -> str | None:
    text = (value or "").strip().replace("_", "-")
    return text if _LANGUAGE.fullmatch(text) else None


def plain_text(markup: str | None) -> str:
    """The text of a piece of HTML on lines of its own paragraphs; no tags, no entities."""
    text = (markup or "").replace("\x00", "")
    if "<" in text or "&" in text:
        text = _text_of(text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _text_of(markup: str) -> str:
    try:
        root = lxml_html.fromstring(f"<div>{markup}</div>")
    except (ParserError, ValueError):
        return re.sub(r"<[^>]*>", " ", markup)
    for element in root.iter():
        if element.tag in _BREAKS:
            element.tail = "\n" + (element.tail or "")
    return "".join(str(piece) for piece in root.itertext())
