"""The errors of a config.

    ConfigError          the config cannot be used; `.problems` holds everything that is wrong
    └── MissingFolder    the folder named by `--config` or MARSAD_CONFIG is not there
    Refused              a model does not take a value; becomes a problem (config/validation.py)

A problem is a value, so that commands can print all of them at once, or as JSON.
Reasons never quote a value that was read: it may be a secret. They are sentences of the wordbooks
(config/said.py): as a text English, for people in their language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from config.said import Said, said

# Keys that look like names may be shown; anything else may be a value in the wrong place.
_SHOWABLE_KEY = re.compile(r"[\w./-]{1,64}(?:\[\d+\])?", re.ASCII)
MASK = "**********"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem and its place; prints as `file:line: key: reason`."""

    file: str  # path, or "environment"
    line: int | None  # from 1; None: the whole file, or not a file
    key: str  # dotted path such as "routes[0].to", or the variable; "": the whole file
    reason: str

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> Said:
        """The whole line as a sentence, whose reason a door may say in another language."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        places = [part for part in (place, self.key) if part]
        return Said("{place}: {reason}", {"place": ": ".join(places), "reason": self.reason})


class ConfigError(Exception):
    """The config cannot be used. `.problems` says why, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems), key=_reading_order))
        lines = {str(number): one.said for number, one in enumerate(self.problems)}
        super().__init__(Said("\n".join(f"{{{number}}}" for number in lines), lines))


class MissingFolder(ConfigError):
    """The folder named by `--config` or MARSAD_CONFIG is not there."""


class Refused(ValueError):
    """A model does not take a value.

    `at` is the path of the key that is meant, below the model's own place: `terms.3.id`.
    """

    def __init__(self, reason: str, *, at: str = "") -> None:
        super().__init__(f"{at}: {reason}" if at else reason)
        self.reason, self.at = reason, at


def unreadable(error: OSError) -> str:
    """Return why a file cannot be read."""
    for kind, why in _CAUSES:
        if isinstance(error, kind):
            return said("cannot be read: {why}", why=why)
    return said("cannot be read: {why}", why=error.strerror or said("I/O error"))


_CAUSES: tuple[tuple[type[OSError], str], ...] = (
    (PermissionError, said("Permission denied")),
    (FileNotFoundError, said("No such file or directory")),
    (IsADirectoryError, said("Is a directory")),
)


def of_term(term: str, reason: str) -> str:
    """Return a reason with the id of the term that it is about."""
    return Said("{term}: {reason}", {"term": term, "reason": reason})


def dotted(path: Iterable[str | int]) -> str:
    """Write the path of a key for people: `("routes", 0, "to")` is `routes[0].to`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + shown_key(step)
    return text


def shown_key(key: str) -> str:
    """Return the key if it looks like a name, else asterisks."""
    return key if _SHOWABLE_KEY.fullmatch(key) else MASK


def _reading_order(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.file, problem.line or 0, problem.key, problem.reason)
