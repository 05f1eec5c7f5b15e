"""Looks for trouble of Marsad itself and tells the operator, by the same way as alerts go."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

import structlog
from sqlalchemy.orm import Session

from config.load import Config
from config.said import Said, said
from config.settings import Operator
from crawler.fetch.manners.leases import host_of
from monitor.alert.troubles.found import full_disk, old_queue, own_outage, refused_deliveries
from monitor.alert.troubles.trouble import (
    Changes,
    Trouble,
    TroubleKind,
    changes,
    kind_of,
    subject_of,
)
from monitor.compose.notice_content import NoticeContent, notice_to_json
from monitor.locale.locale import ENGLISH
from monitor.locale.saying import localized
from monitor.service.alerts.source_watch import SourceWatch
from storage.deliveries import refusals
from storage.disk import free_bytes
from storage.leases import held_hosts
from storage.messages import NewMessage, add_message, oldest_due
from storage.outages import open_outage
from storage.outcomes import MessageKind
from storage.readings import first_unmatched, first_unread
from storage.store import Store
from storage.troubles import TroubleRow, begin_trouble, open_troubles

log = structlog.get_logger(__name__)

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
        template_troubles: Sequence[Trouble] = (),
    ) -> None:
        """`addresses` has the keys of each recipient's addresses."""
        self._store = store
        self._config = config
        self._addresses = addresses
        self._free_mb = free_mb or (lambda: _free_mb(config))
        self._template_troubles = template_troubles
        self._sources = SourceWatch(config.sources)
        self._first: dict[TroubleKind, tuple[int, datetime]] = {}  # of queues, and since when
        self._pinged_at: datetime | None = None

    def check(self, now: datetime) -> int:
        """Store notices of what began and what is over; return how many. Raises StorageError."""
        operator = self._config.settings.operator
        if operator is None:
            return 0
        with self._store.read() as session:
            begun = {row.key: row.began_at for row in open_troubles(session)}
            found = list(self._troubles(session, operator, begun, now))
        if changes(begun, found) == Changes((), ()):
            return 0
        with self._store.write() as session:
            known = {row.key: row for row in open_troubles(session)}
            changed = changes(known, found)
            for trouble in changed.begun:
                row = begin_trouble(session, trouble.key, _english(trouble.subject), now)
                self._tell(session, row, trouble.lines, now)
            for key in changed.over:
                known[key].ended_at = now
                line = said("It began on {when} and is over.", when=known[key].began_at)
                self._tell(session, known[key], (line,), now)
        return len(changed.begun) + len(changed.over)

    def record(self, trouble: Trouble, *, began_at: datetime, now: datetime, told: bool) -> None:
        """Store a trouble that is over, and tell of its end; of both if its beginning was `told`.

        For one that could not be stored while it lasted. Raises StorageError.
        """
        with self._store.write() as session:
            row = begin_trouble(session, trouble.key, _english(trouble.subject), began_at)
            if not told:
                self._tell(session, row, trouble.lines, now)
            row.ended_at = now
            line = said("It began on {when} and is over.", when=began_at)
            self._tell(session, row, (line,), now)

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

    def _troubles(
        self, session: Session, operator: Operator, begun: Mapping[str, datetime], now: datetime
    ) -> Iterator[Trouble]:
        outage, age = open_outage(session), operator.max_queue_age_s
        maybe = [
            own_outage(outage.began_at if outage else None),
            full_disk(self._free_mb(), min_free_mb=operator.min_free_mb),
            *(
                old_queue(kind, since, max_age_s=age, now=now)
                for kind, since in self._waiting(session, now)
            ),
        ]
        yield from (trouble for trouble in maybe if trouble is not None)
        yield from refused_deliveries(refusals(session))
        yield from self._template_troubles
        if outage is None:
            yield from self._sources.troubles(session, begun, now)
        else:  # no source is blamed for our own network, nor said to be well again
            kinds = {key: kind_of(key) for key in begun}
            yield from (Trouble(key) for key, kind in kinds.items() if kind and kind.is_of_source)

    def _waiting(
        self, session: Session, now: datetime
    ) -> Iterator[tuple[TroubleKind, datetime | None]]:
        """Yield each queue with the time since which its first item has been waiting."""
        yield TroubleKind.QUEUE, oldest_due(session)
        yield (
            TroubleKind.PAGES,
            self._first_since(
                TroubleKind.PAGES, first_unread(session, crawled=self._crawled(session, now)), now
            ),
        )
        yield (
            TroubleKind.ARTICLES,
            self._first_since(TroubleKind.ARTICLES, first_unmatched(session), now),
        )

    def _first_since(self, kind: TroubleKind, first: int | None, now: datetime) -> datetime | None:
        """Return since when the same page or article has been the first of its queue.

        How old it is says nothing: articles are matched anew when a topic changes.
        """
        if first is None:
            self._first.pop(kind, None)
            return None
        known, since = self._first.get(kind, (None, now))
        if known != first:
            self._first[kind] = (first, now)
            return now
        return since

    def _crawled(self, session: Session, now: datetime) -> list[str]:
        held = held_hosts(session, now)
        return [name for name, one in self._config.sources.items() if host_of(one.url) in held]

    def _tell(
        self, session: Session, row: TroubleRow, lines: tuple[Said, ...], now: datetime
    ) -> None:
        operator = self._config.settings.operator
        assert operator is not None  # noqa: S101 - checked by the caller
        is_over = row.ended_at is not None
        notice = NoticeContent(row.key, subject_of(row.key), lines, is_over, now)
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


def _english(subject: Said) -> str:
    return localized(subject, ENGLISH).plain


def _free_mb(config: Config) -> float:
    return free_bytes(config.settings.storage_url.reveal()) / 1e6
