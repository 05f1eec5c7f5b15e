"""Tells what was never told, after a recipient or a route was added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from config.load import Config
from monitor.alert.routing import MatchFacts, recipients_for, why_nobody
from monitor.service.alerting import Alerting, AlertStats, match_facts
from storage.alerts import UntoldMatch, untold_matches
from storage.backfills import notify_policy_of
from storage.outcomes import NotifyPolicy, UntoldReason
from storage.store import Store
from storage.stories import lock_story_decisions


@dataclass(frozen=True, slots=True)
class Missed:
    """A story that was never told, and who is told of it now."""

    topic: str
    title: str
    url: str
    recipients: tuple[str, ...]


@dataclass(slots=True)
class CaughtUp:
    """What was told, and what stays untold."""

    missed: list[Missed] = field(default_factory=list)
    told: AlertStats = field(default_factory=AlertStats)
    untold: Counter[UntoldReason] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class CatchUp:
    """A search for matches whose topic and story nobody was ever told of.

    The routes of now decide. An age limit is judged by the day that an article was found, so that
    what was new then is told. With `since`, everything published since then is told instead,
    whatever its age; an article without a date counts from its discovery.
    """

    store: Store
    config: Config
    topic: str | None = None
    since: datetime | None = None

    def preview(self, now: datetime) -> CaughtUp:
        """Return what `tell` would tell; nothing is stored."""
        found = CaughtUp()
        with self.store.read() as session:
            for one, facts in self._chosen(session, found, now):
                self._note(found, one, facts, now)
        return found

    def tell(self, alerting: Alerting, now: datetime) -> CaughtUp:
        """Open alerts and deliveries, due now, for all that was missed. Raises StorageError."""
        found = CaughtUp()
        with self.store.write() as session:
            lock_story_decisions(session)
            for one, facts in self._chosen(session, found, now):
                self._note(found, one, facts, now)
                found.told += alerting.tell(
                    session, one.article, one.match, facts, now, at_once=True
                )
        return found

    def _chosen(
        self, session: Session, found: CaughtUp, now: datetime
    ) -> Iterator[tuple[UntoldMatch, MatchFacts]]:
        """Yield the matches to tell, as if they were of today; count the others by reason."""
        for one in untold_matches(session, topic=self.topic):
            seen = one.article.published_at or one.article.discovered_at
            if self.since is not None and seen < self.since:
                found.untold[UntoldReason.TOO_OLD] += 1
                continue
            reason = self._reason(session, one)
            if reason is not None:
                found.untold[reason] += 1
            else:
                facts = match_facts(session, self.config, one.article, one.match)
                yield one, replace(facts, published_at=now)

    def _reason(self, session: Session, one: UntoldMatch) -> UntoldReason | None:
        if notify_policy_of(session, one.article.page_id) is NotifyPolicy.SILENT:
            return UntoldReason.BACKFILL
        facts = match_facts(session, self.config, one.article, one.match)
        found_at = one.match.created_at
        if self.since is not None:
            facts = replace(facts, published_at=found_at)
        settings = self.config.settings
        return why_nobody(settings.routes, facts, recipients=settings.recipients, now=found_at)

    def _note(self, found: CaughtUp, one: UntoldMatch, facts: MatchFacts, now: datetime) -> None:
        routed = recipients_for(self.config.settings.routes, facts, now=now)
        names = tuple(route.recipient for route in routed)
        found.missed.append(Missed(one.match.topic, one.article.title, one.article.url, names))
