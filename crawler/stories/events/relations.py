"""Say what a text is in its story: the first, a translation, another report of the event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from storage.outcomes import Relation
from storage.records import StoryLink, StoryPlace

# What the first text of a family is; the others are copies, cuts and edits of it.
OPENS_FAMILY = frozenset({Relation.FIRST, Relation.SAME_EVENT, Relation.TRANSLATION})


# A text that says nothing of its own; it is not compared with the reports of others.
REPEATS = frozenset({Relation.COPY, Relation.CUT})


class Related(NamedTuple):
    """What a text is to which other one."""

    relation: Relation
    of: int | None


def relations_in(
    cluster: Sequence[int], places: Sequence[StoryPlace], links: Sequence[StoryLink]
) -> dict[int, Related]:
    """Return what the first text of each family of a story is, by article.

    Each refers to the text before it that it has most in common with.
    """
    rank = {family: place for place, family in enumerate(cluster)}
    family_of = {one.article: one.family for one in places if one.family in rank}
    openers = {one.family: one.article for one in places if one.relation in OPENS_FAMILY}
    found: dict[int, Related] = {}
    for family in cluster:
        opener = openers.get(family)
        if opener is not None:
            related = _nearest(family, family_of, rank, links)
            found[opener] = related or _unlinked(family, cluster, openers)
    return found


def _nearest(
    family: int,
    family_of: Mapping[int, int],
    rank: Mapping[int, int],
    links: Sequence[StoryLink],
) -> Related | None:
    best: tuple[float, int] | None = None
    related = None
    for link in links:
        for one, other in ((link.article, link.other), (link.other, link.article)):
            ends = family_of.get(one), family_of.get(other)
            if ends[0] != family or ends[1] is None or rank[ends[1]] >= rank[family]:
                continue
            if link.score > 0 and (best is None or (link.score, -other) > best):
                best = link.score, -other
                translated = bool(link.why.get("translation"))
                related = Related(
                    Relation.TRANSLATION if translated else Relation.SAME_EVENT, other
                )
    return related


def _unlinked(family: int, cluster: Sequence[int], openers: Mapping[int, int]) -> Related:
    """A text that nothing links with what came before: the first, or where others led to it."""
    if family == cluster[0]:
        return Related(Relation.FIRST, None)
    return Related(Relation.SAME_EVENT, openers.get(cluster[0]))
