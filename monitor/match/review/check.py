"""Checks a topic against the test sentences of its own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from config.said import said
from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError, TopicProblem
from monitor.match.explain import TopicExplanation
from storage.records import TopicMatch


@dataclass(frozen=True, slots=True)
class FailedSentence:
    """A sentence of `matches` that is not found, or one of `ignores` that is."""

    key: str  # "matches", "ignores"
    index: int
    sentence: str
    explanation: TopicExplanation | None = None  # of one that is not found
    match: TopicMatch | None = None  # of one that is found

    @property
    def reason(self) -> str:
        """Why it failed, in English."""
        if self.match is not None:
            return said(
                "matches {sentence} by {rule}", sentence=repr(self.sentence), rule=self.match.rule
            )
        miss = self.explanation.miss if self.explanation else None
        return said(
            "does not match {sentence}: {miss}",
            sentence=repr(self.sentence),
            miss=miss or said("nothing like it was found"),
        )


def check_topics(topics: Iterable[Topic]) -> tuple[TopicProblem, ...]:
    """Return all problems of topics: terms that cannot be compiled, and sentences that fail."""
    return tuple(problem for topic in topics for problem in _check(topic))


def _check(topic: Topic) -> Iterator[TopicProblem]:
    try:
        matcher = Matcher.compile([topic])
    except TopicError as error:
        yield from error.problems
        return
    for failed in failed_sentences(topic, matcher):
        term = failed.match.spans[0].term if failed.match else None
        yield TopicProblem(topic.name, f"{failed.key}.{failed.index}", term, failed.reason)


def failed_sentences(topic: Topic, matcher: Matcher) -> Iterator[FailedSentence]:
    """Yield the sentences that fail; the matcher is that of this topic alone."""
    for index, sentence in enumerate(topic.matches):
        explanation = matcher.explain("", sentence)[0]
        if not explanation.matched:
            yield FailedSentence("matches", index, sentence, explanation=explanation)
    for index, sentence in enumerate(topic.ignores):
        for match in matcher.match("", sentence):
            yield FailedSentence("ignores", index, sentence, match=match)
