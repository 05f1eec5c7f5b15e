"""Routes matches to recipients. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from config.route import Route


@dataclass(frozen=True, slots=True)
class MatchFacts:
    """The properties of a match that routes filter by."""

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
    """A recipient that is to be notified of a match, not before a given time."""

    recipient: str
    not_before: datetime


class RouteDecision(StrEnum):
    """Whether a route notifies of a match, or the first of its conditions that fails."""

    NOTIFY = "notify"  # every condition holds
    OTHER_TOPIC = "other_topic"
    OTHER_LANGUAGE = "other_language"
    OTHER_COUNTRY = "other_country"
    OTHER_SOURCE = "other_source"
    NO_TAG = "no_tag"  # the source has none of the route's tags
    LOW_SCORE = "low_score"
    TOO_OLD = "too_old"  # older than `max_age_days`


def recipients_for(routes: Iterable[Route], facts: MatchFacts, *, now: datetime) -> list[RoutedTo]:
    """Return the recipients to notify, each once, at the earliest time that a route allows."""
    earliest: dict[str, datetime] = {}
    for route in routes:
        if decide_route(route, facts, now=now) is not RouteDecision.NOTIFY:
            continue
        not_before = now + timedelta(seconds=route.group_wait_s)
        for recipient in route.to:
            earliest[recipient] = min(earliest.get(recipient, not_before), not_before)
    return [RoutedTo(recipient, not_before) for recipient, not_before in earliest.items()]


def decide_route(route: Route, facts: MatchFacts, *, now: datetime) -> RouteDecision:
    """Decide whether a route notifies of a match, and if not, why not."""
    if not _allows(route.topics, facts.topic):
        return RouteDecision.OTHER_TOPIC
    if not _allows_language(route.languages, facts.language):
        return RouteDecision.OTHER_LANGUAGE
    if not _allows(route.countries, facts.country):
        return RouteDecision.OTHER_COUNTRY
    if not _allows(route.sources, facts.source):
        return RouteDecision.OTHER_SOURCE
    if route.tags is not None and facts.tags.isdisjoint(route.tags):
        return RouteDecision.NO_TAG
    if route.min_score is not None and facts.score < route.min_score:
        return RouteDecision.LOW_SCORE
    if _is_too_old(route, facts, now):
        return RouteDecision.TOO_OLD
    return RouteDecision.NOTIFY


def _allows(wanted: Collection[str] | None, value: str | None) -> bool:
    return wanted is None or value in wanted


def _allows_language(wanted: Collection[str] | None, language: str) -> bool:
    """Whether the language is wanted; `pt` allows `pt-BR`, an unknown one passes no list."""
    return wanted is None or language in wanted or language.partition("-")[0] in wanted


def _is_too_old(route: Route, facts: MatchFacts, now: datetime) -> bool:
    """Whether a match is too old, by calendar days in UTC, since dates often have no time.

    An article without a known date counts from its discovery.
    """
    if route.max_age_days is None:
        return False
    seen = facts.published_at or facts.discovered_at
    return (now.astimezone(UTC).date() - seen.astimezone(UTC).date()).days > route.max_age_days
