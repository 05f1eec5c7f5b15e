"""Matches stored articles and opens alerts and deliveries, all in one transaction.

A crash leaves an article either unmatched, and the next start matches it, or matched with all its
alerts and deliveries, so that no match goes without its notifications.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from config.load import Config
from monitor.alert.routing import MatchFacts, RoutedTo, recipients_for, why_nobody
from monitor.match.passages import with_evidence
from monitor.service.startup import Startup
from storage.alerts import AlertRow, add_alert, alert_for, merged_alerts
from storage.articles import ArticleRow, articles_of, unmatched
from storage.backfills import notify_policy_of
from storage.deliveries import NewDelivery, add_delivery, withdraw
from storage.matches import MatchRow, add_match, holds, matched_articles, trim_matches
from storage.outcomes import NotifyPolicy, UntoldReason, Via
from storage.records import TopicMatch
from storage.store import Store
from storage.stories import lock_story_decisions, member_count, members_of

if TYPE_CHECKING:
    from monitor.deliver.address import Address

ARTICLES_PER_MATCHING = 100  # their alerts are one transaction: story decisions wait meanwhile


@dataclass(slots=True)
class AlertStats:
    """The counts of matches, alerts and deliveries that a number of articles led to."""

    articles: int = 0
    deliveries: int = 0
    matches_of: Counter[str] = field(default_factory=Counter)  # by source
    alerts_of: Counter[str] = field(default_factory=Counter)  # by source of the first match
    untold: Counter[UntoldReason] = field(default_factory=Counter)  # matches nobody is told of

    def __iadd__(self, other: AlertStats) -> AlertStats:
        self.articles += other.articles
        self.deliveries += other.deliveries
        self.matches_of.update(other.matches_of)
        self.alerts_of.update(other.alerts_of)
        self.untold.update(other.untold)
        return self

    @property
    def matches(self) -> int:
        return self.matches_of.total()

    @property
    def alerts(self) -> int:
        return self.alerts_of.total()


@dataclass(frozen=True, slots=True)
class _Matched:
    """The matches of an article, and the hash of the text that was matched."""

    article: int
    text_hash: str
    matches: Sequence[TopicMatch]


class Alerting:
    """Matches stored articles and opens the alerts that follow."""

    def __init__(self, store: Store, config: Config, prepared: Startup) -> None:
        self._store = store
        self._config = config
        self._matcher = prepared.matcher
        self._addresses = prepared.addresses

    def match_waiting(self, now: datetime) -> AlertStats:
        """Match every article that is not matched yet. Raises StorageError."""
        total = AlertStats()
        while batch := self._match_batch(now):
            total += batch
        return total

    def _match_batch(self, now: datetime) -> AlertStats | None:
        with self._store.read() as session:
            articles = unmatched(session, limit=ARTICLES_PER_MATCHING)
        if not articles:
            return None
        found = [_Matched(row.id, row.text_hash, self._matches_of(row)) for row in articles]
        with self._store.write() as session:
            lock_story_decisions(session)
            return self._store_all(session, found, now)

    def _matches_of(self, article: ArticleRow) -> Sequence[TopicMatch]:
        """Return the matches of an article with topics that include its source."""
        source = self._config.sources.get(article.source)
        tags = source.tags if source else ()
        title, text = article.title, article.text
        matches = self._matcher.match(title, text, language=article.language, source=article.source)
        return [
            with_evidence(match, title, text)
            for match in matches
            if self._config.topics[match.topic].wants(article.source, tags)
        ]

    def _store_all(self, session: Session, found: Sequence[_Matched], now: datetime) -> AlertStats:
        total = AlertStats()
        numbers = [matched.article for matched in found]
        rows = {row.id: row for row in articles_of(session, numbers)}
        matched_before = matched_articles(session, numbers)
        for matched in found:
            article, matches = rows[matched.article], matched.matches
            if article.matched_at is not None or article.text_hash != matched.text_hash:
                continue  # another process was faster, or the text has changed meanwhile
            article.matched_at = now
            total.articles += 1
            if article.id in matched_before:
                fields = {"title": article.title, "text": article.text}
                fresh = {match.topic for match in matches}
                for topic in trim_matches(session, article.id, fields, fresh=fresh, now=now):
                    _withdraw_unmatched(session, topic, article, now)
            for match in matches:
                stored = add_match(session, article.id, match, now)
                total.matches_of[article.source] += 1
                total += self._notify(session, article, stored, now)
        return total

    def _notify(
        self, session: Session, article: ArticleRow, match: MatchRow, now: datetime
    ) -> AlertStats:
        """Open the alert of the story unless it is open, and add its deliveries to the outbox."""
        notify_policy = notify_policy_of(session, article.page_id)
        facts = match_facts(session, self._config, article, match)
        if notify_policy is NotifyPolicy.ASKED_FOR:
            # A backfill that notifies does so for old articles too.
            facts = replace(facts, published_at=now)
        settings = self._config.settings
        match.untold = why_nobody(settings.routes, facts, recipients=settings.recipients, now=now)
        if notify_policy is NotifyPolicy.SILENT:
            match.untold = UntoldReason.BACKFILL
        if match.untold is not None:
            if alert_for(session, match.topic, article.story_id) is not None:
                match.untold = None  # its story is told
                return AlertStats()
            return AlertStats(untold=Counter([match.untold]))
        return self.tell(session, article, match, facts, now)

    def tell(
        self,
        session: Session,
        article: ArticleRow,
        match: MatchRow,
        facts: MatchFacts,
        now: datetime,
        *,
        at_once: bool = False,
    ) -> AlertStats:
        """Add a delivery for everybody to whom the routes lead, and open the alert for them.

        `at_once` waits for no copies; a digest still waits for its time.
        """
        zones = {name: one.time_zone for name, one in self._config.settings.recipients.items()}
        routed = recipients_for(self._config.settings.routes, facts, now=now, zones=zones)
        if not routed:
            return AlertStats()
        if at_once:
            routed = [r if r.via is Via.DIGEST else replace(r, not_before=now) for r in routed]
        match.untold = None
        known = alert_for(session, match.topic, article.story_id)
        alert = known or add_alert(session, match.topic, article.story_id, now)
        merged = merged_alerts(session, alert)
        deliveries = sum(
            add_delivery(session, _delivery(alert, address, route), now, merged=merged)
            for route in routed
            for address in self._addresses[route.recipient]
        )
        opened = Counter({article.source: 1} if known is None else {})
        return AlertStats(deliveries=deliveries, alerts_of=opened)


def match_facts(
    session: Session, config: Config, article: ArticleRow, match: MatchRow | TopicMatch
) -> MatchFacts:
    """Return what routes ask of a match."""
    source = config.sources.get(article.source)
    return MatchFacts(
        topic=match.topic,
        language=article.language,
        country=source.country if source else None,
        source=article.source,
        tags=frozenset(source.tags if source else ()),
        score=match.score,
        published_at=article.published_at,
        discovered_at=article.discovered_at,
        carriers=member_count(session, article.story_id),
    )


def _withdraw_unmatched(session: Session, topic: str, article: ArticleRow, now: datetime) -> None:
    """Withdraw pending deliveries of an alert when no member of its story matches any more."""
    alert = alert_for(session, topic, article.story_id)
    members = [row.id for row in members_of(session, article.story_id)]
    if alert is not None and not holds(session, topic, members):
        withdraw(session, alert.id, now)


def _delivery(alert: AlertRow, address: Address, route: RoutedTo) -> NewDelivery:
    return NewDelivery(
        alert_id=alert.id,
        recipient=route.recipient,
        address=address.key,
        message_id=_message_id(alert, address, route.occasion),
        not_before=route.not_before,
        via=route.via,
        route=route.route,
        occasion=route.occasion,
    )


def _message_id(alert: AlertRow, address: Address, occasion: str) -> str:
    """Return the Message-ID: one for all attempts, another for each delivery and instance."""
    opened = alert.created_at.isoformat()
    seed = f"{alert.topic} {alert.story_id} {opened} {address.pool_key}{occasion}"
    return f"<{blake2b(seed.encode(), digest_size=12).hexdigest()}@marsad.invalid>"
