"""Decide which story a new article belongs to, by how much text it shares with its members.

The measure is containment: the shared shingles over those of the shorter text. Unlike resemblance
it still sees a text that was cut to a quarter or framed by others (reference set: 97 of 100 real
wire copies, where resemblance finds 60). A story is joined only by an article that shares text with
at least half of its members, so that stories do not grow together along a chain of quotations.

Translations and other texts about the same event are not seen here: they share no shingles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crawler.stories.fingerprint import sample
from crawler.stories.rules import STORY_RULES, StoryRules
from storage.outcomes import Relation
from storage.records import Fingerprint, StoryDecision, StoryMember


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much text a new article shares with another."""

    common: int  # shingles
    of_new: float  # share of the new text that is in the other
    of_other: float  # share of the other that is in the new one
    equal: bool = False  # word for word

    @property
    def containment(self) -> float:
        """The share of the shorter text that is in the longer."""
        return max(self.of_new, self.of_other)

    @property
    def resemblance(self) -> float:
        """The smaller of both shares, which is 1 only for one and the same text."""
        return min(self.of_new, self.of_other)

    def is_same_text(self, rules: StoryRules) -> bool:
        """Whether one can have been made from the other."""
        return self.equal or (
            self.common >= rules.min_common and self.containment >= rules.same_text
        )


def overlap(new: Fingerprint, other: Fingerprint) -> Overlap:
    """Compare two texts by their fingerprints; texts without shingles overlap only if equal."""
    if new.size and new.exact == other.exact:
        return Overlap(len(new.shingles), 1.0, 1.0, equal=True)
    # A text that kept all its shingles is thinned as the other one was, or none would be shared
    # of those which that one left out.
    size = max(new.size, other.size)
    mine, others = (sample(f.shingles, of_size=size) for f in (new, other))
    common = len(mine & others)
    return Overlap(common, common / (len(mine) or 1), common / (len(others) or 1))


def decide_story(
    fp: Fingerprint, members: Sequence[StoryMember], rules: StoryRules = STORY_RULES
) -> StoryDecision:
    """Decide which story an article joins, as what, and because of which article.

    `members` are those of every story that is compared; a story of which only some are given is
    judged by those. The decision does not depend on their order. An article with an empty text
    opens a story.
    """
    compared: defaultdict[int, list[_Compared]] = defaultdict(list)
    for member in members:
        compared[member.story].append(_Compared(member, overlap(fp, member.fingerprint)))
    nearest = [near for story in compared.values() for near in _nearest_if_joined(story, rules)]
    if not nearest:
        return StoryDecision(story=None, relation=Relation.FIRST)
    member, shared = max(nearest, key=_closeness)
    is_shorter = fp.size < rules.clearly_shorter * member.fingerprint.size
    relation = relation_of(shared, is_shorter=is_shorter, rules=rules)
    return StoryDecision(member.story, relation, of=member.article)


def relation_of(shared: Overlap, *, is_shorter: bool, rules: StoryRules) -> Relation:
    """Name what a new text is to the text that it shares most with."""
    if shared.resemblance >= rules.nearly_all:
        return Relation.COPY
    if shared.of_new >= rules.mostly and is_shorter:
        return Relation.CUT
    return Relation.EDITED


class _Compared(NamedTuple):
    member: StoryMember
    shared: Overlap


def _nearest_if_joined(story: Sequence[_Compared], rules: StoryRules) -> Iterable[_Compared]:
    """Yield the member nearest to the new text, or nothing if the text is not of the story."""
    same = [compared for compared in story if compared.shared.is_same_text(rules)]
    if any(compared.shared.equal for compared in same) or 2 * len(same) >= len(story):
        yield from sorted(same, key=_closeness)[-1:]


def _closeness(compared: _Compared) -> tuple[bool, float, float, int]:
    shared = compared.shared
    return shared.equal, shared.resemblance, shared.containment, -compared.member.article
