"""Grouping of articles in memory: what `marsad group` does with a stream of records.

No database is needed. A crawl finds its candidates by the same shingles in its tables, and both ask
`decide_story`.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from crawler.stories.fingerprint import fingerprint
from crawler.stories.shingle_index import ShingleIndex
from crawler.stories.story_decision import FEWEST_COMMON, decide_story
from crawler.urls.canonical import url_key
from storage.outcomes import Relation
from storage.records import Fingerprint, StoryDecision, StoryMember

WINDOW = timedelta(days=14)  # a text printed again later is news again
MAX_STORIES = 20_000  # those kept for comparison
MAX_MEMBERS = 64  # of a story, kept for comparison; the first judge for all
MAX_CANDIDATES = 50  # stories compared with one article, those that share most first


@dataclass(frozen=True, slots=True)
class _Member:
    """An article of a story, as later ones are compared with it."""

    id: str
    site: str
    exact: str
    shingles: array[int]  # 8 bytes each, where a set needs 60
    size: int

    @classmethod
    def of(cls, article_id: str, site: str, fp: Fingerprint) -> _Member:
        return cls(article_id, site, fp.exact, array("q", fp.shingles), fp.size)

    def fingerprint(self, *, without: frozenset[int]) -> Fingerprint:
        return Fingerprint(self.exact, frozenset(self.shingles) - without, self.size)


@dataclass(slots=True)
class _Story:
    id: str  # of the article that opened it
    published: datetime | None  # the first date known of its articles
    members: dict[int, _Member] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)


class Grouping:
    """Puts articles into stories, one after another, in the order they are given.

    Memory is bounded: beyond `max_stories` the stories not added to for longest are forgotten.
    """

    def __init__(self, *, max_stories: int = MAX_STORIES) -> None:
        self._max_stories = max_stories
        self._numbers = count()
        self._stories: OrderedDict[int, _Story] = OrderedDict()  # longest not added to first
        self._index = ShingleIndex()
        self._exact: dict[str, set[int]] = {}  # stories by the hash of a text
        self._pages: dict[str, tuple[int, str]] = {}  # story and article id by address

    def place(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Answer `{"id", "story", "relation", "of"}` for `{"id", "title", "text", ...}`.

        Optional: `url` (the same address again is the same article: a copy of it, whatever the
        text) and `published` (ISO 8601, or an object with such a `value`; an article more than
        `WINDOW` from a story's first date does not join it). `of` is None for a first article.
        """
        page = _page(record)
        if page in self._pages:
            number, of = self._pages[page]
            return _answer(record, self._stories[number].id, Relation.COPY, of)
        fp = fingerprint(record.get("title") or "", record.get("text") or "")
        published = _published(record)
        decision = self._decide(fp, published=published, site=_site(page))
        number = self._joined(decision, record["id"])
        story = self._stories[number]
        original = None if decision.of is None else story.members[decision.of].id
        story.published = story.published or published
        self._remember(number, _Member.of(record["id"], _site(page), fp))
        if page:
            story.pages.append(page)
            self._pages[page] = (number, record["id"])
        return _answer(record, story.id, decision.relation, original)

    def _decide(self, fp: Fingerprint, *, published: datetime | None, site: str) -> StoryDecision:
        common = self._index.boilerplate(fp.shingles, site=site)
        distinctive = replace(fp, shingles=fp.shingles - common)
        members = [
            StoryMember(article, number, member.fingerprint(without=common))
            for number in self._candidates(distinctive)
            if _in_window(self._stories[number], published)
            for article, member in self._stories[number].members.items()
        ]
        return decide_story(distinctive, members)

    def _candidates(self, fp: Fingerprint) -> set[int]:
        shared = self._index.stories(fp.shingles).most_common(MAX_CANDIDATES)
        alike = {number for number, shingles in shared if shingles >= FEWEST_COMMON}
        return alike | self._exact.get(fp.exact, set())

    def _joined(self, decision: StoryDecision, article_id: str) -> int:
        """The number of the story that was decided on, opened if it is new."""
        if decision.story is not None:
            self._stories.move_to_end(decision.story)
            return decision.story
        if len(self._stories) >= self._max_stories:
            self._forget(*self._stories.popitem(last=False))
        number = next(self._numbers)
        self._stories[number] = _Story(article_id, None)
        return number

    def _remember(self, number: int, member: _Member) -> None:
        story = self._stories[number]
        if len(story.members) >= MAX_MEMBERS:
            return
        story.members[next(self._numbers)] = member
        self._exact.setdefault(member.exact, set()).add(number)
        self._index.add(member.shingles, story=number, site=member.site)

    def _forget(self, number: int, story: _Story) -> None:
        for page in story.pages:
            del self._pages[page]
        for member in story.members.values():
            self._index.remove(member.shingles, story=number, site=member.site)
            self._exact.get(member.exact, set()).discard(number)
            if not self._exact.get(member.exact):
                self._exact.pop(member.exact, None)


def _in_window(story: _Story, published: datetime | None) -> bool:
    if story.published is None or published is None:
        return True
    return abs(published - story.published) <= WINDOW


def _page(record: Mapping[str, Any]) -> str:
    """What the article's address is recognised by; empty for none, and for a site's home page."""
    key = url_key(record.get("url") or "")
    return key if "/" in key or "?" in key else ""


def _site(page: str) -> str:
    return page.partition("/")[0]


def _published(record: Mapping[str, Any]) -> datetime | None:
    """The date of the record as aware UTC; a date that cannot be read is not known."""
    published = record.get("published")
    if isinstance(published, Mapping):
        published = published.get("value")
    try:
        value = datetime.fromisoformat(str(published))
    except ValueError:
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _answer(
    record: Mapping[str, Any], story: str, relation: Relation, of: str | None
) -> dict[str, Any]:
    return {"id": record["id"], "story": story, "relation": relation.value, "of": of}
