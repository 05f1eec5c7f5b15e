"""Looks for trouble of Marsad itself and tells the operator, by the same way as alerts go."""

from __future__ import annotations

import shutil
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from sqlalchemy.orm import Session

from config.load import Config
from monitor.alert.operator import (
    Trouble,
    changes,
    failing_source,
    full_disk,
    old_queue,
    own_outage,
    refused_deliveries,
    silent_source,
)
from monitor.alert.rhythm import silent_since
from monitor.compose.notice import notice_to_json
from monitor.compose.notice_content import NoticeContent
from storage.articles import found_times
from storage.deliveries import refusals
from storage.messages import NewMessage, add_message, oldest_due
from storage.outages import open_outage
from storage.outcomes import MessageKind
from storage.sources import source_rows
from storage.store import Store
from storage.troubles import TroubleRow, begin_trouble, open_troubles

log = structlog.get_logger(__name__)

RHYTHM_OF = timedelta(days=56)  # the weeks that a source's rhythm is read from
PING_TIMEOUT_S = 10.0


class OperatorWatch:
    """Tells the operator of each trouble once, and once when it is over."""

    def __init__(
        self,
        store: Store,
        config: Config,
        addresses: Mapping[str, Sequence[str]],
        *,
        free_mb: Callable[[], float] | None = None,
    ) -> None:
        """`addresses` has the keys of each recipient's addresses."""
        self._store = store
        self._config = config
        self._addresses = addresses
        self._free_mb = free_mb or (lambda: _free_mb(config))
        self._pinged_at: datetime | None = None

    def check(self, now: datetime) -> int:
        """Store notices of what began and what is over; return how many. Raises StorageError."""
        operator = self._config.settings.operator
        if operator is None:
            return 0
        with self._store.write() as session:
            known = {row.key: row for row in open_troubles(session)}
            found = changes(known, self._troubles(session, now))
            for trouble in found.begun:
                row = begin_trouble(session, trouble.key, trouble.subject, now)
                self._tell(session, row, trouble.lines, now)
            for key in found.over:
                known[key].ended_at = now
                since = f"{known[key].began_at:%Y-%m-%d %H:%M} UTC"
                self._tell(session, known[key], (f"It began on {since} and is over.",), now)
        return len(found.begun) + len(found.over)

    def ping_if_due(self, now: datetime) -> None:
        """Ask the watchdog's address at its interval; a watchdog that hears nothing raises alarm.

        Blocks for some seconds at most.
        """
        operator = self._config.settings.operator
        if operator is None or operator.ping_url is None:
            return
        every = timedelta(seconds=operator.ping_every_s)
        if self._pinged_at is not None and now - self._pinged_at < every:
            return
        self._pinged_at = now
        url = operator.ping_url.reveal()
        try:
            with urllib.request.urlopen(url, timeout=PING_TIMEOUT_S):  # noqa: S310 - http(s) only
                pass
        except (OSError, ValueError) as error:
            log.warning("watchdog_not_reached", error=type(error).__name__)

    def _troubles(self, session: Session, now: datetime) -> Iterator[Trouble]:
        operator = self._config.settings.operator
        assert operator is not None  # noqa: S101 - checked by the caller
        outage = open_outage(session)
        maybe = [
            own_outage(outage.began_at if outage else None),
            full_disk(self._free_mb(), min_free_mb=operator.min_free_mb),
            old_queue(oldest_due(session), max_age_s=operator.max_queue_age_s, now=now),
        ]
        yield from (trouble for trouble in maybe if trouble is not None)
        yield from refused_deliveries(refusals(session))
        if outage is None:  # no source is blamed for our own network
            yield from self._source_troubles(session, now)

    def _source_troubles(self, session: Session, now: datetime) -> Iterator[Trouble]:
        for row in source_rows(session):
            if row.name not in self._config.sources:
                continue
            if not row.state.is_working:
                failing = failing_source(
                    row.name, row.state.value, row.reason, row.state_since, now=now
                )
                if failing is not None:
                    yield failing
                continue
            since = silent_since(found_times(session, row.name, now - RHYTHM_OF), now=now)
            if since is not None:
                yield silent_source(row.name, since)

    def _tell(
        self, session: Session, row: TroubleRow, lines: tuple[str, ...], now: datetime
    ) -> None:
        operator = self._config.settings.operator
        assert operator is not None  # noqa: S101 - checked by the caller
        is_over = row.ended_at is not None
        subject = f"Marsad: {row.subject}" if not is_over else f"Marsad, resolved: {row.subject}"
        notice = NoticeContent(row.key, subject, lines, is_over, now)
        for recipient in operator.to:
            for address in self._addresses.get(recipient, ()):
                seed = f"{row.id} {is_over} {row.began_at.isoformat()} {recipient} {address}"
                header = f"<{blake2b(seed.encode(), digest_size=12).hexdigest()}@marsad.invalid>"
                new = NewMessage(
                    header,
                    MessageKind.NOTICE,
                    recipient,
                    address,
                    content=notice_to_json(notice),
                )
                add_message(session, new, [], now)


def _free_mb(config: Config) -> float:
    """Return the free megabytes where the database is; of the working folder for PostgreSQL."""
    url = urlsplit(config.settings.storage_url.reveal())
    path = Path(url.path[1:]) if url.scheme == "sqlite" else Path()
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free / 1e6
