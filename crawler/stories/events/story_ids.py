"""Say which story each group of families is, so that ids last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storage.records import StoryPlace


def stories_for(
    clusters: Sequence[Sequence[int]], places: Sequence[StoryPlace]
) -> list[tuple[int | None, list[int]]]:
    """Return the story of each cluster, None for one that has none yet, with its families.

    A cluster keeps the oldest story that one of its families is in, unless another one that has
    more right to it does: one that a user pinned, or that holds the story's earliest family.
    """
    now: Mapping[int, int] = {place.family: place.story for place in places}
    pinned = {place.family: place.pinned for place in places if place.pinned is not None}
    taken: set[int] = {*pinned.values()}
    chosen: list[tuple[int | None, list[int]]] = []
    for families in clusters:
        by_user = next((pinned[one] for one in families if one in pinned), None)
        free = sorted({now[one] for one in families} - taken)
        story = by_user if by_user is not None else (free[0] if free else None)
        if story is not None:
            taken.add(story)
        chosen.append((story, list(families)))
    return chosen
