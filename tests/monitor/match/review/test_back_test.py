"""Topics are tried on past articles, and each term and edit is credited with what it finds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from config.topic import Topic
from monitor.match.review.back_test import (
    BackTest,
    PastArticle,
    TermContribution,
    difference,
)
from tests.monitor.match.topics import topic

NOW = datetime(2026, 11, 3, tzinfo=UTC)
PACT = {"id": "pact", "pattern": "pact"}
RABAT = {"id": "rabat", "pattern": "Rabat"}


def article(number: int, text: str, **keys: Any) -> PastArticle:
    facts: dict[str, Any] = {
        "id": number,
        "url": f"https://gazette.example/{number}",
        "title": "",
        "text": text,
        "language": "en",
        "source": "gazette",
        "tags": ("press",),
        "story": number,
        "published": None,
        "discovered": NOW,
    }
    return PastArticle(**facts | keys)


def tried(topic: Topic, *texts: str) -> BackTest:
    test = BackTest(topic)
    for number, text in enumerate(texts):
        test.try_article(article(number, text))
    return test


def test_every_term_is_credited_with_its_articles_and_those_it_alone_finds() -> None:
    test = tried(topic(PACT, RABAT, {"id": "idle", "pattern": "idle"}), "pact", "pact, Rabat", "x")
    assert (test.tried, len(test.finds)) == (3, 2)
    assert test.contributions() == [
        TermContribution("pact", 2, 1),
        TermContribution("rabat", 1, 0),
        TermContribution("idle", 0, 0),
    ]


def test_a_term_that_lifts_a_text_over_the_threshold_finds_it_alone() -> None:
    light = topic(PACT | {"weight": 0.5}, RABAT | {"class": "related", "weight": 0.5})
    (find,) = tried(light, "pact of Rabat").finds
    assert set(find.alone) == {"pact", "rabat"}


def test_the_deciding_span_is_the_first_of_the_strongest_term() -> None:
    weak = RABAT | {"class": "weak", "near": ["pact"]}
    (find,) = tried(topic(PACT, weak), "Rabat. A pact, the pact").finds
    assert (find.deciding.text, find.deciding.start) == ("pact", 9)


def test_an_edit_gains_and_loses_articles() -> None:
    texts = ("pact", "Rabat", "pact of Rabat", "nothing")
    change = difference(tried(topic(PACT), *texts), tried(topic(RABAT), *texts))
    assert [find.article.id for find in change.won] == [1]
    assert [(find.article.id, find.deciding.text) for find in change.lost] == [(0, "pact")]


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        ({}, 1),
        ({"sources": ["gazette"]}, 1),
        ({"sources": ["herald"]}, 0),
        ({"tags": ["press"]}, 1),
        ({"tags": ["radio"]}, 0),
        ({"languages": ["en"]}, 1),
        ({"languages": ["fr"]}, 0),
    ],
)
def test_only_articles_of_the_topics_sources_and_languages_are_tried(
    keys: dict[str, Any], count: int
) -> None:
    assert tried(topic(PACT, **keys), "pact").tried == count


def test_a_query_sees_language_and_source() -> None:
    by_query = Topic.model_validate(
        {"name": "test", "title": "T", "query": "pact AND lang:fr AND source:gazette"}
    )
    test = BackTest(by_query)
    assert test.try_article(article(1, "pact", language="fr"))
    assert not test.try_article(article(2, "pact", language="en"))
    assert not test.try_article(article(3, "pact", language="fr", source="herald"))
