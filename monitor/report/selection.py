"""Decides which stories a press review shows, under which topic, and which article leads. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.findings import Finding

MOST_STORIES = 200  # of one press review; the rest are counted. Nobody reads more
ONLY_FOUND = ""  # the section of what the query found and no topic did


@dataclass(frozen=True, slots=True)
class PickedStory:
    """A story under a topic."""

    story: int
    score: float  # of its best article
    articles: tuple[int, ...]  # those that were asked for, best first
    in_full_under: str | None = None  # the topic that shows its carriers, if another one


@dataclass(frozen=True, slots=True)
class Picked:
    """The stories of a topic that are shown, and how many more there are."""

    topic: str
    stories: tuple[PickedStory, ...]
    more: int = 0


def pick(
    found: Sequence[Finding], *, order: Sequence[str], most: int = MOST_STORIES
) -> tuple[Picked, ...]:
    """Return the stories by topic: the topics asked for in their order, else the best one first.

    A story of several topics is told in full under the one that it satisfies best. What no topic
    has comes last.
    """
    by_topic: dict[str, dict[int, list[Finding]]] = {}
    for finding in found:
        by_topic.setdefault(finding.topic, {}).setdefault(finding.story, []).append(finding)
    topics = _order(by_topic, order)
    homes = _homes(by_topic, topics)
    picked = []
    room = most
    for topic in topics:
        stories = _stories(by_topic.get(topic, {}), topic, homes)
        picked.append(Picked(topic, stories[:room], max(0, len(stories) - room)))
        room = max(0, room - len(stories))
    return tuple(picked)


def _order(by_topic: dict[str, dict[int, list[Finding]]], order: Sequence[str]) -> list[str]:
    best = {
        topic: max(one.score for findings in stories.values() for one in findings)
        for topic, stories in by_topic.items()
        if topic != ONLY_FOUND
    }
    named = list(dict.fromkeys(order)) or sorted(best, key=lambda topic: (-best[topic], topic))
    return [*named, *([ONLY_FOUND] if ONLY_FOUND in by_topic else [])]


def _homes(by_topic: dict[str, dict[int, list[Finding]]], topics: Iterable[str]) -> dict[int, str]:
    """Return the topic under which each story is told in full."""
    homes: dict[int, tuple[float, str]] = {}
    for topic in topics:
        for story, found in by_topic.get(topic, {}).items():
            score = max(finding.score for finding in found)
            if story not in homes or score > homes[story][0]:
                homes[story] = (score, topic)
    return {story: topic for story, (_, topic) in homes.items()}


def _stories(
    stories: dict[int, list[Finding]], topic: str, homes: dict[int, str]
) -> tuple[PickedStory, ...]:
    picked = []
    for story, found in stories.items():
        # The sort is stable: of equal scores, the newest article leads.
        best = sorted(found, key=lambda finding: -finding.score)
        home = homes[story]
        picked.append(
            PickedStory(
                story,
                best[0].score,
                tuple(dict.fromkeys(finding.article for finding in best)),
                home if home != topic else None,
            )
        )
    return tuple(sorted(picked, key=lambda one: (-one.score, -len(one.articles), one.story)))
