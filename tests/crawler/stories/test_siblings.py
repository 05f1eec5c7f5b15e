"""The same kind of event with another place, person, day or number is another story.

`siblings_dev.jsonl` was written before the rules that it tests; rules were then made with it.
`siblings_kept.jsonl` is for figures only (`python -m benchmarks stories`).
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from crawler.stories.in_memory import Grouping

HERE = Path(__file__).parent
TREATY = HERE.parents[1] / "monitor" / "match"

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def stories(rows: Iterable[Row]) -> dict[str, str]:
    grouping = Grouping()
    for row in rows:
        grouping.place(row)
    return {answer["id"]: answer["story"] for answer in grouping.results()}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read(HERE / "siblings_dev.jsonl")


@pytest.fixture(scope="module")
def story_of(rows: list[Row]) -> dict[str, str]:
    return stories(rows)


def test_siblings_are_told_apart_in_one_language_and_across(
    rows: list[Row], story_of: dict[str, str]
) -> None:
    joined = [
        (one["title"], other["title"])
        for one in rows
        for other in rows
        if one["sibling_of"] == other["event"] and story_of[one["id"]] == story_of[other["id"]]
    ]
    assert joined == []


def test_independent_reports_of_the_same_events_are_joined(
    rows: list[Row], story_of: dict[str, str]
) -> None:
    first = {row["event"]: row["id"] for row in rows if row["relation"] == "first"}
    alone = [
        row["title"]
        for row in rows
        if row["relation"] == "same_event" and story_of[row["id"]] != story_of[first[row["event"]]]
    ]
    assert alone == []


def test_ten_orders_of_arrival_give_the_same_stories(
    rows: list[Row], story_of: dict[str, str]
) -> None:
    """For 95 of 100 texts at least: how rare a name is depends on what was there before."""
    given = members(story_of)
    for seed in range(10):
        shuffled = list(rows)
        random.Random(seed).shuffle(shuffled)
        found = members(stories(shuffled))
        same = sum(found[row["id"]] == given[row["id"]] for row in rows)
        assert same >= 0.95 * len(rows), f"order {seed}: {same} of {len(rows)}"


def test_independent_reports_are_joined_alike_in_three_orders() -> None:
    """A name is rarer where its reports are together already, so pairs are judged again."""
    rows = read(HERE / "reports_dev.jsonl")
    given = members(stories(rows))
    for seed in (1, 2, 3):
        shuffled = list(rows)
        random.Random(seed).shuffle(shuffled)
        found = members(stories(shuffled))
        same = sum(found[row["id"]] == given[row["id"]] for row in rows)
        assert same >= 0.95 * len(rows), f"order {seed}: {same} of {len(rows)}"


def members(story_of: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return the texts of the story of each text."""
    of: defaultdict[str, set[str]] = defaultdict(set)
    for one, story in story_of.items():
        of[story].add(one)
    return {one: frozenset(of[story]) for one, story in story_of.items()}


@pytest.mark.parametrize("number", ["03", "06", "07"])
def test_unrelated_articles_about_one_treaty_are_not_joined_in_a_language(number: str) -> None:
    """They share its names, its bodies and its countries, and were found on one day."""
    found = read(TREATY / f"regression_set_{number}.jsonl")
    rows = [row | {"published": "2026-11-20T08:00:00Z"} for row in found if row["relevant"]]
    by_story: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    story_of = stories(rows)
    for row in rows:
        by_story[story_of[row["id"]], row["language"]].append(row["title"])
    assert [titles for titles in by_story.values() if len(titles) > 1] == []
