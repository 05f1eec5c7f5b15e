"""No text and no topic makes the matcher raise anything but TopicError."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from config.relaxation import Relaxation
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from monitor.match.sentence import sentence_around
from tests.monitor.match.topics import shipped_matcher, topic

GCM = shipped_matcher("gcm")
WORDS = ["global compact", "migration", "GCM", "pacte", "ميثاق", "هجرة", "移民", "全球契约", "Göç"]
SCRAPS = st.one_of(st.sampled_from(WORDS), st.text(max_size=6), st.sampled_from(list(" .\n&;،。-")))
TEXTS = st.lists(SCRAPS, max_size=25).map(" ".join)
PATTERN_SCRAPS = st.sampled_from(
    [*"()|~*? éa", "pact", "migra*", "*ion", "(a|b)", "(a|b)?", "~2", "<l>", "移民", "ميثاق", "ءء"]
)
PATTERNS = st.lists(PATTERN_SCRAPS, max_size=7).map(" ".join)
QUERY_SCRAPS = st.sampled_from(
    [
        *'()":~^*?+-é',
        "AND",
        "OR",
        "NOT",
        "pact",
        '"a pact"~3',
        "title:",
        "lang:fr",
        "migra*",
        "移民",
    ]
)
QUERIES = st.lists(QUERY_SCRAPS, max_size=7).map(" ".join)


LONG = {
    "one word": "a" * 50_000,
    "a name without end": "global compact " * 3_000,
    "an acronym without end": "GCM migration " * 4_000,
    "Chinese without end": "全球移民契约" * 8_000,
    "Arabic without end": "الميثاق العالمي هجرة " * 2_500,
    "articles only": "ال" * 25_000,
    "stops": ". " * 25_000,
    "broken words": "a-\n" * 16_000,
    "tags never closed": "<b " * 16_000,
    "references": "&amp;" * 10_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_hostile_text_is_read_by_linear_steps(text: str) -> None:
    """A step of the second power in the letters does not end before the test is stopped."""
    matches = GCM.match("", text * 4)
    assert all(len(match.spans) <= 500 for match in matches)


def match_and_explain(title: str, text: str) -> None:
    for match in GCM.match(title, text):
        assert match.spans
    assert len(GCM.explain(title, text)) == 1


@st.composite
def topics(draw: st.DrawFn) -> dict[str, Any]:
    """Draw topic files, right or wrong."""
    some = st.lists(PATTERNS, max_size=2)
    kinds = st.sampled_from(["strong", "weak", "related"])
    numbers = st.one_of(st.integers(-3, 400), st.floats(-3, 3))
    term = st.fixed_dictionaries(
        {"pattern": PATTERNS, "class": kinds},
        optional={
            "near": some,
            "near_all": some,
            "languages": st.lists(st.sampled_from(["en", "fr", "zh"]), min_size=1, max_size=3),
            "anti": some,
            "not_after": some,
            "not_before": some,
            "not_inside": some,
            "weight": numbers,
            "window": numbers,
            "case": st.booleans(),
            "exact": st.booleans(),
            "strict": st.lists(st.sampled_from(list(Relaxation)), max_size=3),
            "one_sense": st.booleans(),
        },
    )
    terms = draw(st.lists(term, min_size=1, max_size=3))
    entries = ["list", "移", draw(PATTERNS)]
    lists = draw(st.sampled_from([entries, {"en": entries, "fr": ["liste"]}]))
    keys: dict[str, Any] = {"lists": {"l": lists}}
    if draw(st.booleans()):
        keys["threshold"] = draw(numbers)
    if draw(st.booleans()):
        keys["query"] = draw(QUERIES)
    return {"terms": terms} | keys


def refused_or_works(whole: dict[str, Any], title: str, text: str) -> None:
    try:
        matcher = Matcher.compile([topic(*whole.pop("terms"), **whole)])
    except (ValidationError, TopicError):
        return
    for match in matcher.match(title, text, language="und"):
        fields = {"title": title, "text": text}
        assert all(fields[s.field][s.start : s.end] == s.text for s in match.spans)
    matcher.explain(title, text)


@settings(max_examples=500, deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_makes_the_matcher_raise(title: str, text: str) -> None:
    """Case E12."""
    match_and_explain(title, text)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(topics(), TEXTS, TEXTS)
def test_a_topic_is_refused_by_name_or_works_on_any_text(
    whole: dict[str, Any], title: str, text: str
) -> None:
    """Case C10."""
    refused_or_works(whole, title, text)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
@settings(max_examples=10_000, deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_of_ten_thousand_makes_the_matcher_raise(title: str, text: str) -> None:
    match_and_explain(title, text)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(topics(), TEXTS, TEXTS)
def test_no_topic_of_ten_thousand_makes_the_matcher_raise(
    whole: dict[str, Any], title: str, text: str
) -> None:
    refused_or_works(whole, title, text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_the_sentence_holds_the_span(text: str, one: int, other: int) -> None:
    """Case E12."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = sentence_around(text, (start, end))
    assert 0 <= first <= start <= end <= last <= len(text)
