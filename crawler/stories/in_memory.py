"""Group articles in memory: what `marsad group` does with a stream of records.

No database is needed. Families are decided as they are in the store, by `TextGrouping`; only the
memory is shorter: texts that came long ago are no longer compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from crawler.stories.events.memory_stories import MemoryStories
from crawler.stories.families import article_date
from crawler.stories.fingerprint import fingerprint
from crawler.stories.grouping import TextGrouping
from crawler.stories.rules import STORY_RULES, StoryRules
from crawler.urls.canonical import url_key
from storage.outcomes import Relation
from storage.records import ArticleDates, Beside, EventText, KnownText, Placement, TextLink

MAX_TEXTS = 20_000  # kept for comparison; some weeks of a hundred sources


class MemoryTexts:
    """The texts of a stream: `Texts` in memory, of which the oldest are forgotten."""

    def __init__(self, *, max_texts: int = MAX_TEXTS) -> None:
        self._max_texts = max_texts
        self._texts: dict[int, KnownText] = {}  # in order of arrival
        self._equal: defaultdict[str, list[int]] = defaultdict(list)  # articles by exact text
        self._holders: dict[int, list[int]] = {}  # articles by shingle
        self._shingles: dict[int, set[int]] = {}  # indexed, by article
        self._links: defaultdict[int, dict[int, TextLink]] = defaultdict(dict)
        self._repeated: set[int] = set()
        self.places: dict[int, Placement] = {}
        self._families: defaultdict[int, set[int]] = defaultdict(set)

    def add(self, text: KnownText) -> None:
        """Take a new text; it is in no family yet."""
        if len(self._texts) >= self._max_texts:
            self._forget(next(iter(self._texts)))
        self._texts[text.article] = text
        self._equal[text.exact].append(text.article)

    def _forget(self, article: int) -> None:
        text = self._texts.pop(article)
        self._equal[text.exact].remove(article)
        self.unindex([(shingle, article) for shingle in self._shingles.pop(article, ())])
        self.drop_links(list(self._links[article].values()))
        del self._links[article]
        self._families[self.places[article].family or article].discard(article)

    def repeated(self, shingles: Collection[int]) -> set[int]:
        return self._repeated.intersection(shingles)

    def holders(self, shingles: Collection[int]) -> Mapping[int, Sequence[int]]:
        return {shingle: self._holders[shingle] for shingle in shingles if shingle in self._holders}

    def with_text(self, exact: str, *, limit: int) -> Sequence[int]:
        return self._equal.get(exact, [])[-limit:]

    def load(self, articles: Collection[int]) -> Sequence[KnownText]:
        return [self._texts[one] for one in sorted(articles) if one in self._texts]

    def links_of(self, articles: Collection[int]) -> Sequence[TextLink]:
        found = (link for one in articles for link in self._links.get(one, {}).values())
        return list(dict.fromkeys(found))

    def placements(self, articles: Collection[int]) -> Sequence[Placement]:
        families = {self.places[one].family or one for one in articles if one in self.places}
        found = {one for family in families for one in self._families.get(family, ())}
        return [self.places[one] for one in sorted(found)]

    def add_links(self, links: Collection[TextLink]) -> None:
        for link in links:
            self._links[link.article][link.other] = self._links[link.other][link.article] = link

    def drop_links(self, links: Collection[TextLink]) -> None:
        for link in links:
            self._links[link.article].pop(link.other, None)
            self._links[link.other].pop(link.article, None)

    def index(self, article: int, shingles: Collection[int]) -> None:
        self._shingles[article] = set(shingles)
        for shingle in shingles:
            self._holders.setdefault(shingle, []).append(article)

    def unindex(self, rows: Collection[tuple[int, int]]) -> None:
        for shingle, article in rows:
            held = self._holders[shingle]
            held.remove(article)
            if not held:
                del self._holders[shingle]
            self._shingles.get(article, set()).discard(shingle)

    def remember_repeated(self, shingles: Collection[int]) -> None:
        self._repeated.update(shingles)
        for shingle in shingles:
            for article in self._holders.pop(shingle, ()):
                self._shingles.get(article, set()).discard(shingle)

    def place(self, placements: Iterable[Placement]) -> None:
        """Write where articles belong now."""
        for place in placements:
            before = self.places.get(place.article)
            if before is not None:
                self._families[before.family or before.article].discard(place.article)
            self.places[place.article] = place
            self._families[place.family or place.article].add(place.article)


class Grouping:
    """Puts articles into families, one after another, in the order they are given."""

    def __init__(self, *, max_texts: int = MAX_TEXTS, rules: StoryRules = STORY_RULES) -> None:
        self._texts = MemoryTexts(max_texts=max_texts)
        self._grouping = TextGrouping(self._texts, rules)
        self._stories = MemoryStories()
        self._numbers = count(1)
        self._ids: dict[int, str] = {}  # of the records, by article
        self._pages: dict[str, int] = {}  # articles by address
        self._same_page: dict[int, int] = {}  # by record that is the page of an earlier one

    def place(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return `{"id", "story", "relation", "of"}` for `{"id", "title", "text", ...}`, as of now.

        `of` is None for a first article. Optional are:
        - `url`: the same address again is the same article, a copy whatever its text
        - `published`, or `discovered` where that is not known (ISO 8601, or an object with such a
          `value`): a text is not compared with one of more than the window before or after;
          without any date it is compared with all
        """
        number = next(self._numbers)
        self._ids[number] = record["id"]
        page = _page(record)
        if page in self._pages:
            self._same_page[number] = self._pages[page]
        else:
            self._add(number, record)
            if page:
                self._pages[page] = number
        return self._answer(number)

    def results(self) -> Iterable[dict[str, Any]]:
        """Yield the final answers, in the order in which the records were given."""
        return map(self._answer, self._ids)

    def _add(self, number: int, record: Mapping[str, Any]) -> None:
        title, text = record.get("title") or "", record.get("text") or ""
        fp = fingerprint(title, text)
        dates = ArticleDates(_date(record, "published"), _date(record, "discovered"))
        known = KnownText(number, title, text, fp.exact, fp.size, dates)
        self._texts.add(known)
        changed = self._grouping.add(known, fp.shingles).changed
        self._texts.place(changed)
        self._stories.add(_event_text(known, record, fp.shingles), article_date(dates), changed)

    def _answer(self, number: int) -> dict[str, Any]:
        article = self._same_page.get(number, number)
        place = self._texts.places[article]
        relation, of = self._stories.related(place)
        if article != number:
            relation, of = Relation.COPY, article
        return {
            "id": self._ids[number],
            "story": self._ids[self._stories.story_of(article)],
            "relation": relation.value,
            "of": None if of is None else self._ids[of],
        }


def _event_text(text: KnownText, record: Mapping[str, Any], shingles: Collection[int]) -> EventText:
    date = article_date(text.dates)
    beside = Beside(
        images=frozenset(filter(None, [record.get("image")])),
        address=_page(record),
        versions=frozenset(filter(None, map(url_key, record.get("versions") or ()))),
        vector=record.get("vector") or b"",
        shingles=frozenset(shingles),
    )
    day = (date or datetime.now(UTC)).date()
    return EventText(text.article, text.title, text.text, record.get("language") or "", day, beside)


def _page(record: Mapping[str, Any]) -> str:
    """Return what the article's address is recognised by; empty for none, and for a home page."""
    key = url_key(record.get("url") or "")
    return key if "/" in key or "?" in key else ""


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
