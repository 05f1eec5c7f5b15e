"""Looks whether the database can be written, and tells the operator when it cannot.

Notices usually wait in the database; this one cannot, so it is sent at once, and again at the next
look if no address took it. What is over is told by the usual way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from monitor.alert.troubles.database import database_trouble, is_told_at_once
from monitor.alert.troubles.trouble import Trouble
from storage.errors import StorageDamaged, StorageError, StorageFull

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 20.0  # with the wait for a lock, a trouble is told within a minute
# errors that others meet while a short write still succeeds
_MET_BY_OTHERS = (StorageDamaged, StorageFull)
QUIET = timedelta(seconds=3 * LOOK_EVERY_S)  # without such an error, before it counts as over


class Telling(Protocol):
    """Tells the operator past the database, and of the end by the usual way."""

    def tell_directly(self, trouble: Trouble, now: datetime) -> bool:
        """Send a notice of a trouble; return whether an address took it."""

    def record_trouble(
        self, trouble: Trouble, *, began_at: datetime, now: datetime, told: bool
    ) -> None:
        """Store a trouble that is over and tell of its end. Raises StorageError."""


@dataclass(slots=True)
class _Begun:
    trouble: Trouble
    at: datetime
    told: bool = False


class DatabaseWatch:
    """Writes to the database now and then. Methods block, so never call them on the event loop."""

    def __init__(
        self,
        *,
        write: Callable[[], None],
        check_integrity: Callable[[], None],
        telling: Callable[[], Telling],
        now: Callable[[], datetime],
    ) -> None:
        """`write` writes a little; it and `check_integrity` raise StorageError."""
        self._write = write
        self._check_integrity = check_integrity
        self._telling = telling
        self._now = now
        self._failed_before = False
        self._begun: _Begun | None = None
        self._met: tuple[StorageError, datetime] | None = None
        self._is_damaged = False

    @property
    def is_usable(self) -> bool:
        """Whether no trouble lasts that the operator was told of."""
        return self._begun is None

    def met(self, error: StorageError) -> None:
        """Note an error that some other work has met."""
        if isinstance(error, _MET_BY_OTHERS):
            self._met = error, self._now()

    def look(self) -> None:
        """Tell of what began or is over. Raises StorageError if the end cannot be stored yet."""
        error = self._error()
        if error is None:
            self._failed_before = False
            self._end()
        elif self._failed_before or is_told_at_once(error):
            self._begin(error)
        else:
            self._failed_before = True

    def look_inside(self) -> None:
        """Read the whole database; what is damaged is told until that succeeds."""
        try:
            self._check_integrity()
        except StorageDamaged as error:
            self._is_damaged = True
            self._begin(error)
        else:
            self._is_damaged, self._met = False, None

    def _error(self) -> StorageError | None:
        try:
            self._write()
        except StorageError as error:
            return error
        if self._met is None:
            return None
        met, at = self._met
        if self._now() - at < QUIET:
            return met
        self._met = None
        if isinstance(met, StorageDamaged):
            self.look_inside()
        return None

    def _begin(self, error: StorageError) -> None:
        if self._begun is None:
            self._begun = _Begun(database_trouble(error), self._now())
            log.error("database_unusable", error=str(error))
        self._tell(self._begun)

    def _tell(self, begun: _Begun) -> None:
        if not begun.told:
            begun.told = self._telling().tell_directly(begun.trouble, begun.at)

    def _end(self) -> None:
        if self._begun is None:
            return
        if self._is_damaged:
            self._tell(self._begun)
            return
        begun, now = self._begun, self._now()
        self._telling().record_trouble(begun.trouble, began_at=begun.at, now=now, told=begun.told)
        log.warning("database_usable_again", lasted_s=round((now - begun.at).total_seconds()))
        self._begun = None
