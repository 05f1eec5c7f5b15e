"""Gaps that the channels of one crawl left, until something leads back to where they began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from config.source import ChannelKind
from crawler.polling.gap_detection import is_reached


@dataclass(frozen=True, slots=True)
class ListedPages:
    """The pages of one answer, by the keys of their URLs."""

    keys: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()  # of them, those not known before this crawl


@dataclass(slots=True)
class Gaps:
    """What was seen in this crawl, and the landmarks that are not in sight."""

    _open: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by channel
    _sights: list[tuple[ChannelKind, ListedPages]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether something may have been missed, as far as was seen yet."""
        return bool(self._open)

    def found(self, channel: str, last_seen: tuple[str, ...]) -> None:
        """A channel does not lead back to its landmarks; what was seen before may."""
        self._open[channel] = last_seen
        self._close()

    def see(self, kind: ChannelKind, shown: ListedPages) -> None:
        """Close the gaps that an answer leads back from."""
        self._sights.append((kind, shown))
        self._close()

    def end_of_list(self, shown: ListedPages) -> None:
        """The pages of a list are known from here on, so that it leads back from every gap."""
        if shown.keys and not shown.unknown:
            self._open.clear()

    def _close(self) -> None:
        for channel, last_seen in list(self._open.items()):
            if any(_leads_back(last_seen, shown, kind) for kind, shown in self._sights):
                del self._open[channel]


def _leads_back(last_seen: Sequence[str], shown: ListedPages, kind: ChannelKind) -> bool:
    if last_seen:
        return is_reached(last_seen, shown.keys, kind)
    return bool(shown.keys - shown.unknown)  # of a channel polled before landmarks were kept
