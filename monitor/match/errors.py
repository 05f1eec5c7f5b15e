"""What can be wrong with a topic that reads well but cannot be put to work.

TopicError        raised by Matcher.compile, with every problem at once
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TopicProblem:
    """One thing wrong: where it stands and why it cannot be."""

    topic: str
    key: str  # path in the topic file: "terms.3.pattern"
    term: str | None  # id of the term, if it is about one
    reason: str

    def __str__(self) -> str:
        term = f" ({self.term})" if self.term else ""
        return f"topic {self.topic}: {self.key}{term}: {self.reason}"


class TopicError(ValueError):
    """Topics that cannot be put to work; `problems` says all that is wrong."""

    def __init__(self, problems: Iterable[TopicProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnusablePatternError(ValueError):
    """A pattern that reads well but can find nothing, or anything; the message says why."""
