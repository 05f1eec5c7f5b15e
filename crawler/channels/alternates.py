"""Finds the same page in other languages, as sitemaps and pages declare it (hreflang).

https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.channels.absolute_url import absolute_url
from crawler.channels.outcome import ChannelOutcome
from crawler.language.tag import language_tag
from storage.records import Announcement

if TYPE_CHECKING:
    from lxml import etree

MAX_ALTERNATES = 100  # of one page; the widest sites have some fifty


@dataclass(frozen=True, slots=True)
class Alternate:
    """One language version of a page."""

    url: str
    language: str


def alternates_below(element: etree._Element, base: str) -> tuple[Alternate, ...]:
    """Return the language versions declared by the links below an element, each URL once.

    Leaves out `x-default`, which names no language, and URLs that are refused.
    """
    links = element.iter("{*}link", "link")
    return alternates_of(({str(k): str(v) for k, v in link.attrib.items()} for link in links), base)


def alternates_of(links: Iterable[Mapping[str, str]], base: str) -> tuple[Alternate, ...]:
    """Return the language versions that links declare, each link given by its attributes."""
    found: dict[str, Alternate] = {}
    for link in links:
        alternate = _alternate(link, base)
        if alternate is not None:
            found.setdefault(alternate.url, alternate)
        if len(found) >= MAX_ALTERNATES:
            break
    return tuple(found.values())


def declared_language(url: str, alternates: Iterable[Alternate]) -> str | None:
    """Return the language of a page that names itself among its versions."""
    return next((alternate.language for alternate in alternates if alternate.url == url), None)


def in_languages(outcome: ChannelOutcome, languages: Iterable[str]) -> Iterator[Announcement]:
    """Yield the translations that a channel names in these languages; `pt` includes `pt-BR`."""
    wanted = {_primary(language) for language in languages}
    for announcement in outcome.alternates:
        if _primary(announcement.language or "") in wanted:
            yield announcement


def _alternate(link: Mapping[str, str], base: str) -> Alternate | None:
    language = language_tag(link.get("hreflang"))
    if language is None or language.lower() == "x-default":
        return None
    if "alternate" not in (link.get("rel") or "").lower().split():
        return None
    url = absolute_url(link.get("href"), base)
    return None if url is None else Alternate(url, language)


def _primary(language: str) -> str:
    return language.split("-", 1)[0].lower()
