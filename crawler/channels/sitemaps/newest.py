"""Orders the pages of a sitemap, the newest first, by what evidence there is. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from crawler.dates.url_path import read_url_date

_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"\d{3,18}")

Rank = tuple[datetime, int, int]


def newest_first(pages: Sequence[tuple[str, datetime | None]]) -> list[int]:
    """Return the places of pages, each an address with its last change, the newest first.

    Pages with the same last change, as where a site writes the time of the request for all, are
    ordered by the date in their address, by the number in it, else from the end: lists grow there.
    """
    shared = Counter(changed for _url, changed in pages)

    def rank(place: int) -> tuple[datetime, Rank]:
        url, changed = pages[place]
        other = _by_address(url, place) if shared[changed] > 1 else (_NEVER, 0, place)
        return (changed or other[0], other)

    return sorted(range(len(pages)), key=rank, reverse=True)


def _by_address(url: str, place: int) -> Rank:
    dated = read_url_date(url)
    numbers = _NUMBER.findall(url)
    return (dated.value if dated else _NEVER, int(numbers[-1]) if numbers else 0, place)
