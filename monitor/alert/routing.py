"""Routing: who hears of a match, and from when on. Pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from config.settings import Route


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """What routes ask of a match."""

    topic: str
    language: str  # of the article: ISO 639-1, or "und"
    country: str | None  # of the source
    source: str
    tags: frozenset[str]  # of the source
    score: float
    published_at: datetime | None  # aware UTC; None: unknown
    discovered_at: datetime


@dataclass(frozen=True, slots=True)
class RoutedTo:
    """One recipient who is to hear of a match, and not before when."""

    recipient: str
    not_before: datetime


class RouteAnswer(StrEnum):
    """What a route says of a match: yes, or the first condition that does not hold."""

    TELL = "tell"  # every condition holds
    OTHER_TOPIC = "other_topic"
    OTHER_LANGUAGE = "other_language"
    OTHER_COUNTRY = "other_country"
    OTHER_SOURCE = "other_source"
    NO_TAG = "no_tag"  # the source has none of the route's tags
    LOW_SCORE = "low_score"
    TOO_OLD = "too_old"  # stored and matched, but not news


def recipients_for(routes: Iterable[Route], facts: MatchFacts, *, now: datetime) -> list[RoutedTo]:
    """Whom to tell: each recipient once, at the earliest time any of the routes says."""
    earliest: dict[str, datetime] = {}
    for route in routes:
        if answer_of(route, facts, now=now) is not RouteAnswer.TELL:
            continue
        not_before = now + timedelta(seconds=route.group_wait_s)
        for recipient in route.to:
            earliest[recipient] = min(earliest.get(recipient, not_before), not_before)
    return [RoutedTo(recipient, not_before) for recipient, not_before in earliest.items()]


def answer_of(route: Route, facts: MatchFacts, *, now: datetime) -> RouteAnswer:
    """Whether a route tells of a match, and if not, why not."""
    if not _allows(route.topics, facts.topic):
        return RouteAnswer.OTHER_TOPIC
    if not _allows_language(route.languages, facts.language):
        return RouteAnswer.OTHER_LANGUAGE
    if not _allows(route.countries, facts.country):
        return RouteAnswer.OTHER_COUNTRY
    if not _allows(route.sources, facts.source):
        return RouteAnswer.OTHER_SOURCE
    if route.tags is not None and facts.tags.isdisjoint(route.tags):
        return RouteAnswer.NO_TAG
    if route.min_score is not None and facts.score < route.min_score:
        return RouteAnswer.LOW_SCORE
    if _is_too_old(route, facts, now):
        return RouteAnswer.TOO_OLD
    return RouteAnswer.TELL


def _allows(wanted: Collection[str] | None, value: str | None) -> bool:
    return wanted is None or value in wanted


def _allows_language(wanted: Collection[str] | None, language: str) -> bool:
    """`pt` takes `pt-BR` too; an unknown language passes only where no language is asked for."""
    return wanted is None or language in wanted or language.partition("-")[0] in wanted


def _is_too_old(route: Route, facts: MatchFacts, now: datetime) -> bool:
    """By calendar days in UTC: dates often come without a time.

    An article without a known date is as old as our knowledge of it.
    """
    if route.max_age_days is None:
        return False
    seen = facts.published_at or facts.discovered_at
    return (now.astimezone(UTC).date() - seen.astimezone(UTC).date()).days > route.max_age_days
