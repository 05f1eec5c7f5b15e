"""Which topic tells a story to an address that several topics concern. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryTopic:
    """A delivery that waits, by the story and the topic that it tells."""

    delivery: int
    story: int
    topic: str
    score: float  # of the best match


def inhibited(waiting: Iterable[StoryTopic], told: Mapping[int, str]) -> dict[int, str]:
    """Return the deliveries that another topic inhibits, with that topic.

    `told` is the topic under which the address hears, or has heard, of a story. Where several
    wait, the one with the highest score tells, of equal ones the first by name. A second delivery
    under the same topic (another language, more carriers) is not inhibited.
    """
    leading: dict[int, str] = dict(told)
    found: dict[int, str] = {}
    for one in sorted(waiting, key=lambda one: (-one.score, one.topic, one.delivery)):
        leader = leading.setdefault(one.story, one.topic)
        if leader != one.topic:
            found[one.delivery] = leader
    return found
