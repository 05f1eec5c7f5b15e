"""The names of months that stand in our tables mean the same in every language of CLDR."""

from __future__ import annotations

from babel import localedata

from crawler.dates.calendars import Calendar
from crawler.dates.months import languages_of_weekday, month_named
from crawler.dates.names.cldr import ago_patterns, month_numbers


def test_no_name_of_a_month_means_another_month_in_another_language() -> None:
    languages = [code for code in localedata.locale_identifiers() if len(code) == 2]
    contested = {
        (name, language)
        for language in languages
        if language not in ("lu", "st")  # 'lut' and 'jan' in languages of few pages
        for name, number in month_numbers(language).items()
        if (found := month_named(name)) and found != (Calendar.GREGORIAN, number)
    }
    # Ethiopian months with a Gregorian meaning in Eritrea are unknown on a page in Tigrinya.
    assert {language for _, language in contested} <= {"ti"}
    assert len(languages) > 100


def test_a_name_that_is_two_months_needs_the_language_of_the_page() -> None:
    assert month_named("listopada") is None
    assert month_named("listopada", "hr") == (Calendar.GREGORIAN, 10)
    assert month_named("listopada", "pl") == (Calendar.GREGORIAN, 11)
    assert month_named("መስከረም", "am") == (Calendar.ETHIOPIAN, 1)
    assert month_named("መስከረም", "ti") is None


def test_a_weekday_tells_the_language_of_a_month_that_is_two() -> None:
    assert languages_of_weekday("niedz., 29 lis 2026") == ("pl",)
    assert languages_of_weekday("čet, 29 lis 2026") == ("hr",)
    assert languages_of_weekday("29 lis 2026") == ()


def test_a_language_that_cldr_does_not_have_brings_nothing() -> None:
    assert not month_numbers("xx")
    assert not ago_patterns("")
