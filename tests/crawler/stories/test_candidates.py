"""Which stories are compared with a new article, and what never counts: tables over pure rules."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawler.stories.candidates import (
    boilerplate_shingles,
    in_window,
    is_common,
    is_reused,
    nearest_stories,
)
from crawler.stories.rules import STORY_RULES, StoryRules
from storage.records import ArticleDates, Fingerprint, ShingleOccurrence
from tests.storage.seeds import NOW

CHECKOUT = Path(__file__).resolve().parents[3]


def in_stories(count: int, source: str, *, originals: int = 1) -> list[ShingleOccurrence]:
    return [ShingleOccurrence(story, source, originals) for story in range(count)]


COMMON = {
    "in 20 stories of the source": (in_stories(20, "gazette"), False),
    "in 21 stories of the source": (in_stories(21, "gazette"), True),
    "in copies only, of 21 stories": (in_stories(21, "gazette", originals=0), True),
    "in 21 stories of others": (in_stories(21, "courier"), False),
    "in 200 stories overall": (in_stories(200, "courier"), False),
    "in 201 stories overall": (in_stories(201, "courier"), True),
    "in 300 texts of one story": (in_stories(1, "gazette", originals=300), False),
}


@pytest.mark.parametrize(("found", "expected"), COMMON.values(), ids=COMMON)
def test_what_many_stories_hold_says_nothing_about_any(
    found: list[ShingleOccurrence], expected: bool
) -> None:
    assert is_common(found, "gazette", STORY_RULES) is expected


REUSED = {
    "in 20 different texts of one story": (in_stories(1, "gazette", originals=20), False),
    "in 21 different texts of one story": (in_stories(1, "gazette", originals=21), True),
    "in seven texts each of three stories": (in_stories(3, "gazette", originals=7), True),
    "in copies only": (in_stories(1, "gazette", originals=0), False),
    "in 300 texts of another source": (in_stories(1, "courier", originals=300), False),
}


@pytest.mark.parametrize(("found", "expected"), REUSED.values(), ids=REUSED)
def test_what_a_source_puts_into_one_text_after_the_other_is_reused(
    found: list[ShingleOccurrence], expected: bool
) -> None:
    assert is_reused(found, "gazette", STORY_RULES) is expected


def test_texts_of_unknown_sources_are_not_of_one_source() -> None:
    assert not is_common(in_stories(21, ""), "", STORY_RULES)
    assert not is_reused(in_stories(1, "", originals=21), "", STORY_RULES)


SHARES = {"half of the text": (5, 5), "nearly all of the text": (8, 0), "all of it": (10, 0)}


@pytest.mark.parametrize(("reused", "left_out"), SHARES.values(), ids=SHARES)
def test_what_is_reused_counts_where_it_is_the_text_itself(reused: int, left_out: int) -> None:
    text = Fingerprint("", frozenset(range(10)), 14)
    found = {shingle: in_stories(1, "gazette", originals=21) for shingle in range(reused)}
    boilerplate = boilerplate_shingles(text, found, source="gazette", rules=STORY_RULES)
    assert len(boilerplate) == left_out


def test_what_is_common_never_counts() -> None:
    text = Fingerprint("", frozenset(range(10)), 14)
    found = {shingle: in_stories(21, "gazette") for shingle in range(10)}
    boilerplate = boilerplate_shingles(text, found, source="gazette", rules=STORY_RULES)
    assert boilerplate == text.shingles


def dates(published: float | None, discovered: float | None = None) -> ArticleDates:
    """Days from now; None for a date that is not known."""

    def day(number: float | None) -> datetime | None:
        return None if number is None else NOW + timedelta(days=number)

    return ArticleDates(day(published), day(discovered))


WINDOW = {
    "the last moment of the window": (dates(0), dates(14), True),
    "a moment later": (dates(0), dates(14.001), False),
    "as long before": (dates(0), dates(-14), True),
    "longer before": (dates(0), dates(-14.001), False),
    "published in time, found late": (dates(0), dates(3, 40), True),
    "an old text found now": (dates(0), dates(-300, 1), False),
    "without a date, found in time": (dates(0), dates(None, 10), True),
    "without a date, found late": (dates(0), dates(None, 15), False),
    "a story without a date, begun in time": (dates(None, 0), dates(10, 11), True),
    "a story without a date, begun long ago": (dates(None, 0), dates(20, 20), False),
    "nothing known of the article": (dates(0), dates(None), True),
    "nothing known of the story": (dates(None), dates(0), True),
}


@pytest.mark.parametrize(("story", "article", "expected"), WINDOW.values(), ids=WINDOW)
def test_the_window_goes_by_publication_then_by_discovery(
    story: ArticleDates, article: ArticleDates, expected: bool
) -> None:
    assert in_window(story, article, STORY_RULES) is expected


def test_the_stories_that_share_most_are_compared_of_equal_ones_the_latest() -> None:
    shared = {1: 3, 2: 9, 3: 5, 4: 5, 5: 5}
    rules = StoryRules(max_candidates=3)
    assert nearest_stories(shared, shared.keys(), rules) == {2, 4, 5}


def test_stories_that_are_too_old_take_no_place_among_the_compared() -> None:
    shared = dict.fromkeys(range(60), 100) | {60: 3}
    assert nearest_stories(shared, {60}, STORY_RULES) == {60}


def test_the_decision_needs_no_database() -> None:
    program = (
        "import sys, crawler.stories.candidates, crawler.stories.in_memory;"
        "print([name for name in sys.modules if name in ('sqlalchemy', 'scrapy', 'storage.store')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=CHECKOUT, text=True
    )
    assert done.stdout.strip() == "[]"
