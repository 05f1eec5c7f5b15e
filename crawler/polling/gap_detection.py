"""How far a channel leads back to what it showed before. Pure.

The newest pages that a channel showed at its last poll are its landmarks. While one of them is in
sight nothing can have passed unseen between them and what is new. Known pages alone do not say so:
what is popular stands beside a list for weeks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from config.source import ChannelKind
from storage.pages import Announced

KEPT = 5  # editors withdraw an article now and then
# Of a front page two must be in sight: one may stand in a box of popular articles.
_NEEDED = {ChannelKind.FRONT_PAGE: 2}
_MOSTLY_KNOWN = 1 / 3  # a feed of which more is known is not sorted by time; it hides nothing
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def is_reached(last_seen: Collection[str], shown: Collection[str], kind: ChannelKind) -> bool:
    """Whether a list that shows these pages reaches the landmarks. Both are keys of URLs."""
    needed = min(_NEEDED.get(kind, 1), len(last_seen))
    return len(set(last_seen) & set(shown)) >= needed


def is_gap(
    kind: ChannelKind, last_seen: Collection[str], shown: Collection[str], *, unknown: int
) -> bool:
    """Whether pages may have come and gone unseen since the last poll.

    `unknown` of the pages shown were not known before this crawl.
    """
    if not unknown:
        return False
    known = len(shown) - unknown
    if kind is not ChannelKind.FRONT_PAGE and known > len(shown) * _MOSTLY_KNOWN:
        return False
    return not is_reached(last_seen, shown, kind) if last_seen else not known


def last_seen_after(
    before: Sequence[str], shown: Sequence[Announced], unknown: Collection[str]
) -> tuple[str, ...]:
    """The landmarks for the next poll: what is new, then older landmarks, then what else stands.

    `shown` is in the order of the channel; dates are believed where every new page has one.
    """
    new = [item for item in shown if item.key in unknown]
    if all(item.announcement.published for item in new):
        new.sort(key=_published, reverse=True)
    keys = {item.key for item in shown}
    ranked = [
        *(item.key for item in new),
        *(key for key in before if key in keys),
        *(item.key for item in shown),
    ]
    return tuple(dict.fromkeys(ranked))[:KEPT]


def _published(item: Announced) -> datetime:
    published = item.announcement.published
    return published.value if published else _LONG_AGO
