"""Makes an announcement of one item of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.channels.feed_dates import DateOrder, read_date
from crawler.channels.feed_text import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    plain_text,
    title_text,
)
from crawler.channels.feeds.markup import Element
from crawler.language.tag import language_tag
from storage.outcomes import DateSource
from storage.records import Announcement, DateEvidence

_PUBLISHED = (
    "pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created",
    "dcterms:date", "created", "date", "dc:issued", "dc:created", "publisheddate",
    "publicationdate", "datepublished",
)  # fmt: skip
_UPDATED = (
    "updated",
    "modified",
    "dcterms:modified",
    "dc:modified",
    "datemodified",
    "lastbuilddate",
)
_TITLES = ("title", "dc:title")
_SUMMARIES = ("description", "summary", "dc:description", "content:encoded", "content")


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What a feed says that holds for all its items."""

    language: str | None
    order: DateOrder | None


def announcement(item: Element, url: str, context: EntryContext) -> Announcement:
    """Return what an item says of the page at `url`."""
    title = next(iter(item.all(*_TITLES)), None)
    return Announcement(
        url=url,
        title=next(filter(None, map(title_text, item.texts(*_TITLES))), "")[:LONGEST_TITLE] or None,
        summary=next(filter(None, map(plain_text, item.texts(*_SUMMARIES))), "")[:LONGEST_SUMMARY]
        or None,
        published=_first_date(item, _PUBLISHED, context.order),
        updated=_first_date(item, _UPDATED, context.order),
        language=_language(item, title) or context.language,
    )


def written_dates(item: Element) -> Iterator[str]:
    """Yield the dates of an item as they are written."""
    yield from item.texts(*_PUBLISHED, *_UPDATED)


def _first_date(
    item: Element, names: tuple[str, ...], order: DateOrder | None
) -> DateEvidence | None:
    dates = (read_date(text, DateSource.FEED, order=order) for text in item.texts(*names))
    return next((date for date in dates if date is not None), None)


def _language(item: Element, title: Element | None) -> str | None:
    said = (
        title.attributes.get("xml:lang") if title else None,
        item.attributes.get("xml:lang"),
        *item.texts("dc:language", "language"),
    )
    return next((tag for text in said if (tag := language_tag(text))), None)
