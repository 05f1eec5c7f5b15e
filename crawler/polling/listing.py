"""Decides which addresses of a list are new, wherever they stand in it. Pure.

A list is compared with what is known before it is cut to the limit of a crawl. Addresses that were
passed over as old, when a long list was first read, are remembered as digests (`storage.listings`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b

from crawler.dates.url_path import read_url_date
from storage.records import Announcement

DIGEST_BYTES = 6  # of 50,000 addresses, one new one in five thousand million is taken for known
MAX_REMEMBERED = 150_000  # addresses of one channel, 900 kB; those not listed for longest go first
# A list of which hardly an address was seen before did not grow: the site changed its addresses.
_SAME_LIST = 0.05
_FEW = 1 / 3
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Known(StrEnum):
    """What is known of a channel before its list is read."""

    NOTHING = "nothing"  # it is read for the first time: its newest pages are taken
    PAGES = "pages"  # all that it listed became pages
    LISTING = "listing"  # what it listed is remembered as digests
    OLD = "old"  # its index named it before it was read: what it lists is old


@dataclass(frozen=True, slots=True)
class Comparison:
    """Places in a list, in its order."""

    looked_at: tuple[int, ...]  # its beginning, and what may be new
    may_be_new: frozenset[int]  # of those; whether they are, the stored pages tell
    passed_over: int = 0  # unseen before, and old


def digest(url: str) -> bytes:
    """Return a short mark of an address, the same with and without https, `www.` and end slash."""
    plain = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()


def unpacked(digests: bytes) -> Iterator[bytes]:
    """Yield the digests of a stored listing, those not listed for longest first."""
    for start in range(0, len(digests), DIGEST_BYTES):
        yield digests[start : start + DIGEST_BYTES]


def packed(before: bytes, listed: Iterable[bytes]) -> bytes:
    """Return a listing with these digests added, without the oldest beyond the limit."""
    now = dict.fromkeys(listed)
    gone = [mark for mark in dict.fromkeys(unpacked(before)) if mark not in now]
    return b"".join([*gone, *now][-MAX_REMEMBERED:])


def compare(
    marks: Sequence[bytes], known: Known, seen: Container[bytes], *, window: int, recent: set[int]
) -> Comparison:
    """Return which places of a list to look at; `marks` are its digests, newest first.

    The first `window` places are always looked at, to tell whether the list leads back to earlier
    polls. `recent` are places with evidence that they are new, for a list of old addresses.
    """
    beginning = set(range(min(window, len(marks))))
    if known is Known.PAGES:
        return _comparison(set(range(len(marks))))
    if known is Known.OLD:
        return _comparison(recent, passed_over=len(marks) - len(recent))
    if known is Known.LISTING:
        unseen = {place for place, mark in enumerate(marks) if mark not in seen}
        has_moved = len(unseen) > 2 * window and len(unseen) > (1 - _SAME_LIST) * len(marks)
        if not has_moved:
            return Comparison(tuple(sorted(beginning | unseen)), frozenset(unseen))
    return _comparison(beginning, passed_over=len(marks) - len(beginning))


def recent_places(
    pages: Sequence[Announcement], modified: Mapping[str, datetime], *, since: datetime
) -> set[int]:
    """Return the places of pages that came out since then, by their dates.

    A last change counts where few pages have a recent one: many sites write the time of the
    request for all of them.
    """
    dates = [page.published or read_url_date(page.url) for page in pages]
    dated = {place for place, date in enumerate(dates) if date and date.value >= since}
    changed = {
        place
        for place, page in enumerate(pages)
        if dates[place] is None and modified.get(page.url, _LONG_AGO) >= since
    }
    return dated | (changed if len(changed) < len(pages) * _FEW else set())


def _comparison(places: set[int], *, passed_over: int = 0) -> Comparison:
    return Comparison(tuple(sorted(places)), frozenset(places), passed_over)
