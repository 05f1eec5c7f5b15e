"""From stored articles to alerts: match, and in the same transaction alert and deliveries.

A crash leaves an article either unmatched, and the next start matches it, or matched with
everything that follows from it: a match that was made is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b

from sqlalchemy.orm import Session

from config.load import Config
from monitor.alert.routing import MatchFacts, RoutedTo, recipients_for
from monitor.deliver.address import Address
from monitor.match.passages import with_evidence
from monitor.service.startup import Startup
from storage.alerts import AlertRow, add_alert, alert_for
from storage.articles import ArticleRow, unmatched
from storage.backfills import notify_policy_of
from storage.deliveries import NewDelivery, add_delivery, withdraw
from storage.matches import add_match, holds, trim_matches
from storage.outcomes import NotifyPolicy
from storage.records import TopicMatch
from storage.store import Store
from storage.stories import lock_story_decisions, members_of

ARTICLES_PER_MATCHING = 100  # their alerts are one transaction: story decisions wait meanwhile


@dataclass(slots=True)
class Alerted:
    """What matching a number of articles led to."""

    articles: int = 0
    deliveries: int = 0
    matches_of: Counter[str] = field(default_factory=Counter)  # by source
    alerts_of: Counter[str] = field(default_factory=Counter)  # by source of the first match

    def __iadd__(self, other: Alerted) -> Alerted:
        self.articles += other.articles
        self.deliveries += other.deliveries
        self.matches_of.update(other.matches_of)
        self.alerts_of.update(other.alerts_of)
        return self

    @property
    def matches(self) -> int:
        return self.matches_of.total()

    @property
    def alerts(self) -> int:
        return self.alerts_of.total()


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the topics said of an article as its text was then."""

    article: int
    text_hash: str
    matches: Sequence[TopicMatch]


class Alerting:
    """Matches what is stored and opens the alerts that follow."""

    def __init__(self, store: Store, config: Config, prepared: Startup) -> None:
        self._store = store
        self._config = config
        self._matcher = prepared.matcher
        self._addresses = prepared.addresses

    def match_waiting(self, now: datetime) -> Alerted:
        """Match every article that no topic has looked at yet."""
        total = Alerted()
        while done := self._match_batch(now):
            total += done
        return total

    def _match_batch(self, now: datetime) -> Alerted | None:
        with self._store.read() as session:
            articles = unmatched(session, limit=ARTICLES_PER_MATCHING)
        if not articles:
            return None
        found = [_Looked(row.id, row.text_hash, self._matches_of(row)) for row in articles]
        with self._store.write() as session:
            lock_story_decisions(session)
            return self._store_all(session, found, now)

    def _matches_of(self, article: ArticleRow) -> Sequence[TopicMatch]:
        """The matches of an article of a source that their topics want to hear of."""
        source = self._config.sources.get(article.source)
        tags = source.tags if source else ()
        title, text = article.title, article.text
        matches = self._matcher.match(title, text, language=article.language, source=article.source)
        return [
            with_evidence(match, title, text)
            for match in matches
            if self._config.topics[match.topic].wants(article.source, tags)
        ]

    def _store_all(self, session: Session, found: Sequence[_Looked], now: datetime) -> Alerted:
        total = Alerted()
        for look in found:
            article, matches = session.get_one(ArticleRow, look.article), look.matches
            if article.matched_at is not None or article.text_hash != look.text_hash:
                continue  # another process was faster, or the text was completed meanwhile
            article.matched_at = now
            total.articles += 1
            fields = {"title": article.title, "text": article.text}
            fresh = {match.topic for match in matches}
            for topic in trim_matches(session, article.id, fields, fresh=fresh, now=now):
                _withdraw(session, topic, article, now)
            for match in matches:
                add_match(session, article.id, match, now)
                total.matches_of[article.source] += 1
                total += self._tell(session, article, match, now)
        return total

    def _tell(
        self, session: Session, article: ArticleRow, match: TopicMatch, now: datetime
    ) -> Alerted:
        """Open the alert of the story unless it was told already, and put it into the outbox."""
        notify_policy = notify_policy_of(session, article.page_id)
        if notify_policy is NotifyPolicy.SILENT:
            return Alerted()
        facts = self._facts(article, match)
        if notify_policy is NotifyPolicy.ASKED_FOR:
            facts = replace(facts, published_at=now)  # whoever asks for old news is told old news
        routed = recipients_for(self._config.settings.routes, facts, now=now)
        told = alert_for(session, match.topic, article.story_id)
        if not routed:
            return Alerted()
        alert = told or add_alert(session, match.topic, article.story_id, now)
        deliveries = sum(self._post(session, alert, route, now) for route in routed)
        opened = Counter({article.source: 1} if told is None else {})
        return Alerted(deliveries=deliveries, alerts_of=opened)

    def _post(self, session: Session, alert: AlertRow, route: RoutedTo, now: datetime) -> int:
        return sum(
            add_delivery(session, _delivery(alert, address, route), now)
            for address in self._addresses[route.recipient]
        )

    def _facts(self, article: ArticleRow, match: TopicMatch) -> MatchFacts:
        source = self._config.sources.get(article.source)
        return MatchFacts(
            topic=match.topic,
            language=article.language,
            country=source.country if source else None,
            source=article.source,
            tags=frozenset(source.tags if source else ()),
            score=match.score,
            published_at=article.published_at,
            discovered_at=article.discovered_at,
        )


def _withdraw(session: Session, topic: str, article: ArticleRow, now: datetime) -> None:
    """What was not told yet of a match that has vanished is not told."""
    alert = alert_for(session, topic, article.story_id)
    members = [row.id for row in members_of(session, article.story_id)]
    if alert is not None and not holds(session, topic, members):
        withdraw(session, alert.id, now)


def _delivery(alert: AlertRow, address: Address, route: RoutedTo) -> NewDelivery:
    return NewDelivery(
        alert_id=alert.id,
        recipient=route.recipient,
        address=address.key,
        message_id=_message_id(alert, address),
        not_before=route.not_before,
    )


def _message_id(alert: AlertRow, address: Address) -> str:
    """The same for every attempt, another one for every delivery of every instance."""
    seed = f"{alert.topic} {alert.story_id} {alert.created_at.isoformat()} {address.pool_key}"
    return f"<{blake2b(seed.encode(), digest_size=12).hexdigest()}@marsad.invalid>"
