"""`marsad match` writes one JSON record for each record read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.match.rules import rule_version
from monitor.match.stage import match_record
from tests.monitor.match.topics import matcher, topic


def test_a_record_that_matches_has_exactly_the_promised_fields() -> None:
    record = {"id": "a1", "title": "Pact", "text": "Le “pacté” 😀 pact.", "language": "fr"}
    result = match_record(matcher("pact"), record)
    assert json.loads(json.dumps(result)) == {
        "id": "a1",
        "topics": [
            {
                "topic": "test",
                "score": 3.0,
                "rule_version": rule_version(topic("pact")),
                "spans": [
                    {"field": "title", "start": 0, "end": 4, "text": "Pact", "term": "t0"},
                    {"field": "text", "start": 13, "end": 17, "text": "pact", "term": "t0"},
                ],
            }
        ],
    }


def test_a_record_that_does_not_match_has_an_empty_list() -> None:
    assert match_record(matcher("pact"), {"id": 7, "title": None}) == {"id": 7, "topics": []}


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"language": "fr", "source": "le-soir"}, True),
        ({"language": "en", "source": "le-soir"}, False),
        ({"language": "fr", "source": "le-matin"}, False),
        ({"language": 7, "source": ["le-matin"]}, True),
        ({}, True),
    ],
)
def test_language_and_source_of_a_record_reach_the_query(more: dict[str, Any], found: bool) -> None:
    asked = matcher("treaty", query="pact AND lang:fr AND source:le-soir")
    assert bool(match_record(asked, {"id": 1, "text": "pact"} | more)["topics"]) is found


def test_the_version_changes_with_what_is_matched_and_not_with_its_tests() -> None:
    plain = rule_version(topic("pact"))
    assert rule_version(topic("pact", matches=["A pact."], title="Other")) == plain
    assert rule_version(topic("pact", threshold=2)) != plain
    assert rule_version(topic("pacts")) != plain
