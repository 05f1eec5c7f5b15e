"""Routes matches to recipients through a tree of routes. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from config.route import BranchRoute, SendMode, TellMode
from config.times import clock, weekdays
from monitor.alert.digest_times import next_digest
from monitor.alert.route_decision import RouteDecision
from storage.outcomes import UntoldReason, Via

# What a branch that does not say takes from the route around it. Conditions are not among these:
# those of every level must hold.
_INHERITED = frozenset(
    {
        "to", "group_wait_s", "group_interval_s", "max_age_days", "send", "at", "days",
        "send_empty", "tell", "again_after_carriers",
    }
)  # fmt: skip


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
    carriers: int = 1  # articles of the story, this one included


@dataclass(frozen=True, slots=True)
class Judged:
    """A route of the tree with what was decided about it; `path` is "2.1" for the first in 2."""

    path: str
    route: BranchRoute  # with what it takes from the routes around it
    decision: RouteDecision


@dataclass(frozen=True, slots=True)
class RoutedTo:
    """A recipient that is to be notified of a match, not before a given time."""

    recipient: str
    not_before: datetime
    route: str = ""  # path of the route that says so
    via: Via = Via.INSTANT
    occasion: str = ""  # what makes this another telling of the same story; "": the first


def judge_routes(
    routes: Sequence[BranchRoute], facts: MatchFacts, *, now: datetime
) -> list[Judged]:
    """Decide about every route of the tree, in the order of the config."""
    return list(_judged(routes, facts, now, ""))


def recipients_for(
    routes: Sequence[BranchRoute],
    facts: MatchFacts,
    *,
    now: datetime,
    zones: Mapping[str, str] | None = None,
) -> list[RoutedTo]:
    """Return the recipients to notify, each once, at the earliest time that a route allows.

    `zones` has the time zone of recipients, for digests; UTC where one is missing.
    """
    earliest: dict[str, RoutedTo] = {}
    for judged in judge_routes(routes, facts, now=now):
        if judged.decision is RouteDecision.NOTIFY:
            for recipient in judged.route.to or ():
                routed = _routed(judged, recipient, facts, now, (zones or {}).get(recipient, "UTC"))
                known = earliest.get(recipient)
                if known is None or routed.not_before < known.not_before:
                    earliest[recipient] = routed
    return list(earliest.values())


def why_nobody(
    routes: Sequence[BranchRoute],
    facts: MatchFacts,
    *,
    recipients: Collection[str],
    now: datetime,
) -> UntoldReason | None:
    """Return why no route notifies of a match: the reason of the one that came closest.

    None where one does.
    """
    decisions = {judged.decision for judged in judge_routes(routes, facts, now=now)}
    if RouteDecision.NOTIFY in decisions:
        return None
    if not recipients:
        return UntoldReason.NO_RECIPIENTS
    if not routes:
        return UntoldReason.NO_ROUTES
    if RouteDecision.TOO_OLD in decisions:
        return UntoldReason.TOO_OLD
    if RouteDecision.LOW_SCORE in decisions:
        return UntoldReason.LOW_SCORE
    return UntoldReason.NO_ROUTE_FITS


def digest_after(route: BranchRoute, zone: str, after: datetime) -> datetime:
    """Return when the next digest of a route with times is due."""
    times = [clock(text) for text in route.at or ("00:00",)]
    return next_digest(times, weekdays(route.days), zone, after=after)


def all_routes(routes: Sequence[BranchRoute], path: str = "") -> Iterator[tuple[str, BranchRoute]]:
    """Yield every route of the tree by its path, with what it takes from those around it."""
    for number, route in enumerate(routes, 1):
        here = f"{path}{number}"
        yield here, route
        yield from all_routes([_inside(child, route) for child in route.routes], f"{here}.")


def empty_digests(routes: Sequence[BranchRoute]) -> list[tuple[str, str]]:
    """Return (recipient, path of the route) of the digests that are sent even without news."""
    return [
        (recipient, path)
        for path, route in all_routes(routes)
        if route.send_empty and route.at is not None
        for recipient in route.to or ()
    ]


def _judged(
    routes: Sequence[BranchRoute], facts: MatchFacts, now: datetime, path: str
) -> Iterator[Judged]:
    is_reached = True
    for number, route in enumerate(routes, 1):
        here = f"{path}{number}"
        if not is_reached:
            yield Judged(here, route, RouteDecision.NOT_REACHED)
            continue
        decision = decide_conditions(route, facts)
        inner: list[Judged] = []
        if decision is RouteDecision.NOTIFY:
            branches = [_inside(child, route) for child in route.routes]
            inner = list(_judged(branches, facts, now, f"{here}."))
            decision = _decide_with(inner, route, facts, now)
            is_reached = route.continue_ or decision is RouteDecision.TOO_OLD
        yield Judged(here, route, decision)
        yield from inner


def _decide_with(
    inner: Sequence[Judged], route: BranchRoute, facts: MatchFacts, now: datetime
) -> RouteDecision:
    """Decide about a route whose conditions hold, knowing what those inside it decide."""
    if any(
        one.decision in (RouteDecision.NOTIFY, RouteDecision.TOO_OLD, RouteDecision.TAKEN_OVER)
        for one in inner
    ):
        return RouteDecision.TAKEN_OVER
    return RouteDecision.TOO_OLD if _is_too_old(route, facts, now) else RouteDecision.NOTIFY


def decide_route(route: BranchRoute, facts: MatchFacts, *, now: datetime) -> RouteDecision:
    """Decide whether a route by itself notifies of a match, and if not, why not."""
    decision = decide_conditions(route, facts)
    if decision is RouteDecision.NOTIFY and _is_too_old(route, facts, now):
        return RouteDecision.TOO_OLD
    return decision


def decide_conditions(route: BranchRoute, facts: MatchFacts) -> RouteDecision:
    """Decide whether the conditions of a route hold, its age limit aside."""
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
    return RouteDecision.NOTIFY


def _inside(branch: BranchRoute, around: BranchRoute) -> BranchRoute:
    """Return a branch with what it takes from the route around it."""
    taken = {
        name: getattr(around, name) for name in _INHERITED if name not in branch.model_fields_set
    }
    return branch.model_copy(update=taken)


def _routed(
    judged: Judged, recipient: str, facts: MatchFacts, now: datetime, zone: str
) -> RoutedTo:
    route = judged.route
    occasion = occasion_of(route, facts)
    if route.send is SendMode.DIGEST:
        due = digest_after(route, zone, now)
        return RoutedTo(recipient, due, judged.path, Via.DIGEST, occasion)
    due = now + timedelta(seconds=route.group_wait_s)
    return RoutedTo(recipient, due, judged.path, Via.INSTANT, occasion)


def occasion_of(route: BranchRoute, facts: MatchFacts) -> str:
    """Return which telling of its story a match is; a recipient has each of them once."""
    every = route.again_after_carriers
    if every is not None and facts.carriers >= every:
        return f"carriers:{facts.carriers // every * every}"
    if route.tell is TellMode.EACH_LANGUAGE:
        return f"language:{facts.language.partition('-')[0]}"
    return ""


def _allows(wanted: Collection[str] | None, value: str | None) -> bool:
    return wanted is None or value in wanted


def _allows_language(wanted: Collection[str] | None, language: str) -> bool:
    """Whether the language is wanted; `pt` allows `pt-BR`, an unknown one passes no list."""
    return wanted is None or language in wanted or language.partition("-")[0] in wanted


def _is_too_old(route: BranchRoute, facts: MatchFacts, now: datetime) -> bool:
    """Whether a match is too old, by calendar days in UTC, since dates often have no time.

    An article without a known date counts from its discovery.
    """
    if route.max_age_days is None:
        return False
    seen = facts.published_at or facts.discovered_at
    return (now.astimezone(UTC).date() - seen.astimezone(UTC).date()).days > route.max_age_days
