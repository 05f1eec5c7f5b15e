"""Folding steps: each rewrites text and can also trace where each character came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Traced:
    """A text between two steps, with the original index of each of its characters."""

    text: str
    offsets: list[int]


class Step(Protocol):
    """One named step; `trace` returns the same text as `apply`, with offsets."""

    @property
    def name(self) -> str: ...

    def apply(self, text: str) -> str: ...

    def trace(self, traced: Traced) -> Traced: ...


@dataclass(frozen=True, slots=True)
class PatternStep:
    """Rewrites every place where a regular expression matches.

    `needs` must be found in the text, so that most texts cost one quick search.
    Written characters take the offset of the first character they replace; characters written
    at a zero-width match take that of the character which follows.
    """

    name: str
    pattern: re.Pattern[str]
    rewrite: Callable[[re.Match[str]], str] | str
    needs: re.Pattern[str] | None = None

    def apply(self, text: str) -> str:
        if self.needs is not None and self.needs.search(text) is None:
            return text
        return self.pattern.sub(self.rewrite, text)

    def trace(self, traced: Traced) -> Traced:
        text, offsets = traced.text, traced.offsets
        if self.needs is not None and self.needs.search(text) is None:
            return traced
        pieces: list[str] = []
        traces: list[int] = []
        done = 0
        for match in self.pattern.finditer(text):
            start, end = match.span()
            written = self._written(match)
            pieces += (text[done:start], written)
            traces += offsets[done:start]
            traces += [_origin(offsets, start)] * len(written)
            done = end
        if not pieces:
            return traced
        return Traced("".join(pieces) + text[done:], traces + offsets[done:])

    def _written(self, match: re.Match[str]) -> str:
        return self.rewrite if isinstance(self.rewrite, str) else self.rewrite(match)


def _origin(offsets: list[int], index: int) -> int:
    if index < len(offsets):
        return offsets[index]
    return offsets[-1] + 1 if offsets else 0
