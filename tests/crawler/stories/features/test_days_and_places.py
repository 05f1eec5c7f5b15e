"""Days and places by their names in CLDR."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.stories.features.days import days_in
from crawler.stories.features.text_features import features_of

WEDNESDAY = date(2026, 3, 11)

SAID = [
    ("en", "late on Monday", date(2026, 3, 9)),
    ("fr", "dans la nuit de mardi", date(2026, 3, 10)),
    ("es", "este miércoles", date(2026, 3, 11)),
    ("de", "am späten Donnerstagabend", date(2026, 3, 5)),
    ("ru", "в пятницу вечером", date(2026, 3, 6)),
    ("ar", "مساء الأحد", date(2026, 3, 8)),
    ("tr", "cumartesi sabahı", date(2026, 3, 7)),
    ("zh", "9日凌晨", date(2026, 3, 9)),
    ("zh", "周二下午", date(2026, 3, 10)),
    ("en", "on 4 March", date(2026, 3, 4)),
    ("it", "il 28 febbraio", date(2026, 2, 28)),
    ("en", "on December 30", date(2025, 12, 30)),
]


@pytest.mark.parametrize(("language", "text", "day"), SAID, ids=str)
def test_a_day_is_the_last_of_its_name(language: str, text: str, day: date) -> None:
    assert set(days_in(text, language, WEDNESDAY)) == {day}


NAMED = [
    ("en", "Philippine coast guard", "PH"),
    ("fr", "les garde-côtes tunisiens", "TN"),
    ("es", "la selección colombiana", "CO"),
    ("de", "in Griechenland", "GR"),
    ("ru", "в Казахстане", "KZ"),
    ("ar", "السلطات الليبية", "LY"),
    ("zh", "菲律宾海岸警卫队", "PH"),
    ("it", "il governo libico", "LY"),
    ("it", "una malinconia profonda", None),  # further from Mali than an ending
    ("en", "three children in Kabwe", None),  # not of Chile
    ("en", "the pit at Chingola", None),  # not of China
    ("es", "el congreso votó", None),  # not of the Congo
    ("fr", "un esprit malin", None),  # not of Mali
    ("fr", "un canton rural", None),  # not the island of Kanton
    ("en", "Honduran police", "HN"),
    ("es", "un diplomático chileno", "CL"),
    ("fr", "le gouvernement togolais", "TG"),
    ("ru", "таджикистанские школы", "TJ"),
]


@pytest.mark.parametrize(("language", "text", "place"), NAMED, ids=str)
def test_a_country_is_known_by_its_name_and_what_is_derived_from_it(
    language: str, text: str, place: str | None
) -> None:
    found = features_of("", text, language, WEDNESDAY).places
    assert set(found) == ({place} if place else set())


def test_a_city_has_one_code_in_every_language() -> None:
    texts = {"en": "in Tripoli", "ar": "في طرابلس", "de": "in Tripolis"}
    found = {
        code
        for language, text in texts.items()
        for code in features_of("", text, language, WEDNESDAY).places
    }
    assert found == {"Africa/Tripoli"}


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("es", "en Santo Domingo", 0),
        ("es", "el domingo en la capital", 1),
        ("pt", "o padre Santo Domingo", 0),
        ("en", "on Black Friday", 1),  # days are written so in English
        ("fr", "chez Monsieur Lundi", 0),
    ],
)
def test_a_weekday_that_is_part_of_a_name_is_no_day(language: str, text: str, days: int) -> None:
    assert len(set(days_in(text, language, WEDNESDAY))) == days
