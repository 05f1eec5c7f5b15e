"""Numbers in digits and in words, in the languages that news is written in."""

from __future__ import annotations

import pytest

from crawler.stories.features.numbers import numbers_in, significance

WRITTEN = [
    ("en", "Forty-three people and 1,250 houses", {43, 1250}),
    ("en", "two hundred and six graves, six thousand candles", {206, 6000}),
    ("fr", "soixante-dix-sept morts, quatre-vingt-douze blessés", {77, 92}),
    ("fr", "3 450 foyers et 1,5 million d'euros", {3450, 1_500_000}),
    ("es", "veintiún días", set()),  # a spelling that is not listed is no other number
    ("es", "treinta y cuatro heridos y 12.700 desplazados", {34, 12_700}),
    ("de", "Dreihundert Bäume, siebenundzwanzig Verletzte", {300, 27}),
    ("it", "settantacinque case e 2,3 milioni", {75, 2_300_000}),
    ("pt", "dezoito barcos e 4 mil pessoas", {18, 4000}),
    ("ru", "двадцать пять домов и 3,4 млн рублей", {25, 3_400_000}),
    ("ar", "ثلاثة وستون جريحا و 25 ألف نازح", {63, 25_000}),
    ("tr", "otuz beş yaralı, 4 bin ev", {35, 4000}),
    ("zh", "12日造成三十七人受伤，损失2.6亿元", {37, 260_000_000}),
    ("ja", "3月9日、二百五十人が避難", {250}),
]


@pytest.mark.parametrize(("language", "text", "found"), WRITTEN, ids=str)
def test_numbers_are_read_however_they_are_written(
    language: str, text: str, found: set[float]
) -> None:
    assert {value for value, _, _ in numbers_in(text, language)} == found


def test_a_number_says_more_the_fewer_of_its_digits_are_round() -> None:
    rising = [significance(value) for value in (3, 40, 41, 412, 4127)]
    assert rising == sorted(rising)
    assert len(set(rising)) == 5


def test_a_year_says_nearly_nothing() -> None:
    assert significance(2026) < significance(3000)
