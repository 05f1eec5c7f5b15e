"""Groups decide which terms must occur together, and how close."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from monitor.match.engine import Matcher
from monitor.match.text import PreparedText
from tests.monitor.match.topics import matcher, surfaces, topic

TERMS: list[dict[str, Any]] = [
    {"id": "pact-en", "pattern": "pact"},
    {"id": "pact-zh", "pattern": "契约"},
    {"id": "place-rabat", "pattern": "Rabat"},
    {"id": "place-zh", "pattern": "摩洛哥"},
    {"id": "ball", "pattern": "football"},
]
BOTH = {"all": ["pact-*", "place-*"]}


def of(**needs: Any) -> Matcher:
    return matcher(*TERMS, needs=needs)


@pytest.mark.parametrize(
    ("needs", "text", "found"),
    [
        (BOTH, "The pact.\n\nSigned in Rabat.", True),
        (BOTH, "The pact was signed.", False),
        (BOTH | {"within": "sentence"}, "The pact was signed in Rabat.", True),
        (BOTH | {"within": "sentence"}, "The pact was signed. Rabat slept.", False),
        (BOTH | {"within": "sentence"}, "在摩洛哥通过契约。", True),
        (BOTH | {"within": "sentence"}, "在摩洛哥。通过契约。", False),
        (BOTH | {"within": "paragraph"}, "The pact was signed. Rabat slept.", True),
        (BOTH | {"within": "paragraph"}, "The pact was signed.\n\nRabat slept.", False),
        (BOTH | {"within": "4 words"}, "a pact signed in Rabat", True),
        (BOTH | {"within": "3 words"}, "a pact signed in Rabat", False),
        (BOTH | {"within": "4 words"}, "in Rabat. Signed a pact", True),
        (BOTH | {"within": "7 words"}, "在摩洛哥通过契约", True),
        (BOTH | {"within": "6 words"}, "在摩洛哥通过契约", False),
        (BOTH | {"not": ["ball"]}, "pact, Rabat", True),
        (BOTH | {"not": ["ball"]}, "pact, Rabat.\n\nFootball today", False),
        (
            BOTH | {"not": ["ball"], "within": "sentence"},
            "A pact in Rabat. Football at eight.",
            True,
        ),
        (BOTH | {"not": ["ball"], "within": "sentence"}, "A football pact in Rabat.", False),
        (BOTH | {"not": ["ball"], "within": "5 words"}, "football: a pact in Rabat", False),
        (
            BOTH | {"not": ["ball"], "within": "5 words"},
            "football is played by many of them. A pact in Rabat",
            True,
        ),
        ({"any": ["ball", BOTH | {"within": "sentence"}]}, "football", True),
        ({"any": ["ball", BOTH | {"within": "sentence"}]}, "Rabat. A pact", False),
        ({"all": ["strong terms"]}, "a pact", True),
        ({"all": ["pact-*"], "any": ["ball", "place-zh"]}, "pact and football", True),
        ({"all": ["pact-*"], "any": ["ball", "place-zh"]}, "pact in Rabat", False),
    ],
)
def test_the_groups_decide(needs: dict[str, Any], text: str, found: bool) -> None:
    assert bool(of(**needs).match("", text)) is found


def test_title_and_text_are_never_beside_one_another() -> None:
    assert not of(**BOTH, within="5 words").match("A pact", "Rabat")
    assert not of(**BOTH, within="paragraph").match("A pact", "Rabat")
    assert of(**BOTH).match("A pact", "Rabat")


def test_the_rule_names_the_terms_that_occurred_together() -> None:
    match = of(**BOTH, within="sentence").match("", "A pact of Rabat. No football")[0]
    assert match.rule == "needs: pact-en + place-rabat"
    assert surfaces(of(**BOTH), "a pact in Rabat") == ["pact", "Rabat"]


def test_a_term_that_must_be_absent_is_neither_underlined_nor_scored() -> None:
    clear = of(**BOTH, **{"not": ["ball"]}, within="sentence")
    match = clear.match("", "A pact of Rabat. Football.")[0]
    assert match.parts == {"pact-en": 1.0, "place-rabat": 1.0}
    assert [span.text for span in match.spans] == ["pact", "Rabat"]


def test_a_weak_term_counts_only_with_its_context() -> None:
    terms = [{"id": "gcm", "pattern": "GCM", "class": "weak", "near": ["migra*"]}, *TERMS]
    both = matcher(*terms, needs={"all": ["gcm", "place-rabat"]})
    assert both.match("", "GCM and migrants in Rabat")
    assert not both.match("", "GCM in Rabat")


def test_a_weight_that_takes_away_keeps_a_text_below_the_threshold() -> None:
    away = {"id": "sport", "pattern": "league", "class": "related", "weight": -2}
    light = matcher("pact", away)
    assert light.match("", "The pact")
    assert not light.match("", "The pact of the league")
    title = light.match("The pact", "the league")[0]
    assert (title.score, title.parts) == (1.0, {"t0": 3.0, "sport": -2.0})
    assert [span.text for span in title.spans] == ["pact"]


def test_a_miss_says_that_the_needs_are_not_met_or_the_score_is_low() -> None:
    missed = of(**BOTH).explain("", "a pact")[0]
    assert missed.nearest_miss == "found pact-en: not enough for the needs of the topic"
    assert [hit.reason for hit in missed.hits] == ["counts"]  # nothing fires where nothing matches
    assert (missed.is_complete, missed.score >= missed.threshold) == (False, True)
    assert [hit.reason for hit in of(**BOTH).explain("", "a pact, Rabat")[0].hits] == ["fires"] * 2
    low = matcher({"id": "half", "pattern": "pact", "weight": 0.5}).explain("", "a pact")[0]
    assert low.nearest_miss == "the score is 0.5, and the topic asks for 1"
    assert (low.score, low.threshold, low.parts) == (0.5, 1.0, {"half": 0.5})


@pytest.mark.parametrize(
    ("needs", "reason"),
    [
        ({"all": ["pakt-en"]}, "needs.all.0: there is no term pakt-en; did you mean pact-en?"),
        ({"any": ["weak terms"]}, "needs.any.0: there is no term weak terms"),
        ({"not": ["ball"]}, "says nothing that must stand"),
        ({"all": ["ball"], "within": "5 lines"}, "must be sentence, paragraph, or up to 500 words"),
        ({"all": ["ball"], "within": "900 words"}, "up to 500 words"),
        ({"all": ["Ball!"]}, "must be the id of a term"),
        (
            {"all": ["ball", {"any": [BOTH | {"within": "5 words"}]}], "within": "9 words"},
            "within: a group in it counts words too",
        ),
        ({"all": ["ball"], "near": "x"}, "Extra inputs are not permitted"),
    ],
)
def test_needs_that_cannot_be_are_refused(needs: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        topic(*TERMS, needs=needs)
    assert reason in str(refused.value)


def test_a_term_that_takes_away_cannot_make_a_match() -> None:
    with pytest.raises(ValidationError, match="class: related"):
        topic({"pattern": "pact", "weight": -1})


DENSE = "pact Rabat football x y " * 10_000
COSTLY = {
    "many words": BOTH | {"not": ["ball"], "within": "500 words"},
    "sentences in words": {"all": [BOTH | {"within": "sentence"}], "within": "500 words"},
    "words in paragraphs": {"all": [BOTH | {"within": "500 words"}], "within": "paragraph"},
}


@pytest.mark.parametrize("needs", COSTLY.values(), ids=COSTLY)
def test_a_text_full_of_terms_is_decided(needs: dict[str, Any]) -> None:
    """A step of the third power would take hours."""
    assert bool(of(**needs).match("", DENSE)) is ("not" not in needs)


def test_needs_are_printed_in_words() -> None:
    needs = topic(*TERMS, needs=BOTH | {"any": [{"all": ["ball"]}], "within": "9 words"}).needs
    assert str(needs) == "all of pact-*, place-*; one of (all of ball); within 9 words"


MEMBERS = st.sampled_from(["pact-en", "pact-*", "ball", "strong terms", "place-zh"])
GROUPS = st.recursive(
    st.fixed_dictionaries({"all": st.lists(MEMBERS, min_size=1, max_size=2)}),
    lambda inner: st.fixed_dictionaries(
        {"any": st.lists(st.one_of(MEMBERS, inner), min_size=1, max_size=3)},
        optional={
            "not": st.lists(st.one_of(MEMBERS, inner), max_size=2),
            "within": st.sampled_from(["sentence", "paragraph", "1 words", "7 words"]),
        },
    ),
    max_leaves=4,
)
WORDS = st.lists(
    st.sampled_from(
        ["pact", "Rabat", "football", "契约", "摩洛哥", "x", ". ", "!", "\n\n", "\ufdd0"]
    ),
    max_size=20,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(GROUPS, WORDS, WORDS)
def test_any_needs_are_refused_or_decide_and_every_part_of_the_text_has_its_place(
    needs: dict[str, Any], title: str, text: str
) -> None:
    try:
        asked = of(**needs)
    except ValidationError:
        return
    matches = asked.match(title, text)
    explained = asked.explain(title, text)[0]
    assert bool(matches) == explained.matched
    prepared = PreparedText(title, text)
    for hit in asked.hits(prepared).get("test", []):
        span = prepared.span(hit.start, hit.end, "")
        assert prepared.in_title(hit.start) == (span.field == "title")
