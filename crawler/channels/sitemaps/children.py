"""Orders the child sitemaps of an index, the most useful first. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler.channels.sitemaps.articles import is_of_lists

_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_NEWS = re.compile(r"(?<![a-z])(?:google-?)?news(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that an index names, and when it last changed, where the index says so."""

    url: str
    modified: datetime | None = None


def best_first(children: Sequence[Child]) -> list[Child]:
    """Order children by date, else by the number in their names, else from the end of the index.

    Names only rank: sitemaps of news come first, those of tags, sections and images last. Of
    several series (`posts-1`, `posts-2`, `videos-1`) the last of each comes before their others.
    """
    place = _places(children)

    def rank(index: int) -> tuple[bool, bool, float, int, int]:
        child = children[index]
        since = (child.modified or _NEVER).timestamp()
        is_news = _NEWS.search(_name(child.url)) is not None
        return (is_of_lists(child.url), not is_news, -since, place[index], -index)

    return [children[index] for index in sorted(range(len(children)), key=rank)]


def _places(children: Sequence[Child]) -> list[int]:
    """Return the place of each child in its series, from its highest number down."""
    series: defaultdict[str, list[int]] = defaultdict(list)
    for index, child in enumerate(children):
        series[re.sub(r"\d+", "9", child.url)].append(index)
    places = [0] * len(children)
    for members in series.values():
        members.sort(key=lambda index: (_numbers(children[index].url), index), reverse=True)
        for place, index in enumerate(members):
            places[index] = place
    return places


def _numbers(url: str) -> list[int]:
    return [int(digits[:18]) for digits in re.findall(r"\d+", _name(url))]


def _name(url: str) -> str:
    parts = urlsplit(url)
    return parts.path.rsplit("/", 1)[-1] + "?" + parts.query
