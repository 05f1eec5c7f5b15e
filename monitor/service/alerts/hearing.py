"""Reads who heard of an article, and who would hear of it by the routes of now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from config.load import Config
from crawler.urls.canonical import canonical_url, url_key
from monitor.alert.hearing import Hearing, hearing_of
from monitor.alert.routing import MatchFacts
from monitor.alert.silences import Carrier, Silence, silence_for
from monitor.service.alerting import match_facts
from storage.alerts import alert_for
from storage.articles import article_by_key
from storage.deliveries import DeliveryRow, deliveries_of
from storage.matches import matches_of
from storage.silences import active_silences
from storage.unsubscriptions import unsubscriptions_from


@dataclass(frozen=True, slots=True)
class TopicHearing:
    """Who hears of an article under one topic."""

    topic: str
    hearing: Hearing  # by the routes of now
    deliveries: Sequence[DeliveryRow] = ()  # of its story so far

    def without(self, told: Collection[str]) -> Hearing:
        """Return the hearing of those recipients only that have no delivery."""
        return replace(
            self.hearing,
            told=tuple(one for one in self.hearing.told if one.routed.recipient not in told),
            not_told=tuple(one for one in self.hearing.not_told if one.recipient not in told),
            untold=None,
        )


@dataclass(frozen=True, slots=True)
class Assumed:
    """An article that is not stored, as far as routes ask."""

    language: str = "und"
    source: str = ""  # "": none of the config
    score: float = 10.0


def article_hearing(
    session: Session, config: Config, url: str, now: datetime
) -> list[TopicHearing]:
    """Return who heard of a stored article and who would, for each topic that it satisfies."""
    canonical = canonical_url(url)
    article = article_by_key(session, url_key(canonical)) if canonical else None
    if article is None:
        return []
    found = []
    for match in matches_of(session, article.id):
        facts = match_facts(session, config, article, match)
        alert = alert_for(session, match.topic, article.story_id)
        rows = deliveries_of(session, alert.id) if alert else ()
        found.append(TopicHearing(match.topic, _hearing(session, config, facts, now), rows))
    return found


def topic_hearing(
    session: Session,
    config: Config,
    topic: str,
    now: datetime,
    article: Assumed,
) -> TopicHearing:
    """Return who would hear of a new article that satisfies a topic."""
    known = config.sources.get(article.source)
    facts = MatchFacts(
        topic=topic,
        language=article.language,
        country=known.country if known else None,
        source=article.source,
        tags=frozenset(known.tags if known else ()),
        score=article.score,
        published_at=now,
        discovered_at=now,
    )
    return TopicHearing(topic, _hearing(session, config, facts, now))


def _hearing(session: Session, config: Config, facts: MatchFacts, now: datetime) -> Hearing:
    settings = config.settings
    return hearing_of(
        settings.routes,
        settings.recipients,
        facts,
        now=now,
        silenced=_silenced(session, facts, now),
        unsubscribed=lambda recipient: [
            row.address for row in unsubscriptions_from(session, recipient, facts.topic)
        ],
    )


def _silenced(
    session: Session, facts: MatchFacts, now: datetime
) -> Callable[[str], Silence | None]:
    silences = [
        Silence(row.id, row.conditions, row.ends_at) for row in active_silences(session, now)
    ]
    carrier = Carrier(facts.source, facts.language, facts.country)
    return lambda recipient: silence_for(
        silences, topic=facts.topic, recipient=recipient, carriers=[carrier]
    )
