"""Lines of 45 languages and seven calendars say when, with whatever stands beside the date."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.dates.lines import LineDate, read_line
from crawler.dates.visible import Locale
from storage.outcomes import DateRole

NOW = datetime(2026, 11, 21, 9, 30, 12, tzinfo=UTC)

# Line, language of the page, what it says ("~" a modification).
BESIDE = [
    ("2026-11-09 15:20 来源：港口报", "zh", "2026-11-09T15:20"),
    ("来源：港口报 2026-11-09 15:20", "zh", "2026-11-09T15:20"),
    ("2026年11月09日 15:20 作者：王五 责编：李四 阅读：1203", "zh", "2026-11-09T15:20"),
    ("2026-11-09 15:20:33　林德尔新闻网", "zh", "2026-11-09T15:20"),
    ("2026年11月9日 15:20 港新聞", "ja", "2026-11-09T15:20"),
    ("2026年11月9日（月）15時20分", "ja", "2026-11-09T15:20"),
    ("이민준 기자 2026-11-09 15:20 조회 312", "ko", "2026-11-09T15:20"),
    ("الاثنين 9 نوفمبر 2026 الساعة 15:20 المصدر: وكالة الميناء", "ar", "2026-11-09T15:20"),
    ("۱۸ آبان ۱۴۰۵ - ۱۴:۵۲ کد خبر: ۱۲۳۴۵۶", "fa", "2026-11-09T14:52"),
    ("מאת דנה לוי 9 בנובמבר 2026 15:20", "he", "2026-11-09T15:20"),
    ("9 ноября 2026 15:20 Анна Иванова, Линдель", "ru", "2026-11-09T15:20"),
    ("Мария Петрова 09.11.2026 15:20 Просмотров: 1 203", "ru", "2026-11-09T15:20"),
    ("Haber Merkezi 09.11.2026 15:20", "tr", "2026-11-09T15:20"),
    ("Redacción Puerto Lindel 09 NOV 2026 - 15:20 CET", "es", "2026-11-09T14:20"),
    ("Redação Porto Novo 09/11/2026 15h20", "pt", "2026-11-09T15:20"),
    ("Awa Diallo et Paul Martin 9 novembre 2026 à 15h20 3 commentaires", "fr", "2026-11-09T15:20"),
    ("Anna Schmidt Hamburg 09.11.2026 15:20 Uhr", "de", "2026-11-09T15:20"),
    ("Nguyễn An 09/11/2026 15:20 GMT+7", "vi", "2026-11-09T08:20"),
    ("Budi Santoso Jakarta 09/11/2026, 15:20 WIB", "id", "2026-11-09T08:20"),
    ("लिंडेल पोस्ट नई दिल्ली 09 नवंबर 2026, 03:20 PM", "hi", "2026-11-09T15:20"),
    ("Ada Lovelace, Nairobi Bureau November 9, 2026 3:20 PM 1,203 views", "en", "2026-11-09T15:20"),
]
MONTHS = [
    ("9 listopada 2026", "pl", "2026-11-09"),
    ("9. listopadu 2026", "cs", "2026-11-09"),
    ("9. listopada 2026.", "hr", "2026-10-09"),
    ("9. listopada 2026.", "und", None),
    ("Objavljeno: 4. srpnja 2026. u 10:05", "hr", "2026-07-04T10:05"),
    ("9. новембар 2026.", "sr", "2026-11-09"),
    ("9. novembar 2026. u 15:20", "bs", "2026-11-09T15:20"),
    ("9 ноември 2026, 15:20", "bg", "2026-11-09T15:20"),
    ("9 ноември 2026", "mk", "2026-11-09"),
    ("9 лістапада 2026", "be", "2026-11-09"),
    ("9 d'octubre de 2026", "ca", "2026-10-09"),
    ("9 noyabr 2026, 15:20", "az", "2026-11-09T15:20"),
    ("2026-yil 9-noyabr", "uz", "2026-11-09"),
    ("2026 жылғы 9 қараша", "kk", "2026-11-09"),
    ("2026 m. lapkričio 9 d.", "lt", "2026-11-09"),
    ("2026. gada 9. novembris", "lv", "2026-11-09"),
    ("2026. november 9. 15:20", "hu", "2026-11-09T15:20"),
    ("9. november 2026", "et", "2026-11-09"),
    ("9 nëntor 2026", "sq", "2026-11-09"),
    ("Nobyembre 9, 2026", "tl", "2026-11-09"),
    ("Ngày 9 tháng 11 năm 2026", "vi", "2026-11-09"),
    ("9 ნოემბერი, 2026", "ka", "2026-11-09"),
    ("9 նոյեմբերի, 2026", "hy", "2026-11-09"),
    ("প্রকাশ: ৯ নভেম্বর ২০২৬, ১৫:২০", "bn", "2026-11-09T15:20"),
    ("9 நவம்பர் 2026", "ta", "2026-11-09"),
    ("9 నవంబర్ 2026", "te", "2026-11-09"),
    ("၉ နိုဝင်ဘာ ၂၀၂၆", "my", "2026-11-09"),
    ("९ नोभेम्बर २०२६", "ne", "2026-11-09"),
    ("আপডেট: ১০ নভেম্বর ২০২৬, ১০:০০", "bn", "~2026-11-10T10:00"),
    ("Ažurirano: 10. studenoga 2026.", "hr", "~2026-11-10"),
    ("2026ko azaroaren 9a", "eu", "2026-11-09"),
    ("2026. gada 9. novembrī", "lv", "2026-11-09"),
    ("9 ноябри 2026", "tg", "2026-11-09"),
    ("၉ နိုဝင်ဘာ၊ ၂၀၂၆", "my", "2026-11-09"),
    ("៩ វិច្ឆិកា ២០២៦", "km", "2026-11-09"),
    ("9 ພະຈິກ 2026", "lo", "2026-11-09"),
    ("२०८३ कार्तिक २३", "ne", None),
    ("9 vijiti 2026", "sw", None),
]
CALENDARS = [
    ("๖ มิถุนายน ๒๕๖๙", "th", "2026-06-06"),
    ("เผยแพร่: 9 พ.ย. 2569 08:28", "th", "2026-11-09T08:28"),
    ("9 พฤศจิกายน พ.ศ. 2569", "th", "2026-11-09"),
    ("9/11/2569", "th", "2026-11-09"),
    ("9/11/2569", "vi", None),
    ("發布時間：115-11-09 10:20", "zh", "2026-11-09T10:20"),
    ("115年11月9日", "zh", "2026-11-09"),
    ("115-11-09", "de", None),
    ("令和８年１１月９日（月）１５時２０分", "ja", "2026-11-09T15:20"),
    ("令和8.11.9", "ja", "2026-11-09"),
    ("二〇二六年十一月九日", "ja", "2026-11-09"),
    ("二〇二六年二月三十日", "zh", None),
    ("民國一一五年十一月二十日", "zh", "2026-11-20"),
    ("۱۴۰۵/۰۸/۱۸ در ۱۴:۵۲", "fa", "2026-11-09T14:52"),
    ("د ۱۴۰۵ کال د لړم ۱۸مه", "ps", "2026-11-09"),
]
INCOMPLETE = [
    ("9 ноября, 15:20", "ru", "2026-11-09T15:20"),
    ("30 декабря, 15:20", "ru", "2025-12-30T15:20"),
    ("11月9日 15:20", "zh", "2026-11-09T15:20"),
    ("9. November, 15:20 Uhr", "de", "2026-11-09T15:20"),
    ("Publié le 9 novembre", "fr", "2026-11-09"),
    ("9 نوفمبر، 15:20", "ar", "2026-11-09T15:20"),
    ("09.11.26, 15:20", "uk", "2026-11-09T15:20"),
    ("09/11/26 15:20", "he", "2026-11-09T15:20"),
    ("11-09 15:20", "zh", "2026-11-09T15:20"),
    ("11/09 15:20", "es", None),
    ("26.11.09 15:20", "ko", "2026-11-09T15:20"),
    ("9 พ.ย. 69 08:28", "th", "2026-11-09T08:28"),
    ("Publicado: 9 nov 26", "es", "2026-11-09"),
    # nothing says that these are days of the article
    ("9 ноября", "ru", None),
    ("November 9", "en", None),
    ("11月9日", "ja", None),
    ("12.03.19", "de", None),
    ("05.11.20.26", "fr", None),
    ("31.11.26 15:20", "de", None),
    ("09.11.85 15:20", "ru", None),
    ("11/9/26 15:20", "en", None),
]
RELATIVE = [
    ("3 ชั่วโมงที่แล้ว", "th", "2026-11-21T06:30"),
    ("เมื่อ 5 นาทีที่ผ่านมา", "th", "2026-11-21T09:25"),
    ("3 giờ trước", "vi", "2026-11-21T06:30"),
    ("3 órája", "hu", "2026-11-21T06:30"),
    ("৩ ঘণ্টা আগে", "bn", "2026-11-21T06:30"),
    ("před 3 hodinami", "cs", "2026-11-21T06:30"),
    ("prije 3 sata", "hr", "2026-11-21T06:30"),
    ("преди 3 часа", "bg", "2026-11-21T06:30"),
    ("fa 3 hores", "ca", "2026-11-21T06:30"),
    ("3 saat əvvəl", "az", "2026-11-21T06:30"),
    ("3 tuntia sitten", "fi", "2026-11-21T06:30"),
    ("acum 3 ore", "ro", "2026-11-21T06:30"),
    ("3 मिनेट अघि", "ne", "2026-11-21T09:27"),
    ("duela 3 ordu", "eu", "2026-11-21T06:30"),
    ("hai 3 horas", "gl", "2026-11-21T06:30"),
    ("hôm qua 15:20", "vi", "2026-11-20T15:20"),
    ("Jučer u 15:20", "hr", "2026-11-20T15:20"),
    ("tegnap 15:20", "hu", "2026-11-20T15:20"),
    ("เมื่อวานนี้ 15:20", "th", "2026-11-20T15:20"),
    ("через 3 часа", "ru", None),
    ("3 giờ", "vi", None),
]
# Invented dates are the worst: events, lives, laws, telephones, spans, sentences.
OF_SOMETHING_ELSE = [
    ("Termin: 9. November 2026, 19:00 Uhr, Rathaus", "de"),
    ("Konzert Rathaus 9. November 2026, 20:00 Uhr", "de"),
    ("Beginn 09.11.2026 20:00", "de"),
    ("Event: 9 November 2026, 20:00, Town Hall", "en"),
    ("Born 9 November 1996, Nairobi", "en"),
    ("1 January 2020 – 9 November 2026", "en"),
    ("du 9 novembre 2026 au 12 novembre 2026", "fr"),
    ("Fecha límite: 9 de noviembre de 2026", "es"),
    ("Deadline 9 November 2026", "en"),
    ("Суд по делу состоялся 9 ноября 2026, 15:20", "ru"),
    ("Концерт Линдель 9 ноября 2026, 19:00", "ru"),
    ("Закон от 09.11.2020", "ru"),
    ("活动时间：2026年11月9日 15:20", "zh"),
    ("2018年12月10日在马拉喀什会议上通过的移民契约再次引发争论", "zh"),
    ("開催日時：2026年11月9日 15:20", "ja"),
    ("출생 1996년 11월 9일", "ko"),
    ("الموعد: 9 نوفمبر 2026", "ar"),
    ("Tel. 05 11 2026", "fr"),
    ("Version 2.11.26", "en"),
    ("3-2 (15:20), 9 goals", "en"),
    ("会议于2026年11月9日15:20举行", "zh"),
    ("比赛时间 2026年11月9日 15:20", "zh"),
    ("撮影：2026年11月9日", "ja"),
    ("방송일시 2026.11.09 15:20", "ko"),
    ("Kick-off 9 November 2026 15:20 Lindel Stadium", "en"),
    ("Founded 9 November 1996", "en"),
    ("Sendung 9. November 2026, 20:15 Uhr", "de"),
    ("Photo prise le 9 novembre 2026 à 15h20", "fr"),
    ("المباراة 9 نوفمبر 2026 الساعة 20:00 ملعب ليندل", "ar"),
    ("تولد: ۱۸ آبان ۱۳۷۵", "fa"),
    ("วันเกิด 9 พ.ย. 2539", "th"),
    ("জন্ম ৯ নভেম্বর ১৯৯৬", "bn"),
    ("Mecz 9 listopada 2026, 20:00", "pl"),
    ("Maç 9 Kasım 2026 20:00 Lindel Stadı", "tr"),
    ("© 1999-2026 Harbour Post", "en"),
    ("Page 9 of 2026", "en"),
    ("May 2026", "en"),
]


def shown(date: LineDate) -> str:
    value, precision = date.found.value, date.found.precision
    text = f"{value:%Y-%m-%d}" if precision == "day" else f"{value:%Y-%m-%dT%H:%M}"
    return f"~{text}" if date.role is DateRole.MODIFIED else text


def read(line: str, language: str, *, is_marked: bool = False) -> list[str]:
    found = read_line(line, locale=Locale(language), now=NOW, is_marked=is_marked)
    return [shown(date) for date in found]


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [*BESIDE, *MONTHS, *CALENDARS, *INCOMPLETE, *RELATIVE],
    ids=lambda value: str(value)[:40],
)
def test_a_line_says_when_or_says_nothing(line: str, language: str, expected: str | None) -> None:
    assert read(line, language) == ([expected] if expected else [])


@pytest.mark.parametrize(("line", "language"), OF_SOMETHING_ELSE, ids=lambda value: value[:40])
def test_a_day_of_something_else_dates_no_article(line: str, language: str) -> None:
    assert read(line, language) == []


def test_a_page_that_calls_a_line_a_date_needs_no_clock_beside_names() -> None:
    line = "Anna Iwanowa, Nowy Lindel 9 listopada 2026"
    assert read(line, "pl") == []
    assert read(line, "pl", is_marked=True) == ["2026-11-09"]
    assert read("9 ноября", "ru", is_marked=True) == ["2026-11-09"]
    assert read("Konzert am 9. November", "de", is_marked=True) == []


def test_a_missing_year_is_the_one_near_a_known_date() -> None:
    known = Locale("ru", near=datetime(2023, 11, 10, tzinfo=UTC))
    found = read_line("9 ноября, 15:20", locale=known, now=NOW)
    assert [shown(date) for date in found] == ["2023-11-09T15:20"]


def test_the_language_of_the_page_names_the_month_that_of_the_source_orders_numbers() -> None:
    locale = Locale("en", "US", page_language="hr")
    days = [read_line(line, locale=locale, now=NOW) for line in ("9. listopada 2026", "10/9/2026")]
    assert [shown(date[0]) for date in days] == ["2026-10-09", "2026-10-09"]
