"""Back-tests a topic on stored articles: what it finds, and what an edit gains and loses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.hits import Hit
from monitor.match.plan import ArticleContext
from monitor.match.text import PreparedText
from monitor.match.verdict import RANK, Verdict, evaluate, match_of
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
    """One article that a topic matches, the span that decides, and the terms it depends on."""

    article: PastArticle
    match: TopicMatch
    deciding: Span
    terms: tuple[str, ...]  # that count in this article
    alone: tuple[str, ...]  # those without any one of which the article would not match


@dataclass(frozen=True, slots=True)
class TermContribution:
    """What one term contributed in a back-test."""

    term: str
    articles: int  # matched, with the term among those that count
    alone: int  # matched only because of it


@dataclass(slots=True)
class BackTest:
    """Tries one topic on one article after another."""

    topic: Topic
    tried: int = 0  # articles of the topic's sources and languages
    finds: list[Find] = field(default_factory=list)
    _matcher: Matcher = field(init=False)

    def __post_init__(self) -> None:
        """Compile the topic. Raises TopicError."""
        self._matcher = Matcher.compile([self.topic])

    def try_article(self, article: PastArticle) -> Find | None:
        """Match an article as the daemon would, and keep and return the find."""
        if not self.topic.wants(article.source, article.tags):
            return None
        if not self._matcher.topics[0].is_for(article.language):
            return None
        self.tried += 1
        find = self._find(article)
        if find:
            self.finds.append(find)
        return find

    def hits(self, text: PreparedText) -> list[Hit]:
        """Return the hits of the topic's terms in a text, refused ones too."""
        return self._matcher.hits(text).get(self.topic.name, [])

    def contributions(self) -> list[TermContribution]:
        """Return what every term of the topic contributed, those that found most alone first."""
        (rule,) = self._matcher.topics
        articles = {term.id: 0 for term in rule.terms}
        alone = dict(articles)
        for find in self.finds:
            for term in find.terms:
                articles[term] += 1
            for term in find.alone:
                alone[term] += 1
        found = [TermContribution(term, articles[term], alone[term]) for term in articles]
        return sorted(found, key=lambda term: (-term.alone, -term.articles))

    def _find(self, article: PastArticle) -> Find | None:
        text = PreparedText(article.title, article.text)
        hits = self.hits(text)
        if not hits:
            return None
        (rule,) = self._matcher.topics
        context = ArticleContext(article.language, article.source)
        verdict = evaluate(rule, hits, text, context)
        match = match_of(rule, verdict)
        if match is None:
            return None
        alone = [
            term
            for term in verdict.parts
            if not evaluate(rule, _without(hits, term), text, context).matched
        ]
        return Find(article, match, _deciding(verdict, text), tuple(verdict.parts), tuple(alone))


def _without(hits: Sequence[Hit], term: str) -> list[Hit]:
    return [hit for hit in hits if hit.term.id != term]


def _deciding(verdict: Verdict, text: PreparedText) -> Span:
    first = min(verdict.evidence, key=lambda hit: (RANK[hit.term.kind], hit.start))
    return text.span(first.start, first.end, first.term.id)


@dataclass(frozen=True, slots=True)
class Difference:
    """What an edit of a topic changes for the same articles."""

    won: tuple[Find, ...]  # found only by the edited topic
    lost: tuple[Find, ...]  # found only by the topic as it is


def difference(before: BackTest, after: BackTest) -> Difference:
    """Compare two back-tests that tried the same articles."""
    old = {find.article.id for find in before.finds}
    new = {find.article.id for find in after.finds}
    return Difference(
        won=tuple(find for find in after.finds if find.article.id not in old),
        lost=tuple(find for find in before.finds if find.article.id not in new),
    )
