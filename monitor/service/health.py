"""Reads the health of the instance from its tables: sources, pages, deliveries, hubs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from config.load import Config
from storage.articles import article_counts
from storage.channels import ChannelRow, channel_rows
from storage.daemons import DaemonRow, running_daemons
from storage.deliveries import (
    DeliveryRow,
    Held,
    Trouble,
    delivery_counts,
    held_counts,
    next_due,
    troubled,
    troubles,
)
from storage.matches import untold_counts
from storage.outages import open_outage
from storage.outcomes import DeliveryState, PageState, SourceState, UntoldReason
from storage.pages import PageRow, page_counts, problem_pages
from storage.published_configs import newest_version
from storage.sources import source_rows
from storage.stories import story_count
from storage.subscription_records import Subscription
from storage.subscriptions import subscriptions
from storage.troubles import TroubleRow, open_troubles
from storage.workers import WorkerRow, running_workers

SHOWN = 50  # pages and deliveries with errors, latest first


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """The state of one source after its last crawl."""

    name: str
    state: SourceState
    reason: str
    since: datetime | None
    last_crawl_at: datetime | None
    last_ok_at: datetime | None
    next_check_at: datetime | None
    articles: int
    pages: Mapping[PageState, int]
    channels: tuple[ChannelRow, ...]

    @property
    def is_working(self) -> bool:
        """Whether neither the source nor one of its channels needs attention."""
        return self.state.is_working and all(channel.state.is_working for channel in self.channels)

    @property
    def channel_reasons(self) -> str:
        """Return what is wrong with single channels of a source."""
        wrong = [channel for channel in self.channels if not channel.state.is_working]
        return "; ".join(f"{channel.url}: {channel.state} {channel.reason}" for channel in wrong)


@dataclass(frozen=True, slots=True)
class Health:
    """Everything that `marsad status` shows."""

    sources: Sequence[SourceHealth]
    problem_pages: Sequence[PageRow]
    stories: int
    deliveries: Mapping[DeliveryState, int]
    troubles: Sequence[Trouble]
    troubled: Sequence[DeliveryRow]
    subscriptions: Sequence[Subscription]  # at hubs; none where the config has no websub
    own_outage_since: datetime | None  # when our own network went down; None: it is up
    next_delivery_at: datetime | None
    daemons: Sequence[DaemonRow]  # that run now, on this database
    workers: Sequence[WorkerRow]  # that do the work they hand out
    config_version: int | None  # the newest that is published for workers
    untold: Mapping[UntoldReason, int]  # matches that nobody is told of
    troubles_told: Sequence[TroubleRow]  # that the operator was told of and that are not over
    held: Sequence[Held]  # what silences, quiet hours, budgets and storms hold back

    def stands_still(self, since: datetime) -> bool:
        """Whether a crawl or a delivery has been due since then: no daemon works."""
        due = [source.next_check_at for source in self.sources]
        return any(when is not None and when < since for when in (*due, self.next_delivery_at))


def health_of(session: Session, config: Config, now: datetime) -> Health:
    """Load the health of all sources of the config."""
    articles, pages, outage = article_counts(session), page_counts(session), open_outage(session)
    channels: dict[str, list[ChannelRow]] = {}
    for channel in channel_rows(session):
        channels.setdefault(channel.source, []).append(channel)
    sources = [
        SourceHealth(
            name=row.name,
            state=row.state,
            reason=row.reason,
            since=row.state_since,
            last_crawl_at=row.last_crawl_at,
            last_ok_at=row.last_ok_at,
            next_check_at=row.next_check_at,
            articles=articles.get(row.name, 0),
            pages=pages.get(row.name, {}),
            channels=tuple(channels.get(row.name, ())),
        )
        for row in source_rows(session)
        if row.name in config.sources
    ]
    return Health(
        sources=sources,
        problem_pages=problem_pages(session, limit=SHOWN),
        stories=story_count(session),
        deliveries=delivery_counts(session),
        troubles=troubles(session, limit=SHOWN),
        troubled=troubled(session, limit=SHOWN),
        subscriptions=_subscriptions(session, config),
        own_outage_since=outage.began_at if outage else None,
        next_delivery_at=next_due(session),
        daemons=running_daemons(session, now),
        workers=running_workers(session, now),
        config_version=newest_version(session),
        untold=untold_counts(session),
        troubles_told=open_troubles(session),
        held=held_counts(session),
    )


def _subscriptions(session: Session, config: Config) -> list[Subscription]:
    if config.settings.websub is None:
        return []
    return [known for known in subscriptions(session) if known.source in config.sources]
