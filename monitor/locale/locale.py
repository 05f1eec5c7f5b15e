"""How one person reads: the language, the time zone, the country's way of writing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from babel import Locale as Cldr

from monitor.locale import cldr
from monitor.locale.local_text import LocalText, Part, Value, fill, parts_of
from monitor.locale.wordbook import wordbook

_RTL = frozenset({"ar"})  # of the languages that we speak
_NO_CITY = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT"})


class Locale:
    """Speaks and writes as one reader does. Made by `locale_of`, which keeps one of each kind."""

    def __init__(self, language: str, time_zone: str) -> None:
        self.language = language  # "ar", "ar-MA"
        self.zone = ZoneInfo(time_zone)
        self._zone_name = time_zone
        self._book = wordbook(language)

    @property
    def rtl(self) -> bool:
        """Whether the language runs from right to left."""
        return self.language.partition("-")[0] in _RTL

    @property
    def direction(self) -> str:
        return "rtl" if self.rtl else "ltr"

    def say(self, sentence: str, /, **values: Value) -> LocalText:
        """Return a sentence of the wordbooks with values in its `{places}`."""
        return fill(self._book.gettext(sentence), self._written(values), rtl=self.rtl)

    def count(self, one: str, more: str, /, n: int, **values: Value) -> LocalText:
        """Return a sentence about `{n}` things, in the plural form that the number asks for."""
        sentence = self._book.ngettext(one, more, n)
        return fill(sentence, self._written({"n": n, **values}), rtl=self.rtl)

    def listed(self, items: Sequence[Value]) -> LocalText:
        """Return the items as a list in words: `a, b and c`."""
        between = cldr.list_pattern(len(items), self._cldr)
        parts: list[Part] = [between[0]]
        for item, after in zip(items, between[1:], strict=True):
            parts += [*parts_of(item), after]
        return LocalText(tuple(parts), self.rtl)

    def local(self, moment: datetime) -> datetime:
        """Return an aware moment on the reader's clock."""
        return moment.astimezone(self.zone)

    def day(self, value: date) -> str:
        """Return a date such as `20 May 2022`, by the value's own calendar day."""
        return cldr.day(value, self._cldr)

    def weekday(self, value: date) -> str:
        """Return a date with its day of the week, by the value's own calendar day."""
        return cldr.weekday(value, self._cldr)

    def day_of_week(self, value: date) -> str:
        """Return the name of a day of the week, such as `Wednesday`."""
        return cldr.day_of_week(value, self._cldr)

    def short_day(self, value: date) -> str:
        """Return a day without its year, such as `20 May`."""
        return cldr.short_day(value, self._cldr)

    def month(self, value: date) -> str:
        return cldr.month(value, self._cldr)

    def clock(self, value: datetime) -> str:
        """Return the time of day on the value's own clock, without naming a time zone."""
        return cldr.clock(value, self._cldr)

    def time(self, moment: datetime) -> LocalText:
        """Return the time of day on the reader's clock, with the name of the time zone."""
        time = self.clock(self.local(moment))
        if self._zone_name in _NO_CITY:
            return self.say("{time} UTC", time=time)
        return self.say(
            "{time}, {city} time", time=time, city=cldr.city(self._zone_name, self._cldr)
        )

    def number(self, value: int) -> str:
        return cldr.number(value, self._cldr)

    def language_name(self, code: str) -> str:
        """Return the name of a language (ISO 639-1 or BCP 47), or its code if it has no name."""
        if code == "und":
            return str(self.say("language unknown"))
        return cldr.language_name(code, self._cldr) or code

    def country_name(self, code: str) -> str:
        """Return the name of a country, or its code if it has no name."""
        return cldr.country_name(code, self._cldr) or code

    @cached_property
    def _cldr(self) -> Cldr:
        return cldr.cldr_of(self.language)

    def _written(self, values: dict[str, Value]) -> dict[str, Value]:
        return {
            name: self.number(value) if isinstance(value, int) else value
            for name, value in values.items()
        }


@cache
def locale_of(language: str = "en", time_zone: str = "UTC") -> Locale:
    """Return the locale of a language that we speak and an IANA time zone."""
    return Locale(language, time_zone)


ENGLISH = locale_of()
