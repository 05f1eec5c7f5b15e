"""Work out families: which articles carry one text, by the pairs that are linked and nothing else.

Articles are taken in order of publication. Each joins the family with whose texts it is linked, if
these make up at least half of the family by length: so a text that quotes two others does not
join them, and a short piece that stands in many does not draw them together. The order in which
articles were found does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crawler.stories.rules import STORY_RULES, StoryRules
from storage.outcomes import Relation
from storage.records import ArticleDates, Placement, TextLink


@dataclass(frozen=True, slots=True)
class Member:
    """What of an article decides about its family."""

    article: int
    exact: str  # hash of the text
    size: int  # of the text
    dates: ArticleDates


@dataclass(slots=True)
class _Family:
    first: Member
    members: list[Member] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)


def place_in_families(
    members: Sequence[Member], links: Iterable[TextLink], rules: StoryRules = STORY_RULES
) -> list[Placement]:
    """Return the place of each member; families have the number of their first stored article."""
    shares = _Shares(links)
    families: list[_Family] = []
    for member in sorted(members, key=_in_order):
        joined = _family_of(member, families, shares, rules)
        if joined is None:
            joined = _Family(member)
            families.append(joined)
        joined.placements.append(_place(member, joined.members, shares, rules))
        joined.members.append(member)
    return [placement for family in families for placement in _numbered(family)]


def in_window(first: ArticleDates, article: ArticleDates, rules: StoryRules) -> bool:
    """Whether an article is near enough in time to carry the text that the first one had.

    Both directions count, since a backfill meets articles that are older than those known. A date
    that is not known is no obstacle.
    """
    begun, date = article_date(first), article_date(article)
    return begun is None or date is None or abs(date - begun) <= rules.window


def article_date(dates: ArticleDates) -> datetime | None:
    """Return the date that counts for the window: published where that is known, else found."""
    return dates.published or dates.discovered


class _Shares:
    """How much of one article is in another, by pair."""

    def __init__(self, links: Iterable[TextLink]) -> None:
        self._of: dict[tuple[int, int], tuple[float, float]] = {}
        for link in links:
            self._of[link.article, link.other] = link.of_article, link.of_other
            self._of[link.other, link.article] = link.of_other, link.of_article

    def between(self, member: Member, other: Member) -> tuple[float, float] | None:
        """Return the shares of both; None where neither was made from the other."""
        if member.size and member.exact == other.exact:
            return 1.0, 1.0
        return self._of.get((member.article, other.article))


def _family_of(
    member: Member, families: Sequence[_Family], shares: _Shares, rules: StoryRules
) -> _Family | None:
    """Return the family that an article joins: of several, the one with the text most like it."""
    best, nearest = None, (0.0, 0.0)
    for family in families:
        if not in_window(family.first.dates, member.dates, rules):
            continue
        linked = [o for o in family.members if shares.between(member, o) is not None]
        is_equal = any(o.exact == member.exact for o in linked)
        if not linked or not (is_equal or _is_half(linked, family.members)):
            continue
        closeness = max(_closeness(shares.between(member, other)) for other in linked)
        if closeness > nearest:
            best, nearest = family, closeness
    return best


def _is_half(linked: Sequence[Member], of: Sequence[Member]) -> bool:
    """Whether these texts are half of all, each text counted once and by its length."""
    return 2 * _length(linked) >= _length(of)


def _length(members: Iterable[Member]) -> int:
    return sum({member.exact: max(1, member.size) for member in members}.values())


def _closeness(shares: tuple[float, float] | None) -> tuple[float, float]:
    return (min(shares), max(shares)) if shares else (0.0, 0.0)


def _place(
    member: Member, before: Sequence[Member], shares: _Shares, rules: StoryRules
) -> Placement:
    """Say what an article is to the text before it that is most like it."""
    if not before:
        return Placement(member.article, None, Relation.FIRST)
    other = max(before, key=lambda one: _closeness(shares.between(member, one)))
    mine, others = shares.between(member, other) or (0.0, 0.0)
    is_shorter = member.size < rules.clearly_shorter * other.size
    relation = relation_of(mine, others, is_shorter=is_shorter, rules=rules)
    return Placement(member.article, None, relation, other.article, max(mine, others))


def relation_of(
    of_text: float, of_other: float, *, is_shorter: bool, rules: StoryRules = STORY_RULES
) -> Relation:
    """Name what a text is to an earlier one, by the share of each that is in the other."""
    if min(of_text, of_other) >= rules.nearly_all:
        return Relation.COPY
    if of_text >= rules.mostly and is_shorter:
        return Relation.CUT
    return Relation.EDITED


def _numbered(family: _Family) -> Iterable[Placement]:
    if len(family.members) == 1:
        return family.placements
    number = min(member.article for member in family.members)
    return [placement._replace(family=number) for placement in family.placements]


def _in_order(member: Member) -> tuple[float, str, int]:
    date = article_date(member.dates)
    return (date.timestamp() if date else 0.0, member.exact, member.article)


def changed(before: Mapping[int, Placement], after: Iterable[Placement]) -> list[Placement]:
    """Return the placements that are new or other than before."""
    return [placement for placement in after if before.get(placement.article) != placement]


def families_in(places: Iterable[Placement]) -> list[frozenset[int]]:
    """Return the families, each as the numbers of its articles."""
    found: dict[int, set[int]] = {}
    for place in places:
        found.setdefault(place.family or place.article, set()).add(place.article)
    return [frozenset(articles) for articles in found.values()]


def parted(
    before: Mapping[int, Placement], after: Iterable[Placement]
) -> list[list[frozenset[int]]]:
    """Return what became of each family that is several now, the part stored first in front."""
    now = {article: family for family in families_in(after) for article in family}
    found = []
    for family in families_in(before.values()):
        parts = {now[article] & family for article in family if article in now}
        if len(parts) > 1:
            found.append(sorted(parts, key=min))
    return found
