"""Reduces blanks to single ones between words and none at the ends."""

from __future__ import annotations

import re

from storage.folding.steps import PatternStep, Traced

_RUNS = PatternStep("runs", re.compile("(?<= ) +"), "", needs=re.compile("  "))


class BlankStep:
    """Collapses runs of blanks, of which the first stays, and strips the ends."""

    name = "blanks"

    def apply(self, text: str) -> str:
        return " ".join(text.split())

    def trace(self, traced: Traced) -> Traced:
        traced = _RUNS.trace(traced)
        first = int(traced.text.startswith(" "))
        last = max(first, len(traced.text) - int(traced.text.endswith(" ")))
        return Traced(traced.text[first:last], traced.offsets[first:last])


BLANKS = BlankStep()
