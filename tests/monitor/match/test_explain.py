"""Explanations say why a text matches, and what came nearest if it does not."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.match.explain import TopicExplanation
from monitor.match.hits import HitOutcome
from storage.folding import Relaxation
from tests.monitor.match.topics import matcher

WEAK: dict[str, Any] = {
    "id": "weak",
    "pattern": "GCM",
    "class": "weak",
    "near": ["migra*"],
    "anti": ["cipher*"],
}
STRONG: dict[str, Any] = {
    "id": "strong",
    "pattern": "pact on migration",
    "not_after": ["and asylum"],
    "not_before": ["eu"],
}


def explained(text: str) -> TopicExplanation:
    return matcher(WEAK, STRONG).explain("", text)[0]


def test_a_match_shows_its_terms_the_context_and_what_was_forgiven() -> None:
    explanation = explained("The gcm helps migrants.")
    assert explanation.matched
    assert explanation.nearest_miss is None
    (hit,) = explanation.hits
    assert (hit.outcome, hit.word, hit.span.text) == (HitOutcome.FIRED, "migrants", "gcm")
    shouted = explained("a PÄCT on migration").hits[0]
    assert set(shouted.relaxations) == {Relaxation.CASE, Relaxation.ACCENTS}


@pytest.mark.parametrize(
    ("text", "outcome", "miss"),
    [
        ("GCM and rain", HitOutcome.NO_CONTEXT, "'GCM' (weak): weak, and no word of its context"),
        ("GCM ciphers", HitOutcome.ANTI_WORD, "an excluding word stands near ('ciphers')"),
        ("Pact on Migration and Asylum", HitOutcome.FOLLOWED, "follows ('and asylum')"),
        ("EU pact on migration", HitOutcome.PRECEDED, "stands before ('eu')"),
    ],
    ids=["no context", "vetoed", "followed", "preceded"],
)
def test_a_miss_shows_what_refused_it(text: str, outcome: HitOutcome, miss: str) -> None:
    explanation = explained(text)
    assert not explanation.matched
    assert [hit.outcome for hit in explanation.hits] == [outcome]
    assert miss in (explanation.nearest_miss or "")


def test_a_phrase_of_which_a_part_is_missing_is_the_nearest_miss() -> None:
    explanation = explained("A pact on fish. Migration of birds.")
    assert explanation.partial is not None
    assert explanation.partial.term == "strong"
    assert explanation.nearest_miss == "part of strong: found pact, on; missing migration"


def test_a_text_about_something_else_has_no_near_miss() -> None:
    explanation = explained("Rain tomorrow.")
    assert (explanation.hits, explanation.nearest_miss) == ((), None)
