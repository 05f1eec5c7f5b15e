"""Topics of four lists find what their readers want, by kind of topic."""

from __future__ import annotations

import pytest

from tests.monitor.match.four_lists import KINDS, of_kind, scores

# Recall and precision on all texts. What was found blind is in the READMEs beside the texts.
AT_LEAST = {
    "names": (0.97, 0.99),
    "homonyms": (0.95, 0.94),
    "themes": (0.88, 0.87),
    "brands": (0.93, 0.99),
    "late names": (0.95, 0.99),
    "late homonyms": (0.99, 0.92),
    "late themes": (0.91, 0.99),
    "late brands": (0.99, 0.92),
    "eight names": (0.93, 0.99),
    "eight homonyms": (0.99, 0.96),
    "eight themes": (0.76, 0.82),
    "eight brands": (0.99, 0.83),
    "seven names": (0.99, 0.99),
    "seven homonyms": (0.99, 0.81),
    "seven themes": (0.88, 0.78),
    "seven brands": (0.99, 0.88),
}


@pytest.mark.parametrize("kind", KINDS)
def test_topics_of_a_kind_find_enough_and_little_else(kind: str) -> None:
    score = of_kind(kind, "all")
    assert score.recall >= AT_LEAST[kind][0]
    assert score.precision >= AT_LEAST[kind][1]


def test_every_topic_is_of_one_kind() -> None:
    named = [name for names in KINDS.values() for name in names.split()]
    assert sorted(named) == sorted(scores())
