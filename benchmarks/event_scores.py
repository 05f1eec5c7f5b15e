"""Score stories against labelled events, as the scorer of the given set does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Any

Record = dict[str, Any]


def event_scores(records: Sequence[Record], groups: Iterable[Iterable[str]]) -> dict[str, Any]:
    """Return how well stories are events: within a language, across languages, siblings apart."""
    story = {one: number for number, group in enumerate(groups) for one in group}
    size = Counter((record["language"], record["event"]) for record in records)
    several = [one for one in records if size[one["language"], one["event"]] > 1]
    precision, recall = _b_cubed(several, story)
    found = _across(records, lambda record: story[record["id"]])
    wanted = _across(records, lambda record: record["event"])
    right = len(found & wanted)
    return {
        "several_only_f1": round(2 * precision * recall / (precision + recall), 4),
        "across_languages_precision": round(right / len(found), 4) if found else 1.0,
        "across_languages_recall": round(right / len(wanted), 4) if wanted else 1.0,
        "reports_joined": _reports(records, story),
        "siblings_joined": _siblings(records, story),
    }


def _b_cubed(records: Sequence[Record], story: dict[str, int]) -> tuple[float, float]:
    stories, events = defaultdict(set), defaultdict(set)
    for one in records:
        stories[one["language"], story[one["id"]]].add(one["id"])
        events[one["language"], one["event"]].add(one["id"])
    precision = recall = 0.0
    for one in records:
        mine = stories[one["language"], story[one["id"]]]
        event = events[one["language"], one["event"]]
        precision += len(mine & event) / len(mine)
        recall += len(mine & event) / len(event)
    return precision / len(records), recall / len(records)


def _across(
    records: Sequence[Record], group_of: Callable[[Record], object]
) -> set[tuple[str, ...]]:
    """Return the pairs of one group that are in two languages."""
    groups = defaultdict(list)
    for record in records:
        groups[group_of(record)].append(record)
    return {
        tuple(sorted((one["id"], other["id"])))
        for group in groups.values()
        for one, other in combinations(group, 2)
        if one["language"] != other["language"]
    }


def _reports(records: Sequence[Record], story: dict[str, int]) -> str:
    """Return how many independent reports are in a story with an earlier text of their event."""
    of = joined = 0
    for record in records:
        earlier = [
            other
            for other in records
            if (other["event"], other["language"]) == (record["event"], record["language"])
            and other["text_group"] != record["text_group"]
            and other["published"] < record["published"]
        ]
        if record["relation"] == "same_event" and earlier:
            of += 1
            joined += any(story[other["id"]] == story[record["id"]] for other in earlier)
    return f"{joined} of {of}"


def _siblings(records: Sequence[Record], story: dict[str, int]) -> str:
    pairs = [
        (one["id"], other["id"])
        for one in records
        if one["sibling_of"]
        for other in records
        if other["event"] == one["sibling_of"]
    ]
    return f"{sum(story[one] == story[other] for one, other in pairs)} of {len(pairs)}"
