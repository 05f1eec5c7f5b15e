"""A topic tried on articles that are stored: what it finds, and what an edit wins and loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.hits import Hit
from monitor.match.plan import ArticleContext
from monitor.match.text import PreparedText
from monitor.match.verdict import RANK, Verdict, judge, match_of
from storage.records import Span, TopicMatch


@dataclass(frozen=True, slots=True)
class PastArticle:
    """An article as a back-test needs it."""

    id: int
    url: str
    title: str
    text: str
    language: str
    source: str
    tags: tuple[str, ...]
    story: int
    published: datetime | None
    discovered: datetime


@dataclass(frozen=True, slots=True)
class Find:
    """One article that a topic tells, the span that decides, and the terms it hangs on."""

    article: PastArticle
    match: TopicMatch
    deciding: Span
    terms: tuple[str, ...]  # that count here
    alone: tuple[str, ...]  # without this one the article would not be told


@dataclass(frozen=True, slots=True)
class TermWorth:
    """What one term did in a back-test."""

    term: str
    articles: int  # told, with the term among what counts
    alone: int  # told only because of it


@dataclass(slots=True)
class BackTest:
    """One topic, looking at one article after another."""

    topic: Topic
    looked: int = 0  # articles of sources and languages the topic listens to
    finds: list[Find] = field(default_factory=list)
    _matcher: Matcher = field(init=False)

    def __post_init__(self) -> None:
        """Raises TopicError where the topic cannot be put to work."""
        self._matcher = Matcher.compile([self.topic])

    def look(self, article: PastArticle) -> Find | None:
        """What the topic says of an article, as it would be told."""
        if not self.topic.wants(article.source, article.tags):
            return None
        if not self._matcher.topics[0].is_for(article.language):
            return None
        self.looked += 1
        find = self._find(article)
        if find:
            self.finds.append(find)
        return find

    def hits(self, text: PreparedText) -> list[Hit]:
        """Where terms of the topic stand in a text, refused ones too."""
        return self._matcher.hits(text).get(self.topic.name, [])

    def worth(self) -> list[TermWorth]:
        """Every term of the topic with what it did, those that brought most alone first."""
        (rule,) = self._matcher.topics
        together = {term.id: 0 for term in rule.terms}
        alone = dict(together)
        for find in self.finds:
            for term in find.terms:
                together[term] += 1
            for term in find.alone:
                alone[term] += 1
        worth = [TermWorth(term, together[term], alone[term]) for term in together]
        return sorted(worth, key=lambda one: (-one.alone, -one.articles))

    def _find(self, article: PastArticle) -> Find | None:
        text = PreparedText(article.title, article.text)
        hits = self.hits(text)
        if not hits:
            return None
        (rule,) = self._matcher.topics
        about = ArticleContext(article.language, article.source)
        verdict = judge(rule, hits, text, about)
        match = match_of(rule, verdict)
        if match is None:
            return None
        alone = [
            term
            for term in verdict.parts
            if not judge(rule, _without(hits, term), text, about).matched
        ]
        return Find(article, match, _deciding(verdict, text), tuple(verdict.parts), tuple(alone))


def _without(hits: Sequence[Hit], term: str) -> list[Hit]:
    return [hit for hit in hits if hit.term.id != term]


def _deciding(verdict: Verdict, text: PreparedText) -> Span:
    first = min(verdict.evidence, key=lambda hit: (RANK[hit.term.kind], hit.start))
    return text.span(first.start, first.end, first.term.id)


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edit of a topic changes over the same articles."""

    won: tuple[Find, ...]  # told only by the edited topic
    lost: tuple[Find, ...]  # told only by the topic as it is


def difference(before: BackTest, after: BackTest) -> Difference:
    """Both have looked at the same articles."""
    old = {find.article.id for find in before.finds}
    new = {find.article.id for find in after.finds}
    return Difference(
        won=tuple(find for find in after.finds if find.article.id not in old),
        lost=tuple(find for find in before.finds if find.article.id not in new),
    )
