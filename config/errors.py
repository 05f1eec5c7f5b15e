"""The errors of a config.

    ConfigError          the config cannot be used; `.problems` holds everything that is wrong
    └── MissingFolder    the folder named by `--config` or MARSAD_CONFIG is not there

A problem is a value, so that commands can print all of them at once, or as JSON.
Reasons never quote a value that was read: it may be a secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.key, self.reason) if part)


class ConfigError(Exception):
    """The config cannot be used. `.problems` says why, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems), key=_reading_order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class MissingFolder(ConfigError):
    """The folder named by `--config` or MARSAD_CONFIG is not there."""


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
