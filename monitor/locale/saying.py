"""Says sentences that were made before anybody knew who reads them (config/said.py)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from config.said import Said
from monitor.locale.local_text import LocalText, Name, Value
from monitor.locale.source_states import trouble_sentence
from storage.outcomes import SourceState

if TYPE_CHECKING:
    from monitor.locale.locale import Locale


def localized(sentence: Said, locale: Locale) -> LocalText:
    """Return a sentence as one reader reads it: moments by the reader's clock."""
    values = {name: _value(value, locale) for name, value in sentence.values.items()}
    return locale.say(sentence.sentence, **values)


def localized_name(text: str, locale: Locale) -> Name:
    """Return a reason as words inside a sentence of ours: in English where it is no sentence."""
    if isinstance(text, Said):
        return Name(localized(text, locale).plain, locale.language)
    return Name(text, "en")


def _value(value: object, locale: Locale) -> Value:
    if isinstance(value, Said):
        return localized(value, locale)
    if isinstance(value, datetime):
        day = locale.day(locale.local(value).date())
        return locale.say("{day}, {time}", day=day, time=locale.time(value))
    if isinstance(value, SourceState):
        return locale.say(trouble_sentence(value))
    return value if isinstance(value, Name | LocalText | int) else str(value)
