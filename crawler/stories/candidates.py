"""Decide the story of a new article over any store of stories: one rule for memory and SQL.

A store answers four questions (`StoryIndex`); which shingles are boilerplate, which stories are
compared and which are too old is decided here, by numbers from `StoryRules`. Nothing here reads or
writes anything itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from crawler.stories.rules import STORY_RULES, StoryRules
from crawler.stories.story_decision import decide_story
from storage.records import ArticleDates, Fingerprint, ShingleOccurrence, StoryDecision, StoryMember


class StoryIndex(Protocol):
    """The stories that are known. Story numbers and article numbers grow in order of arrival."""

    def occurrences(self, shingles: Collection[int]) -> Mapping[int, Sequence[ShingleOccurrence]]:
        """Return where each shingle occurs, once per story and source; none for unknown ones."""
        ...

    def stories_with_text(self, exact: str) -> Collection[int]:
        """Return the stories that have an article with this exact text."""
        ...

    def opener_dates(self, stories: Collection[int]) -> Mapping[int, ArticleDates]:
        """Return the dates of the article that opened each of the stories."""
        ...

    def members(self, stories: Collection[int], *, limit: int) -> Sequence[StoryMember]:
        """Return the first `limit` articles of each of the stories."""
        ...


@dataclass(frozen=True, slots=True)
class NewText:
    """What of a new article decides about its story."""

    fingerprint: Fingerprint
    source: str  # the publisher, whose repetitions are boilerplate; empty if unknown
    dates: ArticleDates


def assign_story(new: NewText, index: StoryIndex, rules: StoryRules = STORY_RULES) -> StoryDecision:
    """Decide which story of the index a new article joins, or that it opens one."""
    fp = new.fingerprint
    occurrences = index.occurrences(fp.shingles)
    boilerplate = boilerplate_shingles(fp, occurrences, source=new.source, rules=rules)
    shared = shared_by_story(occurrences, without=boilerplate)
    near = {story: count for story, count in shared.items() if count >= rules.min_common}
    exact = set(index.stories_with_text(fp.exact)) if fp.size else set()
    openers = index.opener_dates(near.keys() | exact)
    joinable = {story for story, dates in openers.items() if in_window(dates, new.dates, rules)}
    compared = nearest_stories(near, joinable, rules) | (exact & joinable)
    members = [
        replace(member, fingerprint=_without(member.fingerprint, boilerplate))
        for member in index.members(compared, limit=rules.max_members)
    ]
    return decide_story(_without(fp, boilerplate), members, rules)


def in_window(opener: ArticleDates, article: ArticleDates, rules: StoryRules) -> bool:
    """Whether an article is near enough in time to join the story that the opener opened.

    Both directions count, since a backfill meets articles that are older than the story. A date
    that is not known is no obstacle.
    """
    begun, date = article_date(opener), article_date(article)
    return begun is None or date is None or abs(date - begun) <= rules.window


def article_date(dates: ArticleDates) -> datetime | None:
    """Return the date that counts for the window: published where that is known, else found."""
    return dates.published or dates.discovered


def boilerplate_shingles(
    fp: Fingerprint,
    occurrences: Mapping[int, Sequence[ShingleOccurrence]],
    *,
    source: str,
    rules: StoryRules,
) -> frozenset[int]:
    """Return the shingles of a text that are no sign of a copy, in an article of this source.

    Texts that share nothing but a long footer stay one story for ever unless the footer is known
    for what it is within that story too. Where it is nearly the whole text that the source prints
    again and again, though, the text itself is what the story consists of.
    """
    common = {shingle for shingle, found in occurrences.items() if is_common(found, source, rules)}
    reused = {
        shingle
        for shingle, found in occurrences.items()
        if shingle not in common and is_reused(found, source, rules)
    }
    is_text_itself = len(reused) >= rules.mostly * len(fp.shingles - common)
    return frozenset(common if is_text_itself else common | reused)


def is_common(found: Iterable[ShingleOccurrence], source: str, rules: StoryRules) -> bool:
    """Whether a shingle is in so many stories that it says nothing about any of them.

    It is stories that count: a despatch that 300 papers print is one.
    """
    stories, own = set(), set()
    for occurrence in found:
        stories.add(occurrence.story)
        if source and occurrence.source == source:
            own.add(occurrence.story)
    return len(stories) > rules.max_stories or len(own) > rules.max_repetitions


def is_reused(found: Iterable[ShingleOccurrence], source: str, rules: StoryRules) -> bool:
    """Whether the source puts a shingle into one different text after the other.

    Copies and cuts in one story count once, since they repeat a text as a whole.
    """
    own = (occurrence for occurrence in found if source and occurrence.source == source)
    return sum(max(1, occurrence.originals) for occurrence in own) > rules.max_repetitions


def shared_by_story(
    occurrences: Mapping[int, Iterable[ShingleOccurrence]], *, without: Collection[int]
) -> Counter[int]:
    """Count the shingles that each story shares with the new text."""
    shared: Counter[int] = Counter()
    for shingle, found in occurrences.items():
        if shingle not in without:
            shared.update({occurrence.story for occurrence in found})
    return shared


def nearest_stories(
    shared: Mapping[int, int], joinable: Collection[int], rules: StoryRules
) -> set[int]:
    """Return the joinable stories that share most; of equal ones the latest.

    Stories that are too old are left out before the cut, or a text that is printed again every
    month would in time crowd out the story that is told now.
    """
    ranked = sorted(shared.keys() & joinable, key=lambda story: (shared[story], story))
    return set(ranked[-rules.max_candidates :])


def _without(fp: Fingerprint, boilerplate: frozenset[int]) -> Fingerprint:
    return replace(fp, shingles=fp.shingles - boilerplate) if boilerplate else fp
