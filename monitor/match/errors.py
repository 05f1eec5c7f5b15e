"""Problems of topics that load but cannot be compiled.

TopicError        raised by Matcher.compile, with every problem at once
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TopicProblem:
    """One problem, with its place in the topic file and the reason."""

    topic: str
    key: str  # path in the topic file: "terms.3.pattern"
    term: str | None  # id of the term, if it is about one
    reason: str

    def __str__(self) -> str:
        term = f" ({self.term})" if self.term else ""
        return f"topic {self.topic}: {self.key}{term}: {self.reason}"


class TopicError(ValueError):
    """Topics cannot be compiled; `problems` holds all that is wrong."""

    def __init__(self, problems: Iterable[TopicProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnusablePatternError(ValueError):
    """A pattern parses but can find nothing, or anything; the message says why."""
