"""Sentences of ours that are made in one place and read in another, in the reader's language.

Code that knows no language writes `said("is larger than {most} bytes", most=8)`. The result is the
English text, for logs and JSON; it keeps the sentence and its values, so that a door can look the
sentence up in the wordbooks: `monitor.cli.speech.worded` for the terminal, `monitor.locale.saying`
for messages. The wordbooks find the sentences by the name `said`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PLACE = re.compile(r"\{(\w+)\}")


class Said(str):
    """An English text with the sentence it was made of and the values in its `{places}`.

    Values may be sentences themselves.
    """

    __slots__ = ("sentence", "values")

    sentence: str
    values: Mapping[str, object]

    def __new__(cls, sentence: str, values: Mapping[str, object]) -> Said:
        made = super().__new__(cls, filled(sentence, values))
        made.sentence, made.values = sentence, values
        return made

    def __reduce__(self) -> tuple[object, ...]:
        return Said, (self.sentence, self.values)


def said(sentence: str, /, **values: object) -> Said:
    """Return a sentence of the wordbooks with its values."""
    return Said(sentence, values)


def filled(sentence: str, values: Mapping[str, object]) -> str:
    """Put values into the `{places}` of a sentence; a place without a value stays as it is."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), sentence)


def said_of(error: BaseException) -> str:
    """Return what an exception says, with its sentence where it was made of one."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Said) else str(error)


def listed(parts: Sequence[str]) -> Said:
    """Join texts, which may be sentences, with semicolons."""
    values = {str(number): part for number, part in enumerate(parts)}
    return Said("; ".join(f"{{{number}}}" for number in values), values)


def either(reasons: Sequence[str]) -> str:
    """Join reasons of which one holds: `a or b or c`."""
    whole = reasons[0]
    for reason in reasons[1:]:
        whole = said("{reason} or {other}", reason=whole, other=reason)
    return whole
