"""hreflang: the same page in other languages, as sitemaps and pages declare it.

https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from crawler.channels.feed_text import language_tag
from crawler.channels.reading import ChannelReading
from crawler.fetch.address_guard import odd_url
from storage.records import Announcement

MAX_ALTERNATES = 100  # of one page; the widest sites have some fifty


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language version of a page."""

    url: str
    language: str


def alternates_below(element: etree._Element, base: str) -> tuple[Alternate, ...]:
    """The versions that the links below an element declare, each address once.

    `x-default` names no language and is left out, like addresses that nobody would fetch.
    """
    found: dict[str, Alternate] = {}
    for link in element.iter("{*}link", "link"):
        alternate = _alternate(link, base)
        if alternate is not None:
            found.setdefault(alternate.url, alternate)
        if len(found) >= MAX_ALTERNATES:
            break
    return tuple(found.values())


def declared_language(url: str, alternates: Iterable[Alternate]) -> str | None:
    """The language of a page that names itself among its versions."""
    return next((one.language for one in alternates if one.url == url), None)


def in_languages(reading: ChannelReading, languages: Iterable[str]) -> Iterator[Announcement]:
    """The translations that a channel names, in these languages only: `pt` also means `pt-BR`."""
    wanted = {_primary(language) for language in languages}
    for announcement in reading.alternates:
        if _primary(announcement.language or "") in wanted:
            yield announcement


def _alternate(link: etree._Element, base: str) -> Alternate | None:
    language = language_tag(link.get("hreflang"))
    written = (link.get("href") or "").strip()
    if not written or language is None or language.lower() == "x-default":
        return None
    if "alternate" not in (link.get("rel") or "").lower().split():
        return None
    try:
        url = urljoin(base, written)
    except ValueError:
        return None
    return None if odd_url(url) else Alternate(url, language)


def _primary(language: str) -> str:
    return language.split("-", 1)[0].lower()
