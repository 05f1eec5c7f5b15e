"""Dates, times, numbers and names of languages and countries as a language writes them (CLDR)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from babel import Locale as Cldr
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal

# A language without a country is written as most of its international readers do: English as in
# Britain (day before month, 24 hours), the others as CLDR says for the language.
_REGION_OF = {"en": "GB"}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MARK = "\ue000{}\ue001"  # private characters, which no text of ours has


@cache
def cldr_of(language: str) -> Cldr:
    """Return the CLDR data of a tag such as `ar` or `ar-EG`. Raises ValueError if there is none."""
    code, _, region = language.partition("-")
    tag = "_".join(filter(None, (code, region or _REGION_OF.get(code))))
    return Cldr.parse(tag)


def day(value: date, cldr: Cldr) -> str:
    """Return a date such as `20 May 2022`, by the date's own calendar day."""
    return _digits(format_date(value, "long", locale=cldr), cldr)


def weekday(value: date, cldr: Cldr) -> str:
    """Return a date with its day of the week, such as `Friday 20 May 2022`."""
    return _digits(format_date(value, "full", locale=cldr), cldr)


def day_of_week(value: date, cldr: Cldr) -> str:
    """Return the name of a day of the week, such as `Wednesday`."""
    return str(format_date(value, "EEEE", locale=cldr))


def short_day(value: date, cldr: Cldr) -> str:
    """Return a day without its year, such as `20 May`."""
    moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day has no time zone
    return _digits(format_skeleton("MMMMd", moment, locale=cldr), cldr)


def month(value: date, cldr: Cldr) -> str:
    """Return a month such as `May 2022`."""
    moment = datetime(value.year, value.month, 1)  # noqa: DTZ001 - a month has no time zone
    return _digits(format_skeleton("yMMMM", moment, locale=cldr), cldr)


def clock(value: datetime, cldr: Cldr) -> str:
    """Return the time of day such as `09:55`, on the clock of the value's own time zone."""
    return _digits(format_time(value.timetz(), "short", tzinfo=value.tzinfo, locale=cldr), cldr)


def city(zone: str, cldr: Cldr) -> str:
    """Return the name of the city of a time zone, such as `Paris` or `باريس`."""
    return str(get_timezone_location(zone, locale=cldr, return_city=True))


def number(value: int, cldr: Cldr) -> str:
    """Return a number with the language's separators."""
    system = "default" if cldr.territory else "latn"
    return _digits(format_decimal(value, locale=cldr, numbering_system=system), cldr)


def language_name(code: str, cldr: Cldr) -> str | None:
    """Return the name of a language, that of `pt` for `pt-BR`; None if CLDR has none."""
    name = cldr.languages.get(code.replace("-", "_")) or cldr.languages.get(code.partition("-")[0])
    return str(name) if name else None


def country_name(code: str, cldr: Cldr) -> str | None:
    """Return the name of a country (ISO 3166-1 alpha-2); None if CLDR has none."""
    name = cldr.territories.get(code.upper())
    return str(name) if name else None


def list_pattern(length: int, cldr: Cldr) -> Sequence[str]:
    """Return what stands before, between and after so many items: `["", ", ", " and ", ""]`."""
    marked = format_list([_MARK.format(n) for n in range(length)], "standard", locale=cldr)
    between: list[str] = []
    for n in range(length):
        before, _, marked = marked.partition(_MARK.format(n))
        between.append(before)
    return [*between, marked]


def _digits(text: str, cldr: Cldr) -> str:
    """Use Arabic-Indic digits where the reader's country does, as in `ar-EG` but not `ar-MA`.

    Arabic without a country keeps the digits that most international Arabic media use.
    """
    if cldr.territory and cldr.default_numbering_system == "arab":
        return text.translate(_ARABIC_DIGITS)
    return text
