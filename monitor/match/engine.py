"""Matches all topics against a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from threading import Lock

from config.disk_cache import NO_CACHE, DiskCache
from config.said import said
from config.topic import Topic
from monitor.match.compile.term_rule import TermRule
from monitor.match.errors import TopicError, TopicProblem
from monitor.match.explain import TopicExplanation, explain_topic
from monitor.match.hits import WORDING, Hit, hits_in
from monitor.match.index import TermIndex
from monitor.match.line_ends import readings, with_reading
from monitor.match.plan import ArticleContext
from monitor.match.rules import TopicRule, compile_topic, rule_version
from monitor.match.text import PreparedText
from monitor.match.verdict import topic_match
from storage.records import TopicMatch

# Hits of one term in one text. A term counts once, so more would only cost time and fill the alert.
_MOST_HITS = 100
_RULE_CODE = ("config", "storage.folding", "monitor.match")  # decides what a rule finds


class Matcher:
    """Topics ready for use.

    Unchanging, so it may be shared between threads. It can be pickled: another process gets the
    compiled terms and only builds the automaton again.
    """

    def __init__(self, topics: tuple[TopicRule, ...]) -> None:
        self.topics = topics
        self._index = TermIndex(
            (number, term) for number, topic in enumerate(topics) for term in topic.terms
        )
        every = (term for topic in topics for term in topic.terms)
        self._ranks = {id(term): rank for rank, term in enumerate(every)}

    def __reduce__(self) -> tuple[type[Matcher], tuple[tuple[TopicRule, ...]]]:
        return Matcher, (self.topics,)

    @classmethod
    def compile(cls, topics: Iterable[Topic], cache: DiskCache = NO_CACHE) -> Matcher:
        """The matcher for some topics; the same for topics with the same rules.

        Raises TopicError with all problems of all topics.
        """
        whole = tuple(topics)
        versions = tuple((topic.name, rule_version(topic)) for topic in whole)
        with _COMPILING:
            return _matcher(_TopicSet(versions, whole, cache))

    def match(
        self, title: str, text: str, *, language: str | None = None, source: str | None = None
    ) -> list[TopicMatch]:
        """The topics an article satisfies, in the order of the topics given.

        The language decides only whether a topic limited to some languages is tried, and what
        `lang:` in a query means; unknown (None, "und") passes. The source decides likewise what
        `source:` means. Never raises, for any text.
        """
        about = ArticleContext(language, source)
        found = self._matches(PreparedText(title, text), about)
        for reading in readings(title, text):
            for number, match in self._matches(
                PreparedText(reading.title, reading.text, written=(title, text)), about
            ).items():
                if merged := with_reading(found.get(number), match, reading):
                    found[number] = merged
        return [found[number] for number in sorted(found)]

    def _matches(self, prepared: PreparedText, about: ArticleContext) -> dict[int, TopicMatch]:
        """Return the matches of a text by the number of the topic."""
        return {
            number: match
            for number, hits in self._hits(prepared)
            if self.topics[number].is_for(about.language)
            and (match := topic_match(self.topics[number], hits, prepared, about))
        }

    def explain(
        self, title: str, text: str, *, language: str | None = None, source: str | None = None
    ) -> list[TopicExplanation]:
        """Explain for every topic what was found and what decided, or what came nearest."""
        about = ArticleContext(language, source)
        explained = self._explained(PreparedText(title, text), about)
        for reading in readings(title, text):
            prepared = PreparedText(reading.title, reading.text, written=(title, text))
            others = self._explained(prepared, about)
            explained = [
                other if other.match and with_reading(one.match, other.match, reading) else one
                for one, other in zip(explained, others, strict=True)
            ]
        return explained

    def _explained(self, prepared: PreparedText, about: ArticleContext) -> list[TopicExplanation]:
        found = dict(self._hits(prepared))
        return [
            explain_topic(topic, found.get(number, []), prepared, about)
            for number, topic in enumerate(self.topics)
        ]

    def hits(self, text: PreparedText) -> dict[str, list[Hit]]:
        """Return all hits by topic, refused ones too; topics without a hit are left out."""
        return {self.topics[number].name: hits for number, hits in self._hits(text)}

    def _hits(self, text: PreparedText) -> Iterator[tuple[int, list[Hit]]]:
        """Per topic, the hits of its terms in reading order."""
        found: dict[int, list[Hit]] = {}
        left: defaultdict[int, int] = defaultdict(lambda: _MOST_HITS)
        for number, term, low, high in self._index.candidates(text):
            if left[id(term)]:
                hits = list(islice(hits_in(text, term, low, high), left[id(term)]))
                left[id(term)] -= len(hits)
                if hits:
                    found.setdefault(number, []).extend(hits)
        for number in sorted(found):
            yield number, sorted(found[number], key=self._in_reading_order)

    def _in_reading_order(self, hit: Hit) -> tuple[int, int, int]:
        """By place; of terms at the same place the one that stands first in its topic."""
        return hit.start, hit.end, self._ranks[id(hit.term)]


def _rule_of(topic: Topic, cache: DiskCache) -> tuple[TopicRule | None, list[TopicProblem]]:
    """Compile a topic to its rule, or to its problems; only rules without problems are cached."""
    version = rule_version(topic)
    kept = cache.get(_RULE_CODE, topic.name, version)
    if isinstance(kept, TopicRule):
        return kept, []
    rule, problems = compile_topic(topic)
    if rule is not None:
        problems += _missed_examples(topic, rule)
        if not problems:
            cache.put(rule, _RULE_CODE, topic.name, version)
    return rule, problems


def _missed_examples(topic: Topic, rule: TopicRule) -> list[TopicProblem]:
    """Return a problem for each example in which its own term is not found in any language."""
    compiled: dict[int, list[TermRule]] = {}
    # the terms of a query, at the end, have no examples
    for (index, _), one in zip(topic.single_terms, rule.terms, strict=False):
        compiled.setdefault(index, []).append(one)
    problems = []
    for index, term in enumerate(topic.terms):
        for number, example in enumerate(term.examples):
            text = PreparedText("", example)
            if not any(_finds(one, text) for one in compiled[index]):
                key = f"terms.{index}.examples.{number}"
                reason = said(
                    "the term does not find its own example {example}", example=repr(example)
                )
                problems.append(TopicProblem(topic.name, key, term.id, reason))
    return problems


def _finds(term: TermRule, text: PreparedText) -> bool:
    low = 0
    while low < len(text.folded):
        _, high = text.sentence(low, low)
        if any(hit.outcome in WORDING for hit in hits_in(text, term, low, high)):
            return True
        low = high + 1
    return False


@dataclass(frozen=True, slots=True)
class _TopicSet:
    """Topics to be compiled together; two sets are equal when their rules are."""

    versions: tuple[tuple[str, str], ...]  # name and rule version of each topic
    topics: tuple[Topic, ...] = field(compare=False)
    cache: DiskCache = field(compare=False)


_COMPILING = Lock()  # of two threads with the same topics one compiles, and the other waits for it


# A process uses one set of topics, or two while they are edited; checks compile single ones.
@lru_cache(maxsize=8)
def _matcher(topics: _TopicSet) -> Matcher:
    rules: list[TopicRule] = []
    problems: list[TopicProblem] = []
    for topic in topics.topics:
        rule, found = _rule_of(topic, topics.cache)
        problems += found
        if rule is not None:
            rules.append(rule)
    if problems:
        raise TopicError(problems)
    return Matcher(tuple(rules))
