"""Checks a topic against the test sentences of its own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from config.topic import Topic
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError, TopicProblem


def check_topics(topics: Iterable[Topic]) -> tuple[TopicProblem, ...]:
    """Return all problems of topics: terms that cannot be compiled, and sentences that fail."""
    return tuple(problem for topic in topics for problem in _check(topic))


def _check(topic: Topic) -> Iterator[TopicProblem]:
    try:
        matcher = Matcher.compile([topic])
    except TopicError as error:
        yield from error.problems
        return
    for index, sentence in enumerate(topic.matches):
        explanation = matcher.explain("", sentence)[0]
        if not explanation.matched:
            nearest = explanation.nearest_miss or "nothing like it was found"
            reason = f"does not match {sentence!r}: {nearest}"
            yield TopicProblem(topic.name, f"matches.{index}", None, reason)
    for index, sentence in enumerate(topic.ignores):
        for match in matcher.match("", sentence):
            reason = f"matches {sentence!r} by {match.rule}"
            yield TopicProblem(topic.name, f"ignores.{index}", match.spans[0].term, reason)
