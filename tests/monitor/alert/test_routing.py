"""Routes: who hears of a match, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from config.route import Route
from monitor.alert.route_decision import RouteDecision
from monitor.alert.routing import (
    MatchFacts,
    RoutedTo,
    decide_route,
    recipients_for,
)

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FACTS = MatchFacts(
    topic="bees",
    language="fr",
    country="MA",
    source="gazette",
    tags=frozenset({"press", "maghreb"}),
    score=4.0,
    published_at=NOW - timedelta(hours=3),
    discovered_at=NOW - timedelta(minutes=1),
)


def route(**conditions: Any) -> Route:
    return Route.model_validate({"to": ["inbox"], **conditions})


@pytest.mark.parametrize(
    ("conditions", "answer"),
    [
        pytest.param({}, RouteDecision.NOTIFY, id="no condition"),
        pytest.param({"topics": ["bees"]}, RouteDecision.NOTIFY, id="topic"),
        pytest.param({"topics": ["birds"]}, RouteDecision.OTHER_TOPIC, id="other topic"),
        pytest.param({"languages": ["ar", "fr"]}, RouteDecision.NOTIFY, id="language"),
        pytest.param({"languages": ["ar"]}, RouteDecision.OTHER_LANGUAGE, id="other language"),
        pytest.param({"countries": ["MA"]}, RouteDecision.NOTIFY, id="country"),
        pytest.param({"countries": ["FR"]}, RouteDecision.OTHER_COUNTRY, id="other country"),
        pytest.param({"sources": ["gazette"]}, RouteDecision.NOTIFY, id="source"),
        pytest.param({"sources": ["herald"]}, RouteDecision.OTHER_SOURCE, id="other source"),
        pytest.param({"tags": ["press", "radio"]}, RouteDecision.NOTIFY, id="one of the tags"),
        pytest.param({"tags": ["radio"]}, RouteDecision.NO_TAG, id="none of the tags"),
        pytest.param({"min_score": 4.0}, RouteDecision.NOTIFY, id="just enough score"),
        pytest.param({"min_score": 4.1}, RouteDecision.LOW_SCORE, id="too little score"),
        pytest.param(
            {"topics": ["bees"], "languages": ["fr"], "countries": ["FR"]},
            RouteDecision.OTHER_COUNTRY,
            id="every condition must hold",
        ),
    ],
)
def test_a_route_tells_when_all_its_conditions_hold(
    conditions: dict[str, Any], answer: RouteDecision
) -> None:
    assert decide_route(route(**conditions), FACTS, now=NOW) is answer


@pytest.mark.parametrize(
    ("published", "discovered", "max_age", "told"),
    [
        pytest.param(0, 0, 14, True, id="today"),
        pytest.param(14, 0, 14, True, id="the last day"),
        pytest.param(15, 0, 14, False, id="a day too old"),
        pytest.param(1, 0, 0, False, id="only today's, yesterday's"),
        pytest.param(0, 0, 0, True, id="only today's, today's"),
        pytest.param(1_600, 0, None, True, id="tell all"),
        pytest.param(None, 0, 14, True, id="no date, found today"),
        pytest.param(None, 20, 14, False, id="no date, found long ago"),
        pytest.param(-3, 0, 14, True, id="dated in the future"),
    ],
)
def test_old_articles_are_not_told(
    published: int | None, discovered: int, max_age: int | None, told: bool
) -> None:
    facts = replace(
        FACTS,
        published_at=None if published is None else NOW - timedelta(days=published),
        discovered_at=NOW - timedelta(days=discovered),
    )
    answer = decide_route(route(max_age_days=max_age), facts, now=NOW)
    assert answer is (RouteDecision.NOTIFY if told else RouteDecision.TOO_OLD)


def test_a_day_without_a_time_is_not_too_old_in_the_evening_of_its_last_day() -> None:
    evening = NOW.replace(hour=23, minute=59)
    midnight = NOW.replace(hour=0) - timedelta(days=14)
    facts = replace(FACTS, published_at=midnight)
    assert decide_route(route(max_age_days=14), facts, now=evening) is RouteDecision.NOTIFY


@pytest.mark.parametrize(
    ("wanted", "language", "told"),
    [("pt", "pt-BR", True), ("pt-BR", "pt-BR", True), ("pt-BR", "pt", False), ("fr", "und", False)],
)
def test_a_language_takes_its_regions(wanted: str, language: str, told: bool) -> None:
    facts = replace(FACTS, language=language)
    answer = decide_route(route(languages=[wanted]), facts, now=NOW)
    assert (answer is RouteDecision.NOTIFY) is told


def test_a_source_without_a_country_is_not_in_any() -> None:
    facts = replace(FACTS, country=None)
    assert decide_route(route(countries=["MA"]), facts, now=NOW) is RouteDecision.OTHER_COUNTRY


def test_everybody_is_told_once_at_the_earliest_time() -> None:
    routes = (
        route(to=["desk", "boss"], group_wait_s=300),
        route(to=["boss"], group_wait_s=0),
        route(to=["nobody"], topics=["birds"]),
    )
    assert recipients_for(routes, FACTS, now=NOW) == [
        RoutedTo("desk", NOW + timedelta(seconds=300), "1"),
        RoutedTo("boss", NOW, "2"),
    ]


def test_without_routes_nobody_is_told() -> None:
    assert recipients_for((), FACTS, now=NOW) == []
