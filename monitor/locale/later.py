"""Sentences that are made now and said later, in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.locale.local_text import LocalText, Name, Value
from monitor.locale.source_states import trouble_sentence
from storage.outcomes import SourceState

if TYPE_CHECKING:
    from monitor.locale.locale import Locale

Kept = str | int | datetime | Name | SourceState


@dataclass(frozen=True, slots=True)
class Later:
    """A sentence of the wordbooks with what stands in its `{places}`."""

    sentence: str
    values: Mapping[str, Kept] = field(default_factory=dict)

    def said(self, locale: Locale) -> LocalText:
        """Return the sentence as one reader reads it: moments by the reader's clock."""
        values = {name: _said(value, locale) for name, value in self.values.items()}
        return locale.say(self.sentence, **values)


def say_later(sentence: str, /, **values: Kept) -> Later:
    """Return a sentence of ours to be said later; `update` finds it for the wordbooks."""
    return Later(sentence, values)


def _said(value: Kept, locale: Locale) -> Value:
    if isinstance(value, datetime):
        day = locale.day(locale.local(value).date())
        return locale.say("{day}, {time}", day=day, time=locale.time(value))
    if isinstance(value, SourceState):
        return locale.say(trouble_sentence(value))
    return value
