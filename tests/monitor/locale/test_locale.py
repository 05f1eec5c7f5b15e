"""How each language writes dates, times, numbers, names and lists, and which way it runs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from config.languages import LANGUAGES
from monitor.locale.local_text import LocalText, Name, isolate
from monitor.locale.locale import locale_of

DAY = date(2026, 11, 19)
NUMBERS = (1, 2, 5, 11, 21, 100)
NOON = datetime(2026, 11, 19, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "month", "number"),
    [
        ("en", "19 November 2026", "November 2026", "12,400"),
        ("en-US", "November 19, 2026", "November 2026", "12,400"),
        ("fr", "19 novembre 2026", "novembre 2026", "12\u202f400"),
        ("es", "19 de noviembre de 2026", "noviembre de 2026", "12.400"),
        ("ru", "19 ноября 2026\u202fг.", "ноябрь 2026\u202fг.", "12\u00a0400"),
        ("zh", "2026年11月19日", "2026年11月", "12,400"),
        ("ar", "19 نوفمبر 2026", "نوفمبر 2026", "12,400"),
        ("ar-MA", "19 نونبر 2026", "نونبر 2026", "12.400"),
        ("ar-EG", "١٩ نوفمبر ٢٠٢٦", "نوفمبر ٢٠٢٦", "١٢٬٤٠٠"),
        ("ar-LB", "١٩ تشرين الثاني ٢٠٢٦", "تشرين الثاني ٢٠٢٦", "١٢٬٤٠٠"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_does(
    language: str, day: str, month: str, number: str
) -> None:
    locale = locale_of(language)
    assert (locale.day(DAY), locale.month(DAY), locale.number(12_400)) == (day, month, number)


@pytest.mark.parametrize(
    ("language", "time"),
    [
        ("en", "14:05, Casablanca time"),
        ("fr", "14:05 (Casablanca)"),
        ("es", "14:05, hora de Casablanca"),
        ("ru", "14:05 (Касабланка)"),
        ("zh", "14:05（卡萨布兰卡时间）"),
        ("ar-MA", "14:05 بتوقيت الدار البيضاء"),
    ],
)
def test_a_time_is_on_the_readers_clock_and_says_whose(language: str, time: str) -> None:
    assert str(locale_of(language, "Africa/Casablanca").time(NOON)) == time


def test_a_time_in_utc_names_no_city() -> None:
    assert str(locale_of("en").time(NOON)) == "13:05 UTC"


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ("Arabic", "Brazilian Portuguese", "Morocco")),
        ("fr", ("arabe", "portugais brésilien", "Maroc")),
        ("es", ("árabe", "portugués de Brasil", "Marruecos")),
        ("ru", ("арабский", "бразильский португальский", "Марокко")),
        ("zh", ("阿拉伯语", "巴西葡萄牙语", "摩洛哥")),
        ("ar", ("العربية", "البرتغالية البرازيلية", "المغرب")),
    ],
)
def test_languages_and_countries_have_their_names(language: str, names: tuple[str, ...]) -> None:
    locale = locale_of(language)
    found = (locale.language_name("ar"), locale.language_name("pt-BR"), locale.country_name("MA"))
    assert found == names


def test_a_code_without_a_name_is_shown_as_it_is() -> None:
    assert locale_of("fr").language_name("xq") == "xq"
    assert locale_of("fr").country_name("QX") == "QX"


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("en", ["a", "a and b", "a, b and c"]),
        ("fr", ["a", "a et b", "a, b et c"]),
        ("es", ["a", "a y b", "a, b y c"]),
        ("ru", ["a", "a и b", "a, b и c"]),
        ("zh", ["a", "a和b", "a、b和c"]),
        ("ar", ["a", "a وb", "a وb وc"]),
    ],
)
def test_lists_are_in_words(language: str, listed: list[str]) -> None:
    locale = locale_of(language)
    assert [str(locale.listed("abc"[:n])) for n in (1, 2, 3)] == listed


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "|".join(f"and {n} more article{'s' * (n > 1)}" for n in NUMBERS)),
        ("fr", "|".join(f"et {n} autre{'s' * (n > 1)} article{'s' * (n > 1)}" for n in NUMBERS)),
        ("es", "|".join(f"y {n} artículo{'s' * (n > 1)} más" for n in NUMBERS)),
        (
            "ru",
            (
                "и ещё 1 статья|и ещё 2 статьи|и ещё 5 статей|и ещё 11 статей|"
                "и ещё 21 статья|и ещё 100 статей"
            ),
        ),
        ("zh", "|".join(f"另有{n}篇报道" for n in NUMBERS)),
        (
            "ar",
            "ومقال آخر|ومقالان آخران|و5 مقالات أخرى|و11 مقالا آخر|و21 مقالا آخر|و100 مقال آخر",
        ),
    ],
)
def test_every_number_has_its_plural(language: str, expected: str) -> None:
    locale = locale_of(language)
    said = [
        str(locale.count("and {n} more article", "and {n} more articles", n=n)) for n in NUMBERS
    ]
    assert "|".join(said) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_the_other_direction_is_isolated(language: str) -> None:
    locale = locale_of(language)
    foreign = "La Gazette" if locale.rtl else "الجريدة"
    own = "الجريدة" if locale.rtl else "La Gazette"
    assert f"\u2068{foreign}\u2069" in str(locale.say("Read at {source}", source=Name(foreign)))
    assert "\u2068" not in str(locale.say("Read at {source}", source=Name(own)))


def test_markup_in_a_name_is_text_in_html() -> None:
    text = locale_of("en").say("Read at {source}", source=Name('<b a="1">', "fr"))
    assert text.__html__() == 'Read at <bdi lang="fr">&lt;b a=&quot;1&quot;&gt;</bdi>'


def test_places_in_a_name_are_not_filled() -> None:
    text = locale_of("fr").say("“{words}”", words=Name("{words} %s {0.__class__}"))
    assert "{words} %s {0.__class__}" in str(text)


def test_a_missing_value_is_an_error_not_a_hole() -> None:
    with pytest.raises(KeyError):
        locale_of("en").say("Read at {source}")


def test_text_without_letters_of_the_other_direction_needs_no_isolates() -> None:
    assert isolate("2026") == "2026"
    assert isolate("2026", rtl=True) == "2026"
    assert not LocalText(())
