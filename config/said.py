"""Sentences with values in their `{places}`, which a door says in the language of its reader.

Code that knows no language speaks English; the sentences are found by the name `entry`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and its values, which may be sentences themselves. As a text it is English."""

    sentence: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


def entry(sentence: str, **values: object) -> Said:
    """Return a sentence that the wordbooks have."""
    return Said(sentence, values)
