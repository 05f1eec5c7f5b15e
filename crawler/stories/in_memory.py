"""Group articles in memory: what `marsad group` does with a stream of records.

No database is needed. Stories are decided as they are in the store, by `assign_story`; only the
memory is shorter: stories that were not added to for long are forgotten.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from crawler.stories.candidates import NewText, assign_story
from crawler.stories.fingerprint import fingerprint
from crawler.stories.rules import STORY_RULES, StoryRules
from crawler.stories.shingle_index import ShingleIndex
from crawler.urls.canonical import url_key
from storage.outcomes import Relation
from storage.records import REPEATS, ArticleDates, Fingerprint, ShingleOccurrence, StoryMember

MAX_STORIES = 20_000  # kept for comparison; some weeks of a hundred sources


@dataclass(frozen=True, slots=True)
class _Member:
    """An article of a story, as later ones are compared with it."""

    article: int
    exact: str
    shingles: array[int]  # 8 bytes each, where a set needs 60
    size: int

    def fingerprint(self) -> Fingerprint:
        return Fingerprint(self.exact, frozenset(self.shingles), self.size)


@dataclass(slots=True)
class _Story:
    id: str  # of the record that opened it
    dates: ArticleDates  # of the same
    members: list[_Member] = field(default_factory=list)  # the first, which later ones meet
    more_shingles: set[int] = field(default_factory=set)  # of the articles after those
    texts: set[str] = field(default_factory=set)  # exact hashes
    pages: list[str] = field(default_factory=list)


class MemoryIndex:
    """The stories of a stream: a `StoryIndex` in memory."""

    def __init__(self, *, max_stories: int, max_members: int) -> None:
        self._max_stories = max_stories
        self._max_members = max_members
        self.stories: OrderedDict[int, _Story] = OrderedDict()  # longest not added to first
        self._shingles = ShingleIndex()
        self._texts: dict[str, set[int]] = {}  # stories by the hash of a text

    def occurrences(self, shingles: Collection[int]) -> Mapping[int, Sequence[ShingleOccurrence]]:
        return self._shingles.occurrences(shingles)

    def stories_with_text(self, exact: str) -> Collection[int]:
        return self._texts.get(exact, ())

    def opener_dates(self, stories: Collection[int]) -> Mapping[int, ArticleDates]:
        return {number: self.stories[number].dates for number in stories}

    def members(self, stories: Collection[int], *, limit: int) -> Sequence[StoryMember]:
        return [
            StoryMember(member.article, number, member.fingerprint())
            for number in stories
            for member in self.stories[number].members[:limit]
        ]

    def open_story(self, number: int, story: _Story) -> _Story | None:
        """Add a story without articles; return the one that was forgotten for it, if any."""
        forgotten = None
        if len(self.stories) >= self._max_stories:
            forgotten = self._forget(*self.stories.popitem(last=False))
        self.stories[number] = story
        return forgotten

    def add(self, number: int, article: int, new: NewText, *, is_original: bool) -> None:
        """Add an article to a story that is known."""
        story, fp = self.stories[number], new.fingerprint
        self.stories.move_to_end(number)
        if len(story.members) < self._max_members:
            shingles = array("q", fp.shingles)
            story.members.append(_Member(article, fp.exact, shingles, fp.size))
        else:
            story.more_shingles |= fp.shingles
        story.texts.add(fp.exact)
        self._texts.setdefault(fp.exact, set()).add(number)
        self._shingles.add(fp.shingles, story=number, source=new.source, is_original=is_original)

    def _forget(self, number: int, story: _Story) -> _Story:
        for exact in story.texts:
            self._texts[exact].discard(number)
            if not self._texts[exact]:
                del self._texts[exact]
        shingles = story.more_shingles.union(*(member.shingles for member in story.members))
        self._shingles.remove_story(number, shingles)
        return story


class Grouping:
    """Puts articles into stories, one after another, in the order they are given.

    Memory is bounded: beyond `max_stories` the stories not added to for longest are forgotten.
    """

    def __init__(self, *, max_stories: int = MAX_STORIES, rules: StoryRules = STORY_RULES) -> None:
        self._rules = rules
        self._numbers = count(1)
        self._index = MemoryIndex(max_stories=max_stories, max_members=rules.max_members)
        self._ids: dict[int, str] = {}  # of the articles that are compared, by number
        self._pages: dict[str, tuple[int, str]] = {}  # story and article id by address

    def place(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return `{"id", "story", "relation", "of"}` for `{"id", "title", "text", ...}`.

        `of` is None for a first article. Optional are:
        - `url`: the same address again is the same article, a copy whatever its text
        - `published`, or `discovered` where that is not known (ISO 8601, or an object with such a
          `value`): an article does not join a story that was opened more than the window before
          or after; without any date it is compared with all
        - `source`: the publisher; else the host of `url`
        """
        page = _page(record)
        if page in self._pages:
            number, of = self._pages[page]
            return _placed(record, self._index.stories[number], Relation.COPY, of)
        new = NewText(
            fingerprint(record.get("title") or "", record.get("text") or ""),
            source=_source(record, page),
            dates=ArticleDates(_date(record, "published"), _date(record, "discovered")),
        )
        decision = assign_story(new, self._index, self._rules)
        number = self._open(record, new) if decision.story is None else decision.story
        self._add(record, number, new, decision.relation)
        if page:
            self._index.stories[number].pages.append(page)
            self._pages[page] = (number, record["id"])
        original = None if decision.of is None else self._ids[decision.of]
        return _placed(record, self._index.stories[number], decision.relation, original)

    def _open(self, record: Mapping[str, Any], new: NewText) -> int:
        number = next(self._numbers)
        forgotten = self._index.open_story(number, _Story(record["id"], new.dates))
        if forgotten is not None:
            for page in forgotten.pages:
                del self._pages[page]
            for member in forgotten.members:
                del self._ids[member.article]
        return number

    def _add(
        self, record: Mapping[str, Any], number: int, new: NewText, relation: Relation
    ) -> None:
        article = next(self._numbers)
        self._index.add(number, article, new, is_original=relation not in REPEATS)
        if self._index.stories[number].members[-1].article == article:
            self._ids[article] = record["id"]


def _page(record: Mapping[str, Any]) -> str:
    """Return what the article's address is recognised by; empty for none, and for a home page."""
    key = url_key(record.get("url") or "")
    return key if "/" in key or "?" in key else ""


def _source(record: Mapping[str, Any], page: str) -> str:
    source = record.get("source")
    return source if isinstance(source, str) and source else page.partition("/")[0]


def _date(record: Mapping[str, Any], key: str) -> datetime | None:
    """Return a date of the record as aware UTC; None for one that cannot be read."""
    date = record.get(key)
    if isinstance(date, Mapping):
        date = date.get("value")
    try:
        value = datetime.fromisoformat(str(date))
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (ValueError, OverflowError):  # the first and the last day there are, in another zone
        return None


def _placed(
    record: Mapping[str, Any], story: _Story, relation: Relation, of: str | None
) -> dict[str, Any]:
    return {"id": record["id"], "story": story.id, "relation": relation.value, "of": of}
