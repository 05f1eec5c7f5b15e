"""Weak terms that ask for several facts in any order, and hits that are part of another name."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.monitor.match.topics import matcher, topic

FACTS = {
    "class": "weak",
    "pattern": "text on rivers",
    "near_some": ["Oslo", "(2018|2019)", "40 states", "voluntary"],
}


@pytest.mark.parametrize(
    "text",
    [
        "In Oslo 40 states adopted a text on rivers.",
        "The text on rivers, which is voluntary, was adopted in Oslo.",
        "Since 2018 a voluntary text on rivers exists.",
    ],
)
def test_two_facts_in_any_order_are_enough(text: str) -> None:
    assert matcher(FACTS).match("", text)


@pytest.mark.parametrize(
    "text",
    ["A text on rivers was read in Oslo.", "The text on rivers of 2018, not that of 2019."],
)
def test_one_fact_is_not_enough_even_if_it_is_said_twice(text: str) -> None:
    assert not matcher(FACTS).match("", text)


def test_more_facts_can_be_asked_for() -> None:
    three = matcher({**FACTS, "least": 3})
    assert three.match("", "In Oslo 40 states adopted a voluntary text on rivers.")
    assert not three.match("", "In Oslo 40 states adopted a text on rivers.")


def test_more_facts_than_there_are_cannot_be_asked_for() -> None:
    with pytest.raises(ValidationError, match="has fewer than 5"):
        topic({**FACTS, "least": 5})


PUMA = {"pattern": "puma", "case": False, "not_part_of": ["puma energy", "san puma river"]}


def test_a_hit_that_is_part_of_another_name_is_refused_and_the_next_is_not() -> None:
    puma = matcher(PUMA)
    assert not puma.match("", "Puma Energy sells fuel by the San Puma River.")
    assert puma.match("", "Puma Energy sells fuel, Puma sells shoes.")


def test_a_capital_can_be_asked_for_at_the_head_of_a_word() -> None:
    orange = matcher({"pattern": "Orange", "case": "name"})
    assert orange.match("", "Orange and ORANGE")
    assert orange.match("", "ORANGE")
    assert not orange.match("", "an orange")
