"""Regular expressions that are compiled when they are first needed."""

from __future__ import annotations

import re


class Expression:
    """A regular expression made by this program, and therefore known to compile.

    Most terms of a large set are never tried on any text: compiling all of them would take
    minutes and gigabytes. Two threads may both compile one; they get the same.
    """

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def __reduce__(self) -> tuple[type[Expression], tuple[str]]:
        return Expression, (self.source,)
