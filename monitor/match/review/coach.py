"""Proposes context words and exclusions for a topic, from near misses and from what people said.

A context word is proposed where short names stand without one: it stands near them there, and in
what the topic finds. An exclusion is proposed where people said "not relevant": it is the hit with
its neighbours, and stands in no other find. Each is tried on the same articles, so that its author
sees what it would have won and lost. Nothing is taken by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from config.name_lists import NameEntry
from config.topic import Topic
from monitor.match.errors import TopicError
from monitor.match.hits import COUNTING, Hit, HitOutcome
from monitor.match.review.back_test import BackTest, PastArticle
from monitor.match.sentence import sentence_around
from monitor.match.text import PreparedText
from storage.folding import BARRIER
from storage.folding.han import HAN_CHARACTER

MOST = 8  # proposals of each kind
EXAMPLES = 3
_WINDOW = 150  # folded characters to each side of a short name, less than matching looks at
_FEWEST = 2  # stories with a word; one that was judged relevant is enough
_SHORTEST = 4  # letters of a context word
_REACH = 2  # words beside a hit that an exclusion may take in
_WORD = re.compile(f"[^ {BARRIER}]+")
_COMMON = 0.1  # share of other articles; a more common word lets nothing tell


class Kind(StrEnum):
    """Which list a proposal is for."""

    NAMES = "names"
    CONTEXT = "context"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entry for a list of the topic, and what it would have changed."""

    kind: Kind
    language: str
    text: str  # as a text has it
    won: int  # articles that it would have found
    lost: int  # articles that it would have kept out
    relevant: int  # of both together, those that people called relevant
    not_relevant: int  # ... and not relevant
    examples: tuple[str, ...]


@dataclass(slots=True)
class _Candidate:
    kind: Kind
    language: str
    folded: str
    text: str
    stories: set[int] = field(default_factory=set)
    is_judged: bool = False  # it stands in an article that people judged
    examples: list[str] = field(default_factory=list)
    test: BackTest | None = None
    won: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Coach:
    """Reads the same articles three times.

    Call `collect` for each article, `compare` for each, `choose` once, `weigh` for each.
    """

    topic: Topic
    judged: Mapping[int, bool]  # article id -> relevant
    _found: set[int] = field(default_factory=set)
    _in_finds: Counter[tuple[str, str]] = field(default_factory=Counter)  # language and word
    _in_others: Counter[tuple[str, str]] = field(default_factory=Counter)
    _others: Counter[str] = field(default_factory=Counter)  # articles by language
    _candidates: dict[tuple[Kind, str, str], _Candidate] = field(default_factory=dict)
    _chosen: list[_Candidate] = field(default_factory=list)
    _back_test: BackTest = field(init=False)

    def __post_init__(self) -> None:
        self._back_test = BackTest(self.topic)

    def collect(self, article: PastArticle) -> None:
        """First pass: note what stands near short names that did not tell, and near wrong finds."""
        find = self._back_test.try_article(article)
        self._back_test.finds.clear()
        text = PreparedText(article.title, article.text)
        hits = self._back_test.hits(text)
        relevant = self.judged.get(article.id)
        if find is not None:
            self._found.add(article.id)
            if relevant is False:
                self._note_neighbours(article, text, hits)
        elif relevant is not False:
            self._note_context(article, text, hits)

    def compare(self, article: PastArticle) -> None:
        """Second pass: count in which articles the words stand that may become context."""
        language = _language(article)
        is_find = article.id in self._found and self.judged.get(article.id) is not False
        counter = self._in_finds if is_find else self._in_others
        self._others[language] += not is_find
        for word in set(_WORD.findall(PreparedText(article.title, article.text).folded)):
            if (Kind.CONTEXT, language, word) in self._candidates:
                counter[language, word] += 1

    def add_names(self, phrases: Iterable[tuple[str, str, Sequence[str]]]) -> None:
        """Between the passes: take phrases that travel with the finds.

        Each is (language, text in canonical letters, sentences).
        """
        for language, folded, examples in phrases:
            text = _as_written(folded, examples)
            self._candidates.setdefault(
                (Kind.NAMES, language, folded),
                _Candidate(
                    Kind.NAMES, language, folded, text, is_judged=True, examples=[*examples]
                ),
            )

    def choose(self) -> None:
        """Between the passes: keep the proposals that enough stories speak for."""
        for kind in Kind:
            of_kind = [one for one in self._candidates.values() if one.kind is kind]
            good = [one for one in of_kind if self._is_good(one)]
            good.sort(key=lambda one: (not one.is_judged, -len(one.stories), one.folded))
            for one in good[:MOST]:
                one.test = _edited(self.topic, one)
                self._chosen.append(one)

    def weigh(self, article: PastArticle) -> None:
        """Third pass: try every proposal on the articles that have its words."""
        folded: str | None = None
        for one in self._chosen:
            if one.test is None:
                continue
            if folded is None:
                folded = PreparedText(article.title, article.text).folded
            if one.folded not in folded:
                continue
            find = one.test.try_article(article)
            one.test.finds.clear()
            if find is not None and article.id not in self._found:
                one.won.append(article.id)
            if find is None and article.id in self._found:
                one.lost.append(article.id)

    def proposals(self) -> list[Proposal]:
        """Return the proposals that change something, by list, the most useful first."""
        found = [self._proposal(one) for one in self._chosen if one.won or one.lost]
        order = list(Kind)
        return sorted(
            found, key=lambda one: (order.index(one.kind), -one.relevant - one.won, one.text)
        )

    def _proposal(self, one: _Candidate) -> Proposal:
        changed = [*one.won, *one.lost]
        said = [self.judged[article] for article in changed if article in self.judged]
        return Proposal(
            kind=one.kind,
            language=one.language,
            text=one.text,
            won=len(one.won),
            lost=len(one.lost),
            relevant=said.count(True),
            not_relevant=said.count(False),
            examples=tuple(one.examples[:EXAMPLES]),
        )

    def _is_good(self, one: _Candidate) -> bool:
        if one.kind is not Kind.CONTEXT:
            return True
        word = one.language, one.folded
        if self._in_others[word] - len(one.stories) > _COMMON * self._others[one.language]:
            return False
        return one.is_judged or (len(one.stories) >= _FEWEST and self._in_finds[word] > 0)

    def _note_context(self, article: PastArticle, text: PreparedText, hits: Sequence[Hit]) -> None:
        """Note the words near short names that stood without context."""
        for hit in hits:
            if hit.outcome is not HitOutcome.NO_CONTEXT:
                continue
            low, high = max(0, hit.start - _WINDOW), hit.end + _WINDOW
            for word in _WORD.finditer(text.folded, low, high):
                if _may_be_context(word[0], _language(article)):
                    self._note(Kind.CONTEXT, article, text, word.span())

    def _note_neighbours(
        self, article: PastArticle, text: PreparedText, hits: Sequence[Hit]
    ) -> None:
        """Note the hits of a wrong find, together with words right beside them."""
        for hit in hits:
            if hit.outcome not in COUNTING:
                continue
            low, high = text.sentence(hit.start, hit.end)
            before = [w.start() for w in _WORD.finditer(text.folded, low, hit.start)][-_REACH:]
            after = [w.end() for w in _WORD.finditer(text.folded, hit.end, high)][:_REACH]
            start, end = _inner(text.folded, hit)
            for first in before:
                self._note(Kind.EXCLUDE, article, text, (first, end))
            for last in after:
                self._note(Kind.EXCLUDE, article, text, (start, last))

    def _note(
        self, kind: Kind, article: PastArticle, text: PreparedText, bounds: tuple[int, int]
    ) -> None:
        folded = text.folded[bounds[0] : bounds[1]]
        span = text.span(*bounds, "")
        language = _language(article)
        one = self._candidates.setdefault(
            (kind, language, folded), _Candidate(kind, language, folded, span.text)
        )
        one.is_judged |= article.id in self.judged
        if article.story not in one.stories and len(one.examples) < EXAMPLES:
            whole = article.title if span.field == "title" else article.text
            first, last = sentence_around(whole, (span.start, span.end))
            one.examples.append(" ".join(whole[first:last].split()))
        one.stories.add(article.story)


def _as_written(folded: str, examples: Sequence[str]) -> str:
    """Return a phrase in the letters of the first sentence that has it."""
    for sentence in examples:
        text = PreparedText("", sentence)
        start = text.folded.find(folded)
        if start >= 0:
            return text.span(start, start + len(folded), "").text
    return folded


def _inner(folded: str, hit: Hit) -> tuple[int, int]:
    """Return the bounds of a hit without blanks at its ends."""
    part = folded[hit.start : hit.end]
    return hit.start + len(part) - len(part.lstrip()), hit.end - len(part) + len(part.rstrip())


def _may_be_context(word: str, language: str) -> bool:
    if HAN_CHARACTER.match(word):
        return False  # without blanks a run of characters is no word
    return len(word) >= _SHORTEST and word.isalpha() and language != "und"


def _edited(topic: Topic, one: _Candidate) -> BackTest | None:
    """Return the topic with the proposal in its list; None where it cannot hold it."""
    try:
        return BackTest(with_entry(topic, one.kind, one.language, one.text))
    except (TopicError, ValueError):
        return None


def with_entry(topic: Topic, kind: Kind, language: str, text: str) -> Topic:
    """Return a topic with one more entry in one of its lists. Raises ValueError."""
    entry = NameEntry(name=text)
    old = getattr(topic, kind.value)
    new: object
    if isinstance(old, dict):
        new = {**old, language: (*old.get(language, ()), entry)}
    else:
        new = (*old, entry) if old else {language: (entry,)}
    changed = topic.model_copy(update={kind.value: new})
    Topic.model_validate(changed.model_dump(by_alias=True, exclude_defaults=True))
    return changed


def _language(article: PastArticle) -> str:
    return article.language.partition("-")[0]
