"""Precision is counted per topic, term and source, with Wilson's interval."""

from __future__ import annotations

import pytest

from monitor.match.review.precision import JudgedMatch, precisions, wilson


@pytest.mark.parametrize(
    ("good", "of", "low", "high"),
    [  # by the closed formula, checked against published tables
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (8, 10, 0.4902, 0.9433),
        (50, 100, 0.4038, 0.5962),
        (71, 1000, 0.0567, 0.0886),
    ],
)
def test_wilsons_interval(good: int, of: int, low: float, high: float) -> None:
    assert wilson(good, of) == pytest.approx((low, high), abs=0.0002)


def test_each_topic_term_and_source_is_counted_and_the_worst_stands_first() -> None:
    judged = [
        JudgedMatch("fund", "gazette", ("name-fr", "short"), is_relevant=True),
        JudgedMatch("fund", "gazette", ("short",), is_relevant=False),
        JudgedMatch("fund", "الشروق", ("name-ar", "name-ar"), is_relevant=True),
        JudgedMatch("bank", "gazette", ("name-en",), is_relevant=True),
    ]
    found = [
        (one.topic, one.kind, one.name, one.relevant, one.judged) for one in precisions(judged)
    ]
    assert found == [
        ("bank", "topic", "bank", 1, 1),
        ("bank", "term", "name-en", 1, 1),
        ("bank", "source", "gazette", 1, 1),
        ("fund", "topic", "fund", 2, 3),
        ("fund", "term", "short", 1, 2),
        ("fund", "term", "name-ar", 1, 1),
        ("fund", "term", "name-fr", 1, 1),
        ("fund", "source", "gazette", 1, 2),
        ("fund", "source", "الشروق", 1, 1),
    ]
