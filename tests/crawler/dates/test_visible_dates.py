"""Dates as people write them are read in many languages; none is invented."""

from __future__ import annotations

import pytest

from crawler.dates.visible import dateline_share, find_dates
from storage.outcomes import DatePrecision

# Text, language of the source, expected day or None.
DAYS = [
    ("3 March 2025", "en", "2025-03-03"),
    ("March 3, 2025", "en", "2025-03-03"),
    ("Mar. 3rd, 2025", "en", "2025-03-03"),
    ("Published on 21 Sept 2024", "en", "2024-09-21"),
    ("Monday, September 2, 2024", "en", "2024-09-02"),
    ("2024-09-02", "en", "2024-09-02"),
    ("13/04/2026", "en", "2026-04-13"),
    ("04/13/2026", "en", "2026-04-13"),
    ("05/05/2026", "en", "2026-05-05"),
    ("03/04/2026", "en", None),
    ("03-04-2026", "en", None),
    ("31 April 2025", "en", None),
    ("February 30, 2026", "en", None),
    ("30/02/2026", "fr", None),
    ("May 2025", "en", None),
    ("2025", "en", None),
    ("in 2025 and 2026", "en", None),
    ("12 people in 2025", "en", None),
    ("tel. 01 02 2025 77", "fr", None),
    ("1er mars 2024", "fr", "2024-03-01"),
    ("le 12 août 2024", "fr", "2024-08-12"),
    ("jeudi 5 décembre 2024", "fr", "2024-12-05"),
    ("7 févr. 2025", "fr", "2025-02-07"),
    ("20 - 05 - 2022", "fr", "2022-05-20"),
    ("03/04/2026", "fr", "2026-04-03"),
    ("Publié le 09/11/2026 à 10h30", "fr", "2026-11-09"),
    ("6 de noviembre de 2026", "es", "2026-11-06"),
    ("6 de noviembre del 2026", "es", "2026-11-06"),
    ("lunes, 9 de setiembre de 2024", "es", "2024-09-09"),
    ("05 ene 2025", "es", "2025-01-05"),
    ("31/12/2024", "es", "2024-12-31"),
    ("7 de março de 2025", "pt", "2025-03-07"),
    ("15 de outubro de 2024", "pt", "2024-10-15"),
    ("2 dez. 2024", "pt", "2024-12-02"),
    ("1º de maio de 2025", "pt", "2025-05-01"),
    ("8 novembre 2026", "it", "2026-11-08"),
    ("giovedì 3 luglio 2025", "it", "2025-07-03"),
    ("12 gennaio 2025", "it", "2025-01-12"),
    ("3. März 2025", "de", "2025-03-03"),
    ("Dienstag, 10. November 2026", "de", "2026-11-10"),
    ("10.11.2026", "de", "2026-11-10"),
    ("1. Jänner 2025", "de", "2025-01-01"),
    ("11 maart 2025", "nl", "2025-03-11"),
    ("10 mei 2024", "nl", "2024-05-10"),
    ("di 4 oktober 2022", "nl", "2022-10-04"),
    ("12 Aralık 2023", "tr", "2023-12-12"),
    ("5 Ağustos 2024 Pazartesi", "tr", "2024-08-05"),
    ("30 ŞUBAT 2024", "tr", None),
    ("11.11.2026", "tr", "2026-11-11"),
    ("9 ноября 2026 г.", "ru", "2026-11-09"),
    ("4 октября 2024", "ru", "2024-10-04"),
    ("08.11.2026", "ru", "2026-11-08"),
    ("31 июня 2024", "ru", None),
    ("17 травня 2024", "uk", "2024-05-17"),
    ("10 دجنبر 2018", "ar", "2018-12-10"),
    ("25 نونبر 2024", "ar", "2024-11-25"),
    ("3 شتنبر 2023", "ar", "2023-09-03"),
    ("15 غشت 2022", "ar", "2022-08-15"),
    ("4 يوليوز 2025", "ar", "2025-07-04"),
    ("الأربعاء 7 ماي 2025", "ar", "2025-05-07"),
    ("12 جويلية 2024", "ar", "2024-07-12"),
    ("1 أوت 2024", "ar", "2024-08-01"),
    ("20 جانفي 2025", "ar", "2025-01-20"),
    ("10 كانون الأول 2018", "ar", "2018-12-10"),
    ("9 كانون الثاني 2025", "ar", "2025-01-09"),
    ("5 تشرين الثاني 2024", "ar", "2024-11-05"),
    ("3 آذار 2025", "ar", "2025-03-03"),
    ("14 أغسطس 2024", "ar", "2024-08-14"),
    ("١٤ فبراير ٢٠٢٥", "ar", "2025-02-14"),
    ("٢٠٢٥/٠٢/١٤", "ar", "2025-02-14"),
    ("الخميس، 6 نوفمبر 2026", "ar", "2026-11-06"),
    ("30 فبراير 2025", "ar", None),
    ("2026年11月9日", "zh", "2026-11-09"),
    ("2026年11月09日 星期一", "zh", "2026-11-09"),
    ("2024-05-17 09:40", "zh", "2024-05-17"),
    ("2024/5/17", "zh", "2024-05-17"),
    ("2026年13月9日", "zh", None),
    ("2026年2月30日", "zh", None),
    ("2025年3月3日", "ja", "2025-03-03"),
    ("2025년 3월 3일", "ko", "2025-03-03"),
    ("12 stycznia 2025", "pl", "2025-01-12"),
    ("1 maj 2025", "sv", "2025-05-01"),
    ("17 Agustus 2024", "id", "2024-08-17"),
    ("10 millions en 2024", "fr", None),
    ("version 2.10.2024.5", "en", None),
]


@pytest.mark.parametrize(("text", "language", "day"), DAYS, ids=[row[0] for row in DAYS])
def test_a_written_date_is_read_or_left_unknown(text: str, language: str, day: str | None) -> None:
    found = find_dates(text, language=language)
    assert [date.value.date().isoformat() for date in found] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "moment", "precision"),
    [
        ("08.11.2026 14:00", "2026-11-08T14:00:00+00:00", DatePrecision.MINUTE),
        ("1er mars 2024 à 14h30", "2024-03-01T14:30:00+00:00", DatePrecision.MINUTE),
        ("Nov. 3, 2025 at 4:05 pm GMT+1", "2025-11-03T15:05:00+00:00", DatePrecision.MINUTE),
        ("9 ноября 2026 г., 15:20", "2026-11-09T15:20:00+00:00", DatePrecision.MINUTE),
        ("2024-05-17 09:40:12", "2024-05-17T09:40:12+00:00", DatePrecision.SECOND),
        ("3 يوليوز 2025 - 10:15", "2025-07-03T10:15:00+00:00", DatePrecision.MINUTE),
        ("3 March 2025, two ships", "2025-03-03T00:00:00+00:00", DatePrecision.DAY),
    ],
)
def test_the_time_beside_a_date_counts(text: str, moment: str, precision: DatePrecision) -> None:
    (found,) = find_dates(text, language="fr")
    assert (found.value.isoformat(), found.precision) == (moment, precision)


def test_all_dates_of_a_line_come_in_reading_order() -> None:
    found = find_dates("7 November 2026 · Updated 8 November 2026", language="en")
    assert [date.value.day for date in found] == [7, 8]


def test_a_line_that_is_a_date_is_distinguished_from_a_sentence_with_one() -> None:
    sentence = (
        "The pact was adopted on 10 December 2018 by a conference of many states in the city."
    )
    assert dateline_share("10 December 2018") == 1
    assert dateline_share(sentence) < 0.2
