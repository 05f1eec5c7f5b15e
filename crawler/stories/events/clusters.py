"""Put families of texts into stories by the links between them.

The outcome follows from the families, their dates and the links alone, not from the order in which
they arrived: in order of publication each family joins the story whose texts it is linked with
most, and a family that holds two stories together makes them one. Where a user has put a family
into a story, it stays there, and two stories of a user's are never made one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from crawler.stories.events.event_rules import EVENT_RULES, EventRules


class Family(NamedTuple):
    """A text with all that carry it, as one unit."""

    id: int
    date: datetime | None
    pinned: int | None = None  # the story that a user put it into


class EventLink(NamedTuple):
    """What a pair of families is to one another."""

    one: int
    other: int
    score: float  # above 0: one event; below: different events
    of_one: int = 0  # a bit for each sentence in which what they share stands
    of_other: int = 0


@dataclass(slots=True)
class Cluster:
    """A story in the making."""

    families: list[Family] = field(default_factory=list)
    pinned: int | None = None


def clusters_of(
    families: Iterable[Family], links: Iterable[EventLink], rules: EventRules = EVENT_RULES
) -> list[list[int]]:
    """Return the families of each story, the earliest first in every one."""
    ordered = sorted(families, key=_order)
    links = list(links)
    scores = _scores(links)
    clusters = _pinned(ordered)
    alone = {family.id for family in ordered if _is_round_up(family.id, links, scores)}
    for family in ordered:
        if family.pinned is None and family.id not in alone:
            _place(family, clusters, scores, rules)
    clusters += [Cluster([one]) for one in ordered if one.pinned is None and one.id in alone]
    found = [sorted(cluster.families, key=_order) for cluster in clusters]
    return [[family.id for family in story] for story in sorted(found, key=lambda s: _order(s[0]))]


def _place(
    family: Family,
    clusters: list[Cluster],
    scores: Mapping[int, Mapping[int, float]],
    rules: EventRules,
) -> None:
    """Add a family to the story it belongs to, make one of those it connects, or open one."""
    near = scores.get(family.id, {})
    joined = [
        (support, -place, cluster)
        for place, cluster in enumerate(clusters)
        if (support := _support([family], cluster.families, {family.id: near})) > 0
        and _in_window(family, cluster, rules)
    ]
    if not joined:
        clusters.append(Cluster([family]))
        return
    joined.sort(key=lambda one: one[:2], reverse=True)
    home = joined[0][2]
    home.families.append(family)
    for _, _, other in joined[1:]:
        if other.pinned is not None and home.pinned is not None:
            continue
        if _may_merge(home, other, scores):
            home.families += other.families
            home.pinned = home.pinned if home.pinned is not None else other.pinned
            clusters.remove(other)


def _support(
    mine: Sequence[Family],
    others: Sequence[Family],
    scores: Mapping[int, Mapping[int, float]],
) -> float:
    """Return how well a family fits into a story: 0 unless more of it is like than unlike."""
    found = [scores.get(a.id, {}).get(b.id, 0.0) for a in mine for b in others]
    alike = [score for score in found if score > 0]
    unlike = sum(score < 0 for score in found)
    if unlike >= len(alike):
        return 0.0
    return sum(sorted(alike, reverse=True)[:3])


def _is_round_up(
    family: int, links: Iterable[EventLink], scores: Mapping[int, Mapping[int, float]]
) -> bool:
    """Whether a text tells of several events: what it shares with one it does not with another."""
    near = {
        (link.other if link.one == family else link.one): (
            link.of_one if link.one == family else link.of_other
        )
        for link in links
        if link.score > 0 and family in (link.one, link.other)
    }
    groups: list[tuple[set[int], int]] = []
    for other, told_in in near.items():
        joined = [
            (members, mask)
            for members, mask in groups
            if mask & told_in or any(scores[other].get(member, 0) > 0 for member in members)
        ]
        groups = [group for group in groups if group not in joined]
        members = {other}.union(*(members for members, _ in joined))
        sentences = told_in | reduce(or_, (mask for _, mask in joined), 0)
        groups.append((members, sentences))
    return len(groups) > 1


def _may_merge(one: Cluster, other: Cluster, scores: Mapping[int, Mapping[int, float]]) -> bool:
    """Whether more between two stories says that they are one event than that they are two."""
    found = [scores.get(a.id, {}).get(b.id, 0.0) for a in one.families for b in other.families]
    return sum(score > 0 for score in found) > sum(score < 0 for score in found)


def _in_window(family: Family, cluster: Cluster, rules: EventRules) -> bool:
    """Whether a family is near in time to any of the story: a running event goes on."""
    dates = [other.date for other in cluster.families if other.date is not None]
    if family.date is None or not dates:
        return True
    return min(abs(family.date - date) for date in dates) <= rules.window


def _pinned(families: Iterable[Family]) -> list[Cluster]:
    clusters: dict[int, Cluster] = {}
    for family in families:
        if family.pinned is not None:
            cluster = clusters.setdefault(family.pinned, Cluster(pinned=family.pinned))
            cluster.families.append(family)
    return list(clusters.values())


def _scores(links: Iterable[EventLink]) -> dict[int, dict[int, float]]:
    scores: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for one, other, score, *_ in links:
        scores[one][other] = scores[other][one] = score
    return scores


def _order(family: Family) -> tuple[bool, float, int]:
    return family.date is None, family.date.timestamp() if family.date else 0.0, family.id
