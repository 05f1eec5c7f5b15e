"""Patterns and queries are parsed when a topic is read, and written back as texts."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from config.pattern import ListName, Sequence, Word
from config.topic import Topic

TOPIC: dict[str, Any] = {
    "name": "trees",
    "title": "Planting trees",
    "lists": {"tree": ["tree", "oak*"], "saw": {"en": ["saw"], "fr": ["scie"]}},
    "terms": [
        {
            "id": "planting",
            "language": "en",
            "class": "weak",
            "pattern": "<tree> planting",
            "near": ["forest"],
            "near_all": ["soil"],
            "anti": ["<saw>"],
            "not_after": ["~2 felled"],
            "not_before": ["plastic"],
            "not_inside": ["(cut|burnt)"],
        }
    ],
    "query": '"tree planting" AND forest',
}


def test_a_pattern_keeps_its_tree_and_its_text() -> None:
    (term,) = Topic.model_validate(TOPIC).terms
    assert str(term.pattern) == term.pattern.source == "<tree> planting"
    assert term.pattern.tree == Sequence((ListName("tree"), Word("planting")), (False,))
    assert [str(pattern) for pattern in term.not_after] == ["~2 felled"]


def test_a_topic_is_dumped_as_it_was_written() -> None:
    topic = Topic.model_validate(TOPIC)
    assert topic.model_dump(mode="json", by_alias=True, exclude_defaults=True) == TOPIC
    assert Topic.model_validate(topic.model_dump(by_alias=True)) == topic


def test_patterns_are_equal_when_their_texts_are() -> None:
    first, second = (Topic.model_validate(TOPIC).terms[0].pattern for _ in range(2))
    assert first == second
    assert len({first, second}) == 1


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (7, "string_type"),
        ("a" * 1_001, "string_too_long"),
        ("(tree", "value_error"),
        ("~2 tree", "value_error"),
    ],
    ids=["a number", "too long", "not closed", "a gap at the edge"],
)
def test_what_is_no_pattern_is_refused_where_it_stands(value: object, reason: str) -> None:
    term = {"id": "planting", "pattern": "tree", "anti": ["x y", value]}
    with pytest.raises(ValidationError) as error:
        Topic.model_validate(TOPIC | {"terms": [term]})
    problems = {problem["loc"]: problem["type"] for problem in error.value.errors()}
    assert problems[("terms", 0, "anti", 1)] == reason
