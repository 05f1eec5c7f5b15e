"""Counts the tables for whoever asks, and not more often than the database can bear."""

from __future__ import annotations

import time
from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.store import Store
from storage.views.figures import Figures, figures_of

OVERDUE = timedelta(minutes=15)  # a daemon looks every few seconds
FRESH_FOR_S = 10.0  # two programs that ask at once get the same counts
SHARE = 20.0  # counting takes at most this part of the time, however large the tables


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures, and how they came about."""

    figures: Figures
    took_s: float
    article_waits_s: float  # since the same article has been the first to be matched


class TableCounter:
    """Counts tables; not for several threads at once. `monotonic` is a clock in seconds."""

    def __init__(
        self,
        store: Store,
        watched: Callable[[], Container[str]],
        now: Callable[[], datetime],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`watched` returns the names of the sources of the config as it is now."""
        self._store, self._watched = store, watched
        self._now, self._monotonic = now, monotonic
        self._last: Counted | None = None
        self._keep_until = 0.0
        self._head: tuple[int | None, float] = (None, 0.0)  # first unmatched article, since when

    def counted(self) -> Counted:
        """Return counts that are fresh enough. Blocks; raises StorageError."""
        began = self._monotonic()
        if self._last is not None and began < self._keep_until:
            return self._last
        now = self._now()
        with self._store.read() as session:
            figures = figures_of(session, self._watched(), now, overdue_since=now - OVERDUE)
        ended = self._monotonic()
        if figures.first_unmatched != self._head[0]:
            self._head = (figures.first_unmatched, ended)
        # How old the article is says nothing: all are matched anew when a topic changes.
        waits = ended - self._head[1] if figures.first_unmatched is not None else 0.0
        self._last = Counted(figures, ended - began, waits)
        self._keep_until = ended + max(FRESH_FOR_S, SHARE * (ended - began))
        return self._last
